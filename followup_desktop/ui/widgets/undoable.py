"""Carries out what a person asked for and offers the way back in a toast; a refusal is said, not shown as done."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.errors import FollowupError
from followup_desktop.services.session import Done, Session
from followup_desktop.ui.widgets.toast import Toast, ToastAction, undo_words


class Undoable(QObject):
    """The door of a page: every command of it goes through here. ``toast_asked`` carries a Toast."""

    toast_asked = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def carry_out(self, command: object, words: str = "", *more: ToastAction) -> Done | None:
        """Execute ``command`` and say ``words`` (the change's own label unless given) with Undo.

        None when it was refused: the toast says why.
        """
        try:
            done = self._session.execute(command)
        except FollowupError as error:
            self.say_fault(error)
            return None
        if done.change_id is not None:
            self.toast_asked.emit(Toast(words or done.label, (*more, self.way_back(done.change_id))))
        return done

    def say_fault(self, error: FollowupError) -> None:
        """Say why nothing was done."""
        self.toast_asked.emit(Toast(error.sentence, is_fault=True))

    def say_done(self, done: Done, words: str = "", *more: ToastAction) -> None:
        """Say what is on disk already (its own label unless given), with Undo; nothing when nothing was changed."""
        if done.change_id is not None:
            self.toast_asked.emit(Toast(words or done.label, (*more, self.way_back(done.change_id))))

    def way_back(self, change_id: int) -> ToastAction:
        """The word Undo for one change."""
        return ToastAction(undo_words(), partial(self._take_back, change_id))

    def _take_back(self, change_id: int) -> None:
        try:
            self._session.undo_change(change_id)
        except FollowupError as error:
            self.toast_asked.emit(Toast(error.sentence, is_fault=True))
