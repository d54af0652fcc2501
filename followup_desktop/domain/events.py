"""What has happened, said once after it is on disk. Screens refresh from these and from nothing else."""

from followup_desktop.domain.card import Lane
from followup_desktop.domain.values import value


@value
class CardAdded:
    """A card is on the board (or resting, or closed) that was not there."""

    card_id: int
    lane: Lane


@value
class CardMoved:
    """A card left one lane (or place off the board) for another."""

    card_id: int
    from_lane: Lane
    to_lane: Lane


@value
class CardChanged:
    """A card changed within its lane: its date, its text, its slot, who has it."""

    card_id: int
    lane: Lane


@value
class CameBack:
    """A resting card's day came: the program brought it back by itself, as the change ``change_id``."""

    card_id: int
    change_id: int
    name: str


@value
class CardGone:
    """A card was taken away (entered by mistake, or the adding of it undone)."""

    card_id: int
    lane: Lane


@value
class ContactChanged:
    """A contact was added, edited or taken away."""

    contact_id: int


@value
class ActivityLogged:
    """A contact's history changed: something was logged, or withdrawn."""

    contact_id: int
    card_id: int | None


@value
class ShopChanged:
    """The shop's settings changed."""


@value
class StaffChanged:
    """Somebody was added to the staff, renamed or retired."""


@value
class ManyChanged:
    """So much changed that everything is to be read again (an import, a restore, another program's write)."""


@value
class RemindersChanged:
    """A reminder was put aside or is to ring again, or it became quiet: no card is another, but their list is."""
