"""The menu of one card: the same as its keys, for the mouse and the menu key."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.card import BOARD_LANES, CardFace, Lane
from followup_desktop.domain.language import _
from followup_desktop.domain.titles import lane_words
from followup_desktop.ui.board.gestures import MoveAsked, taken_up
from followup_desktop.ui.widgets.buttons import literal
from followup_desktop.ui.widgets.passing_menu import PassingMenu


class CardMenu(PassingMenu):
    """``only_lanes`` leaves out all but where the card can go."""

    card_opened = Signal(object)
    log_asked = Signal(object)
    date_move_asked = Signal(object)
    card_edit_asked = Signal(object)
    ring_asked = Signal(object)
    no_news_asked = Signal(object)
    move_asked = Signal(object)

    def __init__(self, face: CardFace, parent: QWidget, *, only_lanes: bool = False) -> None:
        super().__init__(_("Move {name}").format(name=face.name) if only_lanes else face.name, parent)
        self._card = taken_up(face)
        self._signals = {
            "open": self.card_opened,
            "log": self.log_asked,
            "date": self.date_move_asked,
            "edit": self.card_edit_asked,
            "ring": self.ring_asked,
            "no_news": self.no_news_asked,
        }
        if not only_lanes:
            self._add(_("Open"), "open", _("Enter"))
            self._add(_("Log…"), "log", "L")
            if face.waiting_on:
                self._add(_("Told: no news"), "no_news", "T")
            self._add(_("Ring again…"), "ring", "S")
            self._add(_("Move the date…"), "date", "M")
            self._add(_("Edit…"), "edit", "F2")
            self.addSeparator()
        for lane in BOARD_LANES:
            if lane is not face.lane:
                self._add(_("Move to {lane}").format(lane=lane_words(lane)), lane.value, "")
        self.triggered.connect(self._on_triggered)

    def _add(self, words: str, what: str, keys: str) -> None:
        action = QAction(f"{literal(words)}\t{keys}" if keys else literal(words), self)
        action.setData(what)
        self.addAction(action)

    def _on_triggered(self, action: QAction) -> None:
        what = str(action.data())
        if what in self._signals:
            self._signals[what].emit(self._card.card_id)
        else:
            self.move_asked.emit(MoveAsked(self._card, Lane(what)))
