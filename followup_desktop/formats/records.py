"""What a reader of contact files hands on: each record with its line, and what was left out and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.formats.choices import AS_GUESSED, ReadingChoices
from followup_desktop.formats.packed import Form, Packed, packed


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


def all_left_out(items: Iterable[LeftOut] = ()) -> Packed[LeftOut]:
    """Room for very many of them: all the rows of a list may have the same fault."""
    return packed(Form(LeftOut), items)


def in_their_order(left_out: Packed[LeftOut], early: Sequence[LeftOut]) -> Packed[LeftOut]:
    """``left_out``, which are in the order of their lines, with a few more that were found before them."""
    return all_left_out(sorted([*early, *left_out], key=lambda left: left.line)) if early else left_out


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A whole file as read: every card or row is in ``records`` or in ``left_out``.

    ``columns`` maps a table's headings to what they were taken for ("" = not used); empty for other kinds.
    ``guessed`` says how the file was read: as somebody chose, else as the reader guessed. ``unsettled`` names those
    of its fields that nothing in the file settles, ``sample`` holds the first filled cells under each heading.
    """

    kind: str
    encoding: str
    records: Sequence[ContactRecord]
    left_out: Sequence[LeftOut]
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    guessed: ReadingChoices = AS_GUESSED
    unsettled: frozenset[str] = frozenset()
    sample: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def read(self) -> int:
        """How many cards or rows the file holds."""
        return len(self.records) + len(self.left_out)


class ColumnsUnknown(NotUnderstood):
    """No column says what must be known of every row. ``file`` has the headings and what stands under them, so that
    a person can say which is which; all its rows are left out.
    """

    def __init__(self, what: str, next_step: str, file: ReadFile) -> None:
        super().__init__(what, next_step=next_step)
        self.file = file
