"""The top of the drawer: who it is, how to reach them, what they prefer, and what they asked not to have."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.contact import Contact, Email, Phone
from followup_desktop.domain.language import _
from followup_desktop.domain.promise import Promises, promise_words
from followup_desktop.services.reaching import call_url, mail_url
from followup_desktop.ui import theme
from followup_desktop.ui.client.client_words import about_words, may_reach, preference_words, wish_words
from followup_desktop.ui.widgets.buttons import (
    IconButton,
    LinkButton,
    PrimaryButton,
    QuietButton,
    literal,
    plain_tooltip,
)
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.passing_menu import PassingMenu
from followup_desktop.ui.widgets.selectable_text import QuietText, SelectableText

LONGEST_NAME = 90
LONGEST_NUMBER = 22


class Banner(QFrame):
    """What must not be overlooked: they asked not to be contacted."""

    lift_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space_px(2), theme.space_px(1), theme.space_px(2), theme.space_px(1))
        self._text = TextLabel("", style="late", wraps=True)
        line.addWidget(self._text, 1)
        self._lift = LinkButton(_("Lift…"))
        self._lift.clicked.connect(self._on_lift)
        line.addWidget(self._lift)

    def say(self, words: str) -> None:
        """Show the wish, or nothing at all."""
        shown = words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"
        self._text.setText(shown)
        self.setAccessibleName(shown)
        self.setVisible(bool(words))

    def _on_lift(self) -> None:
        self.lift_asked.emit()


class ClientHeader(QWidget):
    """``call_asked`` and ``mail_asked`` carry the address to open; the others ask the drawer for a form."""

    call_asked = Signal(object)
    mail_asked = Signal(object)
    edit_asked = Signal()
    details_asked = Signal()
    add_card_asked = Signal()
    wish_asked = Signal()
    lift_asked = Signal()
    mistake_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contact: Contact | None = None
        self._card_count = 0
        self._build()
        self._call.clicked.connect(self._on_call)
        self._mail.clicked.connect(self._on_mail)
        self._more.clicked.connect(self._on_menu)
        self._close.clicked.connect(self._on_close)
        self._banner.lift_asked.connect(self.lift_asked)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(1.5))
        line = QHBoxLayout()
        self._name = SelectableText(size=theme.TextSize.TITLE)
        line.addWidget(self._name, 1)
        self._close = IconButton("x", _("Close"), keys="Esc")
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self._about = QuietText()
        column.addWidget(self._about)
        buttons = FlowLayout()
        self._call = PrimaryButton("", icon_name="phone")
        self._mail = QuietButton(_("Email"), icon_name="mail")
        self._more = QuietButton("", icon_name="ellipsis")
        self._more.setAccessibleName(_("More"))
        self._more.setToolTip(plain_tooltip(_("More")))
        for button in (self._call, self._mail, self._more):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self._likes = TextLabel("", style="quiet", wraps=True)
        column.addWidget(self._likes)
        self._promises = TextLabel("", style="quiet")
        column.addWidget(self._promises)
        self._banner = Banner()
        column.addWidget(self._banner)

    def show_contact(self, contact: Contact, card_count: int, promises: Promises) -> None:
        """Show who it is."""
        self._contact, self._card_count = contact, card_count
        details = contact.details
        self._name.set_text(details.name if len(details.name) <= LONGEST_NAME else details.name[:LONGEST_NAME] + "…")
        self._about.set_text(about_words(details))
        number = self._first_number()
        self._call.setVisible(number is not None)
        if number is not None:
            self._call.set_text(number.raw if len(number.raw) <= LONGEST_NUMBER else _("Call"))
            self._call.setAccessibleName(_("Call {number}").format(number=number.raw[:60]))
            self._allow(self._call, Channel.PHONE)
        self._mail.setVisible(self._first_email() is not None)
        self._allow(self._mail, Channel.EMAIL)
        likes = preference_words(details)
        self._likes.setText(likes)
        self._likes.setVisible(bool(likes))
        kept = promise_words(promises)
        self._promises.setText(kept)
        self._promises.setVisible(bool(kept))
        self._banner.say(wish_words(contact))

    def stand_in_page(self) -> None:
        """There is nothing to close: the header stands in a page."""
        self._close.hide()

    def call(self) -> str:
        """Ask for a call to the first number; why there is none in words, else ""."""
        if self._first_number() is None:
            return _("There is no number to call. Edit the client to add one.")
        if not self._call.isEnabled():
            return _("They asked not to be contacted this way.")
        self._on_call()
        return ""

    def wish_banner(self) -> str:
        """What the banner says, "" when there is none."""
        return "" if self._banner.isHidden() else self._banner.accessibleName()

    def _allow(self, button: QWidget, channel: Channel) -> None:
        assert self._contact is not None
        is_wanted = may_reach(self._contact, channel)
        button.setEnabled(is_wanted)
        button.setToolTip("" if is_wanted else plain_tooltip(_("They asked not to be contacted this way.")))

    def _first_number(self) -> Phone | None:
        assert self._contact is not None
        return next((phone for phone in self._contact.details.phones if call_url(phone)), None)

    def _first_email(self) -> Email | None:
        assert self._contact is not None
        return next((email for email in self._contact.details.emails if mail_url(email)), None)

    def _on_call(self) -> None:
        number = self._first_number()
        if number is not None:
            self.call_asked.emit(number)

    def _on_mail(self) -> None:
        email = self._first_email()
        if email is not None:
            self.mail_asked.emit(email)

    def _on_close(self) -> None:
        self.close_asked.emit()

    # --- the menu ---------------------------------------------------------------------------------------------

    def _on_menu(self) -> None:
        self.make_menu().open_under(self._more)

    def make_menu(self) -> PassingMenu:
        """All that can be done with the contact."""
        assert self._contact is not None
        menu = PassingMenu(_("More"), self)
        self._add_ways(menu)
        menu.addAction(_("Edit")).triggered.connect(self.edit_asked)
        menu.addAction(_("Show details")).triggered.connect(self.details_asked)
        if not self._contact.must_not_be_contacted:
            menu.addAction(_("Add a card…")).triggered.connect(self.add_card_asked)
            menu.addAction(_("Do not contact…")).triggered.connect(self.wish_asked)
        if self._contact.details.do_not_contact:
            menu.addAction(_("Lift “do not contact”…")).triggered.connect(self.lift_asked)
        if self._card_count == 1:
            menu.addSeparator()
            menu.addAction(_("Entered by mistake")).triggered.connect(self.mistake_asked)
        return menu

    def _add_ways(self, menu: QMenu) -> None:
        """The other numbers and addresses: one line each."""
        assert self._contact is not None
        details = self._contact.details
        first = self._first_number()
        for phone in details.phones:
            if phone is not first and call_url(phone) and may_reach(self._contact, Channel.PHONE):
                action = menu.addAction(literal(_("Call {number}").format(number=phone.raw[:40])))
                action.setData(call_url(phone))
        first_email = self._first_email()
        for email in details.emails:
            if email is not first_email and mail_url(email) and may_reach(self._contact, Channel.EMAIL):
                action = menu.addAction(literal(_("Email {address}").format(address=email.address[:60])))
                action.setData(mail_url(email))
        menu.triggered.connect(self._on_way)

    def _on_way(self, action: QAction) -> None:
        url = action.data()
        assert self._contact is not None
        details = self._contact.details
        for phone in details.phones:
            if url and call_url(phone) == url:
                self.call_asked.emit(phone)
                return
        for email in details.emails:
            if url and mail_url(email) == url:
                self.mail_asked.emit(email)
                return
