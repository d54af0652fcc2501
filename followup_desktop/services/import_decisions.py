"""A person's decisions about entries, kept beyond one look: each is found again with its entry, or set aside and named.

Compares nobody with anybody: an entry is known by its line in the same file, or by all it says when the file changed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.formats.kept_records import lines_of
from followup_desktop.services.import_choices import RowChoice, RowChoices, RowKey, Treatment

if TYPE_CHECKING:
    from followup_desktop.services.import_look import FileRead

# What tells a file from the same file after somebody saved it anew: its size in bytes, and when it was written (ns).
Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a file as it was seen: where it stood, in which state of the file, and what it said."""

    path: Path
    stamp: Stamp | None
    line: int
    details: ContactDetails


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about ``entry``; ``same_as`` is the earlier entry that it was said to be, if it was one."""

    entry: Entry
    choice: RowChoice
    same_as: Entry | None = None


@dataclass(frozen=True, slots=True)
class Fitting:
    """The decisions that hold for what is read now, and those that meet nothing there: ``aside``."""

    choices: RowChoices
    aside: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """All that a person decided: what was set aside, and ``choices`` as ``files`` are counted, read last."""

    aside: tuple[Decision, ...] = ()
    files: tuple["FileRead", ...] = ()
    choices: RowChoices = field(default_factory=dict)

    def all(self) -> tuple[Decision, ...]:
        """The decisions, each with its entry. Looks through the files: 100,000 entries take most of a second."""
        return (*self.aside, *decisions_of(self.files, self.choices)) if self.choices else self.aside

    def without(self, paths: Collection[Path]) -> "Decided":
        """Only what was set aside, of other files than these."""
        return Decided(tuple(one for one in self.aside if one.entry.path not in paths))


def readable(files: Iterable["FileRead"]) -> list["FileRead"]:
    """The files that were read, in the order in which a plan counts them."""
    return [file for file in files if file.brought is not None]


def decisions_of(files: Sequence["FileRead"], choices: RowChoices) -> tuple[Decision, ...]:
    """``choices`` about these files as decisions that can be kept while other files are looked at."""
    wanted: dict[int, set[int]] = defaultdict(set)
    for key, choice in choices.items():
        wanted[key[0]].add(key[1])
        if choice.row is not None:
            wanted[choice.row[0]].add(choice.row[1])
    found: dict[RowKey, Entry] = {}
    for number, file in enumerate(readable(files)):
        assert file.brought is not None
        records = file.brought.content.records
        for at, line in enumerate(lines_of(records) if number in wanted else ()):
            if line in wanted[number]:
                found[number, line] = Entry(file.asked.path, file.stamp, line, records[at].details)
    return tuple(
        Decision(found[key], replace(choice, row=None), found[choice.row] if choice.row is not None else None)
        for key, choice in choices.items()
        if key in found and (choice.row is None or choice.row in found)
    )


def fitting(files: Sequence["FileRead"], decided: Decided, here: Collection[int]) -> Fitting:
    """Which decisions hold for what was read of ``files``. Of two about one entry the later one does.

    ``here`` are those of the contacts named by decisions who are here still.
    """
    if not decided.aside and _are_the_same(files, decided.files) and _all_hold(decided.choices, here):
        return Fitting(decided.choices, ())  # Nothing was read anew: the usual case, and a long list costs nothing.
    decisions = decided.all()
    places = _places(files, decisions)
    choices: dict[RowKey, RowChoice] = {}
    made: dict[RowKey, Decision] = {}
    aside: list[Decision] = []
    for decision in decisions:
        key = _key(places, decision.entry)
        row = _key(places, decision.same_as) if decision.same_as is not None else None
        contact_id = decision.choice.contact_id
        is_gone = contact_id is not None and contact_id not in here
        if key is None or is_gone or (decision.same_as is not None and (row is None or not _is_before(row, key))):
            aside.append(decision)
            continue
        choices[key[:2]] = replace(decision.choice, row=row[:2] if row is not None else None)
        made[key[:2]] = decision
    for own, choice in list(choices.items()):
        named = choices.get(choice.row) if choice.row is not None else None
        if named is not None and named.treatment is Treatment.LEAVE_OUT:
            # Nobody comes of the entry that it was said to be.
            del choices[own]
            aside.append(made[own])
    return Fitting(choices, tuple(aside))


def _are_the_same(files: Sequence["FileRead"], before: Sequence["FileRead"]) -> bool:
    return len(files) == len(before) and all(one is other for one, other in zip(files, before, strict=True))


def named_contacts(decided: Decided) -> set[int]:
    """The contacts whom any decision says an entry to be."""
    choices = (*decided.choices.values(), *(one.choice for one in decided.aside))
    return {choice.contact_id for choice in choices if choice.contact_id is not None}


def _all_hold(choices: RowChoices, here: Collection[int]) -> bool:
    """Whether whoever is named by these choices is here, and no entry that is left out."""
    for choice in choices.values():
        if choice.contact_id is not None and choice.contact_id not in here:
            return False
        named = choices.get(choice.row) if choice.row is not None else None
        if named is not None and named.treatment is Treatment.LEAVE_OUT:
            return False
    return True


# A record as it is found again: its file, its line, and its place among the records of that file.
_Place = tuple[int, int, int]


class _FilePlaces:
    """Where the entries of one file stand now."""

    def __init__(self, number: int, file: "FileRead", wanted: Sequence[Entry]) -> None:
        assert file.brought is not None
        self._by_line: dict[int, _Place] = {}
        self._by_details: dict[ContactDetails, list[_Place]] = defaultdict(list)
        lines = {entry.line for entry in wanted if entry.stamp == file.stamp}
        said = {entry.details for entry in wanted if entry.stamp != file.stamp}
        self._stamp = file.stamp
        records = file.brought.content.records
        for at, line in enumerate(lines_of(records)):
            if line in lines:
                self._by_line[line] = (number, line, at)
        for at, record in enumerate(records if said else ()):
            if record.details in said:
                self._by_details[record.details].append((number, record.line, at))

    def of(self, entry: Entry) -> _Place | None:
        if entry.stamp == self._stamp:
            return self._by_line.get(entry.line)
        found = self._by_details.get(entry.details, [])
        if len(found) == 1:
            return found[0]
        return next((place for place in found if place[1] == entry.line), None)


def _places(files: Sequence["FileRead"], decisions: Sequence[Decision]) -> Mapping[Path, _FilePlaces]:
    wanted: dict[Path, list[Entry]] = defaultdict(list)
    for decision in decisions:
        wanted[decision.entry.path].append(decision.entry)
        if decision.same_as is not None:
            wanted[decision.same_as.path].append(decision.same_as)
    return {
        file.asked.path: _FilePlaces(number, file, wanted[file.asked.path])
        for number, file in enumerate(readable(files))
        if file.asked.path in wanted
    }


def _key(places: Mapping[Path, _FilePlaces], entry: Entry) -> _Place | None:
    file = places.get(entry.path)
    return file.of(entry) if file is not None else None


def _is_before(row: _Place, key: _Place) -> bool:
    return (row[0], row[2]) < (key[0], key[2])
