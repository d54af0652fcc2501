"""What can come in and what will happen, for a page without files; and the dialog that chooses them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QSizePolicy, QWidget

from followup_desktop.domain.language import _
from followup_desktop.services.import_files import BOARD_ENDINGS, CARD_ENDINGS, ENDINGS, TABLE_ENDINGS
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import PrimaryButton
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.panel import Panel


class EmptyImport(Panel):
    """Says what can come in, what will happen, and how to begin. ``choose_asked``: files are to be chosen."""

    choose_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What can come in"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.choose = PrimaryButton(_("Choose files…"), icon_name="file-input")
        self.choose.clicked.connect(self._on_choose)
        self._build()

    def _build(self) -> None:
        self.body.addWidget(TextLabel(_("Bring in the lists you have, several at once if you like"), style="heading"))
        lines = QGridLayout()
        lines.setHorizontalSpacing(theme.space_px(4))
        lines.setVerticalSpacing(theme.space_px(1))
        lines.setColumnStretch(1, 1)
        for row, (what, how) in enumerate(_what_comes_in()):
            lines.addWidget(TextLabel(what, style="strong"), row, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(TextLabel(how, style="quiet", wraps=True), row, 1)
        self.body.addLayout(lines)
        for sentence in (
            _("You see what would come in before anything is written, and can change how each file is read."),
            _("The same file again changes nothing; a newer one fills blanks and overwrites nothing."),
        ):
            self.body.addWidget(TextLabel(sentence, wraps=True))
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(TextLabel(_("Or drop files on this window from anywhere."), style="quiet"))

    def _on_choose(self) -> None:
        self.choose_asked.emit()


def _what_comes_in() -> tuple[tuple[str, str], ...]:
    return (
        (_("Contacts"), _("vCard (.vcf) from an address book, a phone or a mail program")),
        (_("Lists"), _("CSV or text (.csv, .tsv, .txt) and workbooks (.xlsx, .xls, .ods), whatever their columns are")),
        (_("Purchases"), _("a till’s or an invoice program’s list: who bought, on which day, for how much")),
        (
            _("Boards"),
            _("exports of Trello, Nextcloud Deck, Wekan, Planka, TickTick, Todoist and Focalboard; tables of deals"),
        ),
        (
            _("A whole shop"),
            _("this program’s own file (.json): an empty board becomes it, any other gets what is new"),
        ),
    )


def file_dialog(parent: QWidget) -> QFileDialog:
    """The dialog for files of every kind that can come in; it deletes itself."""
    dialog = QFileDialog(parent, _("Choose files"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.setNameFilters(
        [
            _("Everything that can come in ({endings})").format(endings=_patterns(ENDINGS)),
            _("Lists of people or purchases ({endings})").format(endings=_patterns(CARD_ENDINGS + TABLE_ENDINGS)),
            _("Boards of other programs ({endings})").format(endings=_patterns((*BOARD_ENDINGS, ".csv"))),
            _("All files ({endings})").format(endings="*"),
        ]
    )
    return dialog


def _patterns(endings: Sequence[str]) -> str:
    """Both ways of writing an ending: the desktops' own dialogs tell them apart, and tills still write CLIENTS.CSV."""
    return " ".join(f"*{written}" for ending in endings for written in (ending, ending.upper()))
