"""Whole names whose family name stands first: told from a list's commas, or as a person chose."""

import re
from collections.abc import Iterable
from dataclasses import replace

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.names import is_unspaced
from followup_desktop.formats.choices import NameOrder

_MOST = 0.9
_AT_LEAST = 3
_REVERSED = re.compile(r"([^\W\d_][^,;@\d]*), *([^\W\d_][^,;@\d]*)")
# "Ximian, Inc." and "Ken Ostrow, MD" have a comma too, and no family name in front of it.
_NO_GIVEN_NAME = re.compile(
    r"(?:inc|llc|llp|ltd|limited|corp|co|company|gmbh|ag|kg|e\.?k|s\.?a|s\.?l|sarl|bv|the|jr|sr|i{2,3}|iv|"
    r"md|phd|dds|esq|cpa|rn|pe)\.?",
    re.I,
)


def order_of_names(names: Iterable[str]) -> NameOrder | None:
    """How a list writes its whole names: family name first where nearly all read "Ostrow, Ken". None without any."""
    count = turned = 0
    for name in names:
        count += 1
        turned += "," in name and _is_reversed(name)
    if not count:
        return None
    is_reversed = turned >= _AT_LEAST and turned >= count * _MOST
    return NameOrder.FAMILY_FIRST if is_reversed else NameOrder.GIVEN_FIRST


def with_parts(details: ContactDetails, order: NameOrder) -> ContactDetails:
    """``details`` with a name written family first taken apart; one whose parts are known stays as it is."""
    if order is NameOrder.GIVEN_FIRST or details.given_name or details.family_name:
        return details
    parts = parts_of(details.full_name)
    return replace(details, full_name="", given_name=parts[0], family_name=parts[1]) if parts else details


def parts_of(full_name: str) -> tuple[str, str] | None:
    """Given and family name of a name written family first; None for one that cannot be taken apart."""
    name = " ".join(full_name.split())
    if _is_reversed(name):
        family, _comma, given = (part.strip() for part in name.partition(","))
    elif "," not in name and " " in name and not is_unspaced(name.split()[0]):
        words = name.split(" ")
        # "van Dyk Jan": what leads a family's name belongs to it.
        leading = next((at for at, word in enumerate(words[:-1]) if not word.islower()), 0)
        family, given = " ".join(words[: leading + 1]), " ".join(words[leading + 1 :])
    else:
        return None
    return given, family


def _is_reversed(name: str) -> bool:
    match = _REVERSED.fullmatch(" ".join(name.split()))
    return match is not None and not _NO_GIVEN_NAME.fullmatch(match[2].strip())
