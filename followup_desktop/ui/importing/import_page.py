"""The import page: choose files, look, decide, import with progress, take back. Reads and writes in the background."""

from collections.abc import Sequence
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.desktop.background import Background
from followup_desktop.domain.events import ContactChanged, ManyChanged
from followup_desktop.domain.language import _
from followup_desktop.services.import_choices import RowKey
from followup_desktop.services.import_look import Look, ReadingChoices
from followup_desktop.services.import_plan import Imported
from followup_desktop.services.past_imports import PastImport, left_out_of, past_imports
from followup_desktop.services.session import Done, Session
from followup_desktop.ui import theme
from followup_desktop.ui.importing import import_words
from followup_desktop.ui.importing.entry_list import Decided
from followup_desktop.ui.importing.file_choosing import EmptyImport, file_dialog
from followup_desktop.ui.importing.import_foot import ImportFoot
from followup_desktop.ui.importing.line_panel import LinePanel
from followup_desktop.ui.importing.looking import Looker
from followup_desktop.ui.importing.looking_panel import LookingPanel
from followup_desktop.ui.importing.past_list import PastList
from followup_desktop.ui.importing.said_lines import SaidLines
from followup_desktop.ui.importing.somebody_else import SomebodyElse
from followup_desktop.ui.importing.writing import Writer
from followup_desktop.ui.widgets.buttons import ChoiceChip, QuietButton
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.toast import Toast, ToastAction

READING_BESIDE_PX = 1180


class Stage(Enum):
    """How far an import is."""

    EMPTY = "empty"
    READING = "reading"
    LOOKING = "looking"
    WRITING = "writing"
    DONE = "done"


class ImportPage(QWidget):
    """``busy`` is True while it writes: the window takes no other change then. ``done``: something was written."""

    busy = Signal(bool)
    done = Signal(object)
    closed = Signal()
    toast_asked = Signal(object)

    def __init__(self, session: Session, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.stage = Stage.EMPTY
        self.imported: Imported | None = None
        self._undone: int | None = None
        self.looker = Looker(session, background, self)
        self.writer = Writer(session, background, self)
        self.empty = EmptyImport()
        self.looking = LookingPanel(session)
        self.past = PastList()
        self.kept = LinePanel()
        self.how = ChoiceChip(_("How it is read"))
        self.choose = QuietButton(_("Choose files…"), icon_name="file-input")
        self.back = QuietButton(_("Back to the board"), icon_name="square-kanban")
        self.foot = ImportFoot()
        self.go, self.undo, self.work = self.foot.go, self.foot.undo, self.foot.work
        self.said = SaidLines()
        self._is_outdated = False
        self._else: SomebodyElse | None = None
        self._build()
        self._connect()
        self._show_stage(Stage.EMPTY)

    def _build(self) -> None:
        self.setAccessibleName(_("Import clients"))
        column = QVBoxLayout(self)
        side = theme.space_px(4)
        column.setContentsMargins(side, theme.space_px(3), side, side)
        column.setSpacing(theme.space_px(3))
        head = QHBoxLayout()
        head.setSpacing(theme.space_px(2))
        head.addWidget(TextLabel(_("Import clients"), style="title"), 1)
        for button in (self.how, self.choose, self.back):
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(self.empty)
        column.addWidget(self.looking, 1)
        column.addWidget(self.foot)
        column.addWidget(self.kept)
        column.addWidget(self.past, 1)
        # Takes the room when there is nothing to look at, so that the head stays at the top.
        column.addStretch(0)

    def _connect(self) -> None:
        self.how.clicked.connect(self._on_how)
        self.choose.clicked.connect(self._on_choose)
        self.empty.choose_asked.connect(self._on_choose)
        self.back.clicked.connect(self._on_back)
        self.go.clicked.connect(self._on_go)
        self.undo.clicked.connect(self.take_back)
        self.work.stop_asked.connect(self._on_stop)
        self.past.take_back_asked.connect(self._on_past)
        self.past.left_out_asked.connect(self._on_left_out)
        looking, looker, writer = self.looking, self.looker, self.writer
        looking.leads_changed.connect(self._on_leads)
        looking.reading.changed.connect(self._on_reading)
        looking.entries.decided.connect(self._on_decided)
        looking.entries.other_asked.connect(self._on_other)
        looker.begun.connect(self._on_look_begun)
        looker.looked.connect(self._on_looked)
        looker.failed.connect(self._on_not_looked)
        looker.stepped.connect(self.work.show_step)
        writer.written.connect(self._on_written)
        writer.taken_back.connect(self._on_taken_back)
        writer.brought_back.connect(self._on_brought_back)
        writer.failed.connect(self._on_not_written)
        writer.stepped.connect(self.work.show_step)

    # --- looking ----------------------------------------------------------------------------------------------

    def open_files(self, files: Sequence[Path], said: Sequence[str] = ()) -> None:
        """Read these and show what would come in; ``said`` is what there is to know of those that are not read.

        Ignored while an import writes.
        """
        if self.stage is Stage.WRITING or not files:
            return
        self.imported = None
        self.looking.forget_files()
        self.how.setChecked(self.width() >= READING_BESIDE_PX)
        self._show_stage(Stage.READING)
        self.said.say(self.said.notes, " ".join(said))
        self.looker.open_files(files, self.looking.wish)

    def _on_look_begun(self) -> None:
        had_keyboard = self.stage is Stage.READING or self.go.hasFocus()
        self.foot.begin(import_words.reading_words(self.looker.names))
        if had_keyboard:
            self.work.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_looked(self, seen: Look) -> None:
        if any(file.fault for file in seen.files):
            self.how.setChecked(True)
        # Filled while it is hidden: on screen every line of it would be laid out anew for each that comes.
        self.looking.show_look(seen)
        if self.stage is Stage.LOOKING:
            self._show_looked(seen)
        else:
            # Laid out and painted in a turn of its own: both in one would stop the window for three frames.
            QTimer.singleShot(0, self, partial(self._show_looked, seen))

    def _show_looked(self, seen: Look) -> None:
        if self.looker.seen is not seen:
            return
        is_first = self.stage is not Stage.LOOKING
        takes_keyboard = is_first or self.work.stop.hasFocus()
        self.looking.reading.setVisible(self.how.isChecked())
        if is_first:
            # Where no file can be read there is nothing to look at; what was read otherwise can be changed back.
            self._show_stage(Stage.EMPTY if seen.plan is None else Stage.LOOKING)
        self.work.hide()
        self.said.show_look(seen)
        self._show_plan(seen)
        if takes_keyboard and seen.plan is not None:
            (self.go if self.go.isEnabled() else self.looking.entries.table).setFocus(Qt.FocusReason.OtherFocusReason)
        self._catch_up()

    def _on_not_looked(self, sentence: str) -> None:
        """Stopped or in vain: what was seen before stays, for the leads that are wished now."""
        self.work.hide()
        seen = self.looker.seen
        if seen is None:
            self._show_stage(Stage.EMPTY)
            self.said.tell("" if sentence else _("Cancelled: nothing was read to its end, and nothing came in."))
        else:
            self.looking.show_look(seen)
            if not sentence:
                self.looker.wish_for(self.looking.wish)
        self.said.say_fault(sentence)

    def _show_plan(self, seen: Look) -> None:
        plan = seen.plan
        said = import_words.nothing_words(plan) if plan is not None and plan.changes_nothing else ""
        may_import = not seen.refusal and self.looking.leads.is_understood
        self.foot.show_plan(plan, self._session.shop, may_import=may_import)
        self.said.tell(said)

    def _on_leads(self) -> None:
        if self.stage is Stage.LOOKING:
            self.looker.wish_for(self.looking.wish)

    def _on_reading(self, changed: tuple[int, ReadingChoices]) -> None:
        if self.stage is Stage.LOOKING:
            self.looker.read_otherwise(*changed)

    def _on_decided(self, decided: Decided) -> None:
        if self.stage is Stage.LOOKING:
            self.looker.decide(decided)
            self.looking.entries.show_choices(self.looker.choices)

    def _on_other(self, key: RowKey) -> None:
        if self._else is None:
            self._else = SomebodyElse(self._session, self)
            self._else.decided.connect(self._on_decided)
        self._else.open_for(key)

    # --- writing ----------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        seen = self.looker.seen
        if self.stage is not Stage.LOOKING or self.looker.is_at_work or seen is None or seen.plan is None:
            return
        self._begin_writing(_("Writing: all of it comes in, or nothing."), can_stop=True)
        self.writer.write(seen)

    def _begin_writing(self, words: str, *, can_stop: bool) -> None:
        self._show_stage(Stage.WRITING)
        self.foot.begin(words, can_stop=can_stop)
        self.busy.emit(True)

    def _on_written(self, done: Done) -> None:
        imported: Imported = done.answer
        self.imported = imported
        self.looking.forget()
        self.looker.came_in()
        self._end_writing(import_words.imported_words(imported))
        actions: tuple[ToastAction, ...] = ()
        if imported.batch is not None:
            actions = (ToastAction(_("Take it back"), partial(self.take_back_import, imported.batch)),)
        self.toast_asked.emit(Toast(import_words.imported_words(imported), actions))
        self.done.emit(imported)

    def _end_writing(self, words: str) -> None:
        self._show_stage(Stage.DONE)
        self.said.tell(words)
        self._show_past()
        self.busy.emit(False)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_written(self, sentence: str, was_stopped: bool) -> None:
        seen = self.looker.seen
        has_plan = seen is not None and seen.plan is not None
        self._show_stage(Stage.LOOKING if has_plan else Stage.DONE)
        if seen is not None and has_plan:
            self._show_plan(seen)
        self.busy.emit(False)
        if was_stopped:
            self.said.tell(_("The import was cancelled: nothing came in. You can change it, or import it after all."))
        else:
            self.said.say_fault(sentence)
        (self.go if has_plan else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Take the import back that was written last; those who were worked with since are kept and named."""
        if self.imported is not None and self.imported.batch is not None:
            self.take_back_import(self.imported.batch)

    def _on_past(self, one: PastImport) -> None:
        self.take_back_import(one.id)

    def _on_left_out(self, one: PastImport) -> None:
        count = one.counts["left_out"]
        lines = import_words.left_out_lines(left_out_of(self._session, one.id), count)
        self.kept.show_lines(import_words.left_out_words(one.files, count), lines)

    def take_back_import(self, batch: int) -> None:
        """Take an import back, off the window's thread."""
        if self.stage is not Stage.WRITING:
            self._begin_writing(_("Taking the import back."), can_stop=False)
            self.writer.take_back(batch)

    def _on_taken_back(self, done: Done) -> None:
        self.imported = None
        self._undone = done.change_id
        self._go_on(import_words.taken_back_words(done.answer))
        self.kept.show_lines(import_words.kept_words(len(done.answer)), done.answer)
        again = ToastAction(_("Bring it in again"), self.bring_back)
        self.toast_asked.emit(Toast(import_words.taken_back_words(done.answer), (again,)))
        self.done.emit(done)

    def bring_back(self) -> None:
        """Bring in again what was taken back last."""
        if self._undone is not None:
            self.bring_back_import(self._undone)

    def bring_back_import(self, change_id: int) -> None:
        """Bring in again what was taken back as this change, off the window's thread."""
        if self.stage is not Stage.WRITING:
            self._undone = None
            self._begin_writing(_("Bringing the import in again."), can_stop=False)
            self.writer.bring_back(change_id)

    def _on_brought_back(self, done: Done) -> None:
        words = _("The import is back.")
        self._go_on(words)
        self.toast_asked.emit(Toast(words))
        self.done.emit(done)

    def _go_on(self, words: str) -> None:
        """Say what was written; files that somebody looks at meanwhile are compared with who is here now."""
        if self.looker.seen is None:
            self._end_writing(words)
            return
        self._show_stage(Stage.LOOKING)
        self.busy.emit(False)
        self.looker.look_again()

    # --- what is shown ----------------------------------------------------------------------------------------

    def _show_stage(self, stage: Stage) -> None:
        self.stage = stage
        self._is_outdated = self._is_outdated and stage is Stage.LOOKING
        is_looking = stage in (Stage.LOOKING, Stage.WRITING) and self.looker.seen is not None
        self.foot.end()
        self.empty.setVisible(stage is Stage.EMPTY)
        self.looking.setVisible(is_looking)
        self.looking.setEnabled(stage is Stage.LOOKING)
        self.how.setVisible(is_looking)
        self.how.setEnabled(stage is Stage.LOOKING)
        self.go.setVisible(stage is Stage.LOOKING)
        can_undo = self.imported is not None and self.imported.batch is not None
        self.undo.setVisible(stage is Stage.DONE and can_undo)
        for button in (self.choose, self.back):
            button.setEnabled(stage is not Stage.WRITING)
        self.choose.setVisible(stage is not Stage.EMPTY)
        self.kept.hide()
        notes = self.said.notes.text() if is_looking or stage is Stage.READING else ""
        self.said.clear()
        self.said.say(self.said.notes, notes)
        self._show_past()

    def _show_past(self) -> None:
        """The list of past imports, where there is nothing else to look at."""
        if self.stage in (Stage.EMPTY, Stage.DONE) and self.isVisible():
            self.past.show_imports(past_imports(self._session), self._session.now(), self._session.shop)
        self.past.setVisible(self.stage in (Stage.EMPTY, Stage.DONE) and bool(self.past.imports))

    def show_events(self, happened: Sequence[object]) -> None:
        """Follow the events of one commit: an import may have come or gone, and somebody may be new here."""
        if any(isinstance(event, ManyChanged) for event in happened):
            self._show_past()
        if any(isinstance(event, ManyChanged | ContactChanged) for event in happened):
            self._is_outdated = True
            self._catch_up()

    def _catch_up(self) -> None:
        """Compare again with who is here now, as soon as somebody sees it."""
        if self._is_outdated and self.isVisible() and self.stage is Stage.LOOKING:
            self._is_outdated = False
            self.looker.look_again()

    # --- what is pressed --------------------------------------------------------------------------------------

    def _on_how(self, is_on: bool) -> None:
        self.looking.reading.setVisible(is_on)

    def _on_choose(self) -> None:
        dialog = file_dialog(self)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, names: list[str]) -> None:
        self.open_files([Path(name) for name in names])

    def _on_stop(self) -> None:
        if self.stage is Stage.WRITING:
            self.writer.stop()
        else:
            self.looker.stop()

    def _on_back(self) -> None:
        self.looking.forget()
        self.looker.forget()
        self._show_stage(Stage.EMPTY)
        self.closed.emit()

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_past()
        self._catch_up()
        if self.stage is Stage.EMPTY:
            self.empty.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stage is not Stage.WRITING:
            self._on_back()
            return
        super().keyPressEvent(event)
