"""What the command line asks of the window, as a value: the window is opened elsewhere."""

from collections.abc import Callable
from datetime import datetime
from itertools import zip_longest
from pathlib import Path

from followup_desktop.domain.values import value

PROGRAM = "followup-desktop"


@value
class WindowWishes:
    """How the board is to be opened. ``database`` None is the usual file; ``at`` (aware) stands in for the clock.

    ``staff`` is the name of who is at the desk, empty when nobody said.
    """

    database: Path | None = None
    minimized: bool = False
    new_lead: bool = False
    log_call: bool = False
    time_start: bool = False
    at: datetime | None = None
    staff: str = ""


def plain_wishes(arguments: list[str]) -> WindowWishes | None:
    """What is wished of the window and of nothing else, read without argparse, which costs a start 4 ms.

    None where anything is unusual: cli.arguments then knows better, or says what is wrong.
    """
    said: dict[str, object] = {word: True for word in arguments if word in _WORDS}
    words = (word for word in arguments if word not in _WORDS)
    for word, text in zip_longest(words, words, fillvalue="-"):
        if word not in _VALUES or text.startswith("-"):
            return None
        try:
            said[word] = _VALUES[word](text)
        except ValueError:
            return None
    if "--new-lead" in said and "--log-call" in said:
        return None
    return WindowWishes(**{word[2:].replace("-", "_"): one for word, one in said.items()})  # type: ignore[arg-type]


def file_named(text: str) -> Path:
    """The file that ``text`` names. ValueError where it can name none."""
    if not text or "\0" in text:
        raise ValueError(text)
    return Path(text)


def moment_said(text: str) -> datetime:
    """An aware moment; without an offset it is local (COMMANDS.md). ValueError for what is none."""
    moment = datetime.fromisoformat(text)
    if not 1970 < moment.year <= 2199:
        raise ValueError(text)
    try:
        return moment.astimezone()
    except (OverflowError, OSError) as error:
        raise ValueError(text) from error


_WORDS = ("--minimized", "--new-lead", "--log-call", "--time-start")
_VALUES: dict[str, Callable[[str], object]] = {"--database": file_named, "--at": moment_said, "--staff": str}
