"""The postal addresses of a row, from its parts in columns of their own or from a whole in one cell."""

import re
from collections.abc import Callable, Mapping, Sequence

from followup_desktop.domain.language import _

_FIELDS = ("street", "street2", "city", "region", "postcode", "country", "address", "town")
_OWN = ("city", "region", "postcode", "country")
_PLACES = frozenset(_FIELDS)
_NO_ADDRESS = frozenset({"true", "false", "0", "1"})
_POSTCODE_FIRST = re.compile(r"([A-Z]{0,2}-?\d[\w-]*(?: \d[A-Z]{2})?),? +(\D.*)")
_AMERICAN = re.compile(r"(.+?),? +([A-Z]{2}),? +(\d{5}(?:-\d{4})?)")

Cells = Mapping[str, Sequence[tuple[str, str]]]
Texts = tuple[str, ...]


def addresses_of(values: Cells, kind_of: Callable[[str, dict[str, str]], str], lost: list[str]) -> tuple[Texts, ...]:
    """The texts of one address for each kind or numbered group of columns, in the order of the fields of Address.

    ``values`` are (kind, cell) by field; what has no place is said in ``lost``.
    """
    if _PLACES.isdisjoint(values):
        return ()
    kinds = dict(values.get("address_kind", ()))
    parts: dict[str, dict[str, list[str]]] = {}
    for field in _FIELDS:
        for kind, cell in values.get(field, ()):
            if cell.casefold() not in _NO_ADDRESS:
                parts.setdefault(kind, {}).setdefault(field, []).append(cell)
    return tuple([_address(parts[kind], kind_of(kind, kinds), lost) for kind in parts])


def _address(said: dict[str, list[str]], kind: str, lost: list[str]) -> Texts:
    for town in said.get("town", ()):
        for field, part in _of_town(town):
            said.setdefault(field, []).append(part)
    lines = [*said.get("street", ()), *said.get("street2", ())]
    if not lines and "city" not in said:
        lines = said.get("address", [])
    street = ", ".join(dict.fromkeys(line.rstrip(" ,") for line in lines)) if len(lines) != 1 else lines[0]
    one = [""] * len(_OWN)
    for place, field in enumerate(_OWN):
        if field in said:
            one[place], *others = dict.fromkeys(said[field])
            lost += [_("“{text}” of an address was not taken over.").format(text=cell[:60]) for cell in others]
    return (street, *one, kind)


def _of_town(text: str) -> list[tuple[str, str]]:
    """Postcode and city out of one cell: "50667 Köln", "Butte, MT 59701"."""
    if match := _POSTCODE_FIRST.fullmatch(text):
        return [("postcode", match[1]), ("city", match[2])]
    if match := _AMERICAN.fullmatch(text):
        return [("city", match[1]), ("region", match[2]), ("postcode", match[3])]
    return [("city", text)]
