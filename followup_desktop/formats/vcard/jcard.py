"""Cards written as JSON (jCard, RFC 7095) to the same raw cards that lines give. The line of each is its number."""

import re
from collections.abc import Iterator
from typing import Any

from followup_desktop.formats.json_values import load_json
from followup_desktop.formats.vcard.cards import RawCard
from followup_desktop.formats.vcard.properties import Property

_BEGINNING = re.compile(r'\s*\[\s*(?:\[\s*)?"vcard"\s*,', re.I)


def is_jcard(text: str) -> bool:
    """Whether a file that begins with ``text`` is a jCard, or a list of them."""
    return _BEGINNING.match(text) is not None


def read_jcards(data: bytes, name: str) -> Iterator[RawCard]:
    """The cards of the file ``name``. Raises NotUnderstood for JSON that is broken."""
    whole = load_json(data, name)
    several = whole if isinstance(whole, list) and whole and isinstance(whole[0], list) else [whole]
    for number, one in enumerate(several, 1):
        card = RawCard(number, is_ended=True)
        properties = one[1] if isinstance(one, list) and len(one) > 1 and isinstance(one[1], list) else []
        for said in properties:
            found = _property(number, said)
            if found is None:
                card.unread.append((number, str(said)))
            else:
                card.properties.append(found)
        yield card


def _property(line: int, said: Any) -> Property | None:
    """A name, its parameters, the type of its values, and the values (RFC 7095 §3.3)."""
    if not isinstance(said, list) or len(said) < 4 or not isinstance(said[0], str) or not isinstance(said[1], dict):
        return None
    name, params, _kind, *values = said
    known = [
        (str(key).upper(), str(word))
        for key, words in params.items()
        for word in (words if isinstance(words, list) else [words])
    ]
    types = frozenset(word.lower() for key, word in known if key == "TYPE")
    group = next((word for key, word in known if key == "GROUP"), "")
    # A list inside a value is its parts; several values are a list of their own.
    mark = "," if len(values) > 1 else ";"
    return Property(line, group.lower(), name.upper(), types, tuple(known), mark.join(_texts(values)))


def _texts(values: list[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, list):
            yield ";".join(
                ",".join(map(_escaped, part)) if isinstance(part, list) else _escaped(part) for part in value
            )
        else:
            yield _escaped(value)


def _escaped(value: Any) -> str:
    text = "" if value is None else str(value)
    for char in ("\\", ";", ","):
        text = text.replace(char, "\\" + char)
    return text.replace("\n", "\\n")
