"""One card of the contact in the drawer: where it stands, what it is about, and all that can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.card import BOARD_LANES, Card, CardOrigin, Lane
from followup_desktop.domain.errors import EditConflict, FollowupError
from followup_desktop.domain.followup import standing
from followup_desktop.domain.language import _
from followup_desktop.domain.money import money_text
from followup_desktop.domain.repeat import repeat_words
from followup_desktop.domain.shown import due_words, weekday_and_date
from followup_desktop.domain.titles import lane_words
from followup_desktop.services.cards import (
    AssignCard,
    CloseCard,
    EditCard,
    EnteredByMistake,
    ReopenCard,
    RestCard,
    SetRepeat,
)
from followup_desktop.services.dates import understand_amount
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import all_staff
from followup_desktop.ui import theme
from followup_desktop.ui.client.client_words import changed_meanwhile, not_saved, one_line
from followup_desktop.ui.client.detail_fields import Input
from followup_desktop.ui.client.editable_line import EditableLine
from followup_desktop.ui.client.inline_forms import InlineForm, ReasonForm, RestForm
from followup_desktop.ui.widgets.buttons import IconButton, literal
from followup_desktop.ui.widgets.card_answers import CardAnswers
from followup_desktop.ui.widgets.labels import ElidedLabel, TextLabel
from followup_desktop.ui.widgets.panel import Panel
from followup_desktop.ui.widgets.passing_menu import PassingMenu
from followup_desktop.ui.widgets.pills import StatePill
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.undoable import Undoable

_NOBODY = -1
LONGEST_WHAT = 200


class LaneDot(QWidget):
    """The marker colour of a lane; its name stands beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = Lane.NEW_LEAD
        side = theme.space_px(2.5)
        self.setFixedSize(side, side)

    def show_lane(self, lane: Lane) -> None:
        """Paint the marker of ``lane``."""
        self._lane = lane
        self.setAccessibleName(lane_words(lane))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().lane_mark(self._lane)))
        painter.drawRoundedRect(self.rect(), theme.space_px(0.5), theme.space_px(0.5))
        painter.end()


class CardRow(Panel):
    """One card. ``log_asked``, ``date_asked`` and ``board_asked`` carry its id; every change goes through ``way``."""

    log_asked = Signal(object)
    date_asked = Signal(object)
    board_asked = Signal(object)

    def __init__(self, session: Session, way: Undoable, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._way = session, way
        self._answers = CardAnswers(session, self)
        self._answers.toast_asked.connect(way.toast_asked)
        self._answers.date_move_asked.connect(self.date_asked)
        self.card = card
        self._began: Card | None = None
        self._form: InlineForm | None = None
        self._build()
        self._due.clicked.connect(self._on_move_date)
        self._more.clicked.connect(self._on_menu)
        self._what.save_asked.connect(self._on_what)
        self._what.began.connect(self._on_began)
        self.show_card(card)

    def _build(self) -> None:
        side = theme.space_px(2)
        self.body.setContentsMargins(theme.space_px(3), side, side, side)
        self.body.setSpacing(theme.space_px(1))
        line = QHBoxLayout()
        line.setSpacing(theme.space_px(1.5))
        self._dot = LaneDot()
        line.addWidget(self._dot)
        self._lane = ElidedLabel("", style="small_strong")
        self._lane.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line.addWidget(self._lane, 1)
        self._staff = TextLabel("", style="small_quiet")
        line.addWidget(self._staff)
        self._due = StatePill()
        line.addWidget(self._due)
        self._more = IconButton("ellipsis", _("What can be done with this card"))
        line.addWidget(self._more)
        self.body.addLayout(line)
        self._what = EditableLine("", (Input(_("What they want")), Input(_("Value"))))
        self.body.addWidget(self._what)
        self._note = TextLabel("", style="small_quiet", wraps=True)
        self._note.hide()
        self.body.addWidget(self._note)
        self._form_column = QVBoxLayout()
        self.body.addLayout(self._form_column)

    def show_card(self, card: Card) -> None:
        """Show the card as it is now (or another one: what was open for the one before is left)."""
        if card.id != self.card.id:
            self._leave_form()
            self._what.done()
        self.card = card
        began = self._began
        if began is None or (began.what, began.value_cents) == (card.what, card.value_cents):
            self._began = card  # what is being typed over is still what was shown
        shop, now = self._session.shop, self._session.now()
        self._dot.show_lane(card.lane)
        self._lane.set_text(lane_words(card.lane))
        value = self._money(card)
        what = card.what if len(card.what) <= LONGEST_WHAT else one_line(card.what, LONGEST_WHAT)
        words = " · ".join(part for part in (what, value) if part)
        if not self._what.is_editing:
            self._what.show_values((card.what, value), words, _("Say what they want"))
        due, state = "", "quiet"
        if card.follow_up is not None and card.lane is Lane.RESTING:
            day = weekday_and_date(card.follow_up.on, now.date(), shop)
            due = _("comes back {day}").format(day=day)
        elif card.follow_up is not None:
            due, state = due_words(card.follow_up, now, shop), standing(card.follow_up, now).value
        self._due.set_words(due, state)
        self._due.setVisible(bool(due))
        self._due.setAccessibleDescription(_("Press to move the date"))
        is_open = card.lane is not Lane.CLOSED
        initials = {one.id: one.initials for one in all_staff(self._session)}
        self._staff.setText(initials.get(card.staff_id or _NOBODY, ""))
        notes = (
            _("they ask: answer, then close") if card.origin is CardOrigin.THEY_ASK and is_open else "",
            _("promised") if card.promised else "",
            repeat_words(card.repeat) if card.repeat and card.lane is not Lane.CLOSED else "",
            _("waits on {whom}").format(whom=one_line(card.waiting_on, 100)) if card.waiting_on else "",
            one_line(card.closed_reason, 300),
        )
        self._note.setText(" · ".join(note for note in notes if note))
        self._note.setVisible(bool(self._note.text()))
        self.setAccessibleName(" · ".join(part for part in (lane_words(card.lane), one_line(card.what), due) if part))

    # --- the menu ---------------------------------------------------------------------------------------------

    def _on_menu(self) -> None:
        self.make_menu().open_under(self._more)

    def make_menu(self) -> PassingMenu:
        """All that can be done with the card as it stands."""
        menu = PassingMenu(_("What can be done with this card"), self)
        is_open, is_on_board = self.card.lane is not Lane.CLOSED, self.card.lane in BOARD_LANES
        entries = [(_("Change what they want"), self._what.begin, True)]
        entries += [(_("Log on this card"), self._on_log, is_open)]
        entries += [(_("Told: no news"), self._on_no_news, is_on_board and bool(self.card.waiting_on))]
        entries += [(_("Move the date…"), self._on_move_date, is_open)]
        entries += [(_("Repeat no longer"), self._on_once, is_open and self.card.repeat is not None)]
        entries += [(_("Show on the board"), self._on_board, is_on_board)]
        entries += [(_("Rest until…"), self._on_rest, is_on_board)]
        entries += [(_("Close…"), self._on_close, is_open)]
        entries += [(_("Bring back to the board"), self._on_reopen, not is_on_board)]
        entries += [(_("Entered by mistake"), self._on_mistake, True)]
        for words, act, is_shown in entries:
            if is_shown:
                menu.addAction(words).triggered.connect(act)
        if is_open:
            menu.addMenu(self._staff_menu(menu))
        return menu

    def _staff_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(_("Give to"), parent)
        menu.setAccessibleName(_("Give to"))
        people = [(one.name, one.id) for one in all_staff(self._session) if one.is_active]
        for name, staff_id in (*people, (_("Nobody"), _NOBODY)):
            action = menu.addAction(literal(one_line(name, 40)))
            action.setData(staff_id)
            action.setCheckable(True)
            action.setChecked((self.card.staff_id or _NOBODY) == staff_id)
        menu.triggered.connect(self._on_give)
        return menu

    def _on_give(self, action: QAction) -> None:
        staff_id = int(action.data())
        self._way.carry_out(AssignCard(self.card.id, None if staff_id == _NOBODY else staff_id, self.card.version))

    def _on_log(self) -> None:
        self.log_asked.emit(self.card.id)

    def _on_board(self) -> None:
        self.board_asked.emit(self.card.id)

    def _on_reopen(self) -> None:
        self._way.carry_out(ReopenCard(self.card.id, version=self.card.version))

    def _on_once(self) -> None:
        self._way.carry_out(SetRepeat(self.card.id, None, self.card.version))

    def _on_no_news(self) -> None:
        self._answers.tell_no_news(self.card.id)

    def _on_mistake(self) -> None:
        self._way.carry_out(EnteredByMistake(self.card.id))

    @property
    def is_editing(self) -> bool:
        """Whether something is being typed into it."""
        return self._what.is_editing or self._form is not None

    def take_keyboard(self) -> None:
        """Put the keyboard on what can be done with it."""
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """Turn what it says into fields."""
        self._what.begin()

    def finish(self) -> None:
        """The drawer turns to somebody else: save what was typed, and say what could not be."""
        if self._what.is_changed() and not self._save_what():
            self._what.done()
            self._way.toast_asked.emit(Toast(not_saved(self._what.typed()), is_fault=True))
        if self._form is not None and self._form.typed():
            self._way.toast_asked.emit(Toast(not_saved(self._form.typed()), is_fault=True))
        self._leave_form()

    # --- the forms --------------------------------------------------------------------------------------------

    def _on_move_date(self) -> None:
        self.date_asked.emit(self.card.id)

    def _on_rest(self) -> None:
        self._open(RestForm(self._session))

    def _on_close(self) -> None:
        self._open(ReasonForm(_("Close this card"), _("Close it")))

    def _open(self, form: InlineForm) -> None:
        self._leave_form()
        self._form = form
        form.accepted.connect(self._on_accepted)
        form.left.connect(self._on_form_left)
        self._form_column.addWidget(form)
        form.show()  # a layout shows what it was given only when events run, too late for the next key
        form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _on_form_left(self) -> None:
        self._leave_form()
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_accepted(self) -> None:
        form = self._form
        command = self._command_of(form)
        if form is None or command is None:
            if form is not None:
                form.say(_("Choose a day."))
            return
        try:
            done = self._session.execute(command)
        except FollowupError as error:
            form.say(error.sentence)
            return
        self._leave_form()
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)
        self._way.say_done(done)

    def _command_of(self, form: InlineForm | None) -> object | None:
        card = self.card
        if isinstance(form, RestForm):
            until = form.value()
            return RestCard(card.id, until.on, form.reason(), card.version) if until else None
        return CloseCard(card.id, form.reason(), card.version) if isinstance(form, ReasonForm) else None

    def _on_began(self) -> None:
        self._began = self.card

    def _on_what(self) -> None:
        self._save_what()

    def _save_what(self) -> bool:
        """Save what was typed over what was shown; a change made meanwhile is said and not overwritten unseen."""
        began = self._began or self.card
        what, amount = self._what.typed()
        if not self._what.is_changed():
            self._what.done()
            return True
        try:
            command = EditCard(
                self.card.id,
                what if what != began.what else None,
                self._typed_cents(amount) if amount != self._money(began) else None,
                version=began.version,
            )
            self._what.done()
            done = self._session.execute(command)
        except EditConflict:
            self._began = self.card
            now = " · ".join(part for part in (one_line(self.card.what), self._money(self.card)) if part) or _(
                "nothing"
            )
            self._again(changed_meanwhile(now))
            return False
        except FollowupError as error:
            self._again(error.sentence)
            return False
        self._way.say_done(done)
        return True

    def _again(self, sentence: str) -> None:
        self._what.begin_again()
        self._what.say(sentence)

    def _typed_cents(self, amount: str) -> int:
        """The typed value in cents; -1 empties it."""
        return understand_amount(self._session, amount) if amount.strip() else -1

    def _money(self, card: Card) -> str:
        return money_text(card.value_cents, self._session.shop.currency, self._session.shop.language)
