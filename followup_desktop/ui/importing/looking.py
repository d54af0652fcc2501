"""Looks at files in the background: a newer wish stops the older look, and only the newest comes home."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.desktop.background import Background, Callback, Job, Progress, Step
from followup_desktop.domain.errors import Cancelled, FollowupError
from followup_desktop.services import import_look
from followup_desktop.services.import_choices import RowChoice, RowKey
from followup_desktop.services.import_decisions import Decided, readable
from followup_desktop.services.import_look import AS_GUESSED, FileRead, FileToRead, LeadWish, Look, ReadingChoices
from followup_desktop.services.import_plan import let_go
from followup_desktop.services.session import Session

PAUSE_MS = 200
LET_GO_MS = 700


class Looker(QObject):
    """``looked`` carries a Look; ``failed`` a sentence, "" when the person stopped it. ``begun``: a look is under way.

    What it holds are wishes: the files, how each is to be read, who is decided to be whom, what becomes of leads.
    What was decided about entries that are not looked at now is kept, and holds again when those are back.
    """

    begun = Signal()
    looked = Signal(object)
    failed = Signal(str)
    stepped = Signal(object)

    def __init__(self, session: Session, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        self._asked: tuple[FileToRead, ...] = ()
        self._read_as: dict[Path, ReadingChoices] = {}
        self._job: Job | None = None
        self.seen: Look | None = None
        self.choices: dict[RowKey, RowChoice] = {}
        self._kept = Decided()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._to_let_go: list[Callable[[Progress], None]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LET_GO_MS)
        self._later.timeout.connect(self._on_later)
        self._wish = LeadWish()

    @property
    def is_at_work(self) -> bool:
        """Whether what was looked at last is not what is wished for any more."""
        return self._job is not None or self._pause.isActive()

    @property
    def names(self) -> tuple[str, ...]:
        """What the files are called that are looked at."""
        return tuple(one.path.name for one in self._asked)

    def open_files(self, files: Sequence[Path], wish: LeadWish) -> None:
        """Look at these files, read as chosen when they were looked at before, else as guessed (or as remembered).

        What was decided about entries of other files is set aside, and holds again with them.
        """
        self.forget()
        self._asked = tuple(FileToRead(path, self._read_as.get(path, AS_GUESSED)) for path in dict.fromkeys(files))
        self._wish = wish
        self._look()

    def read_otherwise(self, place: int, choices: ReadingChoices) -> None:
        """Read the file at ``place`` as chosen; the others stay as they were read."""
        asked = list(self._asked)
        asked[place] = FileToRead(asked[place].path, choices)
        self._asked = tuple(asked)
        self._read_as[asked[place].path] = choices
        self._look()

    def decide(self, decided: Mapping[RowKey, RowChoice | None]) -> None:
        """Take over decisions about entries; a moment later, so that several in a row are one look."""
        self._forget_aside(decided)
        for key, choice in decided.items():
            if choice is None:
                self.choices.pop(key, None)
            else:
                self.choices[key] = choice
        self._drop_job()
        self._pause.start()
        self.begun.emit()

    def wish_for(self, wish: LeadWish) -> None:
        """Other days, or contacts only: planned again, nobody is compared again unless that was due anyway."""
        self._wish = wish
        if self._pause.isActive() or self._job is not None or self.seen is None:
            self._look()
            return
        self.begun.emit()
        job = partial(_spread, self._session, self.seen, wish)
        self._job = self._background.run(
            job, on_done=self._on_done, on_error=self._on_error, writes=False, is_long=True
        )

    def look_again(self) -> None:
        """Compare again if anybody changed anything; no file is read again. Several times in a row are one look."""
        if self.seen is not None and not import_look.is_up_to_date(self._session, self.seen):
            self._drop_job()
            self._pause.start()
            self.begun.emit()

    def stop(self) -> None:
        """Stop what is under way; ``failed`` says so."""
        if self._job is not None:
            self._job.cancel()
        elif self._pause.isActive():
            self._pause.stop()
            self._on_error(Cancelled(""))

    def forget(self) -> None:
        """Look at nothing any more, and let all that was read go. Whoever shows it forgets it first.

        What was decided, and how the files were to be read, is kept until they come in.
        """
        self._drop_job()
        self._pause.stop()
        if self.seen is not None and self.choices:
            self._kept = Decided(self._kept.aside, self.seen.files, dict(self.choices))
            # Which entries they are about is worked out off the window; then the files can be let go.
            job = partial(_worked_out, self._kept)
            self._background.run(job, on_done=self._on_worked_out, writes=False, is_long=True)
        self._asked = ()
        self.choices = {}
        self._let_go()

    def came_in(self) -> None:
        """What is looked at is on disk: nothing that was decided about these files is needed any more."""
        paths = {one.path for one in self._asked}
        self.choices = {}
        self.forget()
        self._kept = self._kept.without(paths)
        self._read_as = {path: choices for path, choices in self._read_as.items() if path not in paths}

    def _look(self) -> None:
        self._drop_job()
        self._pause.stop()
        self.begun.emit()
        before: Sequence[FileRead] = ()
        decided = self._kept
        if self.seen is not None:
            before = self.seen.files
            decided = Decided(self._kept.aside, before, dict(self.choices))
        job = partial(_look, self._session, self._asked, self._wish, decided, before)
        self._job = self._background.run(
            job, on_done=self._on_done, on_error=self._on_error, on_progress=self._on_step, writes=False, is_long=True
        )

    def _on_pause(self) -> None:
        self._look()

    def _on_done(self, seen: Look) -> None:
        self._job = None
        # In a list, so that the last to hold what was seen before is the thread that lets it go.
        before = [self.seen] if self.seen is not None else []
        self._take_over(seen)
        self.looked.emit(seen)
        if before:
            self._let_go_later(before, is_last=False)

    def _on_error(self, error: FollowupError) -> None:
        self._job = None
        if self.seen is not None:
            # What is seen is what would be written: the wishes that came to nothing are taken back.
            self._asked = tuple(file.asked for file in self.seen.files)
            self._read_as |= {one.path: one.choices for one in self._asked}
            self._take_over(self.seen)
        self.failed.emit("" if isinstance(error, Cancelled) else error.sentence)

    def _take_over(self, seen: Look) -> None:
        """This is what is seen: its decisions are counted as its plan counts files."""
        self.seen = seen
        self.choices = dict(seen.plan.choices) if seen.plan is not None else {}
        self._kept = Decided(seen.aside)

    def _on_worked_out(self, found: tuple[Decided, Decided]) -> None:
        before, after = found
        if self._kept is before:
            self._kept = after

    def _forget_aside(self, decided: Mapping[RowKey, RowChoice | None]) -> None:
        """What was set aside about these entries is decided anew."""
        if not self._kept.aside or self.seen is None:
            return
        paths = [file.asked.path for file in readable(self.seen.files)]
        anew = {(paths[number], line) for number, line in decided}
        aside = (one for one in self._kept.aside if (one.entry.path, one.entry.line) not in anew)
        self._kept = Decided(tuple(aside))

    def _on_step(self, step: Step) -> None:
        self.stepped.emit(step)

    def _drop_job(self) -> None:
        """Forget a look that is under way: what it finds is no longer asked for."""
        if self._job is not None:
            self._job.cancel()
            self._job.on_done = self._job.on_error = self._job.on_progress = Callback(None)
            self._job = None

    def _let_go(self) -> None:
        if self.seen is not None:
            seen, self.seen = [self.seen], None
            self._let_go_later(seen, is_last=True)

    def _let_go_later(self, seen: list[Look], *, is_last: bool) -> None:
        """Off the window's thread, and when the window has shown what comes now: nobody waits for it."""
        self._to_let_go.append(partial(_let_go, seen, is_last=is_last))
        self._later.start()

    def _on_later(self) -> None:
        while self._to_let_go:
            self._background.run(self._to_let_go.pop(0), writes=False)


def _look(
    session: Session,
    asked: tuple[FileToRead, ...],
    wish: LeadWish,
    decided: Decided,
    before: Sequence[FileRead],
    progress: Progress,
) -> Look:
    return import_look.look(session, asked, wish, decided, progress, before)


def _worked_out(decided: Decided, _progress: Progress) -> tuple[Decided, Decided]:
    return decided, Decided(decided.all())


def _spread(session: Session, seen: Look, wish: LeadWish, _progress: Progress) -> Look:
    return import_look.spread(session, seen, wish)


def _let_go(seen: list[Look], _progress: Progress, *, is_last: bool) -> None:
    plans = [plan for plan in (seen.pop().plan,) if plan is not None]
    if plans:
        let_go(plans, is_last=is_last)
