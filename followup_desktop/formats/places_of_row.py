"""The postal addresses of a row, from its parts in columns of their own or from a whole in one cell."""

import re
from collections.abc import Callable, Mapping, Sequence

from followup_desktop.domain.language import _

_FIELDS = ("street", "street2", "city", "region", "postcode", "country", "address", "town")
_OWN = ("city", "region", "postcode", "country")
_PLACES = frozenset(_FIELDS)
_NO_ADDRESS = frozenset({"true", "false", "0", "1"})
_LONGEST_NONE = max(map(len, _NO_ADDRESS))
_NOTHING = ("",)
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
    kinds = dict(values["address_kind"]) if "address_kind" in values else {}
    parts: dict[str, dict[str, list[str]]] = {}
    for field in _FIELDS:
        if field in values:
            for kind, cell in values[field]:
                if len(cell) > _LONGEST_NONE or cell.casefold() not in _NO_ADDRESS:
                    said = parts.setdefault(kind, {})
                    if field in said:
                        said[field].append(cell)
                    else:
                        said[field] = [cell]
    return tuple([_address(parts[kind], kind_of(kind, kinds), lost) for kind in parts])


def _address(said: dict[str, list[str]], kind: str, lost: list[str]) -> Texts:
    if "town" in said:
        for town in said["town"]:
            for field, part in _of_town(town):
                said.setdefault(field, []).append(part)
    lines = said.get("street", [])
    if "street2" in said:
        lines = lines + said["street2"]
    if not lines and "city" not in said and "address" in said:
        lines = said["address"]
    if len(lines) > 1:
        lines = [", ".join(dict.fromkeys(line.rstrip(" ,") for line in lines))]
    found = [lines[0] if lines else ""]
    for field in _OWN:
        cells = said.get(field, _NOTHING)
        found.append(cells[0])
        if len(cells) > 1:
            others = [cell for cell in dict.fromkeys(cells) if cell != cells[0]]
            lost += [_("“{text}” of an address was not taken over.").format(text=cell[:60]) for cell in others]
    return (*found, kind)


def _of_town(text: str) -> list[tuple[str, str]]:
    """Postcode and city out of one cell: "50667 Köln", "Butte, MT 59701"."""
    if match := _POSTCODE_FIRST.fullmatch(text):
        return [("postcode", match[1]), ("city", match[2])]
    if match := _AMERICAN.fullmatch(text):
        return [("city", match[1]), ("region", match[2]), ("postcode", match[3])]
    return [("city", text)]
