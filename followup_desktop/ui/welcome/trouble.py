"""A database that cannot be opened: said in words, with the last good backup offered. The file is not touched."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from followup_desktop.domain.errors import FollowupError, NewerDatabase, NotADatabase
from followup_desktop.domain.language import _
from followup_desktop.services import safekeeping


def ask_what_to_do(problem: FollowupError, database: Path, backups: Path) -> bool:
    """Show what happened; True when the last good backup was put in place and opening is to be tried again."""
    box = QMessageBox()
    box.setWindowTitle(_("Follow-up Board"))
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(problem.what)
    box.setInformativeText(" ".join(part for part in (problem.kept, problem.next_step) if part))
    leave = box.addButton(_("Quit"), QMessageBox.ButtonRole.RejectRole)
    again = box.addButton(_("Try again"), QMessageBox.ButtonRole.ActionRole)
    restore = None
    backup = safekeeping.last_good(database, backups)
    can_restore = isinstance(problem, NotADatabase) and not isinstance(problem, NewerDatabase)
    if backup is not None and can_restore and not database.is_dir():
        words = _("Restore the backup of {day}").format(day=safekeeping.day_of(backup))
        restore = box.addButton(words, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(leave)
    box.exec()
    chosen = box.clickedButton()
    if restore is not None and chosen is restore and backup is not None:
        try:
            safekeeping.replace_damaged(database, backup)
        except FollowupError as refusal:
            return ask_what_to_do(refusal, database, backups)
        return True
    return chosen is again
