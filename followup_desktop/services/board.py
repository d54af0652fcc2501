"""The board: reading its lanes a page at a time, and what a drop does."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from followup_desktop.domain.board import Dropped, drop
from followup_desktop.domain.card import BOARD_LANES, Card, CardFace, Lane
from followup_desktop.domain.clock import local_time
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.followup import Standing
from followup_desktop.domain.language import _
from followup_desktop.domain.values import value
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import cards, lanes, shop_settings

MOST_WAITING_COUNTED = lanes.MOST_WAITING_COUNTED


@value
class LaneSummary:
    """A lane's header: how many cards, their money in cents, how many fall due this week."""

    cards: int = 0
    value_cents: int = 0
    due_this_week: int = 0


@value
class BoardSummary:
    """The headers and the strip above. ``longest_wait_s`` counts open hours of the first unanswered lead.

    ``waiting`` is counted no further than MOST_WAITING_COUNTED.
    """

    lanes: Mapping[Lane, LaneSummary]
    late: int
    due_today: int
    waiting: int
    longest_wait_s: int

    @property
    def is_empty(self) -> bool:
        """Whether no card is on the board at all."""
        return not any(self.lanes[lane].cards for lane in BOARD_LANES)


@value
class MoveCard:
    """Drop a card in a lane. ``after_id`` and ``before_id`` are the neighbours of the gap, by hand only."""

    card_id: int
    lane: Lane
    after_id: int | None = None
    before_id: int | None = None
    version: int | None = None


@value
class Moved:
    """A drop that is on disk: the card as it is now, where it was, what became of its date."""

    card: Card
    from_lane: Lane
    dropped: Dropped


@value
class SetOrder:
    """Show every lane by hand or in date order."""

    by_hand: bool


class BoardReader:
    """Reads the lanes in the shop's order. Every answer costs the same at any size of the board."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self, lane: Lane, staff_id: int | None = None) -> int:
        """How many cards the lane holds."""
        return lanes.count(self._session.database, lane, staff_id)

    def rows(self, lane: Lane, offset: int, limit: int, staff_id: int | None = None) -> list[CardFace]:
        """``limit`` faces from row ``offset`` on."""
        by_hand = self._session.shop.by_hand
        return lanes.page(self._session.database, lane, offset, limit, by_hand=by_hand, staff_id=staff_id)

    def rows_after(self, lane: Lane, face: CardFace, limit: int, staff_id: int | None = None) -> list[CardFace]:
        """The faces that follow ``face``."""
        by_hand = self._session.shop.by_hand
        return lanes.page_after(self._session.database, lane, face, limit, by_hand=by_hand, staff_id=staff_id)

    def row_of(self, lane: Lane, card_id: int, staff_id: int | None = None) -> int | None:
        """In which row a card stands, None when it is not in this lane."""
        by_hand = self._session.shop.by_hand
        return lanes.row_of(self._session.database, lane, card_id, by_hand=by_hand, staff_id=staff_id)

    def face(self, card_id: int) -> CardFace | None:
        """The card's face as it is now."""
        return lanes.face(self._session.database, card_id)

    def card(self, card_id: int) -> Card | None:
        """The whole card as it is now."""
        return cards.card(self._session.database, card_id)

    def first_standing(self, wanted: Standing, staff_id: int | None = None) -> int | None:
        """The card that is late (due today) and falls due first, wherever it stands on the board."""
        return lanes.first_standing(self._session.database, wanted, self._session.now(), staff_id)

    def first_waiting(self, staff_id: int | None = None) -> int | None:
        """The card of the lead that has waited longest for an answer."""
        return lanes.first_waiting(self._session.database, staff_id)

    def would_drop(self, card_id: int, lane: Lane) -> Dropped | None:
        """What dropping the card in ``lane`` would do to its date, before it is dropped."""
        card = cards.card(self._session.database, card_id)
        if card is None:
            return None
        return drop(card, lane, self._session.now(), self._session.shop)

    def summary(self, staff_id: int | None = None) -> BoardSummary:
        """The lanes' headers and the strip, at this moment."""
        database, now, shop = self._session.database, self._session.now(), self._session.shop
        days_left = (shop.week_start - 1 - now.weekday()) % 7
        totals = lanes.totals(database, now.date(), now.date() + timedelta(days=days_left), staff_id)
        late, due_today = lanes.standing_counts(database, now, staff_id)
        waiting, since = lanes.waiting_leads(database, staff_id)
        summaries = {lane: LaneSummary() for lane in Lane} | {
            lane: LaneSummary(total.cards, total.value_cents, total.due_this_week) for lane, total in totals.items()
        }
        waited_s = shop.open_seconds(local_time(since), now) if since else 0
        return BoardSummary(summaries, late, due_today, waiting, waited_s)


@handles(MoveCard)
def _move_card(command: MoveCard, work: Work) -> Moved:
    # Here and not above: the board is read at every start, and cards bring half of the commands with them.
    from followup_desktop.services.cards import check_may_be_scheduled, follow_up_columns, live_card, live_contact

    card = live_card(work, command.card_id)
    contact = live_contact(work, card.contact_id)
    if command.lane not in BOARD_LANES:
        raise Refused(_("That is not a lane of the board."))
    check_may_be_scheduled(contact, card.origin)
    dropped = drop(card, command.lane, work.now, work.shop)
    columns = {**follow_up_columns(dropped.follow_up), "lane": command.lane.value}
    if dropped.follow_up != card.follow_up:
        columns["promised"] = 0  # what was promised was the other day
    by_hand = work.shop.by_hand and (command.after_id is not None or command.before_id is not None)
    if by_hand:
        columns["position"] = cards.place_between(
            work.rows, work.database, command.lane, command.after_id, command.before_id
        )
    elif card.lane is not command.lane:
        columns["position"] = cards.place_at_end(work.database, command.lane)
    if card.lane is not command.lane:
        columns |= {"left_lane": None, "closed_reason": ""}
    work.label = _("Moved {name}").format(name=contact.name)
    work.rows.change("card", card.id, command.version, **columns)
    return Moved(live_card(work, card.id), card.lane, dropped)


@handles(SetOrder)
def _set_order(command: SetOrder, work: Work) -> None:
    work.label = _("Order by hand") if command.by_hand else _("Order by date")
    shop_settings.write_shop(work.rows, work.database, replace(work.shop, by_hand=command.by_hand))
