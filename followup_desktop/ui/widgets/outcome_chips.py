"""Who started it, by which channel, and what came of it: three rows of a log. Number keys choose an outcome."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.activity import HAPPENINGS, WAYS, Channel, Direction, Outcome
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.domain.outcomes import MEANINGS, check_fits, natural_channel
from followup_desktop.domain.titles import channel_title, direction_words, outcome_words
from followup_desktop.ui import theme
from followup_desktop.ui.theme.icons import CHANNEL_ICONS
from followup_desktop.ui.widgets.buttons import ChoiceChip, IconButton, plain_tooltip
from followup_desktop.ui.widgets.flow import FlowLayout


class _Row(QWidget):
    """Things that stay side by side when the line is broken."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(theme.space_px(1))


class OutcomeChips(QWidget):
    """Chooses direction, channel and outcome so that they always fit each other. ``changed`` when the person chose."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.direction = Direction.OUT
        self.channel = Channel.PHONE
        self.outcome: Outcome | None = None
        self._directions = QButtonGroup(self)
        self._channels = QButtonGroup(self)
        self._outcomes = QButtonGroup(self)
        self._direction_chips: dict[Direction, ChoiceChip] = {}
        self._channel_buttons: dict[Channel, IconButton] = {}
        self._outcome_chips: dict[Outcome, ChoiceChip] = {}
        self._build()
        self._directions.idClicked.connect(self._on_direction)
        self._channels.idClicked.connect(self._on_channel)
        self._outcomes.idClicked.connect(self._on_outcome)
        self.choose(Direction.OUT, Channel.PHONE, None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(2))
        started = FlowLayout()
        column.addLayout(started)
        directions, channels = _Row(), _Row()
        started.addWidget(directions)
        started.addWidget(channels)
        for direction in (Direction.OUT, Direction.IN):
            chip = ChoiceChip(direction_words(direction))
            self._direction_chips[direction] = chip
            self._directions.addButton(chip)
            directions.line.addWidget(chip)
        for channel in WAYS:
            button = IconButton(CHANNEL_ICONS[channel], channel_title(channel))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._channel_buttons[channel] = button
            self._channels.addButton(button)
            channels.line.addWidget(button)
        self._flow = FlowLayout()
        column.addLayout(self._flow)
        for outcome in HAPPENINGS:
            chip = ChoiceChip(outcome_words(outcome))
            self._outcome_chips[outcome] = chip
            self._outcomes.addButton(chip)
            self._flow.addWidget(chip)

    def choose(self, direction: Direction, channel: Channel, outcome: Outcome | None) -> None:
        """Show a choice that was made before."""
        self.direction, self.channel, self.outcome = direction, channel, outcome
        self._show_choice()

    def choose_by_number(self, number: int) -> bool:
        """Choose the ``number``-th outcome of those shown (1 is the first); False when there is none."""
        shown = self._shown()
        if not 1 <= number <= len(shown):
            return False
        self._take_outcome(shown[number - 1])
        self._outcome_chips[shown[number - 1]].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def first_chip(self) -> QWidget:
        """Where the keyboard goes first: the chosen outcome, else the first one."""
        return self._outcome_chips[self.outcome or self._shown()[0]]

    def _shown(self) -> list[Outcome]:
        return [outcome for outcome in HAPPENINGS if MEANINGS[outcome].direction is self.direction]

    def _show_choice(self) -> None:
        self._direction_chips[self.direction].setChecked(True)
        self._channel_buttons[self.channel].setChecked(True)
        shown = self._shown()
        if self.outcome is None:
            self._uncheck_outcomes()
        for outcome, chip in self._outcome_chips.items():
            chip.setVisible(outcome in shown)
            chip.setChecked(outcome is self.outcome)
        for place, outcome in enumerate(shown, start=1):
            tip = _("{outcome} (key {number})").format(outcome=outcome_words(outcome), number=place)
            self._outcome_chips[outcome].setToolTip(plain_tooltip(tip))
        self._flow.invalidate()

    def _uncheck_outcomes(self) -> None:
        checked = self._outcomes.checkedButton()
        if checked is not None:
            self._outcomes.setExclusive(False)
            checked.setChecked(False)
            self._outcomes.setExclusive(True)

    def _on_direction(self, _id: int) -> None:
        pressed = self._directions.checkedButton()
        direction = next(one for one, chip in self._direction_chips.items() if chip is pressed)
        if direction is not self.direction:
            self.direction, self.outcome = direction, None
            self._show_choice()
            self.changed.emit()

    def _on_channel(self, _id: int) -> None:
        pressed = self._channels.checkedButton()
        self.channel = next(one for one, button in self._channel_buttons.items() if button is pressed)
        if self.outcome is not None and not _fits(self.outcome, self.direction, self.channel):
            self.outcome = None
        self._show_choice()
        self.changed.emit()

    def _on_outcome(self, _id: int) -> None:
        pressed = self._outcomes.checkedButton()
        self._take_outcome(next(one for one, chip in self._outcome_chips.items() if chip is pressed))

    def _take_outcome(self, outcome: Outcome) -> None:
        self.outcome = outcome
        if not _fits(outcome, self.direction, self.channel):
            self.channel = natural_channel(outcome)
        self._show_choice()
        self.changed.emit()


def _fits(outcome: Outcome, direction: Direction, channel: Channel) -> bool:
    try:
        check_fits(outcome, direction, channel)
    except FollowupError:
        return False
    return True
