"""A card: one open conversation with one contact, in one lane, with one follow-up date."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from followup_desktop.domain.values import value

if TYPE_CHECKING:
    from followup_desktop.domain.activity import Channel
    from followup_desktop.domain.followup import FollowUp
    from followup_desktop.domain.repeat import Repeat


class Lane(StrEnum):
    """Where a card stands: four lanes on the board, two places off it."""

    NEW_LEAD = "new_lead"
    AWAITING_REPLY = "awaiting_reply"
    POST_SALE = "post_sale"
    LAPSED = "lapsed"
    RESTING = "resting"
    CLOSED = "closed"


BOARD_LANES = (Lane.NEW_LEAD, Lane.AWAITING_REPLY, Lane.POST_SALE, Lane.LAPSED)


class CardOrigin(StrEnum):
    """How a card came to be. Only those who came to us wait for a first response (DATA.md)."""

    CAME_TO_US = "came_to_us"
    IMPORTED = "imported"
    BUSINESS_CARD = "business_card"
    LOGGED = "logged"
    RHYTHM = "rhythm"
    THEY_ASK = "they_ask"


@value
class Card:
    """A card as it is kept. ``version`` is the change that gave it its present content.

    ``follow_up`` is None only when closed. ``value_cents`` is in the shop's currency. ``position`` orders
    a lane by hand. Moments are aware UTC. ``repeat`` says how often its follow-up comes again.
    """

    id: int
    contact_id: int
    lane: Lane
    position: int
    what: str
    value_cents: int | None
    follow_up: "FollowUp | None"
    promised: bool
    waiting_on: str
    staff_id: int | None
    origin: CardOrigin
    left_lane: Lane | None
    closed_reason: str
    moved_count: int
    created_at: datetime
    arrived_at: datetime | None
    first_response_at: datetime | None
    version: int
    repeat: "Repeat | None" = None


@value
class CardFace:
    """What one painted card shows, and nothing more. One row of a lane.

    ``attempts`` are the contact's since the last real contact; ``waiting_since`` is the aware moment an
    unanswered lead came in, None for everybody else. ``position`` is the card's place when ordered by hand.
    ``waiting_on`` says on whom or what it waits, "" for nothing. ``they_ask``: they asked for silence, and then
    for something: to be answered and closed.
    """

    id: int
    contact_id: int
    lane: Lane
    position: int
    name: str
    what: str
    value_cents: int | None
    follow_up: "FollowUp"
    promised: bool
    channel: "Channel | None"
    attempts: int
    staff_initials: str
    waiting_since: datetime | None
    version: int
    waiting_on: str = ""
    repeat: "Repeat | None" = None
    they_ask: bool = False
