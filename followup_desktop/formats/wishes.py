"""What clients wish and how long they are clients, between values and the words of a file (PRODUCT, promise 5).

Our own files come back exactly; of others, the usual words for a channel and for yes and no are understood.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from followup_desktop.domain.activity import WAYS, Channel
from followup_desktop.domain.contact import ALL_CHANNELS, ContactDetails
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import DateOrder
from followup_desktop.formats.days import day_of

FIELDS = ("preferred_channel", "best_hours", "max_every_days", "do_not_contact", "client_since")
_FIELDS = frozenset(FIELDS)
_YES = frozenset({"yes", "true", "1", "x", "y", "ja", "oui", "sí", "si", "all", "do not contact"})
_NO = frozenset({"no", "false", "0", "n", "nein", "non"})
_CHANNELS: Mapping[str, Channel] = {
    **{channel.value: channel for channel in WAYS},
    **dict.fromkeys(("call", "calls", "mobile", "telephone", "tel", "telefon", "téléphone", "teléfono"), Channel.PHONE),
    **dict.fromkeys(("e-mail", "mail", "courriel", "correo"), Channel.EMAIL),
    **dict.fromkeys(("sms", "text message", "whatsapp", "message", "nachricht", "mensaje"), Channel.TEXT),
    **dict.fromkeys(("post", "postal mail", "brief", "lettre", "courrier", "carta"), Channel.LETTER),
    **dict.fromkeys(("besuch", "visite", "visita"), Channel.VISIT),
    **dict.fromkeys(("walk-in", "walk in", "in person", "persönlich", "en personne", "en persona"), Channel.WALK_IN),
}
_SHOWN_CHARS = 60
_MAX_DAYS = 36_500


def said(details: ContactDetails) -> dict[str, str]:
    """The words for each of :data:`FIELDS`, "" where nothing is known."""
    channel, days, since = details.preferred_channel, details.max_every_days, details.client_since
    return {
        "preferred_channel": channel.value if channel else "",
        "best_hours": details.best_hours,
        "max_every_days": "" if days is None else str(days),
        "do_not_contact": ", ".join(sorted(details.do_not_contact)),
        "client_since": since.isoformat() if since else "",
    }


def is_no(text: str) -> bool:
    """Whether a cell says no, or nothing."""
    return not text.strip() or text.strip().casefold() in _NO


def understood(texts: Mapping[str, str], order: DateOrder) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The wishes that ``texts`` say by field, and in sentences what could not be read; ``order`` settles 3/4/2020."""
    if _FIELDS.isdisjoint(texts):
        return {}, ()
    lost: list[str] = []
    found = {
        "preferred_channel": _channel(texts.get("preferred_channel", ""), lost),
        "best_hours": texts.get("best_hours", ""),
        "max_every_days": _days(texts.get("max_every_days", ""), lost),
        "do_not_contact": _barred(texts.get("do_not_contact", ""), lost),
        "client_since": _since(texts.get("client_since", ""), order, lost),
    }
    return {field: value for field, value in found.items() if value}, tuple(lost)


def _channel(text: str, lost: list[str]) -> Channel | None:
    found = _CHANNELS.get(text.strip().casefold())
    if found is None and text.strip():
        lost.append(_("“{text}” is no way to be reached that this program knows.").format(text=_short(text)))
    return found


def _days(text: str, lost: list[str]) -> int | None:
    if not text.strip():
        return None
    figures = text.strip()
    if figures.isascii() and figures.isdigit() and len(figures) < 6 and 0 < int(figures) <= _MAX_DAYS:
        return int(figures)
    lost.append(_("“{text}” is not a number of days.").format(text=_short(text)))
    return None


def _barred(text: str, lost: list[str]) -> frozenset[str]:
    """The channels somebody asked not to be reached by. In doubt it is all of them: a wish is rather kept too well."""
    whole = text.strip().casefold()
    if not whole or whole in _NO:
        return frozenset()
    if whole in _YES:
        return frozenset({ALL_CHANNELS})
    words = [word for part in whole.replace(";", ",").split(",") if (word := part.strip())]
    known = {_CHANNELS[word].value if word in _CHANNELS else word for word in words}
    if known <= {ALL_CHANNELS, *(channel.value for channel in WAYS)}:
        return frozenset(known)
    lost.append(_("“{text}” was taken for a wish not to be contacted at all.").format(text=_short(text)))
    return frozenset({ALL_CHANNELS})


def _since(text: str, order: DateOrder, lost: list[str]) -> date | None:
    found = day_of(text, order) if text.strip() else None
    if found is None and text.strip():
        lost.append(_("“{text}” is not a day this program can read.").format(text=_short(text)))
    return found


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
