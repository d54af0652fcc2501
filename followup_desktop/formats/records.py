"""What a reader of contact files hands on: each record with its line, and what was left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from followup_desktop.domain.contact import ContactDetails


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """One contact of a file. ``line`` is where it begins; ``notes_lost`` says in sentences what was not taken over."""

    line: int
    details: ContactDetails
    notes_lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A card or row that did not become a contact, with the reason in plain words."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A whole file as read: every card or row is in ``records`` or in ``left_out``.

    ``columns`` maps a CSV's headings to what they were taken for ("" = not used); empty for other kinds.
    """

    kind: str
    encoding: str
    records: tuple[ContactRecord, ...]
    left_out: tuple[LeftOut, ...]
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def read(self) -> int:
        """How many cards or rows the file holds."""
        return len(self.records) + len(self.left_out)
