"""Whether the program starts with the computer. Shows what the system itself will do, and keeps nothing."""

from followup_desktop.desktop.start_at_login import StartAtLogin
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.services.session import Session
from followup_desktop.ui.settings.window_sections import ChipSection
from followup_desktop.ui.widgets.labels import TextLabel


class LoginSection(ChipSection):
    """In the tray from the start, or only when somebody opens it."""

    def __init__(self, session: Session, login: StartAtLogin) -> None:
        answers = ((True, _("With the computer, in the tray")), (False, _("When I open it")))
        super().__init__(_("Starting"), session, answers, login.is_on())
        self._login = login
        words = _("What falls due is told only while the program runs; the window can stay closed.")
        self.body.insertWidget(1, TextLabel(words, style="small_quiet", wraps=True))
        self._group.buttonClicked.connect(self._on_chip)

    def show_kept(self) -> None:
        """Show what the system will do: it may have been changed in the desktop's own settings."""
        self.chips[self._login.is_on()].setChecked(True)

    def _on_chip(self, _chip: object) -> None:
        try:
            if self.chosen():
                self._login.turn_on()
            else:
                self._login.turn_off()
        except FollowupError as error:
            self.say(error.sentence)
        else:
            self.say("")
        self.show_kept()
