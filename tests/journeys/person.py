"""A person at the whole program, offscreen: presses keys, drags cards, reads what stands on the screen.

Everything is real but three: the clock that a test turns, the notification bus, and the opener of links.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.crash_guard import CrashGuard
from followup_desktop.desktop.one_instance import OneInstance
from followup_desktop.domain.card import BOARD_LANES, CardFace, Lane
from followup_desktop.program import Program
from followup_desktop.store.database import open_database
from followup_desktop.store.places import Places, default_places
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.widgets.labels import ElidedLabel, TextLabel
from followup_desktop.ui.widgets.toast_box import ToastBox
from tests.builders import TurnedClock
from tests.desktop.due import OwnChannel
from tests.ui.board.dragging import drag

PATIENCE_MS = 10_000
Wanted = TypeVar("Wanted", bound=QWidget)


class OwnLinks:
    """Takes every link, as a desktop with a telephone would."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open_url(self, url: str) -> bool:
        self.opened.append(url)
        return True


class Person:
    """At the program on ``file``. :meth:`start` opens it as a start does, :meth:`leave` ends it as Quit does."""

    def __init__(self, qtbot: QtBot, app: QApplication, file: Path, clock: TurnedClock) -> None:
        self.qtbot, self.app, self.clock = qtbot, app, clock
        self.places: Places = default_places(file)
        self.bus = OwnChannel()
        self.links = OwnLinks()
        self.faults: list[Any] = []
        self.is_at_reminders = False
        self.running: Program | None = None

    # --- the program ------------------------------------------------------------------------------------------

    def start(self, size: tuple[int, int] = (1440, 900), *, instance: OneInstance | None = None) -> "Person":
        """Open the program and wait until the board is painted and what follows the paint is there."""
        guard = CrashGuard(self.places.logs)
        guard.fault.connect(self.faults.append)
        database = open_database(self.places.database, self.places.backups)
        program = Program(
            self.app,
            database,
            self.places,
            self.clock,
            guard=guard,
            instance=instance,
            links=self.links,
            channels=(self.bus,),
        )
        self.running = program
        # The event loop is the test's: an application that was told to exit runs no other loop.
        program.window.quit_asked.disconnect(program.quit)
        program.window.painted.connect(program.begin)
        program.window.show_remembered(program.memory)
        program.window.showNormal()  # offscreen is a small screen, which would be filled
        program.window.resize(*size)
        program.window.activateWindow()
        self.wait(lambda: program.heart is not None and program.window.isActiveWindow(), "the first paint")
        return self

    def leave(self) -> None:
        """End the program in order."""
        if self.running is not None:
            program, self.running = self.running, None
            program.close()
            program.setParent(None)
            program.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not self.faults, self.faults[0].details

    def restart(self) -> None:
        """Leave, and start again."""
        self.leave()
        self.start()

    @property
    def program(self) -> Program:
        """What runs now."""
        assert self.running is not None
        return self.running

    @property
    def window(self) -> MainWindow:
        """Its window."""
        return self.program.window

    def wait(self, look: Any, what: str = "") -> None:
        """Let the program work until ``look`` is true."""

        def check() -> bool:
            return bool(look())

        try:
            self.qtbot.waitUntil(check, timeout=PATIENCE_MS)
        except Exception as late:
            raise AssertionError(f"Not seen: {what or look}; toasts: {self.toasts()}") from late

    # --- hands ------------------------------------------------------------------------------------------------

    def keyboard(self) -> QWidget:
        """The widget that has the keyboard. Offscreen every window that is shown takes it, the reminder window too,
        which on a desktop never does (tests/real_desktop): it has the keyboard here only when it was asked for.
        """
        reminding = self.program.reminding
        reminders = reminding.desk.window if reminding is not None else None
        if reminders is not None and reminders.isVisible() and not self.is_at_reminders:
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow, "the window in front")
        return QApplication.focusWidget() or self.window

    def press(self, *keys: str) -> None:
        """Press keys as they are written in the help: "Ctrl+L", "Return", "5"."""
        for key in keys:
            combination = cast("Any", QKeySequence(key))[0]
            QTest.keyClick(self.keyboard(), combination.key(), combination.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type text where the keyboard is."""
        for sign in text:
            if sign.isascii():
                QTest.keyClicks(self.keyboard(), sign)
            else:  # as an input method sends what no key says; QTest's own way aborts on it
                event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(self.keyboard(), event)

    def tab_to(self, name: str, most: int = 30) -> None:
        """Press Tab until the widget of that name has the keyboard."""
        for _press in range(most):
            if self.keyboard().accessibleName() == name:
                return
            self.press("Tab")
        raise AssertionError(f"not reached by {most} presses of Tab: {name}")

    def click(self, words: str, within: QWidget | None = None) -> None:
        """Press the button that shows ``words``."""
        button = self.button(words, within)
        assert button.isEnabled(), f"“{words}” cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())

    def choose(self, words: str, box: QComboBox) -> None:
        """Choose the entry that shows ``words``."""
        place = box.findText(words)
        assert place >= 0, f"{words!r} is not among {[box.itemText(row) for row in range(box.count())]}"
        box.setCurrentIndex(place)
        box.activated.emit(place)

    def drag_to(self, name: str, lane: Lane, at: QPoint | None = None) -> None:
        """Carry the card of ``name`` into ``lane`` and let go there."""
        face = self.face(name)
        source, target = self.window.board.columns[face.lane].view, self.window.board.columns[lane].view
        row = source.lane_model.row_of(face.id)
        assert row is not None
        drag(source, row, target, at or target.viewport().rect().center())

    # --- eyes -------------------------------------------------------------------------------------------------

    def seen(self, kind: type[Wanted], within: QWidget | None = None) -> list[Wanted]:
        """Every widget of a kind that can be seen."""
        return [one for one in (within or self.window).findChildren(kind) if one.isVisible()]

    def named(self, name: str, kind: type[Wanted] = QWidget, within: QWidget | None = None) -> Wanted:  # type: ignore[assignment]
        """The visible widget with that accessible name."""
        found = [one for one in self.seen(kind, within) if one.accessibleName() == name]
        assert found, f"no {kind.__name__} named {name!r} among {self.names(kind)}"
        return found[0]

    def names(self, kind: type[QWidget]) -> list[str]:
        """The accessible names of a kind of widget."""
        return [one.accessibleName() for one in self.seen(kind)]

    def button(self, words: str, within: QWidget | None = None) -> QAbstractButton:
        """The visible button that shows ``words``, or is named so."""
        buttons = cast("list[QAbstractButton]", self.seen(QAbstractButton, within))
        found = [one for one in buttons if words in (shown(one), one.accessibleName())]
        assert found, f"no button “{words}” among {[shown(one) or one.accessibleName() for one in buttons]}"
        return found[0]

    def texts(self, within: QWidget | None = None) -> str:
        """Every label and button that can be seen, a line each."""
        labels = [
            one.whole_text if isinstance(one, ElidedLabel) else one.text() for one in self.seen(TextLabel, within)
        ]
        return "\n".join([*labels, *(shown(one) for one in self.seen(QPushButton, within))])

    def toasts(self) -> list[str]:
        """What the toasts say, the oldest first."""
        return [box.toast.text for box in self.seen(ToastBox)] if self.running else []

    def toast(self, part: str) -> ToastBox:
        """The toast that says ``part``, waited for."""
        self.wait(lambda: any(part in text for text in self.toasts()), f"a toast with “{part}”")
        return next(box for box in reversed(self.seen(ToastBox)) if part in box.toast.text)

    def lane(self, lane: Lane) -> list[str]:
        """The names on the cards of a lane as the screen has them, from top to bottom."""
        model = self.window.board.columns[lane].model
        faces = (model.face(row) for row in range(model.count))
        return [face.name for face in faces if face is not None]

    def board(self) -> dict[Lane, list[str]]:
        """The names on every lane that holds a card."""
        return {lane: names for lane in BOARD_LANES if (names := self.lane(lane))}

    def face(self, name: str) -> CardFace:
        """The card of ``name`` as the screen has it."""
        for column in self.window.board.columns.values():
            for row in range(column.model.count):
                face = column.model.face(row)
                if face is not None and face.name == name:
                    return face
        raise AssertionError(f"no card of {name!r} on the board: {self.board()}")


def shown(button: QAbstractButton) -> str:
    """The words on a button."""
    return button.text().replace("&&", "&").strip("\u00a0 ")


@contextmanager
def at_the_program(qtbot: QtBot, app: QApplication, file: Path, clock: TurnedClock) -> Iterator[Person]:
    """A person whose program is ended whatever happens."""
    person = Person(qtbot, app, file, clock)
    try:
        yield person
    finally:
        person.leave()
