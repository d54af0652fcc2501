"""T4, T5, T6 and T13 of PERFORMANCE.md: lanes painted, moved in, thrown and worn. Each figure beside its floor."""

import gc
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import process_time
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.formats.amounts import read_amount
from followup_desktop.services.board import BoardReader, MoveCard
from followup_desktop.services.cards import EditCard
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.board.board_page import BoardPage
from followup_desktop.ui.board.gestures import CardDropped, taken_up
from followup_desktop.ui.board.lane_view import LaneView

WINDOW = (1440, 1400)  # tall enough that four lanes show sixty cards
ORDINARY_WINDOW = (1440, 900)
CARDS_SEEN = 60
FRAME_MS = 16.0
Figure = dict[str, Any]


def figure(name: str, what: str, value: float, floor: float, target: float) -> Figure:
    """One line of the table; ``ratio`` is value / floor and is what ``target`` limits."""
    return {
        "id": name,
        "what": what,
        "value": round(value, 3),
        "floor": round(floor, 3),
        "ratio": round(value / floor, 2) if floor else 0.0,
        "target": target,
    }


@dataclass
class OpenBoard:
    """A board's page on screen. It follows nothing by itself: what is measured tells it what happened."""

    session: Session
    page: BoardPage

    def fullest(self) -> Lane:
        """The lane with the most cards."""
        return max(BOARD_LANES, key=self.row_count)

    def row_count(self, lane: Lane) -> int:
        """How many cards a lane shows."""
        return self.page.columns[lane].model.count

    def view(self, lane: Lane) -> LaneView:
        """The view of a lane."""
        return self.page.columns[lane].view

    def close(self) -> None:
        """Take the page away."""
        self.page.close()
        self.page.deleteLater()
        QApplication.processEvents()


def open_board(session: Session) -> OpenBoard:
    """Show the board of ``session`` in a window of its own."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Scheme.LIGHT)
    page = BoardPage(session, BoardReader(session), partial(read_amount, currency="USD"))
    page.resize(*WINDOW)
    page.show()
    QApplication.processEvents()
    return OpenBoard(session, page)


class _Rectangles(QWidget):
    """The floor of T4: as many rectangles of a card's size as a lane shows, filled in one colour."""

    def __init__(self, parent: QWidget, rows: int, row_px: int, card_px: int) -> None:
        super().__init__(parent)
        self._rows, self._row_px, self._card_px = rows, row_px, card_px

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(theme.tokens().card)
        for row in range(self._rows):
            painter.fillRect(0, row * self._row_px, self.width(), self._card_px, colour)
        painter.end()


def best_ms(work: Callable[[], object], times: int) -> float:
    """The least CPU time of ``work`` in ms: what it costs when nothing else is in the way."""
    work()
    found = []
    for _time in range(times):
        before = process_time()
        work()
        found.append(process_time() - before)
    return min(found) * 1000


def t4_repaint(session: Session) -> Figure:
    """Repaint what four lanes show, in proportion to sixty cards, against filling as many rectangles."""
    board = open_board(session)
    # Where all cards stand in one lane, that one alone is painted, and both figures are taken for sixty cards.
    views = [board.view(lane) for lane in BOARD_LANES if board.row_count(lane)]
    shown = [len(view.geometry_now().visible()) for view in views]
    host = QWidget()
    host.resize(board.page.size())
    plain = []
    for view, rows in zip(views, shown, strict=True):
        widget = _Rectangles(host, rows, view.geometry_now().row_px, view.place_of(0).height())
        widget.setGeometry(view.viewport().rect().translated(view.viewport().mapTo(board.page, QPoint(0, 0))))
        plain.append(widget)
    host.show()
    QApplication.processEvents()

    def fill() -> None:
        for widget in plain:
            widget.repaint()

    scale = CARDS_SEEN / max(1, sum(shown))

    def paint() -> None:
        for view in views:
            view.viewport().repaint()

    value, floor = best_ms(paint, 60) * scale, best_ms(fill, 60) * scale
    host.close()
    host.deleteLater()
    board.close()
    return figure("T4", f"repaint of 60 visible cards, ms (measured on {sum(shown)})", value, floor, 8.0)


def t5_move(small: Session, large: Session, times: int = 60) -> list[Figure]:
    """Follow a move between lanes, and an edit, on screen after its commit: a large board against a small one.

    Both boards are open and take turns, so that whatever else the machine does falls on both alike.
    """
    boards = (open_board(small), open_board(large))
    lanes = [board.fullest() for board in boards]
    rows = [board.row_count(lane) for board, lane in zip(boards, lanes, strict=True)]
    moves: tuple[list[float], list[float]] = ([], [])
    edits: tuple[list[float], list[float]] = ([], [])
    for turn in range(times):
        for board, lane, moved, edited in zip(boards, lanes, moves, edits, strict=True):
            face = board.page.columns[lane].model.face(turn % 6)
            assert face is not None
            beside = BOARD_LANES[(BOARD_LANES.index(lane) + 1) % len(BOARD_LANES)]
            edited.append(_follow_ms(board, EditCard(face.id, what=f"wish {turn}"), lane))
            moved.append(_follow_ms(board, MoveCard(face.id, beside), beside))
            moved.append(_follow_ms(board, MoveCard(face.id, lane), lane))
            board.view(lane).choose_row(0)
            QApplication.processEvents()
    for board in boards:
        board.close()
    what = f"on screen, ms, {rows[1]:,} cards in the lane against {rows[0]:,}"
    return [
        figure("T5", f"move one card {what}", median(moves[1]), median(moves[0]), 1.3),
        figure("T5", f"update one card {what}", median(edits[1]), median(edits[0]), 1.3),
    ]


def _follow_ms(board: OpenBoard, command: EditCard | MoveCard, lane: Lane) -> float:
    """Carry out ``command``, and time what the screen does about it: rows, headers, and the card brought into view."""
    events = board.session.execute(command).events
    before = process_time()
    board.page.show_events(events)
    board.view(lane).choose_card(command.card_id)
    QApplication.processEvents()
    return (process_time() - before) * 1000


def t6_throw(session: Session, times: int = 60) -> Figure:
    """Throw the scrollbar of the fullest lane anywhere and paint; the worst of ``times``, against one frame."""
    board = open_board(session)
    board.page.resize(*ORDINARY_WINDOW)
    QApplication.processEvents()
    lane = board.fullest()
    view, bar = board.view(lane), board.view(lane).verticalScrollBar()
    gc.freeze()  # as the program does when all is loaded: a full collection would be 50 ms of one throw
    chance = Random(6)
    worst = 0.0
    for _time in range(times):
        before = process_time()
        bar.setValue(chance.randrange(bar.maximum() + 1))
        view.viewport().repaint()
        worst = max(worst, process_time() - before)
    count = board.row_count(lane)
    board.close()
    return figure("T6", f"scrollbar thrown anywhere at {count:,} cards, worst ms", worst * 1000, FRAME_MS, 1.0)


def t13_endurance(session: Session, repaints: int = 20_000, drags: int = 1_000) -> Figure:
    """Repaint and drag for long: nothing aborts, and memory does not grow. Value and floor are MB."""
    board = open_board(session)
    unsubscribe = session.subscribe(board.page.show_events)
    _wear(board, repaints // 20, drags // 20)
    before = resident_mb()
    _wear(board, repaints, drags)
    after = resident_mb()
    unsubscribe()
    board.close()
    return figure("T13", f"memory in MB after {repaints:,} repaints and {drags:,} drags", after, before, 1.05)


def _wear(board: OpenBoard, repaints: int, drags: int) -> None:
    views = [board.view(lane) for lane in BOARD_LANES]
    for number in range(repaints):
        views[number % 4].viewport().repaint()
    for number in range(drags):
        lane = BOARD_LANES[number % 4]
        view, target = board.view(lane), BOARD_LANES[(number + 1) % 4]
        face = board.page.columns[lane].model.face(0)
        if face is None:
            continue
        view.choose_row(0)
        view.fade(face.id)
        assert not view.pixmap_of(face).isNull()
        board.view(target).show_gap(1)
        board.view(target).viewport().repaint()
        board.view(target).show_gap(None)
        view.fade(None)
        if number % 10 == 0:
            board.page.columns[target].model.card_dropped.emit(CardDropped(taken_up(face), target, None, None))
        QTest.keyClick(view, Qt.Key.Key_Down)


def resident_mb() -> float:
    """This process's memory in MB, as the system counts it."""
    with open("/proc/self/statm", encoding="ascii") as counts:
        pages = int(counts.read().split()[1])
    return pages * 4096 / 1e6


def measure(small: Session, large: Session) -> list[Figure]:
    """All of this file's figures; ``small`` holds about 1,000 cards, ``large`` 100,000.

    What the other benchmarks left in memory is set aside first, as ``app`` does with what its start made: else a
    collection of their garbage falls into one of these figures.
    """
    gc.collect()
    gc.freeze()
    return [t4_repaint(small), *t5_move(small, large), t6_throw(large), _t13_by_itself(small.database.file)]


def _t13_by_itself(board: Path) -> Figure:
    """T13 in a process of its own: in this one, what the other figures freed would hide any growth."""
    copied = board.with_name(f"{board.stem}-worn.db")
    copied.unlink(missing_ok=True)
    shutil.copyfile(board, copied)
    command = [sys.executable, "-m", "tests.benchmarks.endurance", str(copied)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found: Figure = json.loads(ended.stdout)
    return found
