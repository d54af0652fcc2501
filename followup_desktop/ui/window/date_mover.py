"""Move to…: another follow-up date for a card, by a key (M) or from a toast's Change."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.domain.repeat import repeat_words
from followup_desktop.domain.shown import follow_up_words
from followup_desktop.services.board import BoardReader
from followup_desktop.services.cards import SetFollowUp
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from followup_desktop.ui.widgets.date_picker import DatePicker
from followup_desktop.ui.widgets.labels import ElidedLabel, TextLabel
from followup_desktop.ui.widgets.over_window import OverWindow
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.undoable import Undoable


class DateMover(OverWindow):
    """A panel with the date picker for one card. ``toast_asked`` carries what was done."""

    toast_asked = Signal(object)

    def __init__(self, session: Session, reader: BoardReader, host: QWidget) -> None:
        super().__init__(host, width_px=theme.space_px(120))
        self._session, self._reader = session, reader
        self._card_id = 0
        self._version: int | None = None
        self.setAccessibleName(_("Move the follow-up"))
        self._title = ElidedLabel("", style="heading")
        self._picker = DatePicker(session, may_repeat=True)
        self._fault = TextLabel("", style="fault", wraps=True)
        self._fault.hide()
        self._move = PrimaryButton(_("Move"))
        self._cancel = QuietButton(_("Cancel"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._move)
        self.body.addWidget(self._title)
        self.body.addWidget(self._picker)
        self.body.addWidget(self._fault)
        self.body.addLayout(row)
        self._way = Undoable(session, self)
        self._way.toast_asked.connect(self.toast_asked)
        self._picker.accepted.connect(self._on_accepted)
        self._move.clicked.connect(self._on_move)
        self._cancel.clicked.connect(self.close_panel)

    def open_for(self, card_id: int) -> None:
        """Open for a card that is on the board or resting; of one that is closed or gone by now it is said."""
        face = self._reader.face(card_id)
        if face is None:
            self.toast_asked.emit(Toast(_("This card is closed or no longer there: it has no date to move.")))
            return
        self._card_id, self._version = card_id, face.version
        self._title.set_text(_("Move the follow-up of {name} to…").format(name=face.name))
        self._picker.propose(face.follow_up)
        self._say("")
        self.open_panel()
        self._picker.first_chip().setFocus()

    def _on_accepted(self, _follow_up: object) -> None:
        self._on_move()

    def _on_move(self) -> None:
        chosen = self._picker.value()
        if chosen is None:
            self._say(_("Choose a day first."))
            return
        self._save(SetFollowUp(self._card_id, chosen, version=self._version, repeat=self._picker.repeat()))

    def _save(self, command: SetFollowUp) -> None:
        try:
            done = self._session.execute(command)
        except FollowupError as refusal:
            self._say(refusal.sentence)
            return
        self.close_panel()
        if done.change_id is not None:
            words = follow_up_words(command.follow_up, self._session.now().date(), self._session.shop)
            if command.repeat is not None:
                words = _("{day}, {often}").format(day=words, often=repeat_words(command.repeat))
            back = self._way.way_back(done.change_id)
            self.toast_asked.emit(Toast(_("Next follow-up {day}.").format(day=words), (back,)))

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
