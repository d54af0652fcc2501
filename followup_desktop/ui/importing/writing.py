"""Writes an import in the background, takes one back, and brings it in again. One at a time; the window waits."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from followup_desktop.desktop.background import Background, Job, Progress, Step
from followup_desktop.domain.errors import Cancelled, FollowupError
from followup_desktop.services.import_look import Look
from followup_desktop.services.import_memory import remember_reading
from followup_desktop.services.importing import ImportContacts
from followup_desktop.services.past_imports import take_back
from followup_desktop.services.session import Done, Session


class Writer(QObject):
    """``written``, ``taken_back`` and ``brought_back`` carry the Done; ``failed`` a sentence, and
    whether the person stopped it.
    """

    written = Signal(object)
    taken_back = Signal(object)
    brought_back = Signal(object)
    failed = Signal(str, bool)
    stepped = Signal(object)

    def __init__(self, session: Session, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        self._job: Job | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether something is being written."""
        return self._job is not None

    def write(self, seen: Look) -> None:
        """Bring in what was looked at, and remember how it was read."""
        self._run(partial(_write, self._session, seen), self._on_written)

    def take_back(self, batch: int) -> None:
        """Take an import back; those who were worked with since are kept."""
        self._run(partial(_take_back, self._session, batch), self._on_taken_back)

    def bring_back(self, change_id: int) -> None:
        """Bring in again what :meth:`take_back` took away, as its change."""
        self._run(partial(_bring_back, self._session, change_id), self._on_brought_back)

    def stop(self) -> None:
        """Stop what is being written: nothing of it stays."""
        if self._job is not None:
            self._job.cancel()

    def _run(self, job: object, on_done: object) -> None:
        if self._job is None:
            self._job = self._background.run(
                job,  # type: ignore[arg-type]
                on_done=on_done,  # type: ignore[arg-type]
                on_error=self._on_error,
                on_progress=self._on_step,
                is_long=True,
            )

    def _on_written(self, done: Done) -> None:
        self._job = None
        self.written.emit(done)

    def _on_taken_back(self, done: Done) -> None:
        self._job = None
        self.taken_back.emit(done)

    def _on_brought_back(self, done: Done) -> None:
        self._job = None
        self.brought_back.emit(done)

    def _on_error(self, error: FollowupError) -> None:
        self._job = None
        self.failed.emit(error.sentence, isinstance(error, Cancelled))

    def _on_step(self, step: Step) -> None:
        self.stepped.emit(step)


def _write(session: Session, seen: Look, progress: Progress) -> Done:
    assert seen.plan is not None
    remember_reading(session, [(file.brought.content, file.choices) for file in seen.files if file.brought])
    return session.execute(ImportContacts(seen.plan, progress))


def _take_back(session: Session, batch: int, _progress: Progress) -> Done:
    return take_back(session, batch)


def _bring_back(session: Session, change_id: int, _progress: Progress) -> Done:
    return session.undo_change(change_id)
