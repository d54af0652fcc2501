"""What can go wrong, in a shopkeeper's words: what happened, what was kept, what to do next."""

from followup_desktop.domain.language import _


class FollowupError(Exception):
    """Something the program says to a person, never a traceback.

    ``what`` happened, what was ``kept`` safe, and what to do ``next_step``; each a whole sentence.
    """

    def __init__(self, what: str, kept: str | None = None, next_step: str = "") -> None:
        self.what = what
        self.kept = _("Nothing was changed.") if kept is None else kept
        self.next_step = next_step
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The whole message in one line of text."""
        return " ".join(part for part in (self.what, self.kept, self.next_step) if part)


class Refused(FollowupError):
    """A rule of the shop's was about to be broken (no next date, do not contact, …)."""


class NotThere(FollowupError):
    """What was named is not (or no longer) in the database."""


class Ambiguous(FollowupError):
    """A name fits several; ``candidates`` are (id, label) pairs to choose from."""

    def __init__(self, what: str, candidates: tuple[tuple[int, str], ...]) -> None:
        super().__init__(what)
        self.candidates = candidates


class NotUnderstood(FollowupError):
    """Typed words or a file's contents could not be read."""


class EditConflict(FollowupError):
    """Someone changed the same thing since it was read."""


class UndoConflict(FollowupError):
    """A change cannot be undone because what it made was changed since."""


class NothingToUndo(FollowupError):
    """There is no change left to undo (or redo)."""


class StoreFault(FollowupError):
    """The disk or the database file refused: full, locked, read-only, damaged, gone."""


class NewerDatabase(StoreFault):
    """The file was written by a newer version of the program."""


class NotADatabase(StoreFault):
    """The named file is something else, or is damaged."""


class Cancelled(FollowupError):
    """The person stopped a long job; nothing of it was kept."""
