"""The import page: choose files, look, import with progress, take it back. Reads and writes in the background."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.desktop.background import Background, Callback, Job, Step
from followup_desktop.domain.errors import Cancelled, FollowupError
from followup_desktop.domain.language import _
from followup_desktop.services import importing
from followup_desktop.services.import_plan import Imported, ImportPlan, Watcher
from followup_desktop.services.importing import ImportContacts, Preview
from followup_desktop.services.session import Done, Session
from followup_desktop.ui import theme
from followup_desktop.ui.importing import import_words
from followup_desktop.ui.importing.preview_panel import PreviewPanel
from followup_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.toast import Toast, ToastAction


class Stage(Enum):
    """How far an import is."""

    EMPTY = "empty"
    READING = "reading"
    LOOKING = "looking"
    WRITING = "writing"
    DONE = "done"


class ImportPage(QWidget):
    """``busy`` is True while it writes: the window takes no other change then. ``done`` carries an Imported."""

    busy = Signal(bool)
    done = Signal(object)
    closed = Signal()
    toast_asked = Signal(object)

    def __init__(self, session: Session, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        self.stage = Stage.EMPTY
        self.plan: ImportPlan | None = None
        self.imported: Imported | None = None
        self._job: Job | None = None
        self.preview = PreviewPanel(session)
        self.choose = QuietButton(_("Choose files…"), icon_name="file-input")
        self.back = QuietButton(_("Back to the board"), icon_name="square-kanban")
        self.go = PrimaryButton(_("Import"))
        self.stop = QuietButton(_("Cancel"))
        self.undo = QuietButton(_("Take it back"), icon_name="undo-2")
        self.message = TextLabel("", wraps=True)
        self.faults = TextLabel("", style="fault", wraps=True)
        self.progress = QProgressBar()
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
        head.addWidget(self.choose)
        head.addWidget(self.back)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.faults)
        self.progress.setAccessibleName(_("How far it is"))
        self.progress.setTextVisible(False)
        column.addWidget(self.progress)
        column.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space_px(2))
        for button in (self.go, self.undo, self.stop):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        # Takes the room when there is nothing to look at, so that the head stays at the top.
        column.addStretch(0)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.back.clicked.connect(self._on_back)
        self.go.clicked.connect(self._on_go)
        self.stop.clicked.connect(self._on_stop)
        self.undo.clicked.connect(self.take_back)
        self.preview.choice_changed.connect(self._on_choice)

    # --- looking ----------------------------------------------------------------------------------------------

    def open_files(self, files: Sequence[Path]) -> None:
        """Read these and show what would come in. Ignored while an import writes."""
        if self.stage is Stage.WRITING or not files:
            return
        self._drop_job()
        self.plan, self.imported = None, None
        choice = self.preview.choice
        job = partial(
            _look, self._session, tuple(files), as_leads=choice.as_leads, first=choice.first, per_day=choice.per_day
        )
        self._show_stage(Stage.READING)
        self._job = self._background.run(
            job,
            on_done=self._on_preview,
            on_error=self._on_not_read,
            on_progress=self._on_step,
            writes=False,
        )

    def _on_preview(self, preview: Preview) -> None:
        self._job = None
        self.plan = preview.plan
        self._show_stage(Stage.EMPTY if preview.plan is None else Stage.LOOKING)
        self.faults.setText("\n".join(sentence for _file, sentence in preview.faults))
        self.faults.setVisible(bool(preview.faults))
        if preview.plan is None:
            return
        self.preview.show_plan(preview.plan)
        self._show_plan(preview.plan)
        if self.go.isEnabled():
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_read(self, error: FollowupError) -> None:
        self._job = None
        self._show_stage(Stage.EMPTY)
        if not isinstance(error, Cancelled):
            self._say_fault(error.sentence)

    def _on_choice(self) -> None:
        """Other days or no cards at all: planned again, nobody is compared again."""
        if self.stage is not Stage.LOOKING or self.plan is None:
            return
        self._drop_job()
        self.go.setEnabled(False)
        choice = self.preview.choice
        job = partial(
            _plan_again,
            self._session,
            self.plan,
            as_leads=choice.as_leads,
            first=choice.first,
            per_day=choice.per_day,
        )
        self._job = self._background.run(job, on_done=self._on_planned, on_error=self._on_not_planned, writes=False)

    def _on_planned(self, plan: ImportPlan) -> None:
        self._job = None
        self.plan = plan
        self.faults.hide()
        self.preview.show_cards(plan)
        self._show_plan(plan)

    def _on_not_planned(self, error: FollowupError) -> None:
        self._job = None
        if not isinstance(error, Cancelled):
            self._say_fault(error.sentence)

    def _show_plan(self, plan: ImportPlan) -> None:
        self.go.set_text(import_words.import_button_words(plan))
        self.go.setEnabled(not plan.changes_nothing)
        self.message.setText(import_words.nothing_words(plan) if plan.changes_nothing else "")
        self.message.setVisible(plan.changes_nothing)

    # --- writing ----------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        if self.stage is not Stage.LOOKING or self.plan is None:
            return
        self._show_stage(Stage.WRITING)
        self.busy.emit(True)
        self._job = self._background.run(
            partial(_write, self._session, self.plan),
            on_done=self._on_written,
            on_error=self._on_not_written,
            on_progress=self._on_step,
        )

    def _on_written(self, done: Done) -> None:
        self._job = None
        imported: Imported = done.answer
        self.plan, self.imported = None, imported
        self._show_stage(Stage.DONE)
        self.message.setText(import_words.imported_words(imported))
        self.undo.setVisible(imported.batch is not None)
        self.busy.emit(False)
        actions = (ToastAction(_("Take it back"), self.take_back),) if imported.batch is not None else ()
        self.toast_asked.emit(Toast(import_words.imported_words(imported), actions))
        self.done.emit(imported)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_written(self, error: FollowupError) -> None:
        self._job = None
        self._show_stage(Stage.LOOKING)
        if self.plan is not None:
            self._show_plan(self.plan)
        self._say_fault(error.sentence)
        self.busy.emit(False)

    def take_back(self) -> None:
        """Take the import back that was written last; those who were worked with since are kept and named."""
        if self.stage is Stage.WRITING or self.imported is None or self.imported.batch is None:
            return
        self._drop_job()
        self.plan = None
        self._show_stage(Stage.WRITING)
        self.busy.emit(True)
        self._job = self._background.run(
            partial(_take_back, self._session, self.imported.batch),
            on_done=self._on_taken_back,
            on_error=self._on_not_taken_back,
        )
        self.stop.hide()

    def _on_taken_back(self, done: Done) -> None:
        self._job = None
        self._show_stage(Stage.DONE)
        words = import_words.taken_back_words(done.answer)
        self.imported = None
        self.undo.hide()
        self.message.setText(words)
        self.busy.emit(False)
        self.toast_asked.emit(Toast(words))
        self.done.emit(done)

    def _on_not_taken_back(self, error: FollowupError) -> None:
        self._job = None
        self._show_stage(Stage.DONE)
        self._say_fault(error.sentence)
        self.busy.emit(False)

    # --- what is shown ----------------------------------------------------------------------------------------

    def _show_stage(self, stage: Stage) -> None:
        self.stage = stage
        at_work = stage in (Stage.READING, Stage.WRITING)
        self.progress.setVisible(at_work)
        self.progress.setRange(0, 0)
        self.stop.setVisible(at_work)
        self.preview.setVisible(stage in (Stage.LOOKING, Stage.WRITING) and self.plan is not None)
        self.preview.setEnabled(stage is Stage.LOOKING)
        self.go.setVisible(stage is Stage.LOOKING)
        self.undo.setVisible(stage is Stage.DONE and self.imported is not None and self.imported.batch is not None)
        self.choose.setEnabled(stage is not Stage.WRITING)
        self.back.setEnabled(stage is not Stage.WRITING)
        self.faults.hide()
        self.message.setVisible(stage is not Stage.LOOKING)
        self.message.setText(_STAGE_WORDS[stage]())

    def _say_fault(self, sentence: str) -> None:
        self.faults.setText(sentence)
        self.faults.show()

    def _on_step(self, step: Step) -> None:
        if step.total:
            self.progress.setRange(0, step.total)
            self.progress.setValue(step.done)

    # --- what is pressed --------------------------------------------------------------------------------------

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("Choose files"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        lists = _("Lists of clients ({endings})").format(endings="*.vcf *.vcard *.csv *.tsv *.txt")
        dialog.setNameFilters([lists, _("All files ({endings})").format(endings="*")])
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, names: list[str]) -> None:
        self.open_files([Path(name) for name in names])

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_back(self) -> None:
        self._drop_job()
        self.plan = None
        self._show_stage(Stage.EMPTY)
        self.closed.emit()

    def _drop_job(self) -> None:
        """Forget a reading that is under way: what it finds is no longer asked for."""
        if self._job is not None:
            self._job.cancel()
            self._job.on_done = self._job.on_error = self._job.on_progress = Callback(None)
            self._job = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stage is not Stage.WRITING:
            self._on_back()
            return
        super().keyPressEvent(event)


def _nothing() -> str:
    return ""


_STAGE_WORDS = {
    Stage.EMPTY: lambda: _(
        "Choose a vCard file (.vcf) or a list (.csv) that another program exported, or drop it on this window. "
        "You see what would come in before anything is written."
    ),
    Stage.READING: lambda: _("Reading and comparing. Nothing is written yet."),
    Stage.LOOKING: _nothing,
    Stage.WRITING: lambda: _("Writing. All of it comes in, or nothing."),
    Stage.DONE: _nothing,
}


def _look(
    session: Session,
    files: tuple[Path, ...],
    watcher: Watcher,
    *,
    as_leads: bool,
    first: date | None,
    per_day: int,
) -> Preview:
    return importing.preview(session, files, as_leads=as_leads, first=first, per_day=per_day, watcher=watcher)


def _plan_again(
    session: Session,
    plan: ImportPlan,
    _watcher: Watcher,
    *,
    as_leads: bool,
    first: date | None,
    per_day: int,
) -> ImportPlan:
    return importing.plan_again(session, plan, as_leads=as_leads, first=first, per_day=per_day)


def _write(session: Session, plan: ImportPlan, watcher: Watcher) -> Done:
    return session.execute(ImportContacts(plan, watcher))


def _take_back(session: Session, batch: int, _watcher: Watcher) -> Done:
    return importing.take_back(session, batch)
