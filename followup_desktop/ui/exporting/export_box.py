"""The export box: choose a kind, then a file; written in the background, and said how many and where."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QWidget

from followup_desktop.desktop.background import Background, Progress
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.services.export import export_of, write_export
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.exporting.export_words import KindOfFile, kinds_of_file, written_words
from followup_desktop.ui.widgets.buttons import ChoiceChip, IconButton, PrimaryButton
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.over_window import OverWindow
from followup_desktop.ui.widgets.toast import Toast

WIDTH_STEPS = 130


class ExportBox(OverWindow):
    """Lies over ``host``. ``toast_asked`` carries a Toast when the file is written, or why it is not."""

    toast_asked = Signal(object)

    def __init__(self, session: Session, background: Background, host: QWidget) -> None:
        super().__init__(host, width_px=theme.space_px(WIDTH_STEPS))
        self._session = session
        self._background = background
        self._dialog: QFileDialog | None = None
        self.chips = {kind: ChoiceChip(kind.title) for kind in kinds_of_file()}
        self._group = QButtonGroup(self)
        self._close = IconButton("x", _("Close"), keys=_("Esc"))
        self.choose = PrimaryButton(_("Choose the file…"))
        self._build()
        self._close.clicked.connect(self.close_panel)
        self.choose.clicked.connect(self._on_choose)

    def _build(self) -> None:
        self.setAccessibleName(_("Export"))
        head = QHBoxLayout()
        head.addWidget(TextLabel(_("Export"), style="heading"), 1)
        head.addWidget(self._close)
        self.body.addLayout(head)
        for kind, chip in self.chips.items():
            self._group.addButton(chip)
            chip.setAccessibleDescription(kind.good_for)
            self.body.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
            self.body.addWidget(TextLabel(kind.good_for, style="small_quiet", wraps=True))
            self.body.addSpacing(theme.space_px(1))
        next(iter(self.chips.values())).setChecked(True)
        foot = QHBoxLayout()
        foot.addWidget(self.choose)
        foot.addStretch(1)
        self.body.addLayout(foot)

    @property
    def kind(self) -> KindOfFile:
        """The kind that is chosen."""
        return next(kind for kind, chip in self.chips.items() if chip.isChecked())

    def open_panel(self) -> None:
        """Show it, with the keyboard on the kind that is chosen."""
        super().open_panel()
        self.chips[self.kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_choose(self) -> None:
        """Ask for the file; the dialog itself asks before one is replaced."""
        kind = self.kind
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
        day = self._session.now().date().isoformat()
        name = f"{self._session.database.file.stem}-{day}{kind.ending}"
        self._dialog = QFileDialog(self, kind.title, str(Path.home() / name))
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setDefaultSuffix(kind.ending.removeprefix("."))
        self._dialog.setNameFilters(
            [
                _("{kind} ({endings})").format(kind=kind.title.partition(" (")[0], endings=f"*{kind.ending}"),
                _("All files ({endings})").format(endings="*"),
            ]
        )
        self._dialog.selectFile(name)
        self._dialog.fileSelected.connect(self._on_file)
        self._dialog.open()

    def _on_file(self, file: str) -> None:
        self.export_to(Path(file))

    def export_to(self, file: Path) -> None:
        """Write what is chosen to ``file`` in the background; the box closes at once."""
        self.close_panel()
        job = partial(_export, self._session, self.kind.kind, file)
        self._background.run(job, on_done=self._on_written, on_error=self._on_fault, writes=False)

    def _on_written(self, words: str) -> None:
        self.toast_asked.emit(Toast(words))

    def _on_fault(self, fault: FollowupError) -> None:
        self.toast_asked.emit(Toast(fault.sentence, is_fault=True))


def _export(session: Session, kind: str, file: Path, _progress: Progress) -> str:
    """What was written, in words."""
    export = export_of(session, kind)
    written = write_export(session, file, export)
    return written_words(kind, export.count, written.name, export.said)
