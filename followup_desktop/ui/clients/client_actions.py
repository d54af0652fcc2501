"""What can be done to a contact from the list: each one a command through the one door, with its way back."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.domain.card import BOARD_LANES, CardOrigin, Lane
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shown import weekday_and_date
from followup_desktop.services.cards import EnteredByMistake, ReopenCard, RestCard
from followup_desktop.services.client_list import ClientRow, TakeAwayContact
from followup_desktop.services.leads import Added, AddLead
from followup_desktop.services.session import Session
from followup_desktop.ui.widgets.buttons import literal
from followup_desktop.ui.widgets.passing_menu import PassingMenu
from followup_desktop.ui.widgets.undoable import Undoable

REST_DAYS = (7, 30, 90, 180)


class ClientActions(Undoable):
    """The actions on the contact of one row; those on a card take the card that needs attention first."""

    contact_opened = Signal(object)
    log_asked = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(session, window)
        self._window = window

    def new_card(self, row: ClientRow) -> None:
        """Open one more conversation: awaiting reply for a client, new lead otherwise (DATA.md)."""
        lane = Lane.AWAITING_REPLY if row.client_since else Lane.NEW_LEAD
        command = AddLead(contact_id=row.id, lane=lane, origin=CardOrigin.LOGGED)
        done = self.carry_out(command)
        if done is not None and isinstance(done.answer, Added):
            self.contact_opened.emit(row.id)

    def bring_back(self, row: ClientRow) -> None:
        """Bring a resting or closed card back to the board."""
        if row.card_id is None or not can_come_back(row):
            return
        self.carry_out(ReopenCard(row.card_id))

    def rest(self, row: ClientRow, until: date) -> None:
        """Let the card rest off the board until a day."""
        if row.card_id is None:
            return
        day = weekday_and_date(until, self._session.now().date(), self._session.shop)
        words = _("{name} rests and comes back {day}").format(name=_short(row.name), day=day)
        self.carry_out(RestCard(row.card_id, until), words)

    def entered_by_mistake(self, row: ClientRow) -> None:
        """Take the card away, or the contact when there is nothing else of them."""
        if row.card_id is None:
            self.carry_out(TakeAwayContact(row.id))
        else:
            self.carry_out(EnteredByMistake(row.card_id))

    def menu(self, row: ClientRow) -> PassingMenu:
        """Everything there is to do, with its keys."""
        menu = PassingMenu(_("Actions for {name}").format(name=_short(row.name)), self._window)
        self._add(menu, _("Open"), "Return", partial(self.contact_opened.emit, row.id))
        self._add(menu, _("Log a contact"), "L", partial(self.log_asked.emit, row.id))
        self._add(menu, _("New card"), "N", partial(self.new_card, row))
        menu.addSeparator()
        if can_come_back(row):
            self._add(menu, _("Bring back to the board"), "B", partial(self.bring_back, row))
        if can_rest(row):
            self._offer_rests(menu.addMenu(_("Rest until")), row)
        words = _("Entered by mistake") if row.card_id is None else _("Card entered by mistake")
        self._add(menu, words, "Del", partial(self.entered_by_mistake, row))
        return menu

    def rest_menu(self, row: ClientRow) -> PassingMenu:
        """The days a card may rest until; always one on which the shop is open."""
        menu = PassingMenu(_("Rest until"), self._window)
        self._offer_rests(menu, row)
        return menu

    def _offer_rests(self, menu: QMenu, row: ClientRow) -> None:
        menu.setAccessibleName(_("Rest until"))
        today, shop = self._session.now().date(), self._session.shop
        for days in sorted({*REST_DAYS, shop.rest_days_after_no}):
            until = shop.next_open_day(today + timedelta(days=days))
            wait = ngettext("in {days} day", "in {days} days", days).format(days=days)
            words = _("{day} ({wait})").format(day=weekday_and_date(until, today, shop), wait=wait)
            self._add(menu, words, "", partial(self.rest, row, until))

    def show_menu(self, menu: PassingMenu, place: QPoint) -> None:
        """Show a menu; it takes the keyboard, not the window's time."""
        menu.popup(place)
        first = next((action for action in menu.actions() if not action.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)

    def _add(self, menu: QMenu, words: str, keys: str, act: Callable[[], None]) -> None:
        action = menu.addAction(literal(words))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(_without_checked(act))


def _without_checked(act: Callable[[], None]) -> Callable[[bool], None]:
    """``triggered`` says whether it is checked, which no action here wants to know."""

    def called(_is_checked: bool) -> None:
        act()

    return called


def can_come_back(row: ClientRow) -> bool:
    """Whether the card that needs attention first is off the board."""
    return row.card_id is not None and not any(lane in BOARD_LANES for lane in row.lanes)


def can_rest(row: ClientRow) -> bool:
    """Whether there is an open card that could rest (longer)."""
    return row.card_id is not None and Lane.CLOSED not in row.lanes


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:59] + "…"
