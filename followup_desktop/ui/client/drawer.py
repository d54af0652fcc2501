"""The drawer of one client: reads their file from the services and shows it anew after every change of theirs."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.desktop.links import LinkOpener
from followup_desktop.domain.activity import Channel, Direction
from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.contact import Contact, Email, Phone
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.events import (
    ActivityLogged,
    CardAdded,
    CardChanged,
    CardGone,
    CardMoved,
    ContactChanged,
    ManyChanged,
    ShopChanged,
    StaffChanged,
)
from followup_desktop.domain.language import _
from followup_desktop.domain.outcomes import lane_default
from followup_desktop.services.cards import EnteredByMistake
from followup_desktop.services.contacts import ClientFile, LiftDoNotContact, SetDoNotContact, client_file
from followup_desktop.services.dates import understand_amount
from followup_desktop.services.leads import AddLead
from followup_desktop.services.reaching import call_url, mail_url
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.client.card_row import CardRow
from followup_desktop.ui.client.card_stack import CardStack
from followup_desktop.ui.client.client_header import ClientHeader
from followup_desktop.ui.client.client_words import not_saved
from followup_desktop.ui.client.details_panel import DetailsPanel
from followup_desktop.ui.client.history_block import HistoryBlock
from followup_desktop.ui.client.inline_forms import InlineForm, NewCardForm, ReasonForm, WishForm
from followup_desktop.ui.widgets.buttons import QuietButton
from followup_desktop.ui.widgets.log_box import LogBox
from followup_desktop.ui.widgets.log_drafts import LogDrafts
from followup_desktop.ui.widgets.panel import Drawer, Panel
from followup_desktop.ui.widgets.quiet_scroll import QuietScroll
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.undoable import Undoable

WIDTH_STEPS = 92
_OF_EVERYBODY = (ManyChanged, ShopChanged, StaffChanged)


class ClientDrawer(Drawer):
    """Shows one contact. ``card_focus_asked`` and ``date_move_asked`` carry a card's id; ``closed`` is Drawer's.

    The owner passes the events of each commit to :meth:`show_events`.
    """

    toast_asked = Signal(object)
    card_focus_asked = Signal(object)
    date_move_asked = Signal(object)
    logged = Signal(object)

    def __init__(self, session: Session, links: LinkOpener, drafts: LogDrafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._links = session, links
        self._way = Undoable(session, self)
        self._contact_id: int | None = None
        self._file: ClientFile | None = None
        self._is_gone = False
        self._form: InlineForm | None = None
        self.setFixedWidth(self.wanted_px())
        self._build(drafts)
        self._connect()

    @staticmethod
    def wanted_px() -> int:
        """How wide the drawer is: about 360 px, more with a larger system font."""
        return max(theme.space_px(WIDTH_STEPS), theme.line_px(theme.TextSize.BODY) * 18)

    def _build(self, drafts: LogDrafts) -> None:
        self._scroll = QuietScroll(_("Client"))
        self.body.addWidget(self._scroll)
        column = self._scroll.column
        side = theme.space_px(4)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme.space_px(3))
        self._header = ClientHeader()
        column.addWidget(self._header)
        self._form_column = QVBoxLayout()
        column.addLayout(self._form_column)
        self._cards = CardStack(self._session, self._way)
        column.addWidget(self._cards)
        log_panel = Panel()
        self._log = LogBox(self._session, drafts)
        log_panel.body.addWidget(self._log)
        column.addWidget(log_panel)
        self._details_button = QuietButton(_("Details"), icon_name="chevron-down")
        self._details_button.setCheckable(True)
        column.addWidget(self._details_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._details = DetailsPanel(self._session)
        self._details.hide()
        column.addWidget(self._details)
        self._history = HistoryBlock(self._session)
        column.addWidget(self._history)
        column.addStretch(1)

    def _connect(self) -> None:
        self._header.call_asked.connect(self._on_call)
        self._header.mail_asked.connect(self._on_mail)
        self._header.edit_asked.connect(self.edit)
        self._header.details_asked.connect(self.show_details)
        self._header.add_card_asked.connect(self.add_card)
        self._header.wish_asked.connect(self._on_wish)
        self._header.lift_asked.connect(self._on_lift)
        self._header.mistake_asked.connect(self._on_mistake)
        self._header.close_asked.connect(self.close_drawer)
        self._details_button.clicked.connect(self._on_details)
        self._cards.log_asked.connect(self._on_log_card)
        self._cards.board_asked.connect(self.card_focus_asked)
        self._cards.date_asked.connect(self.date_move_asked)
        for part in (self._way, self._details, self._log, self._history):
            part.toast_asked.connect(self.toast_asked)
        self._log.logged.connect(self.logged)

    # --- what it shows ----------------------------------------------------------------------------------------

    @property
    def contact_id(self) -> int | None:
        """Whose drawer it is, None when it is closed."""
        return self._contact_id

    def show_contact(self, contact_id: int, card_id: int | None = None) -> bool:
        """Show a contact; ``card_id`` is the card a log is about. False when they are no longer there."""
        file = self._file_of(contact_id)
        if file is None:
            return False
        if contact_id != self._contact_id:
            self._finish()
            self._scroll.verticalScrollBar().setValue(0)
            self._cards.fold()
        self._contact_id = contact_id
        self._show(file)
        if card_id is not None:
            self._cards.want(card_id)
        self._log.show_contact(contact_id, card_id)
        return True

    def show_events(self, events: tuple[object, ...]) -> None:
        """Read the file again when the events of a commit touch it."""
        if self._contact_id is not None and any(self._is_mine(event) for event in events):
            self._read_again()

    def minute_passed(self) -> None:
        """Words of dates may be others now."""
        if self._contact_id is not None:
            self._read_again()

    def take_keyboard(self) -> None:
        """Put the keyboard where the next key belongs: on what came of it."""
        self._log.focus_outcome()

    def close_drawer(self) -> None:
        """Save what was being edited, hide, and tell the owner, who takes the keyboard back."""
        self._finish()
        self._contact_id = None
        super().close_drawer()

    def _finish(self) -> None:
        """Save what was being edited: turning to somebody else must lose nothing."""
        if self._contact_id is not None:
            self._details.finish()
            for row in self._cards.rows():
                row.finish()
        if self._form is not None and self._form.typed():
            self.toast_asked.emit(Toast(not_saved(self._form.typed()), is_fault=True))
        self._leave_form()

    def focus_log(self) -> None:
        """Put the keyboard on the log's outcomes."""
        self._log.focus_outcome()
        QTimer.singleShot(0, self, self._show_log)

    def edit(self) -> None:
        """Begin to edit, from the name on (F2)."""
        self.show_details()
        self._details.edit_first()

    def edit_card(self, card_id: int) -> None:
        """Turn what a card says into fields (F2 on the board)."""
        self._cards.want(card_id)
        for row in self._cards.rows():
            if row.card.id == card_id:
                row.edit()
                self._scroll.ensureWidgetVisible(row)

    def show_details(self) -> None:
        """Unfold the details and bring them into view."""
        self._details_button.setChecked(True)
        self._on_details()
        QTimer.singleShot(0, self, self._show_unfolded)

    def add_card(self) -> None:
        """Ask for another card of this contact."""
        if self._file is not None:
            today = self._session.now().date()
            self._open(NewCardForm(self._session, lane_default(self._lane_of_new_card(), today, self._session.shop)))

    def details(self) -> DetailsPanel:
        """The lines of the details."""
        return self._details

    def log(self) -> LogBox:
        """The log box."""
        return self._log

    def card_rows(self) -> tuple[CardRow, ...]:
        """The rows of the cards that are shown, soonest first."""
        return self._cards.rows()

    def _show(self, file: ClientFile) -> None:
        self._file = file
        self.setAccessibleName(_("Client: {name}").format(name=file.contact.name[:80]))
        self._header.show_contact(file.contact, len(file.cards), file.promises)
        self._cards.show_cards(file.cards)
        if not self._details.isHidden():
            self._details.show_contact(file.contact)
        self._history.show_contact(file.contact.id)

    def _read_again(self) -> None:
        assert self._contact_id is not None
        file = self._file_of(self._contact_id)
        if file is not None:
            self._show(file)
            self._log.refresh()
        elif self._is_gone:
            self._contact_id = None
            self.close_drawer()

    def _file_of(self, contact_id: int) -> ClientFile | None:
        """The contact's file. None when they are gone, or when the disk refused, which is said."""
        self._is_gone = False
        try:
            file = client_file(self._session, contact_id)
        except FollowupError as error:
            self.toast_asked.emit(Toast(error.sentence, is_fault=True))
            return None
        self._is_gone = file is None
        return file

    def _is_mine(self, event: object) -> bool:
        if isinstance(event, _OF_EVERYBODY):
            return True
        if isinstance(event, ContactChanged | ActivityLogged):
            return event.contact_id == self._contact_id
        if isinstance(event, CardAdded):
            return True  # nobody knows yet whose it is
        if isinstance(event, CardMoved | CardChanged | CardGone):
            return self._cards.holds(event.card_id)
        return False

    # --- reaching them ----------------------------------------------------------------------------------------

    def _on_call(self, number: Phone) -> None:
        self._reach(call_url(number), Channel.PHONE, number.raw)

    def _on_mail(self, email: Email) -> None:
        self._reach(mail_url(email), Channel.EMAIL, email.address)

    def _reach(self, url: str, channel: Channel, shown: str) -> None:
        """Open the desktop's own program and leave a half-filled log to finish."""
        if not self._links.open_url(url):
            words = _("Nothing on this computer opened {address}. The log below is ready all the same.")
            self.toast_asked.emit(Toast(words.format(address=shown[:80]), is_fault=True))
        self._log.begin(Direction.OUT, channel)
        self.focus_log()

    def _on_log_card(self, card_id: int) -> None:
        if self._contact_id is not None:
            self._log.show_contact(self._contact_id, card_id)
            self.focus_log()

    # --- forms ------------------------------------------------------------------------------------------------

    def _open(self, form: InlineForm) -> None:
        self._leave_form()
        self._form = form
        form.accepted.connect(self._on_accepted)
        form.left.connect(self._leave_form)
        self._form_column.addWidget(form)
        form.show()  # a layout shows what it was given only when events run, too late for the next key
        form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.verticalScrollBar().setValue(0)

    def _leave_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _on_wish(self) -> None:
        if self._file is not None:
            self._open(WishForm(self._file.contact.details.do_not_contact))

    def _on_lift(self) -> None:
        self._open(ReasonForm(_("Lift “do not contact”"), _("Lift it")))

    def _on_accepted(self) -> None:
        form, file = self._form, self._file
        if form is None or file is None:
            return
        try:
            done = self._session.execute(self._command_of(form, file.contact))
        except FollowupError as error:
            form.say(error.sentence)
            return
        self._leave_form()
        self._way.say_done(done)

    def _command_of(self, form: InlineForm, contact: Contact) -> object:
        if isinstance(form, WishForm):
            return SetDoNotContact(contact.id, form.wishes(), form.reason(), form.seen)
        if isinstance(form, NewCardForm):
            cents = understand_amount(self._session, form.amount()) if form.amount() else None
            lane = self._lane_of_new_card()
            said = (form.what(), cents, form.value(), lane, CardOrigin.LOGGED)
            return AddLead(None, contact.id, *said, repeat=form.repeat())
        assert isinstance(form, ReasonForm)
        return LiftDoNotContact(contact.id, form.reason())

    def _lane_of_new_card(self) -> Lane:
        return Lane.AWAITING_REPLY if self._file and self._file.contact.is_client else Lane.NEW_LEAD

    def _on_mistake(self) -> None:
        if self._file is not None and len(self._file.cards) == 1:
            self._way.carry_out(EnteredByMistake(self._file.cards[0].id))

    def _on_details(self) -> None:
        is_shown = self._details_button.isChecked()
        if is_shown and self._file is not None:
            self._details.show_contact(self._file.contact)
        elif not is_shown:
            self._details.finish()
        self._details.setVisible(is_shown)

    def _show_unfolded(self) -> None:
        self._scroll.ensureWidgetVisible(self._details_button, 0, self._scroll.viewport().height() // 2)

    def _show_log(self) -> None:
        self._scroll.ensureWidgetVisible(self._log, 0, theme.space_px(4))

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit()
            return
        super().keyPressEvent(event)
