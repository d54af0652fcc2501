"""What a column's heading means: the usual exports and home-made names in four languages. Knows no rows.

A field is ``name`` or ``name:kind``: "email:work", "city:home". A kind like "#1" ties the columns of one
numbered group together (Google's "Phone 1 - Type" and "Phone 1 - Value").
"""

import re
from collections.abc import Sequence

UNUSED = ""
NAME_FIELDS = frozenset({"full_name", "given_name", "family_name", "company", "nickname"})
REACH_FIELDS = frozenset({"phone", "email"})

_EXACT: dict[str, str] = {}


def _means(field: str, *headings: str) -> None:
    _EXACT.update(dict.fromkeys(headings, field))


_means("full_name", "name", "full name", "display name", "fullname", "contact name", "customer name", "client name")
_means(
    "full_name", "contact", "vollständiger name", "anzeigename", "kundenname", "nom complet", "nombre completo", "fn"
)
_means("full_name", "lead name", "lead", "ansprechpartner", "interlocuteur", "company contact", "name and surname")
_means("given_name", "first name", "given name", "firstname", "first", "forename", "contact first name", "vorname")
_means("given_name", "prénom", "prenom", "nombre", "primer nombre", "givenname")
_means("middle_name", "middle name", "additional name", "middlename", "middle", "segundo nombre", "zweiter vorname")
_means("family_name", "last name", "family name", "lastname", "last", "surname", "contact last name", "nachname")
_means("family_name", "familienname", "nom de famille", "apellido", "apellidos", "familyname", "nom")
_means("prefix", "name prefix", "prefix", "salutation", "anrede", "civilité", "tratamiento")
_means("suffix", "name suffix", "suffix", "generation")
_means("nickname", "nickname", "nick name", "spitzname", "surnom", "apodo", "known as")
_means("company", "company", "company name", "organization", "organisation", "organization name", "business", "firma")
_means("company", "business name", "account name", "related company", "unternehmen", "firmenname", "société", "societe")
_means(
    "company", "entreprise", "empresa", "compañía", "employer", "shop", "organisation name", "betrieb", "raison sociale"
)
_means("company_type", "company type", "is company")
_means("department", "department", "organization department", "abteilung", "service", "departamento")
_means(
    "job_title", "job title", "jobtitle", "organization title", "position", "role", "occupation", "funktion", "beruf"
)
_means("job_title", "poste", "fonction", "cargo", "puesto")
_means("title", "title", "titel", "titre", "título")
_means(
    "website",
    "website",
    "web page",
    "webpage",
    "url",
    "homepage",
    "web",
    "site web",
    "sitio web",
    "linkedin",
    "webseite",
)
_means("birthday", "birthday", "date of birth", "birth date", "birthdate", "dob", "geburtstag", "geburtsdatum")
_means("birthday", "date de naissance", "anniversaire", "cumpleaños", "fecha de nacimiento")
_means("birth_year", "birth year")
_means("birth_month", "birth month")
_means("birth_day", "birth day")
_means("note", "note", "notes", "comment", "comments", "remark", "remarks", "memo", "additional info", "description")
_means(
    "note", "public notes", "private notes", "notiz", "notizen", "bemerkung", "bemerkungen", "anmerkung", "kommentar"
)
_means("note", "remarque", "remarques", "commentaire", "commentaires", "nota", "notas", "observaciones", "comentarios")
_means("tags", "tags", "tag", "categories", "category", "labels", "label", "groups", "group", "group membership")
_means(
    "tags", "kategorien", "kategorie", "gruppen", "schlagworte", "catégories", "étiquettes", "categorías", "etiquetas"
)
_means(
    "source", "source", "lead source", "leadsource", "account source", "accountsource", "quelle", "herkunft", "origen"
)
_means("preferred_channel", "preferred channel", "preferred contact method", "bevorzugter kanal", "canal préféré")
_means("best_hours", "best hours", "best time to call", "beste zeit", "meilleur moment", "mejor hora")
_means("max_every_days", "at most every days")
_means("do_not_contact", "do not contact", "nicht kontaktieren", "ne pas contacter", "no contactar")
_means("client_since", "client since", "customer since", "kunde seit", "client depuis", "cliente desde")
_means("phone", "number", "telephone number", "rufnummer", "numéro", "número", "nummer")
_means("phone:other", "toll free")
_means("customer", "customer", "client", "kunde", "cliente", "kunden")
_means("address", "formatted address", "full address")
_means(
    UNUSED,
    "email type",
    "phone type",
    "email opt in",
    "email status",
    "e mail display name",
    "e mail type",
    "address type",
)
_means(UNUSED, "email opt out", "has opted out of email", "do not call", "shipping address", "mail merge")

_GROUPS = {"e mail": "email", "email": "email", "phone": "phone", "website": "website", "address": "address"}
_ADDRESS_PARTS = {
    "formatted": "address",
    "street": "street",
    "extended address": "street2",
    "po box": "street2",
    "city": "city",
    "region": "region",
    "postal code": "postcode",
    "country": "country",
}
_ORGANIZATION = {"name": "company", "title": "job_title", "department": "department"}
_KINDS = (
    ("fax", {"fax", "telefax"}),
    ("pager", {"pager"}),
    (
        "mobile",
        {
            "mobile",
            "cell",
            "cellphone",
            "handy",
            "mobil",
            "mobiltelefon",
            "portable",
            "móvil",
            "movil",
            "celular",
            "handynummer",
        },
    ),
    ("assistant", {"assistant"}),
    ("shipping", {"shipping", "ship", "delivery"}),
    ("home", {"home", "private", "privat", "personal", "domicile", "casa"}),
    ("work", {"work", "business", "office", "geschäftlich", "bureau", "trabajo", "company"}),
    ("billing", {"billing"}),
    ("other", {"other", "sonstige", "autre", "otro"}),
    ("car", {"car"}),
)
_PHONE_WORDS = {
    "phone",
    "telephone",
    "tel",
    "telefon",
    "téléphone",
    "teléfono",
    "telefono",
    "telefonnummer",
}
_PHONE_WORDS |= {"festnetz", "fon", "phones", "telefoon"}
_PHONE_KIND_WORDS = _KINDS[0][1] | _KINDS[1][1] | _KINDS[2][1]
_MAIL_WORDS = {"email", "mail", "emails", "courriel", "correo", "mailadresse", "emailadresse", "emailaddress"}
# The order matters: "Country/Region" is a country, "Email Address" no street.
_PLACE_WORDS = (
    ("country", {"country", "land", "pays", "país", "pais"}),
    ("postcode", {"zip", "zipcode", "postcode", "postal", "plz", "postleitzahl", "postalcode"}),
    ("city", {"city", "town", "ort", "stadt", "wohnort", "ville", "ciudad", "población", "localidad"}),
    ("region", {"state", "province", "region", "county", "bundesland", "kanton", "provincia"}),
    (
        "street",
        {
            "street",
            "address",
            "addr",
            "strasse",
            "straße",
            "rue",
            "adresse",
            "anschrift",
            "dirección",
            "calle",
            "street1",
        },
    ),
    ("street2", {"street2", "suite", "apt"}),
)
_WEB_WORDS = {"website", "web", "url", "homepage"}
_NOT_ABOUT_THEM = {
    "im",
    "yomi",
    "phonetic",
    "maiden",
    "spouse",
    "manager",
    "screen",
    "anniversary",
    "custom",
    "id",
    "tax",
    "vat",
}


def normal_heading(heading: str) -> str:
    """A heading in lower case with single spaces between its words, whatever marks or capitals divide them."""
    text = heading.strip()
    if not text.isupper():
        text = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", text)
    text = re.sub(r"[\W_]+", " ", text).strip().casefold()
    # Salesforce writes BILLINGSTREET and BILLINGPOSTALCODE in one word.
    return re.sub(r"^(billing|shipping|mailing)(street|city|state|postalcode|country)$", r"\1 \2", text)


def field_of(heading: str) -> str:
    """The field that one heading means by itself, "" when it is not known."""
    words = normal_heading(heading)
    if words in _EXACT:
        return _EXACT[words]
    return _numbered(words) or _by_words(words)


def _numbered(words: str) -> str:
    """Google's "Phone 1 - Value", "Address 1 - City" and the like."""
    match = re.fullmatch(r"(e mail|email|phone|website|address|organization) (\d+) (.+)", words)
    if not match:
        return UNUSED
    what, number, part = match.groups()
    if what == "organization":
        return _ORGANIZATION.get(part, UNUSED)
    field = _GROUPS[what]
    if part in ("type", "label"):
        return f"{field}_kind:#{number}"
    if field == "address":
        return f"{_ADDRESS_PARTS[part]}:#{number}" if part in _ADDRESS_PARTS else UNUSED
    return f"{field}:#{number}" if part in ("value", "address") else UNUSED


def _by_words(words: str) -> str:
    said = set(words.split())
    if said & _NOT_ABOUT_THEM or "name" in said or "names" in said:
        return UNUSED
    kind = next((kind for kind, names in _KINDS if said & names), "")
    suffix = f":{kind}" if kind else ""
    if said & _MAIL_WORDS or "e mail" in words:
        return UNUSED if said & {"opt", "status", "type", "sent", "display"} else f"email{suffix}"
    if said & _PHONE_WORDS or said & _PHONE_KIND_WORDS:
        return UNUSED if said & {"type", "country", "status"} else f"phone{suffix}"
    if said & _WEB_WORDS:
        return "website"
    for field, names in _PLACE_WORDS:
        if said & names:
            is_second = field == "street" and said & {"2", "3"}
            return f"{'street2' if is_second else field}{suffix}"
    return UNUSED


def fields_of(headings: Sequence[str]) -> tuple[str, ...]:
    """The field of each heading of one file, settled between them: each title and name has one meaning."""
    fields = [field_of(heading) for heading in headings]
    has_job = any(field == "job_title" for field in fields)
    has_name = any(field in ("full_name", "given_name", "family_name") for field in fields)
    settled = {"title": "prefix" if has_job else "job_title", "customer": UNUSED if has_name else "full_name"}
    fields = [settled.get(field, field) for field in fields]
    if "given_name" not in fields and "full_name" not in fields:
        # A lone "Nom" or "Last" is the whole name.
        fields = ["full_name" if field == "family_name" else field for field in fields]
    return tuple(fields)


def is_contact_list(fields: Sequence[str]) -> bool:
    """Whether someone can be told from these columns at all."""
    return any(field.partition(":")[0] in NAME_FIELDS | REACH_FIELDS for field in fields)
