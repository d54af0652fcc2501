"""Small forms that open inside the drawer, never in a dialog: a rest, an end, a new card, a wish."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.activity import WAYS, Channel
from followup_desktop.domain.contact import ALL_CHANNELS
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.repeat import Repeat
from followup_desktop.domain.titles import channel_title
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from followup_desktop.ui.widgets.date_field import DateField
from followup_desktop.ui.widgets.date_picker import DatePicker
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.labels import SectionLabel, TextLabel
from followup_desktop.ui.widgets.tick_box import TickBox

LONGEST_TEXT = 2_000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InlineForm(QFrame):
    """A heading, its fields, a verb and a way out. ``accepted`` when Enter or the verb is pressed; Esc closes."""

    accepted = Signal()
    left = Signal()

    def __init__(self, heading: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: list[QLineEdit] = []
        self.setAccessibleName(heading)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.space_px(1), 0, theme.space_px(1))
        self.column.setSpacing(theme.space_px(1.5))
        self.column.addWidget(SectionLabel(heading))
        self.build_fields()
        self._fault = TextLabel("", style="fault", wraps=True)
        self._fault.hide()
        self.column.addWidget(self._fault)
        line = QHBoxLayout()
        line.setSpacing(theme.space_px(2))
        self.verb = PrimaryButton(verb)
        self.verb.clicked.connect(self._on_verb)
        line.addWidget(self.verb)
        self._cancel = QuietButton(_("Cancel"))
        self._cancel.clicked.connect(self._on_left)
        line.addWidget(self._cancel)
        line.addStretch(1)
        self.column.addLayout(line)

    def build_fields(self) -> None:
        """Put the fields into ``column``."""

    def first_field(self) -> QWidget:
        """Where the keyboard goes."""
        return self.verb

    def say(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def text_field(self, name: str) -> QLineEdit:
        """One line of text, added to the form."""
        field = QLineEdit()
        field.setMaxLength(LONGEST_TEXT)
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        self.column.addWidget(field)
        self._texts.append(field)
        return field

    def typed(self) -> tuple[str, ...]:
        """What stands in its lines of text, and would be lost with it."""
        return tuple(field.text() for field in self._texts if field.text().strip())

    def _on_verb(self) -> None:
        self.accepted.emit()

    def _on_left(self) -> None:
        self.left.emit()

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_leaving = event.key() in _ENTER and self._cancel.hasFocus()
        if event.key() == Qt.Key.Key_Escape or is_leaving:
            self.left.emit()
            return
        if event.key() in _ENTER:
            self.accepted.emit()
            return
        super().keyPressEvent(event)


class RestForm(InlineForm):
    """Let a card rest until a day, with the reason."""

    def __init__(self, session: Session) -> None:
        self._session = session
        super().__init__(_("Rest until"), _("Let it rest"))

    def build_fields(self) -> None:
        self._day = DateField(self._session)
        self.column.addWidget(self._day)
        self._reason = self.text_field(_("Why it rests"))

    def first_field(self) -> QWidget:
        return self._day

    def value(self) -> FollowUp | None:
        """The day it comes back."""
        return self._day.value()

    def reason(self) -> str:
        """Why it rests."""
        return self._reason.text()


class ReasonForm(InlineForm):
    """Something that needs a reason: closing a card, lifting a wish."""

    def build_fields(self) -> None:
        self._reason = self.text_field(_("Why"))

    def first_field(self) -> QWidget:
        return self._reason

    def reason(self) -> str:
        """What was typed."""
        return self._reason.text()


class WishForm(InlineForm):
    """Which channels they do not want, or none at all."""

    def __init__(self, wishes: frozenset[str]) -> None:
        self._wishes = wishes
        super().__init__(_("Do not contact"), _("Keep this wish"))

    def build_fields(self) -> None:
        self._all = self._box(_("Not at all: closes their open cards"), ALL_CHANNELS in self._wishes)
        self.column.addWidget(self._all)
        flow = FlowLayout()
        self._channels: dict[Channel, TickBox] = {}
        for channel in WAYS:
            box = self._box(channel_title(channel), channel.value in self._wishes)
            self._channels[channel] = box
            flow.addWidget(box)
        self.column.addLayout(flow)
        self._reason = self.text_field(_("What they said"))

    def _box(self, words: str, is_checked: bool) -> TickBox:
        box = TickBox(words)
        box.setChecked(is_checked)
        return box

    def first_field(self) -> QWidget:
        return self._all

    @property
    def seen(self) -> frozenset[str]:
        """The wishes that stood when the form was opened."""
        return self._wishes

    def wishes(self) -> frozenset[str]:
        """The channels that are not wanted, or "all"."""
        if self._all.isChecked():
            return frozenset({ALL_CHANNELS})
        return frozenset(channel.value for channel, box in self._channels.items() if box.isChecked())

    def reason(self) -> str:
        """What they said."""
        return self._reason.text()


class NewCardForm(InlineForm):
    """Another conversation with the same contact."""

    def __init__(self, session: Session, proposed: FollowUp) -> None:
        self._session, self._proposed = session, proposed
        super().__init__(_("New card"), _("Add the card"))

    def build_fields(self) -> None:
        self._what = self.text_field(_("What they want"))
        self._value = self.text_field(_("Value, if known"))
        self._picker = DatePicker(self._session, may_repeat=True)
        self._picker.propose(self._proposed)
        self.column.addWidget(self._picker)

    def first_field(self) -> QWidget:
        return self._what

    def what(self) -> str:
        """What they want."""
        return self._what.text().strip()

    def amount(self) -> str:
        """The value as typed."""
        return self._value.text().strip()

    def value(self) -> FollowUp | None:
        """The chosen day."""
        return self._picker.value()

    def repeat(self) -> Repeat | None:
        """How often it comes again, when the day was said in words that say so."""
        return self._picker.repeat()
