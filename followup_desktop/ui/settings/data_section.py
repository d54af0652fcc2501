"""Where the board lies on disk, its backups, the way back to one of them, and the check of the file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.desktop.background import Background, Progress
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shown import time_text, weekday_and_date
from followup_desktop.services.safekeeping import Backup, Why, back_up, check, list_backups, restore
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.settings.sections import Section
from followup_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.panel import Panel
from followup_desktop.ui.widgets.toast import Toast

MOST_SHOWN = 12


class AskBeforeRestore(Panel):
    """The question before the board is put back: asked in place, answered by one of two buttons."""

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.words = TextLabel("", wraps=True)
        self.yes = PrimaryButton(_("Restore"))
        self.no = QuietButton(_("Keep the present board"))
        self.body.addWidget(self.words)
        line = QHBoxLayout()
        line.addWidget(self.yes)
        line.addWidget(self.no)
        line.addStretch(1)
        self.body.addLayout(line)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self.hide()

    def ask(self, words: str) -> None:
        """Show the question; the safe answer has the keyboard."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.show()
        self.no.setFocus()

    def _on_yes(self) -> None:
        self.hide()
        self.answered.emit(True)

    def _on_no(self) -> None:
        self.hide()
        self.answered.emit(False)


class DataSection(Section):
    """Backups are made off the window's thread; a restore is not, because nothing else may be done meanwhile.

    ``import_asked`` and ``export_asked``: lists are brought in, taken back and written elsewhere.
    """

    import_asked = Signal()
    export_asked = Signal()

    def __init__(self, session: Session, background: Background, database: Path, backups: Path) -> None:
        super().__init__(_("Data"), session)
        self._background, self._database, self._backups = background, database, backups
        self._asked_for: Path | None = None
        self._dialog: QFileDialog | None = None
        self._target = Path()
        self.back_up = QuietButton(_("Back up now…"), icon_name="save")
        self.restore = QuietButton(_("Restore…"), icon_name="rotate-ccw")
        self.check = QuietButton(_("Check the file"), icon_name="check")
        self.imports = QuietButton(_("Imports and how to take one back…"), icon_name="file-input")
        self.export = QuietButton(_("Export…"), icon_name="download")
        self.question = AskBeforeRestore()
        self.list = QWidget()
        self._entries = QVBoxLayout(self.list)
        self.restore_lines: list[LinkButton] = []
        self._restorable: list[Path] = []
        self._said = TextLabel("", style="quiet", wraps=True)
        self._build()
        self.back_up.clicked.connect(self.back_up_now)
        self.restore.clicked.connect(self._on_restore)
        self.check.clicked.connect(self._on_check)
        self.imports.clicked.connect(self._on_imports)
        self.export.clicked.connect(self._on_export)
        self.question.answered.connect(self._on_answered)

    def _build(self) -> None:
        place = TextLabel(str(self._database), wraps=True)
        place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        place.setAccessibleName(_("The board’s file: {file}").format(file=self._database))
        self.add_line(_("The board’s file"), place)
        buttons = FlowLayout()
        for button in (self.back_up, self.restore, self.check, self.imports, self.export):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self._said.hide()
        self.body.addWidget(self._said)
        self._entries.setContentsMargins(0, 0, 0, 0)
        self._entries.setSpacing(theme.space_px(0.5))
        self.list.hide()
        self.body.addWidget(self.list)
        self.body.addWidget(self.question)

    # --- backing up -------------------------------------------------------------------------------------------

    def back_up_now(self) -> None:
        """Ask where to, then back up."""
        day = self._session.now().date().isoformat()
        dialog = QFileDialog(self, _("Back up the board"), str(Path.home() / f"{self._database.stem}-{day}.db"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{self._database.stem}-{day}.db")
        dialog.fileSelected.connect(self.back_up_to)
        self._show(dialog)

    def back_up_to(self, file: str) -> None:
        """Back the board up to ``file``, off the window's thread."""
        self._target = Path(file)
        self.back_up.setEnabled(False)
        self._background.run(self._copy, on_done=self._on_backed_up, on_error=self._on_fault)

    def _copy(self, _progress: Progress) -> Path:
        return back_up(self._session, self._target)

    def _on_backed_up(self, file: Path) -> None:
        self.back_up.setEnabled(True)
        self.say("")
        self.toast_asked.emit(Toast(_("The board is backed up in {file}").format(file=file)))

    def _on_fault(self, fault: FollowupError) -> None:
        for button in (self.back_up, self.check):
            button.setEnabled(True)
        self.say(fault.sentence)

    # --- restoring --------------------------------------------------------------------------------------------

    def _on_restore(self) -> None:
        is_shown = not self.list.isHidden()
        self.question.hide()
        self.list.setVisible(not is_shown)
        if not is_shown:
            self._list_backups()

    def _list_backups(self) -> None:
        while (entry := self._entries.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.deleteLater()
        self.restore_lines, self._restorable = [], []
        found = list_backups(self._database, self._backups)[:MOST_SHOWN]
        if not found:
            self._entries.addWidget(TextLabel(_("No backup was made here yet; one is made every day."), style="quiet"))
        for backup in found:
            self._add_backup(backup)
        other = LinkButton(_("Choose a file…"))
        other.clicked.connect(self._on_choose_file)
        self._entries.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        (self.restore_lines[0] if self.restore_lines else other).setFocus()

    def _add_backup(self, backup: Backup) -> None:
        button = LinkButton(self._words_of(backup))
        button.clicked.connect(self._on_backup)
        self.restore_lines.append(button)
        self._restorable.append(backup.file)
        self._entries.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _words_of(self, backup: Backup) -> str:
        day = weekday_and_date(backup.made_at.date(), self._session.now().date(), self._session.shop)
        why = {
            Why.DAILY: _("made by itself"),
            Why.BEFORE_RESTORE: _("before a restore"),
            Why.BEFORE_UPDATE: _("before an update"),
        }[backup.why]
        words = _("{day} {time}, {why}, {kilobytes} kB")
        size = f"{max(1, backup.size // 1000):,}"
        return words.format(day=day, time=time_text(backup.made_at.time()), why=why, kilobytes=size)

    def _on_backup(self) -> None:
        pressed = self.sender()
        for button, file in zip(self.restore_lines, self._restorable, strict=True):
            if button is pressed:
                self.ask_to_restore(file)

    def _on_choose_file(self) -> None:
        dialog = QFileDialog(self, _("Restore a backup"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file)
        self._show(dialog)

    def _on_file(self, file: str) -> None:
        self.ask_to_restore(Path(file))

    def _show(self, dialog: QFileDialog) -> None:
        """Open a file dialog without stopping the window; only one at a time."""
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
        self._dialog = dialog
        dialog.open()

    def ask_to_restore(self, file: Path) -> None:
        """Ask before the board becomes what ``file`` holds."""
        self._asked_for = file
        words = _("Put the board back as it is in {file}? The present board is backed up first, so nothing is lost.")
        self.question.ask(words.format(file=file.name))

    def _on_answered(self, is_yes: bool) -> None:
        file, self._asked_for = self._asked_for, None
        if not is_yes or file is None:
            self.restore.setFocus()
            return
        try:
            kept = restore(self._session, file)
        except FollowupError as error:
            self.say(error.sentence)
            return
        self.say("")
        self.list.hide()
        words = _("The board is as it was in {file}.").format(file=file.name)
        if kept is not None:
            words = _("{restored} The board before that is kept in {kept}").format(restored=words, kept=kept.name)
        self.toast_asked.emit(Toast(words))

    # --- lists in and out -------------------------------------------------------------------------------------

    def _on_imports(self) -> None:
        self.import_asked.emit()

    def _on_export(self) -> None:
        self.export_asked.emit()

    # --- checking ---------------------------------------------------------------------------------------------

    def _on_check(self) -> None:
        self.check.setEnabled(False)
        self._background.run(self._look, on_done=self._on_checked, on_error=self._on_fault, writes=False)

    def _look(self, _progress: Progress) -> list[str]:
        return check(self._session)

    def _on_checked(self, problems: list[str]) -> None:
        self.check.setEnabled(True)
        self.say("\n".join(problems[:MOST_SHOWN]))
        said = ngettext("{count} thing is wrong:", "{count} things are wrong:", len(problems))
        self._said.setText(said.format(count=len(problems)) if problems else _("The file is sound."))
        self._said.show()
