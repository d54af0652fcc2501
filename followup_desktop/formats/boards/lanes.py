"""Which lane a list of another board most likely is, by its name in four languages. A person has the last word."""

import re

from followup_desktop.domain.card import Lane
from followup_desktop.domain.names import folded

# The order matters: "closed won" is a sale and "closed lost" is none, "not started" no start.
_WORDS: tuple[tuple[Lane, str], ...] = (
    (
        Lane.NEW_LEAD,
        r"potential|prospective|to be contacted|to contact|to call|potenzielle?|zu kontaktieren|a contacter|"
        r"a appeler|potentiels?|por contactar|potenciales",
    ),
    (
        Lane.RESTING,
        r"lost|closedlost|rejected|declined|no thanks|not interested|said no|someday|later|on ice|parked|parking lot|"
        r"verloren|abgelehnt|abgesagt|spater|ruht|geparkt|perdus?|refuses?|plus tard|perdid[oa]s?|rechazad[oa]s?|"
        r"mas tarde",
    ),
    (
        Lane.LAPSED,
        r"lapsed|inactive|dormant|churned|win ?back|lost customers?|inaktiv|eingeschlafen|inactifs?|inactiv[oa]s?",
    ),
    (
        Lane.POST_SALE,
        r"won|closedwon|sold|purchased|delivered|installed|after ?sales?|post ?sales?|check ?in|paid|"
        r"done|complete[d]?|finished|shipped|gewonnen|verkauft|geliefert|erledigt|fertig|abgeschlossen|"
        r"gagnes?|vendus?|livres?|termines?|fait[s]?|ganad[oa]s?|vendid[oa]s?|entregad[oa]s?|terminad[oa]s?|"
        r"hech[oa]s?",
    ),
    (
        Lane.NEW_LEAD,
        r"new|to ?do|backlog|inbox|leads?|prospects?|incoming|not started|open|ideas?|triage|unsorted|requests?|"
        r"neue?r?|zu tun|offen|eingang|posteingang|interessent(?:en)?|anfragen?|ideen|a faire|nouveaux?|"
        r"nouvelles?|boite de reception|demandes?|por hacer|pendientes?|nuev[oa]s?|bandeja|entrada|solicitudes|"
        r"prospecting",
    ),
    (
        Lane.AWAITING_REPLY,
        r"wait(?:ing)?|awaiting|contacted|follow ?up|qualified|meeting|demo|proposal|quotes?|quoted|offers?|"
        r"qualification|presentation|proposition|needs analysis|decision makers?|contract|"
        r"appointmentscheduled|qualifiedtobuy|presentationscheduled|decisionmakerboughtin|contractsent|"
        r"negotiation|in progress|doing|started|pending|on hold|blocked|review|estimates?|sent|scheduled|called|"
        r"warte[nt]?|wartend|kontaktiert|angebote?|verhandlung|in arbeit|in bearbeitung|termin|nachfassen|"
        r"en attente|contactes?|devis|negociation|en cours|rendez ?vous|relance[rs]?|rdv|esperando|en espera|"
        r"contactad[oa]s?|presupuestos?|negociacion|en curso|en proceso|reunion|seguimiento",
    ),
    # A list of "Customers" is one of buyers, but "Waiting for customer" is not.
    (Lane.POST_SALE, r"customers?|clients?|kunden?|clientes?"),
    (
        Lane.CLOSED,
        r"closed|archived?|cancell?ed|trash|geschlossen|archiviert|storniert|fermes?|clos|annules?|cerrad[oa]s?|"
        r"cancelad[oa]s?",
    ),
)
_PATTERNS = tuple((lane, re.compile(rf"\b(?:{words})\b")) for lane, words in _WORDS)
_CUP, _FLAG, _TICKS = "\U0001f3c6", "\U0001f3c1", ("\u2705", "\u2714")


def guess_lane(list_name: str) -> Lane | None:
    """The lane that cards of a list called ``list_name`` belong in; None when its name says nothing."""
    words = re.sub(r"[\W_]+", " ", folded(list_name[:200])).strip()
    if "closed" in words and (_CUP in list_name or any(tick in list_name for tick in _TICKS)):
        return Lane.POST_SALE
    if re.search(r"\b(?:lapsed|lost|inactive) (?:customers?|clients?)\b", words):
        return Lane.LAPSED
    found = next((lane for lane, pattern in _PATTERNS if pattern.search(words)), None)
    if found is None and (_CUP in list_name or _FLAG in list_name):
        return Lane.POST_SALE
    return found
