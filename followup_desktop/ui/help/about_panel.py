"""What this program is: its version, what it stands on, and the details that somebody who helps will ask for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from followup_desktop import __version__
from followup_desktop.desktop.support_details import support_details
from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.help.licences import OWN, PARTS
from followup_desktop.ui.widgets.buttons import IconButton, PrimaryButton
from followup_desktop.ui.widgets.labels import SectionLabel, TextLabel
from followup_desktop.ui.widgets.over_window import OverWindow
from followup_desktop.ui.widgets.toast import Toast

WIDTH_STEPS = 130
ICON_STEPS = 14


class AboutPanel(OverWindow):
    """The panel; Esc closes it. ``toast_asked`` says that the details were copied."""

    toast_asked = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, width_px=theme.space_px(WIDTH_STEPS))
        self.setAccessibleName(_("About"))
        self.copy = PrimaryButton(_("Copy details for support"))
        self._build()
        self.copy.clicked.connect(self._on_copy)

    def _build(self) -> None:
        self.body.addLayout(self._head())
        self.body.addWidget(
            TextLabel(_("A follow-up board for small shops. Nothing leaves this computer."), wraps=True)
        )
        said = _("The program is free software under the {licence} licence. It stands on:").format(licence=OWN)
        self.body.addWidget(TextLabel(said, wraps=True))
        self.body.addWidget(self._parts())
        kept = _("Qt and PySide6 are used as they come: their files in the program's folder can be replaced by others.")
        self.body.addWidget(TextLabel(kept, style="small_quiet", wraps=True))
        self.body.addWidget(SectionLabel(_("If you ask somebody for help")))
        self.body.addWidget(TextLabel(support_details().strip(), style="small_quiet", wraps=True))
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme.space_px(3))
        picture = QLabel()
        picture.setPixmap(theme.app_icon().pixmap(theme.space_px(ICON_STEPS)))
        head.addWidget(picture)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(TextLabel(_("Follow-up Board"), style="title"))
        names.addWidget(TextLabel(_("Version {version}").format(version=__version__), style="quiet"))
        head.addLayout(names, 1)
        close = IconButton("x", _("Close"), keys=_("Esc"))
        close.clicked.connect(self.close_panel)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _parts(self) -> QWidget:
        """The parts and their licences, in two columns of pairs."""
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space_px(3))
        grid.setVerticalSpacing(theme.space_px(0.5))
        rows = (len(PARTS) + 1) // 2
        for place, (part, licence) in enumerate(PARTS):
            grid.addWidget(TextLabel(part), place % rows, place // rows * 2)
            grid.addWidget(TextLabel(licence, style="quiet"), place % rows, place // rows * 2 + 1)
        grid.setColumnStretch(3, 1)
        return whole

    def open_panel(self) -> None:
        """Show it, with the keyboard on its one button."""
        super().open_panel()
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(support_details())
        self.toast_asked.emit(Toast(_("The details are copied. Nothing of the shop is in them.")))
