"""The filters above the list: where the cards stand as chips, then text, tag, source, who has it, clients or leads."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.language import _
from followup_desktop.domain.staff import Staff
from followup_desktop.services.client_list import ClientFilter, Whereabouts
from followup_desktop.ui import theme
from followup_desktop.ui.clients.client_words import SORTED_BY, field_title, place_title
from followup_desktop.ui.widgets.buttons import ChoiceChip, IconButton, LinkButton
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.flow import FlowLayout

TYPING_PAUSE_MS = 80


class ClientFilters(QWidget):
    """``changed`` says that :attr:`wanted` is another one now; the order is only asked for, by its Column."""

    changed = Signal()
    sort_chosen = Signal(object)
    turn_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = ClientFilter()
        self.everyone = ChoiceChip(_("Everyone"))
        self.places = {place: ChoiceChip(place_title(place)) for place in Whereabouts}
        self.text = QLineEdit()
        self.tag = Choice(_("Tag"))
        self.source = Choice(_("Source"))
        self.staff = Choice(_("Who has it"))
        self.kind = Choice(_("Clients or leads"))
        self.order = Choice(_("Order"))
        self.turn = IconButton("arrow-left-right", _("Turn the order round"))
        self.clear = LinkButton(_("Show everyone"))
        self._group = QButtonGroup(self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(2))
        chips = FlowLayout()
        for chip in (self.everyone, *self.places.values()):
            self._group.addButton(chip)
            chips.addWidget(chip)
        self.everyone.setChecked(True)
        column.addLayout(chips)
        fields = FlowLayout()
        self.text.setAccessibleName(_("Filter by name, company, number or email"))
        self.text.setPlaceholderText(_("Name, company, number…"))
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(self.text.fontMetrics().averageCharWidth() * 30)
        self.kind.offer(((_("Clients and leads"), None), (_("Clients only"), True), (_("Leads only"), False)))
        self.order.offer(
            (_("By {column}").format(column=field_title(field).lower()), column) for field, column in SORTED_BY.items()
        )
        ordered = QHBoxLayout()
        ordered.setSpacing(0)
        ordered.addWidget(self.order)
        ordered.addWidget(self.turn)
        box = QWidget()
        ordered.setContentsMargins(0, 0, 0, 0)
        box.setLayout(ordered)
        for field in (self.text, self.tag, self.source, self.staff, self.kind, box, self.clear):
            fields.addWidget(field)
        self.clear.hide()
        column.addLayout(fields)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_chosen)
        for choice in (self.tag, self.source, self.staff, self.kind):
            choice.activated.connect(self._on_chosen)
        self.order.activated.connect(self._on_order)
        self.turn.clicked.connect(self._on_turn)
        self.text.textChanged.connect(self._on_typed)
        self._typing.timeout.connect(self._take_over)
        self.clear.clicked.connect(self.show_everyone)

    def offer(self, tags: Iterable[str], sources: Iterable[str], staff: Iterable[Staff]) -> None:
        """Offer what is in use now; a choice that is gone falls back to everybody."""
        self.tag.offer(((_("Any tag"), None), *((tag, tag) for tag in tags)))
        self.source.offer(((_("Any source"), None), *((source, source) for source in sources)))
        self.staff.offer(((_("Anybody’s"), None), *((one.name, one.id) for one in staff)))
        self._take_over()

    def show_place(self, place: Whereabouts | None) -> None:
        """Choose a chip, as if it was pressed."""
        (self.everyone if place is None else self.places[place]).setChecked(True)
        self._take_over()

    def show_everyone(self) -> None:
        """Let everybody through again."""
        self.everyone.setChecked(True)
        self.text.clear()
        for choice in (self.tag, self.source, self.staff, self.kind):
            choice.setCurrentIndex(0)
        self._take_over()

    def _on_chosen(self, _chosen: object) -> None:
        self._take_over()

    def _on_order(self, _chosen: object) -> None:
        self.sort_chosen.emit(self.order.chosen())

    def _on_turn(self) -> None:
        self.turn_asked.emit()

    def _on_typed(self, _text: str) -> None:
        self._typing.start()

    def _take_over(self) -> None:
        self._typing.stop()
        wanted = replace(
            ClientFilter(),
            text=self.text.text(),
            whereabouts=next((place for place, chip in self.places.items() if chip.isChecked()), None),
            tag=self.tag.chosen() or "",
            source=self.source.chosen() or "",
            staff_id=self.staff.chosen(),
            is_client=self.kind.chosen(),
        )
        self.clear.setVisible(not wanted.is_empty)
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()
