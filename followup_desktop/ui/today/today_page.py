"""The page of today: what is due at the left, in the order to work it; whoever's turn it is at the right.

Worked from top to bottom without the mouse: call, say what came of it, save, and the next one stands there.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.card import CardFace
from followup_desktop.domain.events import (
    CardAdded,
    CardChanged,
    CardGone,
    CardMoved,
    ManyChanged,
    ShopChanged,
    StaffChanged,
)
from followup_desktop.domain.language import _
from followup_desktop.domain.today import Turn
from followup_desktop.services.session import Session
from followup_desktop.services.today import TodayReader
from followup_desktop.ui import theme
from followup_desktop.ui.today.today_list import TodayList
from followup_desktop.ui.today.today_model import TodayModel
from followup_desktop.ui.today.turn_strip import BACK_KEYS, NO_NEWS_KEY, SKIP_KEYS, TurnStrip
from followup_desktop.ui.today.turn_words import last_words, left_words, nothing_words, place_words, reason_words
from followup_desktop.ui.widgets.buttons import ChoiceChip
from followup_desktop.ui.widgets.card_answers import CardAnswers
from followup_desktop.ui.widgets.cards.card_delegate import CardDelegate
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.panel import Column

LIST_STEPS = 84
_ABOUT_CARDS = (CardAdded, CardChanged, CardMoved, CardGone)
_OF_EVERYBODY = (ManyChanged, ShopChanged, StaffChanged)


class TodayPage(QWidget):
    """``turn_taken`` carries a contact's and a card's id: show them beside the list. The others ask for what they say.

    The owner puts the client's view in with :meth:`put_beside` and says :meth:`go_on` after a log.
    """

    turn_taken = Signal(object, object)
    log_asked = Signal()
    note_asked = Signal()
    call_asked = Signal()
    date_move_asked = Signal(object)
    board_asked = Signal()
    toast_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = TodayReader(session)
        self._answers = CardAnswers(session, self)
        self._card_id: int | None = None
        self._next_id: int | None = None
        self._moving_id: int | None = None
        self._worked: list[int] = []
        self._is_following = False
        self.model = TodayModel(self._reader, session, self)
        self._cards = CardDelegate(session, self)
        self.list = TodayList(self.model, self._cards)
        self.strip = TurnStrip()
        self.mine = ChoiceChip(_("Only mine"))
        self.setAccessibleName(_("Today"))
        self._build()
        self._connect()
        self._add_keys()
        self._show_desk()
        self._show_turn()

    def _build(self) -> None:
        side = theme.space_px(4)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self._left = QWidget()
        self._left.setFixedWidth(theme.space_px(LIST_STEPS))
        column = QVBoxLayout(self._left)
        column.setContentsMargins(side, theme.space_px(2), theme.space_px(2), theme.space_px(3))
        column.setSpacing(theme.space_px(2))
        heading = QHBoxLayout()
        heading.setSpacing(theme.space_px(2))
        heading.addWidget(TextLabel(_("Today"), style="heading"))
        self._count = TextLabel("", style="quiet")
        heading.addWidget(self._count)
        heading.addStretch(1)
        heading.addWidget(self.mine)
        column.addLayout(heading)
        frame = Column()
        frame.body.addWidget(self.list)
        column.addWidget(frame, 1)
        keys = _("C calls · a number says what came of it · N the note · Enter saves and goes on")
        column.addWidget(TextLabel(keys, style="small_quiet", wraps=True))
        line.addWidget(self._left)
        self._right = QFrame()
        self._right_column = QVBoxLayout(self._right)
        self._right_column.setContentsMargins(0, 0, 0, 0)
        self._right_column.setSpacing(0)
        self._right_column.addWidget(self.strip)
        line.addWidget(self._right, 1)
        self.nothing = TextLabel("", style="heading", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line.addWidget(self.nothing, 1)

    def _connect(self) -> None:
        self.list.card_chosen.connect(self._on_chosen)
        self.list.opened.connect(self.log_asked)
        self.list.left.connect(self.board_asked)
        self.mine.toggled.connect(self._on_mine)
        self.strip.back_asked.connect(self.go_back)
        self.strip.skip_asked.connect(self.skip)
        self.strip.no_news_asked.connect(self.tell_no_news)
        self._answers.toast_asked.connect(self.toast_asked)
        self._answers.date_move_asked.connect(self.date_move_asked)

    def _add_keys(self) -> None:
        """Letters go to a text field first: they are keys only while nothing is being typed."""
        for keys, act in (
            ("C", self.call_asked.emit),
            ("N", self.note_asked.emit),
            ("L", self.log_asked.emit),
            ("M", self._on_move),
            (NO_NEWS_KEY, self.tell_no_news),
            ("S", self.ring_again),
            (SKIP_KEYS, self.skip),
            (BACK_KEYS, self.go_back),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- what the owner tells ---------------------------------------------------------------------------------

    def put_beside(self, client: QWidget) -> None:
        """Put the view of the client beside the list."""
        self._right_column.addWidget(client, 1)

    def begin(self) -> None:
        """The page comes to the front: whoever's turn it is stands there, ready to be logged."""
        self.minute_passed()  # nobody told it the time while it was out of sight
        if self._card_id is None or self.model.row_of(self._card_id) is None:
            self._take(self.model.card_at(0))
        else:
            self._show_turn()
        if self._card_id is None:
            self.nothing.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.log_asked.emit()

    def take_keyboard(self) -> None:
        """The keyboard goes to the list (Esc in the log)."""
        (self.nothing if self._card_id is None else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_card(self, card_id: int) -> bool:
        """Take a card out of turn; False when there is nothing to do for it today."""
        is_here = self.model.row_of(card_id) is not None
        if is_here:
            self._take(card_id)
        return is_here

    def go_on(self) -> None:
        """This one is done: the next one's turn ("Save and next")."""
        following = self._next_id
        if following is None and self._card_id is not None:
            following = self._id_after(self._card_id)
        if following is None or self.model.row_of(following) is None:
            following = self.model.card_at(0)
        self._take(following)
        self.begin()

    def skip(self) -> None:
        """Put this one to the end for today, and go on."""
        if self._card_id is not None and self.model.row_of(self._card_id) is None:
            self.go_on()  # it is done for today: there is nothing to put to the end
            return
        if self._card_id is None or self.model.count < 2:
            return
        skipped, following = self._card_id, self._id_after(self._card_id)
        self._follow(lambda: self.model.skip(skipped))
        self._take(following if following is not None else self.model.card_at(0))
        self.log_asked.emit()

    def tell_no_news(self) -> None:
        """One press for a card that waits: they were told that nothing is new, and the next one's turn comes."""
        face = self._face()
        if face is not None and face.waiting_on and self._answers.tell_no_news(face.id):
            self.go_on()

    def ring_again(self) -> None:
        """The reminder of this one rings again later; its date stays (S)."""
        face, row = self._face(), self.model.row_of(self._card_id) if self._card_id is not None else None
        if face is not None and row is not None:
            place = self.list.viewport().mapToGlobal(self.list.place_of(row).center())
            self._answers.offer_rings(face, place, self)

    def go_back(self) -> None:
        """To the one that was shown before, answered meanwhile or not."""
        while len(self._worked) > 1:
            self._worked.pop()
            if self._reader.faces((self._worked[-1],)):
                self._take(self._worked[-1], is_back=True)
                self.log_asked.emit()
                return

    def show_events(self, events: tuple[object, ...]) -> None:
        """Follow the events of one commit; whoever is being worked on stays where they are."""
        if any(isinstance(event, _OF_EVERYBODY) for event in events):
            self._cards.forget_words()
            self.staff_changed()
            return
        cards = [event.card_id for event in events if isinstance(event, _ABOUT_CARDS)]
        if cards:
            self._follow(lambda: self.model.follow(cards))

    def minute_passed(self) -> None:
        """Hours come and words of dates become others."""
        self._cards.forget_words()
        self._follow(self.model.minute_passed)
        self.list.viewport().update()

    def staff_changed(self) -> None:
        """Somebody else is at the desk: their own come first."""
        self._show_desk()
        self._follow(self.model.reload)

    # --- inner ------------------------------------------------------------------------------------------------

    def _show_desk(self) -> None:
        """Offer "Only mine" when it is known who is at the desk."""
        is_known = self._session.staff_id is not None
        self.mine.setVisible(is_known)
        if not is_known:
            self.mine.setChecked(False)

    def _follow(self, change: Callable[[], None]) -> None:
        """Let the rows change; Qt chooses a neighbour for a row that goes, which nobody meant."""
        card_id = self._card_id
        following = self._id_after(card_id) if card_id is not None else None
        before = self.model.place_of(card_id) if card_id is not None else None
        self._is_following = True
        try:
            change()
            if card_id is not None and before is not None and self.model.place_of(card_id) != before:
                self._next_id = following  # whoever came next comes next, wherever this one went
            row = self.model.row_of(card_id) if card_id is not None else None
            if row is not None:
                self.list.keep_row(row)
            else:
                self.list.clearSelection()
        finally:
            self._is_following = False
        if self._card_id is None and self.model.count and self.isVisible():
            self._take(self.model.card_at(0))
        elif row is None and card_id is not None and card_id == self._moving_id:
            self.go_on()  # moved to another day from here: that was the answer
        self._show_turn()

    def _id_after(self, card_id: int) -> int | None:
        row = self.model.row_of(card_id)
        return self.model.card_at(row + 1) if row is not None else None

    def _take(self, card_id: int | None, *, is_back: bool = False) -> None:
        """It is this card's turn."""
        self._card_id, self._next_id, self._moving_id = card_id, None, None
        if card_id is not None and not is_back:
            self._worked.append(card_id)
        row = self.model.row_of(card_id) if card_id is not None else None
        self._is_following = True
        try:
            if row is not None:
                self.list.choose_row(row)
            else:
                self.list.clearSelection()
            self.list.mark(card_id)
        finally:
            self._is_following = False
        face = self._face()
        if face is not None:
            self.turn_taken.emit(face.contact_id, face.id)
        self._show_turn()

    def _face(self) -> CardFace | None:
        if self._card_id is None:
            return None
        row = self.model.row_of(self._card_id)
        found = self.model.face(row) if row is not None else None
        return found or self._reader.faces((self._card_id,)).get(self._card_id)

    def _show_turn(self) -> None:
        self._count.setText(left_words(self.model.count) if self.model.count else "")
        now, shop, face = self._session.now(), self._session.shop, self._face()
        is_working = self._card_id is not None
        self._right.setVisible(is_working)
        self._left.setVisible(is_working or self.model.count > 0)
        self.nothing.setVisible(not is_working)
        if not is_working:
            ahead = self._reader.first_ahead(only_mine=self.mine.isChecked())
            self.nothing.setText(nothing_words(ahead, now, shop))
            return
        assert self._card_id is not None
        row = self.model.row_of(self._card_id)
        if face is None or row is None:
            self.strip.show_turn(_("Done for today"), "quiet", "", "")
            self.strip.no_news.hide()
            return
        reason, state = reason_words(face, self.model.turn_of(face.id) or Turn.TODAY, now, shop)
        last = last_words(self._reader.last_entry(face.contact_id), now, shop)
        self.strip.show_turn(reason, state, place_words(row, self.model.count), last)
        self.strip.no_news.setVisible(bool(face.waiting_on))
        self.strip.skip.setEnabled(self.model.count > 1)
        self.strip.back.setEnabled(len(self._worked) > 1)

    def _on_chosen(self, card_id: int) -> None:
        if not self._is_following and card_id != self._card_id:
            self._take(card_id)

    def _on_move(self) -> None:
        if self._card_id is not None:
            self._moving_id = self._card_id
            self.date_move_asked.emit(self._card_id)

    def _on_mine(self, is_on: bool) -> None:
        self._card_id = None
        self._follow(lambda: self.model.show_only_mine(is_on))
