"""What a person's moves on the board do: one command each, and the toast that says what was chosen and the way back.

Cards that came back by themselves are said here too, with the way back to their rest.
"""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.events import CameBack
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.money import money_text
from followup_desktop.domain.shown import follow_up_words
from followup_desktop.domain.titles import lane_words
from followup_desktop.services.board import MoveCard, Moved, SetOrder
from followup_desktop.services.session import Done, Session
from followup_desktop.ui.board.gestures import CardDropped
from followup_desktop.ui.widgets.toast import AmountField, Toast, ToastAction, undo_words

AmountReader = Callable[[str], int]


class BoardMoves(QObject):
    """Carries out moves through the one door for writes. A refused one leaves the card where it was, and says so."""

    toast_asked = Signal(object)
    date_move_asked = Signal(object)

    def __init__(self, session: Session, read_amount: AmountReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._read_amount = session, read_amount
        self._came_back: list[CameBack] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._say_came_back)

    def drop(self, dropped: CardDropped) -> bool:
        """A card was let go over a lane; whether anything was saved."""
        card, by_hand = dropped.card, self._session.shop.by_hand
        if dropped.lane is card.lane and not by_hand:
            self._offer_order_by_hand()
            return False
        after_id, before_id = (dropped.after_id, dropped.before_id) if by_hand else (None, None)
        if dropped.lane is card.lane and after_id is None and before_id is None:
            return False  # the only card of its lane: there is no other slot
        done = self._try(MoveCard(card.card_id, dropped.lane, after_id, before_id, card.version))
        if done is None or not isinstance(done.answer, Moved):
            return False
        if dropped.lane is not card.lane:
            self.toast_asked.emit(self._moved_toast(done, done.answer))
        return True

    def set_order(self, by_hand: bool) -> None:
        """Show every lane by hand, or in date order."""
        if by_hand != self._session.shop.by_hand:
            self._try(SetOrder(by_hand))

    def came_back(self, cards: Iterable[CameBack]) -> None:
        """Cards came back from resting, each a change of its own: said together once all of a beat are there."""
        self._came_back += cards
        if self._came_back:
            self._soon.start()

    def _say_came_back(self) -> None:
        cards, self._came_back = self._came_back, []
        words = ngettext("{name} came back from resting.", "{count} cards came back from resting.", len(cards))
        text = words.format(name=" ".join(cards[0].name[:60].split()), count=len(cards))
        again = partial(self._undo_all, tuple(card.change_id for card in cards))
        self.toast_asked.emit(Toast(text, (ToastAction(undo_words(), again),)))

    def _undo_all(self, change_ids: tuple[int, ...]) -> None:
        for change_id in reversed(change_ids):
            self._undo(change_id)

    def _try(self, command: object, joins: int | None = None) -> Done | None:
        try:
            return self._session.execute(command, joins=joins)
        except FollowupError as error:
            self.toast_asked.emit(Toast(error.sentence, is_fault=True))
            return None

    def _offer_order_by_hand(self) -> None:
        text = _("The cards stand in the order of their dates, so this one stays in its place.")
        self.toast_asked.emit(Toast(text, (ToastAction(_("Order by hand"), partial(self.set_order, True)),)))

    def _moved_toast(self, done: Done, moved: Moved) -> Toast:
        change = ToastAction(_("Change"), partial(self.date_move_asked.emit, moved.card.id))
        amount = None
        if moved.card.lane is Lane.POST_SALE and done.change_id is not None:
            amount = AmountField(
                _("Amount of the sale"), _("Amount, then Enter"), partial(self._save_sale, done, moved)
            )
        return Toast(self._moved_words(moved), (change, *self._undo_of(done)), amount)

    def _moved_words(self, moved: Moved) -> str:
        lane = lane_words(moved.card.lane)
        date = follow_up_words(moved.dropped.follow_up, self._session.now().date(), self._session.shop)
        if moved.dropped.kept_date and moved.card.promised:
            return _("Moved to {lane}. The promised follow-up stays {date}.").format(lane=lane, date=date)
        if moved.dropped.kept_date:
            return _("Moved to {lane}. The agreed follow-up stays {date}.").format(lane=lane, date=date)
        return _("Moved to {lane}. Next follow-up {date}").format(lane=lane, date=date)

    def _undo_of(self, done: Done) -> tuple[ToastAction, ...]:
        if done.change_id is None:
            return ()
        return (ToastAction(undo_words(), partial(self._undo, done.change_id)),)

    def _undo(self, change_id: int) -> None:
        try:
            self._session.undo_change(change_id)
        except FollowupError as error:
            self.toast_asked.emit(Toast(error.sentence, is_fault=True))

    def _save_sale(self, done: Done, moved: Moved, typed: str) -> str:
        """Record the sale as one gesture with the drop; answers what is wrong with the amount, or ""."""
        from followup_desktop.services.sales import RecordSale

        try:
            cents = self._read_amount(typed)
            sold = self._session.execute(RecordSale(moved.card.id, cents), joins=done.change_id)
        except FollowupError as error:
            return error.sentence
        shop = self._session.shop
        date = follow_up_words(moved.dropped.follow_up, self._session.now().date(), shop)
        text = _("Sold for {amount}. Check in {date}").format(
            amount=money_text(cents, shop.currency, shop.language), date=date
        )
        self.toast_asked.emit(Toast(text, self._undo_of(sold)))
        return ""
