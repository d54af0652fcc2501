"""Ctrl+L: a call is logged in ten seconds without the mouse. Finds the contact (or makes one), then the log box."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.services.contacts import client_file
from followup_desktop.services.leads import details_of, understand
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import IconButton, LinkButton
from followup_desktop.ui.widgets.contact_finder import ContactFinder
from followup_desktop.ui.widgets.labels import ElidedLabel, TextLabel
from followup_desktop.ui.widgets.log_box import LogBox
from followup_desktop.ui.widgets.log_drafts import LogDrafts
from followup_desktop.ui.widgets.over_window import OverWindow
from followup_desktop.ui.widgets.quiet_scroll import QuietScroll
from followup_desktop.ui.widgets.toast import Toast

WIDTH_STEPS = 110


class LogCallBox(OverWindow):
    """Lies over ``host``. ``logged`` carries the Done; Esc closes and keeps what was filled in."""

    logged = Signal(object)
    toast_asked = Signal(object)

    def __init__(self, session: Session, drafts: LogDrafts, host: QWidget) -> None:
        super().__init__(host, width_px=theme.space_px(WIDTH_STEPS))
        self._session = session
        self.setAccessibleName(_("Log a call"))
        self._build(drafts)
        self._close.clicked.connect(self.close_panel)
        self._finder.contact_chosen.connect(self._on_contact)
        self._finder.new_asked.connect(self._on_new)
        self._other.clicked.connect(self._on_other)
        self._log.logged.connect(self._on_logged)
        self._log.toast_asked.connect(self.toast_asked)

    def _build(self, drafts: LogDrafts) -> None:
        heading = QHBoxLayout()
        heading.addWidget(TextLabel(_("Log a call"), style="heading"), 1)
        self._close = IconButton("x", _("Close"), keys="Esc")
        heading.addWidget(self._close)
        self.body.addLayout(heading)
        self._finder = ContactFinder(self._session)
        self.body.addWidget(self._finder)
        self._who_row = QWidget()
        line = QHBoxLayout(self._who_row)
        line.setContentsMargins(0, 0, 0, 0)
        self._who = ElidedLabel("", style="strong")
        line.addWidget(self._who, 1)
        self._other = LinkButton(_("Somebody else"))
        line.addWidget(self._other)
        self.body.addWidget(self._who_row)
        self._scroll = QuietScroll(_("Log a call"))
        self._log = LogBox(self._session, drafts)
        self._scroll.column.addWidget(self._log)
        self._scroll.column.addStretch(1)
        self.body.addWidget(self._scroll, 1)
        self._hint = TextLabel(_("Number keys choose what came of it · Enter saves · Esc closes"), style="small_quiet")
        self._hint.setWordWrap(True)
        self.body.addWidget(self._hint)
        self._show_log(False)

    def open_box(self) -> None:
        """Open it with the keyboard in the finder. Whoever was left half-filled is one Enter away, as it was left."""
        if self.isVisible():
            return
        self.open_panel()
        self._on_other()

    def _on_contact(self, contact_id: int) -> None:
        try:
            file = client_file(self._session, contact_id)
        except FollowupError as error:
            self.toast_asked.emit(Toast(error.sentence, is_fault=True))
            return
        if file is None:
            self.toast_asked.emit(Toast(_("This contact is no longer there. It may have been taken away or undone.")))
            return
        company = file.contact.details.company
        shown = (file.contact.name, company if company != file.contact.name else "")
        self._who.set_text(" · ".join(part for part in shown if part))
        self._log.show_contact(contact_id)
        self._show_log(True)

    def _show_log(self, is_shown: bool) -> None:
        self._finder.setVisible(not is_shown)
        self._who_row.setVisible(is_shown)
        self._scroll.setVisible(is_shown)
        self._hint.setVisible(is_shown)
        if is_shown:
            self._log.focus_outcome()
        self.place()

    def _on_new(self, typed: str) -> None:
        try:
            understood = understand(self._session, typed)
        except FollowupError as error:
            self.toast_asked.emit(Toast(error.sentence, is_fault=True))
            return
        details = details_of(understood.line)
        self._who.set_text(_("New lead: {name}").format(name=details.name))
        self._log.show_new(details, understood.line.what)
        self._show_log(True)

    def _on_other(self) -> None:
        self._show_log(False)
        self._finder.setFocus(Qt.FocusReason.OtherFocusReason)
        self._finder.select_all()

    def _on_logged(self, done: object) -> None:
        self._finder.set_typed("")
        self._show_log(False)
        self.close_panel()
        self.logged.emit(done)

    def wanted_px(self, width: int) -> int:
        """Room for the whole log; in a low window it scrolls."""
        wanted = super().wanted_px(width)
        layout, place = self._log.layout(), self.body.itemAt(self.body.indexOf(self._scroll))
        if self._scroll.isHidden() or layout is None or place is None:
            return wanted
        margins = self.body.contentsMargins()
        inner = max(1, width - margins.left() - margins.right() - 2 * self.frameWidth())
        # What the layout counted for the scrolling part (it keeps an older answer) gives way to the whole log.
        return wanted - place.sizeHint().height() + layout.totalHeightForWidth(inner)
