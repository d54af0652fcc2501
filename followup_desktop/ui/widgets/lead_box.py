"""Ctrl+N: a lead in one line. Shows what it understood, part by part, and who it may be already, before saving."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.desktop.background import Background, Progress
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.domain.money import money_text
from followup_desktop.domain.repeat import repeat_words
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import follow_up_words, month_short
from followup_desktop.services.contacts import client_file
from followup_desktop.services.dates import warm_up
from followup_desktop.services.finding import Found
from followup_desktop.services.leads import Added, UnderstoodLead, add_lead_of, understand
from followup_desktop.services.session import Done, Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import ChoiceChip, IconButton, PrimaryButton
from followup_desktop.ui.widgets.contact_finder import found_words
from followup_desktop.ui.widgets.labels import SectionLabel, TextLabel
from followup_desktop.ui.widgets.over_window import OverWindow
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.understood_chips import UnderstoodChips
from followup_desktop.ui.widgets.undoable import Undoable

WIDTH_STEPS = 170
LONGEST_LINE = 2_000
MOST_ALIKE = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _warm_up(shop: Shop, now: datetime, _progress: Progress) -> None:
    warm_up(shop, now)


class NewLeadBox(OverWindow):
    """Lies over ``host``. ``added`` carries the Done; Enter adds and closes, Shift+Enter adds and stays (a pile)."""

    added = Signal(object)
    toast_asked = Signal(object)

    def __init__(self, session: Session, background: Background, host: QWidget) -> None:
        super().__init__(host, width_px=theme.space_px(WIDTH_STEPS))
        self._session, self._background = session, background
        self._way = Undoable(session, self)
        self._understood: UnderstoodLead | None = None
        self._people: tuple[Found, ...] = ()
        self._chosen: int | None = None
        self._has_chosen = False
        self._added_count = 0
        self._is_warm = False
        self.setAccessibleName(_("New lead"))
        self._build()
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._save.clicked.connect(self._on_save)
        self._close.clicked.connect(self.close_panel)
        self._choices.idClicked.connect(self._on_choice)
        self._way.toast_asked.connect(self.toast_asked)

    def _build(self) -> None:
        heading = QHBoxLayout()
        heading.addWidget(TextLabel(_("New lead"), style="heading"), 1)
        self._count = TextLabel("", style="small_quiet")
        heading.addWidget(self._count)
        self._close = IconButton("x", _("Close"), keys="Esc")
        heading.addWidget(self._close)
        self.body.addLayout(heading)
        line = QHBoxLayout()
        line.setSpacing(theme.space_px(2))
        self._field = QLineEdit()
        self._field.setMaxLength(LONGEST_LINE)
        self._field.setAccessibleName(_("New lead in one line"))
        self._field.setPlaceholderText(_("Name, number, what they want, $ value, when, #source"))
        line.addWidget(self._field, 1)
        self._save = PrimaryButton(_("Add"))
        line.addWidget(self._save)
        self.body.addLayout(line)
        self._parts = UnderstoodChips()
        self.body.addWidget(self._parts)
        self._known = QWidget()
        column = QVBoxLayout(self._known)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(1))
        self._known_label = SectionLabel("")
        column.addWidget(self._known_label)
        self._choices = QButtonGroup(self)
        self._chips = [ChoiceChip("") for _place in range(MOST_ALIKE + 1)]
        for place, chip in enumerate(self._chips):
            self._choices.addButton(chip, place)
            column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._known)
        self._known.hide()
        self._fault = TextLabel("", style="fault", wraps=True)
        self._fault.hide()
        self.body.addWidget(self._fault)
        hint = _("Enter adds · Shift+Enter adds and takes the next of a pile · Esc closes")
        self.body.addWidget(TextLabel(hint, style="small_quiet", wraps=True))
        self.setFocusProxy(self._field)

    def open_box(self, text: str | None = None) -> None:
        """Open it with the keyboard in the line; ``text`` is typed for the person. What was left there stays."""
        self._warm_up()
        self._added_count = 0
        self._count.setText("")
        self.open_panel()
        if text is not None:
            self._field.setText(text)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def typed(self) -> str:
        """The line as typed."""
        return self._field.text()

    def parts(self) -> tuple[tuple[str, str], ...]:
        """What is shown as understood, (label, text) each."""
        return self._parts.parts()

    def save(self, *, stays: bool = False) -> bool:
        """Add the lead; whether it is on disk. What is wrong is said in the box, and the line stays."""
        if self._understood is None:
            self._say(_("Type a name, a number or an email address."))
            return False
        try:
            done = self._session.execute(add_lead_of(self._understood, self._chosen))
        except FollowupError as error:
            self._say(error.sentence)
            return False
        self._added_count += 1
        self._field.clear()
        if stays:
            self._count.setText(_("{count} added").format(count=self._added_count))
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_panel()
        self.added.emit(done)
        if done.change_id is not None:
            self.toast_asked.emit(Toast(self._saved_words(done), (self._way.way_back(done.change_id),)))
        return True

    def _saved_words(self, done: Done) -> str:
        assert isinstance(done.answer, Added)
        added, today = done.answer, self._session.now().date()
        name = " ".join(added.contact.name[:60].split())
        day = follow_up_words(added.card.follow_up, today, self._session.shop) if added.card.follow_up else ""
        if added.is_new:
            return _("Added {name}. Next follow-up {day}.").format(name=name, day=day)
        return _("Added a card for {name}, who is here already. Next follow-up {day}.").format(name=name, day=day)

    def _warm_up(self) -> None:
        if not self._is_warm:
            self._is_warm = True
            self._background.run(partial(_warm_up, self._session.shop, self._session.now()), writes=False)

    # --- understanding ----------------------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        self._fault.hide()
        self._understood = None
        try:
            self._understood = understand(self._session, text) if text.strip() else None
        except FollowupError as error:
            self._say(error.sentence)
        self._parts.show_parts(self._parts_of(self._understood) if self._understood else ())
        self._show_known()

    def _parts_of(self, understood: UnderstoodLead) -> tuple[tuple[str, str], ...]:
        line, shop = understood.line, self._session.shop
        day = follow_up_words(understood.follow_up, self._session.now().date(), shop)
        parts = [
            (_("Name"), line.full_name),
            (_("Company"), line.company),
            *((_("Number"), phone.raw) for phone in line.phones),
            *((_("Email"), email.address) for email in line.emails),
            (_("Wants"), line.what),
            (_("Value"), money_text(line.value_cents, shop.currency, shop.language)),
            (_("Follow up") if line.follow_up else _("Follow up, proposed"), day),
            (_("Repeats"), repeat_words(line.repeat) if line.repeat else ""),
            (_("Source"), line.source),
            *((_("Tag"), tag) for tag in line.tags),
        ]
        return tuple((label, text) for label, text in parts if text)

    def _show_known(self) -> None:
        people = self._alike()
        is_other = people != self._people
        if is_other:
            self._people = people
            self._has_chosen = False
        if not self._has_chosen:
            known = self._understood.known if self._understood else None
            self._chosen = known.contact_id if known else None
        self._known.setVisible(bool(people))
        if people:
            sure = bool(self._understood and self._understood.known)
            self._known_label.setText(_("Already here") if sure else _("Perhaps already here"))
        for place, chip in enumerate(self._chips):
            chip.setVisible(place <= len(people))
            if place < len(people):
                if is_other:
                    chip.set_text(self._person_words(people[place]))
                chip.setChecked(people[place].contact_id == self._chosen)
            elif place == len(people):
                chip.set_text(_("Somebody new"))
                chip.setChecked(self._chosen is None)

    def _alike(self) -> tuple[Found, ...]:
        if self._understood is None:
            return ()
        known = (self._understood.known,) if self._understood.known else ()
        others = tuple(one for one in self._understood.alike if one not in known)
        return (*known, *others)[:MOST_ALIKE]

    def _person_words(self, person: Found) -> str:
        kind = self._since_words(person) if person.is_client else _("lead")
        words = f"{found_words(person)} · {kind}"
        return words if len(words) <= 90 else words[:89] + "…"

    def _since_words(self, person: Found) -> str:
        file = client_file(self._session, person.contact_id)
        since = file.contact.details.client_since if file else None
        if since is None:
            return _("client")
        return _("client since {month} {year}").format(month=month_short(since), year=since.year)

    def _on_choice(self, place: int) -> None:
        self._choose(place)

    def _choose(self, place: int) -> None:
        self._has_chosen = True
        self._chosen = self._people[place].contact_id if place < len(self._people) else None
        self._chips[place].setChecked(True)

    def _step_choice(self, step: int) -> bool:
        if not self._people:
            return False
        count = len(self._people) + 1
        self._choose((self._choices.checkedId() + step) % count)
        return True

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()

    def _on_save(self) -> None:
        self.save()

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                self.save(stays=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                return self._step_choice(1 if event.key() == Qt.Key.Key_Down else -1)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.save(stays=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return
        super().keyPressEvent(event)
