"""The board's page: four lanes, the strip above them, and what follows a change. Asks services, tells by signals."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.domain.events import CameBack
from followup_desktop.domain.followup import Standing
from followup_desktop.domain.language import _
from followup_desktop.services.board import BoardReader
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.board.board_events import RowChange, contacts_of, reloads_all, row_changes
from followup_desktop.ui.board.board_moves import AmountReader, BoardMoves
from followup_desktop.ui.board.board_strip import BoardStrip
from followup_desktop.ui.board.board_walk import BoardWalk
from followup_desktop.ui.board.gestures import CardDropped, MoveAsked, TakenUp, taken_up
from followup_desktop.ui.board.lane_column import LaneColumn
from followup_desktop.ui.board.lane_drag import NO_GAP
from followup_desktop.ui.board.lane_model import LaneModel
from followup_desktop.ui.widgets.cards.card_delegate import CardDelegate

if TYPE_CHECKING:
    from followup_desktop.ui.board.empty_board import EmptyBoard
    from followup_desktop.ui.widgets.card_answers import CardAnswers


class BoardPage(QWidget):
    """The board. ``show_events`` follows what is on disk; nothing moves here before it is saved."""

    card_opened = Signal(object)
    card_chosen = Signal(object)
    log_asked = Signal(object)
    date_move_asked = Signal(object)
    card_edit_asked = Signal(object)
    new_lead_asked = Signal()
    import_asked = Signal()
    sample_asked = Signal()
    toast_asked = Signal(object)

    def __init__(
        self, session: Session, reader: BoardReader, read_amount: AmountReader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._reader = session, reader
        self._is_following = False
        self._was_empty = False
        self._moves = BoardMoves(session, read_amount, self)
        self._delegate = CardDelegate(session, self)
        self.strip = BoardStrip()
        self.columns: dict[Lane, LaneColumn] = {
            lane: LaneColumn(LaneModel(lane, reader, session, self), self._delegate) for lane in BOARD_LANES
        }
        self._walk = BoardWalk(self.columns)
        self.setAccessibleName(_("Board"))
        self._build()
        self._connect()
        self.staff_changed()
        self._show_summary()

    def _build(self) -> None:
        side = theme.space_px(4)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(side, theme.space_px(2), side, theme.space_px(3))
        column.setSpacing(theme.space_px(2))
        column.addWidget(self.strip)
        lanes = QHBoxLayout()
        lanes.setSpacing(theme.space_px(3))
        for lane in BOARD_LANES:
            lanes.addWidget(self.columns[lane], 1)
        column.addLayout(lanes, 1)

    def _connect(self) -> None:
        self._moves.toast_asked.connect(self.toast_asked)
        self._moves.date_move_asked.connect(self.date_move_asked)
        self.strip.late_asked.connect(self._on_late_asked)
        self.strip.today_asked.connect(self._on_today_asked)
        self.strip.waiting_asked.connect(self._on_waiting_asked)
        self.strip.order_chosen.connect(self._on_order_chosen)
        self.strip.mine_toggled.connect(self._on_mine_toggled)
        for lane in BOARD_LANES:
            self._connect_lane(self.columns[lane])
        # All lanes change together, and this one last: once is enough.
        self.columns[BOARD_LANES[-1]].resized.connect(self._fit_headers)

    @cached_property
    def empty(self) -> "EmptyBoard":
        """What an empty board says, between strip and lanes; made when the board is first empty."""
        from followup_desktop.ui.board.empty_board import EmptyBoard

        made = EmptyBoard(self)
        made.import_asked.connect(self.import_asked)
        made.new_lead_asked.connect(self.new_lead_asked)
        made.sample_asked.connect(self.sample_asked)
        self._column.insertWidget(1, made)
        return made

    def _connect_lane(self, column: LaneColumn) -> None:
        view, actions = column.view, column.card_actions
        for name in ("card_opened", "log_asked", "date_move_asked"):
            getattr(view, name).connect(getattr(self, name))
        view.card_chosen.connect(self._on_card_chosen)
        view.card_edit_asked.connect(self.card_edit_asked)
        view.ring_asked.connect(self._on_ring_asked)
        view.no_news_asked.connect(self._on_no_news)
        view.move_asked.connect(self._on_move_asked)
        view.menu_asked.connect(self._on_menu_asked)
        view.walk_asked.connect(self._on_walk_asked)
        view.carry_asked.connect(self._on_carry_asked)
        view.ask_landing(self._landing_row)
        column.model.card_dropped.connect(self._on_card_dropped)
        actions.log_asked.connect(self.log_asked)
        actions.open_asked.connect(self.card_opened)
        actions.lanes_asked.connect(self._on_lanes_asked)

    # --- what the window tells --------------------------------------------------------------------------------

    def show_events(self, events: object) -> None:
        """Follow the events of one commit (a tuple): each lane by one row, or read again where much changed."""
        happened = events if isinstance(events, tuple) else (events,)
        self._is_following = True
        try:
            self._follow_all(happened)
        finally:
            self._is_following = False
        self._moves.came_back(event for event in happened if isinstance(event, CameBack))

    def _follow_all(self, happened: tuple[object, ...]) -> None:
        if reloads_all(happened):
            self.reload()
            return
        for lane, changes in row_changes(happened).items():
            self._follow(self.columns[lane].model, changes)
        for contact_id in contacts_of(happened):
            for column in self.columns.values():
                column.model.contact_changed(contact_id)
        self._show_summary()

    def _follow(self, model: LaneModel, changes: list[tuple[RowChange, int]]) -> None:
        if len(changes) > 1:
            model.reload()  # rows of one commit shift each other
            return
        for change, card_id in changes:
            if change is RowChange.ADDED:
                model.card_added(card_id)
            elif change is RowChange.GONE:
                model.card_gone(card_id)
            else:
                model.card_changed(card_id)

    def reload(self) -> None:
        """Read everything again; what was chosen and seen stays so."""
        self._delegate.forget_words()
        for column in self.columns.values():
            column.model.reload()
        self._show_summary()

    def minute_passed(self) -> None:
        """The words of dates and waits may be others now."""
        self._delegate.forget_words()
        for column in self.columns.values():
            column.view.viewport().update()
        self._show_summary()

    def staff_changed(self) -> None:
        """Somebody else is at the desk."""
        self.strip.show_staff(self._session.staff_id is not None)
        self._show_staff()

    def choose_card(self, card_id: int) -> bool:
        """Bring a card into view and put the keyboard on it; False when it is not on the board as shown."""
        for column in self.columns.values():
            if column.view.choose_card(card_id):
                column.view.setFocus()
                return True
        return False

    def take_keyboard(self) -> None:
        """Put the keyboard on the first lane that holds a card."""
        self._walk.take_keyboard()

    # --- inner ------------------------------------------------------------------------------------------------

    def _show_summary(self) -> None:
        summary = self._reader.summary(self._shown_staff())
        shop = self._session.shop
        changed = [column.header.show_summary(summary.lanes[lane], shop) for lane, column in self.columns.items()]
        self.strip.show_summary(summary)
        self.strip.show_order(shop.by_hand)
        is_empty = self._shown_staff() is None and summary.is_empty
        if is_empty or self._was_empty:
            self._was_empty = True
            self.empty.setVisible(is_empty)
        if any(changed) and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._fit_headers()

    def _shown_staff(self) -> int | None:
        return self._session.staff_id if self.strip.mine.isChecked() else None

    def _show_staff(self) -> None:
        staff_id = self._shown_staff()
        for column in self.columns.values():
            column.model.show_staff(staff_id)
            column.explain(is_filtered=staff_id is not None)

    def _fit_headers(self) -> None:
        """All headers take the height of the highest, so that the first cards stand in one line."""
        columns = self.columns.values()
        height = max(column.header.fit(column.width() - theme.space_px(4)) for column in columns)
        for column in columns:
            column.header.setFixedHeight(height)

    def _landing_row(self, card: TakenUp, lane: Lane) -> int | None:
        """Before which row a card let go over ``lane`` stands: where its date puts it (DATA.md, "In date order")."""
        if self._session.shop.by_hand:
            return None
        dropped = self._reader.would_drop(card.card_id, lane) if lane is not card.lane else None
        if dropped is None:
            return NO_GAP  # in its own lane a drop changes nothing
        return self.columns[lane].model.row_for_date(dropped.follow_up, card.card_id)

    def _on_late_asked(self) -> None:
        self._lead_to(self._reader.first_standing(Standing.LATE, self._shown_staff()))

    def _on_today_asked(self) -> None:
        self._lead_to(self._reader.first_standing(Standing.TODAY, self._shown_staff()))

    def _on_waiting_asked(self) -> None:
        self._lead_to(self._reader.first_waiting(self._shown_staff()))

    def _lead_to(self, card_id: int | None) -> None:
        if card_id is not None:
            self.choose_card(card_id)

    def _on_card_chosen(self, card_id: int) -> None:
        """One card of the board is outlined. A row that goes makes Qt choose the next one: nobody chose that."""
        if not self._is_following:
            for column in self.columns.values():
                column.view.mark(card_id)
            self.card_chosen.emit(card_id)

    def _on_walk_asked(self, lane: Lane, step: int) -> None:
        self._walk.walk(lane, step)

    def _on_carry_asked(self, lane: Lane, step: int) -> None:
        """Ctrl+Left and Ctrl+Right: the chosen card into the lane beside."""
        face = self.columns[lane].view.chosen()
        target = self._walk.neighbour(lane, step)
        if face is not None and target is not None:
            self._on_move_asked(MoveAsked(taken_up(face), target))

    def _on_order_chosen(self, by_hand: bool) -> None:
        self._moves.set_order(by_hand)
        self.strip.show_order(self._session.shop.by_hand)

    def _on_mine_toggled(self, _is_on: bool) -> None:
        self._show_staff()
        self._show_summary()

    def _on_card_dropped(self, dropped: CardDropped) -> None:
        if self._moves.drop(dropped):
            self.columns[dropped.lane].view.choose_card(dropped.card.card_id)
            self.columns[dropped.lane].view.setFocus()

    def _on_move_asked(self, asked: MoveAsked) -> None:
        """Ctrl+Up and Ctrl+Down: one slot in its own lane; a menu: into another lane."""
        model = self.columns[asked.lane].model
        row = model.row_of(asked.card.card_id) if asked.steps else None
        if asked.steps and (row is None or not 0 <= row + asked.steps < model.count):
            return
        gap = model.count if row is None else row + asked.steps + (asked.steps > 0)
        self._on_card_dropped(model.drop_at(asked.card, gap))

    def _on_menu_asked(self, card_id: int, place: QPoint) -> None:
        face = self._reader.face(card_id)
        if face is not None:
            from followup_desktop.ui.board.card_menu import CardMenu

            menu = CardMenu(face, self)
            for name in ("card_opened", "log_asked", "date_move_asked", "card_edit_asked"):
                getattr(menu, name).connect(getattr(self, name))
            menu.ring_asked.connect(self._on_ring_asked)
            menu.no_news_asked.connect(self._on_no_news)
            menu.move_asked.connect(self._on_move_asked)
            menu.popup(place)

    def _on_ring_asked(self, card_id: int) -> None:
        """S: the reminder of a card rings again later; asked where the card stands."""
        face = self._reader.face(card_id)
        row = self.columns[face.lane].model.row_of(card_id) if face is not None else None
        if face is not None and row is not None:
            view = self.columns[face.lane].view
            self._answers.offer_rings(face, view.viewport().mapToGlobal(view.place_of(row).center()), self)

    def _on_no_news(self, card_id: int) -> None:
        """T: they were told that nothing is new; only a card that waits is asked."""
        face = self._reader.face(card_id)
        if face is not None and face.waiting_on:
            self._answers.tell_no_news(card_id)

    @cached_property
    def _answers(self) -> "CardAnswers":
        """What one press answers, made when first asked for: a start does without."""
        from followup_desktop.ui.widgets.card_answers import CardAnswers

        made = CardAnswers(self._session, self)
        made.toast_asked.connect(self.toast_asked)
        made.date_move_asked.connect(self.date_move_asked)
        return made

    def _on_lanes_asked(self, card_id: int, place: QPoint) -> None:
        face = self._reader.face(card_id)
        if face is not None:
            from followup_desktop.ui.board.card_menu import CardMenu

            menu = CardMenu(face, self, only_lanes=True)
            menu.move_asked.connect(self._on_move_asked)
            menu.popup(place)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_headers()
