"""What a person may settle about how a file is read, and what a reader settled by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from followup_desktop.domain.card import Lane
from followup_desktop.domain.shop import DateOrder


class NameOrder(StrEnum):
    """In which order a list writes the parts of a whole name."""

    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """How a file is to be read. None, and a heading that ``columns`` does not have, leaves it to be guessed.

    ``kind`` is one of formats/kinds, ``encoding`` one of letters.ENCODINGS, ``delimiter`` one of csv_rows.SEPARATORS,
    ``decimal_mark`` "." or ",", ``country`` an ISO code: where numbers without a country code are dialled.
    ``archived`` takes a board's archived and done cards in, closed. ``columns`` maps a heading to a field of
    csv_headings or purchases/headings, "" to leave it out. ``lists`` maps the name of a board's list to the lane of
    its cards, None to leave them out.

    As an answer (``ReadFile.guessed``) it says how the file was read; None there means that it made no difference.
    """

    kind: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    date_order: DateOrder | None = None
    decimal_mark: str | None = None
    name_order: NameOrder | None = None
    country: str | None = None
    archived: bool | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    lists: Mapping[str, Lane | None] = field(default_factory=lambda: MappingProxyType({}))


AS_GUESSED = ReadingChoices()
