"""Which files are meant by what a person let go over the window, and what is said of the rest. Opens no file."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from followup_desktop.domain.language import _, ngettext

TABLE_ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
CARD_ENDINGS = (".vcf", ".vcard")
BOARD_ENDINGS = (".json", ".jsonl", ".boardarchive")
ENDINGS = (*CARD_ENDINGS, *TABLE_ENDINGS, *BOARD_ENDINGS)
MOST_AT_ONCE = 500
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Meant:
    """The files to look at, each once. ``said``: sentences about what was left aside, and what to do about it."""

    files: tuple[Path, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Inside:
    """What a folder holds: files that can come in by their names, how many others, and how many folders."""

    files: tuple[Path, ...]
    others: int
    folders: int


def files_meant(paths: Sequence[Path], elsewhere: Sequence[str] = ()) -> Meant:
    """The files among ``paths``, and those in the folders among them that can come in; ``elsewhere`` are the addresses
    of what is not on this machine. A file that nobody can read is meant too: looking at it says why.
    """
    files: list[Path] = []
    said: list[str] = []
    for path in paths:
        if not os.path.isdir(path):
            files.append(path)
            continue
        try:
            inside = _inside(path)
        except OSError as error:
            words = _("The folder {name} cannot be looked into: {why}. Drop the files in it.")
            said.append(words.format(name=_short(path.name), why=error.strerror))
            continue
        files += inside.files
        said += _of_folder(path, inside)
    said += _of_elsewhere(elsewhere)
    once: dict[str, Path] = {}
    for file in files:
        once.setdefault(os.path.realpath(file), file)
    if len(once) > MOST_AT_ONCE:
        words = _("These are {count} files, and at most {most} are looked at together: drop them in parts.")
        return Meant((), (*said, words.format(count=f"{len(once):,}", most=MOST_AT_ONCE)))
    if not once and not said:
        said.append(_("Nothing of that is a file. Save it as a file first, and drop that one."))
    return Meant(tuple(once.values()), tuple(said))


def _inside(folder: Path) -> _Inside:
    """What is in a folder, in the order of the names; hidden files are nobody's lists."""
    files, others, folders = [], 0, 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if os.path.isdir(entry.path):
                folders += 1
            elif entry.name.lower().endswith(ENDINGS):
                files.append(Path(entry.path))
            else:
                others += 1
    return _Inside(tuple(sorted(files)), others, folders)


def _of_folder(folder: Path, inside: _Inside) -> list[str]:
    """What there is to say of a folder: nothing when all of it is looked at."""
    name = _short(folder.name or str(folder))
    if not inside.files:
        words = _("Nothing in the folder {name} can come in by its name.")
        if inside.folders:
            words = _("Nothing in the folder {name} can come in by its name, and folders in it are not looked into.")
        return [words.format(name=name), _("Drop the files themselves, or the folder they are in.")]
    if not inside.others and not inside.folders:
        return []
    count = len(inside.files)
    words = ngettext(
        "Of the folder {name} {count} file is looked at.", "Of the folder {name} {count} files are looked at.", count
    )
    said = [words.format(name=name, count=f"{count:,}")]
    if inside.others:
        words = ngettext("{count} is of another kind.", "{count} are of other kinds.", inside.others)
        said.append(words.format(count=f"{inside.others:,}"))
    if inside.folders:
        said.append(_("Folders in it are not looked into: drop them too, if you want what is in them."))
    return said


def _of_elsewhere(addresses: Sequence[str]) -> list[str]:
    if not addresses:
        return []
    if len(addresses) == 1:
        words = _("{address} is no file on this machine. Save it as a file first, and drop that one.")
        return [words.format(address=_short(addresses[0]))]
    words = ngettext(
        "{count} of them is no file on this machine. Save it as a file first, and drop that one.",
        "{count} of them are no files on this machine. Save them as files first, and drop those.",
        len(addresses),
    )
    return [words.format(count=len(addresses))]


def _short(name: str) -> str:
    """A name that leaves room for the sentence: the beginning and the end of a long one."""
    name = " ".join(name.split())
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"
