"""The window's pages, boxes and drawer: each imported and made when it is first opened, then kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.events import ManyChanged
from followup_desktop.domain.language import _
from followup_desktop.ui.theme import Scheme
from followup_desktop.ui.widgets.over_window import OverWindow
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.window.parts import Parts
from followup_desktop.ui.window.rail import BOARD, CLIENTS, SETTINGS, TODAY

if TYPE_CHECKING:
    from followup_desktop.domain.card import Card
    from followup_desktop.ui.client.client_desk import ClientDesk
    from followup_desktop.ui.client.drawer import ClientDrawer
    from followup_desktop.ui.exporting.export_box import ExportBox
    from followup_desktop.ui.importing.import_page import ImportPage
    from followup_desktop.ui.main_window import MainWindow
    from followup_desktop.ui.today.today_page import TodayPage
    from followup_desktop.ui.widgets.lead_box import NewLeadBox
    from followup_desktop.ui.widgets.log_call_box import LogCallBox
    from followup_desktop.ui.widgets.log_drafts import LogDrafts
    from followup_desktop.ui.window.date_mover import DateMover
    from followup_desktop.ui.window.drawer_desk import DrawerDesk

IMPORT = "import"


class Pages(QObject):
    """Opens what the window is asked for. ``toast_asked`` carries what any of them has to say.

    ``busy``: an import begins (True) or ends to write; nobody else may write meanwhile.
    """

    toast_asked = Signal(object)
    busy = Signal(bool)

    def __init__(self, window: "MainWindow", parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._session = window, parts, parts.session
        self._drafts: LogDrafts | None = None
        self._pages: dict[str, QWidget] = {}
        self._drawer_desk: DrawerDesk | None = None
        self._day_client: ClientDesk | None = None
        self._lead_box: NewLeadBox | None = None
        self._log_box: LogCallBox | None = None
        self._mover: DateMover | None = None
        self._export_box: ExportBox | None = None

    def drafts(self) -> "LogDrafts":
        """The half-filled logs that the drawer and the box of Ctrl+L share."""
        if self._drafts is None:
            from followup_desktop.ui.widgets.log_drafts import LogDrafts

            self._drafts = LogDrafts()
        return self._drafts

    # --- pages ------------------------------------------------------------------------------------------------

    def page(self, name: str) -> QWidget:
        """The page of that name, made now if it was never shown."""
        if name == BOARD:
            return self._window.board
        if name not in self._pages:
            makers = {
                TODAY: self._make_today,
                CLIENTS: self._make_clients,
                SETTINGS: self._make_settings,
                IMPORT: self._make_import,
            }
            made = makers[name]()
            self._pages[name] = made
            self._window.stack.addWidget(made)
        return self._pages[name]

    def turned_to(self, name: str) -> None:
        """A page came to the front: today's has its own view of the client, and begins with whoever's turn it is."""
        if name == TODAY:
            if self._drawer_desk is not None:
                self._drawer_desk.drawer.close_drawer()
            self._today().begin()

    @property
    def is_today_shown(self) -> bool:
        """Whether the page of today stands in front of the others."""
        return TODAY in self._pages and self._window.stack.currentWidget() is self._pages[TODAY]

    def _today(self) -> "TodayPage":
        page: TodayPage = self.page(TODAY)  # type: ignore[assignment]
        return page

    def _make_today(self) -> QWidget:
        from followup_desktop.ui.window.day_desk import make_day_desk

        made, self._day_client = make_day_desk(self, self._parts, self.drafts())
        made.board_asked.connect(self._window.commands.show_board)
        return made

    def _make_clients(self) -> QWidget:
        from followup_desktop.ui.clients.clients_page import ClientsPage

        made = ClientsPage(self._session, self._parts.bridge, self._parts.background)
        made.contact_opened.connect(self.open_contact)
        made.log_asked.connect(self.log_contact)
        made.toast_asked.connect(self.toast_asked)
        return made

    def _make_settings(self) -> QWidget:
        from followup_desktop.ui.settings.settings_page import SettingsPage

        parts = self._parts
        made = SettingsPage(self._session, parts.background, parts.database, parts.backups, parts.memory, parts.login())
        made.scheme_chosen.connect(self._on_scheme)
        made.export_asked.connect(self.open_export)
        made.import_asked.connect(self._window.commands.open_import)
        made.toast_asked.connect(self.toast_asked)
        return made

    def _make_import(self) -> QWidget:
        from followup_desktop.ui.importing.import_page import ImportPage

        made = ImportPage(self._session, self._parts.background)
        made.busy.connect(self._on_busy)
        made.closed.connect(self._window.commands.show_board)
        made.done.connect(self._on_imported)
        made.toast_asked.connect(self.toast_asked)
        return made

    def open_import(self, files: Sequence[Path], said: Sequence[str] = ()) -> None:
        """The import page, with these files read at once; ``said`` is what there is to know of others."""
        page: ImportPage = self.page(IMPORT)  # type: ignore[assignment]
        self._window.show_page(IMPORT)
        if files:
            page.open_files(list(files), said)

    def take_back_import(self, batch: int) -> None:
        """Undo of a long import: on its own page, which shows that it goes on and says who is kept."""
        self.open_import(())
        page: ImportPage = self.page(IMPORT)  # type: ignore[assignment]
        page.take_back_import(batch)

    def bring_back_import(self, change_id: int) -> None:
        """Redo of a long import that was taken back as this change."""
        self.open_import(())
        page: ImportPage = self.page(IMPORT)  # type: ignore[assignment]
        page.bring_back_import(change_id)

    @Slot(object)
    def _on_imported(self, _done: object) -> None:
        self._parts.session.tell((ManyChanged(),))

    @Slot(bool)
    def _on_busy(self, is_busy: bool) -> None:
        """While an import writes, the window takes no other change (DATA.md, "Import")."""
        over = (*self._window.findChildren(OverWindow), *self._window.toasts.boxes())
        for part in (self._window.bar, self._window.rail, self._window.board, *self._drawer_made(), *over):
            part.setEnabled(not is_busy)
        self._window.commands.take_keys(not is_busy)
        self.busy.emit(is_busy)

    @Slot(object)
    def _on_scheme(self, scheme: Scheme) -> None:
        self._parts.memory.scheme = scheme
        self._parts.theme.choose(scheme)

    # --- the drawer -------------------------------------------------------------------------------------------

    def _drawers(self) -> "DrawerDesk":
        if self._drawer_desk is None:
            from followup_desktop.ui.window.drawer_desk import DrawerDesk

            made = DrawerDesk(self._window, self._parts, self.drafts())
            made.toast_asked.connect(self.toast_asked)
            made.card_focus_asked.connect(self.show_on_board)
            made.date_move_asked.connect(self.move_date)
            self._drawer_desk = made
        return self._drawer_desk

    def drawer(self) -> "ClientDrawer":
        """The drawer, made when first needed."""
        return self._drawers().drawer

    def _drawer_made(self) -> "tuple[ClientDrawer, ...]":
        return (self._drawer_desk.drawer,) if self._drawer_desk is not None else ()

    @Slot(object)
    def open_contact(self, contact_id: int) -> None:
        """Show a contact in the drawer."""
        self._drawers().open_contact(contact_id)

    @Slot(object)
    def log_contact(self, contact_id: int) -> None:
        """A contact of the list with the keyboard in the log box."""
        self._drawers().log(contact_id)

    def open_card(self, card_id: int) -> None:
        """Show a card's contact, and the card where it stands when it is on the board."""
        card = self._card(card_id)
        if card is None or self._is_worked_today(card_id):
            return
        if self._window.stack.currentWidget() is self._window.board:
            self._window.board.choose_card(card_id)
        self._drawers().open_contact(card.contact_id, card_id)

    def log_card(self, card_id: int) -> None:
        """The card's contact with the keyboard in the log box."""
        card = self._card(card_id)
        if card is not None and not self._is_worked_today(card_id):
            self._drawers().log(card.contact_id, card_id)

    @Slot(object)
    def edit_card(self, card_id: int) -> None:
        """The card's own lines in the drawer, ready to be typed over."""
        card = self._card(card_id)
        if card is not None:
            self._drawers().edit(card)

    @Slot(object)
    def follow_card(self, card_id: int) -> None:
        """Another card was chosen on the board: an open drawer that stands beside shows its contact."""
        if self._drawer_desk is None or not self._drawer_desk.is_open or not self._window.is_drawer_beside():
            return
        card = self._parts.reader.card(card_id)
        if card is not None:
            self._drawer_desk.drawer.show_contact(card.contact_id, card_id)

    def place_drawer(self) -> None:
        """Another width of the window: the drawer lies beside the page or over it."""
        if self._drawer_desk is not None:
            self._drawer_desk.place()

    def _card(self, card_id: int) -> "Card | None":
        """The card as it is now; said where it is gone."""
        card = self._parts.reader.card(card_id)
        if card is None:
            self._tell(_("This card is no longer there. It may have been taken away or undone."))
        return card

    def _is_worked_today(self, card_id: int) -> bool:
        """Whether the list of today stands in front and took the card: it shows its contact by itself."""
        if not self.is_today_shown or not self._today().choose_card(card_id):
            return False
        self._today().begin()
        return True

    @Slot(object)
    def show_on_board(self, card_id: int) -> None:
        """The board, with this card chosen."""
        self._window.show_page(BOARD)
        self._window.board.choose_card(card_id)

    # --- boxes ------------------------------------------------------------------------------------------------

    @Slot()
    def open_new_lead(self) -> None:
        """The box for a new lead."""
        self._lead().open_box()

    @Slot(str)
    def open_new_lead_for(self, text: str) -> None:
        """The box for a new lead with what was looked for in vain."""
        self._lead().open_box(text)

    def _lead(self) -> "NewLeadBox":
        if self._lead_box is None:
            from followup_desktop.ui.widgets.lead_box import NewLeadBox

            self._lead_box = NewLeadBox(self._session, self._parts.background, self._window)
            self._lead_box.toast_asked.connect(self.toast_asked)
        return self._lead_box

    def open_log_call(self) -> None:
        """The box to log a call."""
        if self._log_box is None:
            from followup_desktop.ui.widgets.log_call_box import LogCallBox

            self._log_box = LogCallBox(self._session, self.drafts(), self._window)
            self._log_box.toast_asked.connect(self.toast_asked)
        self._log_box.open_box()

    @Slot(object)
    def move_date(self, card_id: int) -> None:
        """Move to…: another day for a card."""
        if self._mover is None:
            from followup_desktop.ui.window.date_mover import DateMover

            self._mover = DateMover(self._session, self._parts.reader, self._window)
            self._mover.toast_asked.connect(self.toast_asked)
        self._mover.open_for(card_id)

    def open_export(self) -> None:
        """The box that writes clients, follow-ups or everything to a file."""
        if self._export_box is None:
            from followup_desktop.ui.exporting.export_box import ExportBox

            self._export_box = ExportBox(self._session, self._parts.background, self._window)
            self._export_box.toast_asked.connect(self.toast_asked)
        self._export_box.open_panel()

    def open_welcome(self) -> QWidget:
        """What the shop must say once, guessed and shown to accept; a part of it that is surely painted."""
        from followup_desktop.ui.welcome.first_start import FirstStart

        welcome = FirstStart(self._session, self._window, self._parts.login())
        welcome.toast_asked.connect(self.toast_asked)
        welcome.desk_changed.connect(self._window.set_desk)
        # What lies behind it is not to be worked on before the shop's country and currency are known.
        self._window.commands.take_keys(False)
        welcome.done.connect(self._window.commands.give_keys)
        welcome.done.connect(self._window.board.take_keyboard)
        welcome.open_panel()
        return welcome.name

    # --- what follows a change ----------------------------------------------------------------------------------

    @Slot(object)
    def show_events(self, events: object) -> None:
        """Let what is open follow the events of one commit."""
        happened = events if isinstance(events, tuple) else (events,)
        for shown in (*self._drawer_made(), *self._pages.values(), self._day_client):
            follow = getattr(shown, "show_events", None)
            if follow is not None:
                follow(happened)

    def staff_changed(self) -> None:
        """Somebody else is at the desk."""
        for shown in self._pages.values():
            tell = getattr(shown, "staff_changed", None)
            if tell is not None:
                tell()

    def minute_passed(self) -> None:
        """The words of dates may be others now."""
        for shown in (*self._drawer_made(), *self._pages.values(), self._day_client):
            tell = getattr(shown, "minute_passed", None)
            if tell is not None and shown is not None and shown.isVisible():
                tell()

    def back_up_now(self) -> None:
        """Back up to a file the person chooses."""
        page = self.page(SETTINGS)
        self._window.show_page(SETTINGS)
        page.back_up_now()  # type: ignore[attr-defined]

    def _tell(self, sentence: str) -> None:
        self.toast_asked.emit(Toast(sentence))

    def refused(self, refusal: FollowupError) -> None:
        """Say why something was not done."""
        self.toast_asked.emit(Toast(refusal.sentence, is_fault=True))
