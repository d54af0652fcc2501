"""What a person decides about single records of an import, before anything is written. Compares and reads nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# A record as a person finds it again: the number of its file, from 0, and the line it stands on.
RowKey = tuple[int, int]


class Treatment(StrEnum):
    """What is to become of a record, whatever it looks like."""

    NEW = "new"
    SAME = "same"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class RowChoice:
    """The decision about one record. SAME names the contact meant, or the earlier record of the import (``row``).

    ``takes_said``: where the two differ the file's value is taken; otherwise what is here is kept.
    """

    treatment: Treatment
    contact_id: int | None = None
    row: RowKey | None = None
    takes_said: bool = False


RowChoices = Mapping[RowKey, RowChoice]


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody a record may be: a contact here, or an earlier record of the import.

    ``reach`` is a number or an address that tells namesakes apart.
    """

    name: str
    reach: str = ""
    contact_id: int | None = None
    row: RowKey | None = None

    @property
    def choice(self) -> RowChoice:
        """The decision that the record is this one."""
        return RowChoice(Treatment.SAME, self.contact_id, self.row)
