"""What an archive holds: the shop and everything in it, as values with the numbers they had in the file."""

from dataclasses import dataclass

from followup_desktop.domain.activity import Activity
from followup_desktop.domain.card import Card
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.purchase import Purchase
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.staff import Staff
from followup_desktop.formats.records import LeftOut


@dataclass(frozen=True, slots=True)
class Archive:
    """A whole archive as read: every record is in its place or in ``left_out``.

    Ids are those of the file. A card's ``position`` is its place in its lane by hand, from 0; versions are 0.
    The ``line`` of what is left out is its place in its own list, from 1; the reason says which list.
    """

    shop: Shop
    contacts: tuple[Contact, ...]
    cards: tuple[Card, ...]
    activities: tuple[Activity, ...]
    purchases: tuple[Purchase, ...]
    staff: tuple[Staff, ...]
    left_out: tuple[LeftOut, ...]
