"""JSON that somebody else wrote to values that can be trusted: every question answers with the type it names."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.kept_text import kept_lines
from followup_desktop.domain.language import _
from followup_desktop.formats.bulk import drained
from followup_desktop.formats.letters import decoded

MAX_BYTES = 300_000_000
_FROM_1973 = 100_000_000
_EMPTY: Mapping[str, object] = {}


def load_json(data: bytes, name: str) -> object:
    """The value a JSON file holds. Raises NotUnderstood for one that is too large, too deep, broken or no JSON."""
    if len(data) > MAX_BYTES:
        raise NotUnderstood(
            _("The file {name} is larger than 300 MB.").format(name=name),
            next_step=_("Export it in several parts and import them one by one."),
        )
    return parse_json(decoded(data, name)[0].lstrip("\ufeff"), name)


def parse_json(text: str, name: str) -> object:
    """The value of a JSON text. Raises NotUnderstood with the line on which it breaks."""
    try:
        # Python reads NaN and Infinity, which are no JSON and no number of anything here.
        return json.loads(text, parse_constant=lambda _word: None)
    except json.JSONDecodeError as error:
        raise NotUnderstood(
            _("The file {name} is broken in line {line}.").format(name=name, line=error.lineno),
            next_step=_("Export it again from the program it came from."),
        ) from error
    except RecursionError:
        raise NotUnderstood(
            _("The file {name} is nested too deeply to be an export.").format(name=name),
            next_step=_("Export it again from the program it came from."),
        ) from None
    except ValueError as error:  # A number of more digits than Python takes.
        raise NotUnderstood(
            _("The file {name} holds a number that is too long.").format(name=name),
            next_step=_("Export it again from the program it came from."),
        ) from error


def mapping(value: object) -> Mapping[str, object]:
    """``value`` where it is an object, else an empty one."""
    return value if isinstance(value, dict) else _EMPTY


def items(value: object) -> Sequence[object]:
    """The members of a list, or those of an object that keeps its members by their ids (Nextcloud Deck)."""
    if isinstance(value, list):
        return value
    return list(value.values()) if isinstance(value, dict) else ()


def taken(value: object) -> Iterator[object]:
    """The members as :func:`items` has them, one by one; a list is emptied meanwhile, for it may be very long."""
    yield from drained(value) if isinstance(value, list) else items(value)


def objects(value: object) -> list[Mapping[str, object]]:
    """Those members of a list that are objects."""
    return [member for member in items(value) if isinstance(member, dict)]


def text(value: object) -> str:
    """``value`` as text without spaces around it; "" for what is no text and no number."""
    if isinstance(value, str):
        return kept_lines(value).strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def number(value: object) -> float:
    """``value`` as a number to order by; those without one come last."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return float("inf")
    try:
        return float(value)
    except OverflowError:
        return float("inf")


def moment(value: object) -> datetime | None:
    """The aware UTC moment of an ISO text, or of a count of seconds or milliseconds since 1970; None for neither.

    A text without an offset is UTC, as programs on the web write it; MongoDB's tools wrap it in ``$date``. A count
    that would be of before 1973 is none: so small are numbers of other things.
    """
    if isinstance(value, dict):
        return next((moment(value[key]) for key in ("$date", "$numberLong") if key in value), None)
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{9,13}", value.strip(), re.ASCII):
            value = int(value)
        if isinstance(value, str):
            found = datetime.fromisoformat(value.strip())
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        if isinstance(value, int | float) and not isinstance(value, bool) and value > _FROM_1973:
            return datetime.fromtimestamp(value / 1000 if value > 100_000_000_000 else value, UTC)
    except (ValueError, OverflowError, OSError):
        pass
    return None
