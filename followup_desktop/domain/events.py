"""What has happened, said once after it is on disk. Screens refresh from these and from nothing else."""

from dataclasses import dataclass

from followup_desktop.domain.card import Lane


@dataclass(frozen=True, slots=True)
class CardAdded:
    """A card is on the board (or resting, or closed) that was not there."""

    card_id: int
    lane: Lane


@dataclass(frozen=True, slots=True)
class CardMoved:
    """A card left one lane (or place off the board) for another."""

    card_id: int
    from_lane: Lane
    to_lane: Lane


@dataclass(frozen=True, slots=True)
class CardChanged:
    """A card changed within its lane: its date, its text, its slot, who has it."""

    card_id: int
    lane: Lane


@dataclass(frozen=True, slots=True)
class CardGone:
    """A card was taken away (entered by mistake, or the adding of it undone)."""

    card_id: int
    lane: Lane


@dataclass(frozen=True, slots=True)
class ContactChanged:
    """A contact was added, edited or taken away."""

    contact_id: int


@dataclass(frozen=True, slots=True)
class ActivityLogged:
    """A contact's history changed: something was logged, or withdrawn."""

    contact_id: int
    card_id: int | None


@dataclass(frozen=True, slots=True)
class ShopChanged:
    """The shop's settings changed."""


@dataclass(frozen=True, slots=True)
class StaffChanged:
    """Somebody was added to the staff, renamed or retired."""


@dataclass(frozen=True, slots=True)
class ManyChanged:
    """So much changed that everything is to be read again (an import, a restore, another program's write)."""


@dataclass(frozen=True, slots=True)
class RemindersChanged:
    """A reminder was put aside or is to ring again, or it became quiet: no card is another, but their list is."""
