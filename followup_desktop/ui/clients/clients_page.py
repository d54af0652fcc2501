"""The Clients page: asks the list for an order, shows it, and passes on what a person does to a row."""

from array import array
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from followup_desktop.desktop.background import Background
from followup_desktop.desktop.event_bridge import EventBridge
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.events import ContactChanged, ManyChanged, StaffChanged
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import Shop
from followup_desktop.services.client_list import ClientRow, Column, Sort, Whereabouts, rows
from followup_desktop.services.contacts import known_sources, known_tags
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import all_staff
from followup_desktop.ui import theme
from followup_desktop.ui.clients.client_actions import ClientActions, can_rest
from followup_desktop.ui.clients.client_filters import ClientFilters
from followup_desktop.ui.clients.client_model import ClientModel
from followup_desktop.ui.clients.client_order import ClientOrder
from followup_desktop.ui.clients.client_table import ClientTable
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.toast import Toast


class ClientsPage(QWidget):
    """Everyone, sortable and filterable. Listens to ``bridge`` and keeps its place when the list changes."""

    contact_opened = Signal(object)
    log_asked = Signal(object)
    toast_asked = Signal(object)

    def __init__(
        self, session: Session, bridge: EventBridge, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._order = ClientOrder(session, background, self)
        self._sort = Sort()
        self._is_stale = True
        self._is_offer_stale = True
        self._begins_at_top = False
        self.filters = ClientFilters()
        self.model = ClientModel(self._read, self._now, self._shop, self)
        self.table = ClientTable(self.model)
        self.actions_of_row = ClientActions(session, self)
        self._count = TextLabel("", style="quiet")
        self._empty = TextLabel("", style="quiet", wraps=True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._build()
        self._connect(bridge)

    def _build(self) -> None:
        self.setAccessibleName(_("Clients"))
        column = QVBoxLayout(self)
        side = theme.space_px(4)
        column.setContentsMargins(side, theme.space_px(3), side, side)
        column.setSpacing(theme.space_px(3))
        head = QHBoxLayout()
        head.addWidget(TextLabel(_("Clients"), style="title"))
        head.addSpacing(theme.space_px(2))
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addWidget(self.filters)
        self._stack = QStackedLayout()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._empty.setContentsMargins(side, theme.space_px(10), side, side)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column.addLayout(self._stack, 1)
        self.table.show_sort(self._sort)
        self.setFocusProxy(self.table)

    def _connect(self, bridge: EventBridge) -> None:
        bridge.committed.connect(self._on_committed)
        self._order.found.connect(self._on_found)
        self._order.failed.connect(self._on_failed)
        self._soon.timeout.connect(self.refresh)
        self.filters.changed.connect(self._on_filter)
        self.filters.sort_chosen.connect(self._on_column)
        self.filters.turn_asked.connect(self._on_turn)
        self.model.sort_asked.connect(self._on_sort)
        self.table.setSortingEnabled(True)
        self.table.show_sort(self._sort)
        self.table.opened.connect(self._on_open)
        self.table.log_asked.connect(self._on_log)
        self.table.card_asked.connect(self._on_new_card)
        self.table.bring_back_asked.connect(self._on_bring_back)
        self.table.mistake_asked.connect(self._on_mistake)
        self.table.rest_asked.connect(self._on_rest)
        self.table.menu_asked.connect(self._on_menu)
        self.actions_of_row.contact_opened.connect(self.contact_opened)
        self.actions_of_row.log_asked.connect(self.log_asked)
        self.actions_of_row.toast_asked.connect(self.toast_asked)

    def show_place(self, place: Whereabouts | None) -> None:
        """List those whose cards stand in one place, from another page."""
        self.filters.show_place(place)

    def refresh(self) -> None:
        """Read the order again; the selected contact and the first visible row stay where they are."""
        self._soon.stop()
        self._is_stale = False
        if self._is_offer_stale:
            self._is_offer_stale = False
            self.filters.blockSignals(True)
            self.filters.offer(known_tags(self._session), known_sources(self._session), all_staff(self._session))
            self.filters.blockSignals(False)
        self._show_listed()

    def take_keyboard(self) -> None:
        """Put the keyboard on the list; on its filters while nobody is listed."""
        (self.table if self.model.rowCount() else self.filters.text).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def minute_passed(self) -> None:
        """The words of dates may be others now."""
        self.model.forget_words()

    def _show_listed(self) -> None:
        self._order.ask(self.filters.wanted, self._sort)

    def _on_failed(self, error: FollowupError) -> None:
        self.toast_asked.emit(Toast(error.sentence, is_fault=True))

    def _on_found(self, order: "array[int]") -> None:
        row, top = self.table.current_row(), self.table.rowAt(0)
        chosen, first = self.model.contact_at(row), self.model.contact_at(top)
        is_other = self.model.show_order(order)
        if self._begins_at_top and order:
            self.table.scrollToTop()
            self.table.go_to(0)
        elif is_other:
            self._keep_place(row, chosen, first)
        self._begins_at_top = False
        self._say_count()

    def _keep_place(self, row: int, chosen: int | None, first: int | None) -> None:
        count = self.model.rowCount()
        if not count:
            return
        top = self.model.row_of(first) if first is not None else None
        if top is not None:
            self.table.verticalScrollBar().setValue(top)
        place = self.model.row_of(chosen) if chosen is not None else None
        # The chosen one is not listed any more: the row that took its place is the next to work on.
        self.table.go_to(place if place is not None else min(max(row, 0), count - 1))

    def _say_count(self) -> None:
        count = self.model.rowCount()
        is_filtered = not self.filters.wanted.is_empty
        self._count.setText(ngettext("{count} person", "{count} people", count).format(count=f"{count:,}"))
        self._empty.setText(_nobody_fits() if is_filtered else _nobody_yet())
        self._stack.setCurrentWidget(self.table if count else self._empty)

    def _read(self, ids: Sequence[int]) -> list[ClientRow]:
        return rows(self._session, ids)

    def _now(self) -> datetime:
        return self._session.now()

    def _shop(self) -> Shop:
        return self._session.shop

    def _chosen(self) -> ClientRow | None:
        return self.model.client(self.table.current_row())

    # --- what was asked ---------------------------------------------------------------------------------------

    def _on_committed(self, events: object) -> None:
        """A change may touch any row: read again once, when it can be seen."""
        happened = events if isinstance(events, tuple) else (events,)
        if any(isinstance(event, ContactChanged | StaffChanged | ManyChanged) for event in happened):
            self._is_offer_stale = True
        self._is_stale = True
        if self.isVisible():
            self._soon.start()

    def _on_filter(self) -> None:
        self._show_from_top()

    def _show_from_top(self) -> None:
        """Another order, or others: the first of them is what was asked for, not where one stood before."""
        self._begins_at_top = True
        self._show_listed()

    def _on_sort(self, column: Column, is_descending: bool) -> None:
        self._sort_by(Sort(Column(column), is_descending))

    def _on_column(self, column: Column) -> None:
        self._sort_by(Sort(Column(column), self._sort.descending))

    def _on_turn(self) -> None:
        self._sort_by(Sort(self._sort.column, not self._sort.descending))

    def _sort_by(self, sort: Sort) -> None:
        if sort != self._sort:
            self._sort = sort
            self._show_from_top()
        self.table.show_sort(sort)
        self.filters.order.show_value(sort.column)

    def _on_open(self) -> None:
        row = self._chosen()
        if row is not None:
            self.contact_opened.emit(row.id)

    def _on_log(self) -> None:
        row = self._chosen()
        if row is not None:
            self.log_asked.emit(row.id)

    def _on_new_card(self) -> None:
        row = self._chosen()
        if row is not None:
            self.actions_of_row.new_card(row)

    def _on_bring_back(self) -> None:
        row = self._chosen()
        if row is not None:
            self.actions_of_row.bring_back(row)

    def _on_mistake(self) -> None:
        row = self._chosen()
        if row is not None:
            self.actions_of_row.entered_by_mistake(row)

    def _on_rest(self, place: QPoint) -> None:
        row = self._chosen()
        if row is not None and can_rest(row):
            self.actions_of_row.show_menu(self.actions_of_row.rest_menu(row), place)

    def _on_menu(self, place: QPoint) -> None:
        row = self._chosen()
        if row is not None:
            self.actions_of_row.show_menu(self.actions_of_row.menu(row), place)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self.table.fit_text()


def _nobody_yet() -> str:
    return _("Nobody is here yet. Everyone you add as a lead or bring in from a list stands here.")


def _nobody_fits() -> str:
    return _("Nobody fits these filters. “Show everyone” takes them all away.")
