"""Quiet for a while, and the end of it, as the tray's menu asks for them."""

from PySide6.QtCore import QObject, Signal, Slot

from followup_desktop.domain.language import _
from followup_desktop.services.ringing import BeQuiet, EndQuiet, quiet_choices
from followup_desktop.services.session import Session
from followup_desktop.ui.tray.tray_words import until_words
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.undoable import Undoable


class QuietSwitch(QObject):
    """``toast_asked`` carries what was done, or why not."""

    toast_asked = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._door = Undoable(session, self)
        self._door.toast_asked.connect(self.toast_asked)

    @Slot(object)
    def be_quiet(self, key: str) -> None:
        """Nothing rings for as long as the choice of that name says, from now."""
        now = self._session.now()
        choice = next(one for one in quiet_choices(now, self._session.shop) if one.key == key)
        if self._door.carry_out(BeQuiet(choice.at)) is not None:
            words = _("Quiet until {time}. What comes due meanwhile is told after it, in one list.")
            self.toast_asked.emit(Toast(words.format(time=until_words(choice.at, now))))

    @Slot()
    def end(self) -> None:
        """It may ring again."""
        self._door.carry_out(EndQuiet())
