"""Every reader on damaged files: our own errors only, no record without a word, nothing hangs.

Shortly and always alike in the README's test command; ``FOLLOWUP_FUZZ=2000`` tries as many examples of each.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.choices import AS_GUESSED, NameOrder, ReadingChoices
from followup_desktop.formats.letters import ENCODINGS
from followup_desktop.services.import_plan import BroughtFile
from followup_desktop.services.import_reading import read_file
from tests.fuzz.conftest import PROFILE
from tests.fuzz.seeds import SEEDS

SESSION: Any = SimpleNamespace(shop=Shop())
KINDS = ("vcard", "csv", "xlsx", "board", "purchases", "json")
# Two seconds a megabyte (the files are far smaller), and ten times that for a machine that is busy elsewhere.
HANGS_AFTER_S = 20
_BYTES = st.binary(max_size=12) | st.sampled_from(
    [
        b'"',
        b"\0",
        b"\r",
        b"\n",
        b"\xff\xfe",
        b"=",
        b"[" * 50,
        b"{",
        b"null",
        b"1e999",
        b"-1",
        b"\\",
        b"9" * 40,
        b"\xe2\x80\xae",
    ]
)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """``data`` with some places cut out, doubled or overwritten."""
    for _change in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        upto = draw(st.integers(at, min(len(data), at + 40)))
        how = draw(st.sampled_from(("cut", "put", "over", "twice", "end")))
        piece = draw(_BYTES) if how in ("put", "over") else b""
        middle = {"cut": b"", "put": piece + data[at:upto], "over": piece, "twice": data[at:upto] * 2, "end": b""}[how]
        data = data[:at] + middle + (b"" if how == "end" else data[upto:])
    return data


@contextmanager
def no_hang() -> Iterator[None]:
    """Fail, with where it stands, what does not end."""

    def stop(*_signal: object) -> None:
        raise AssertionError("the reader hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANGS_AFTER_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def check(path: Path, data: bytes, choices: ReadingChoices = AS_GUESSED) -> None:
    """Read it: refused in words, or every record is kept or left out with its line and reason."""
    path.write_bytes(data)
    brought: BroughtFile | None = None
    refused = ""
    try:
        with no_hang():
            brought = read_file(path, SESSION, choices)
    except FollowupError as refusal:
        refused = refusal.what.strip()
    if brought is None:
        assert refused
        return
    content = brought.content
    assert content.read == len(content.records) + len(content.left_out)
    assert all(left.line >= 1 and left.reason.strip() for left in content.left_out)
    assert all(one.line >= 1 and one.details.name for one in content.records)
    assert all("\0" not in left.reason for left in content.left_out)
    if content.kind == "purchases":
        assert {one.customer for one in brought.purchases} == set(range(len(content.records)))
        assert len({one.purchase.line_key for one in brought.purchases}) == len(brought.purchases)
    if content.kind == "board":
        assert len(brought.cards) == len(content.records)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("name", SEEDS)
def test_a_good_seed_is_read(name: str, folder: Path) -> None:
    path = folder / name
    path.write_bytes(SEEDS[name])
    assert read_file(path, SESSION).content.records, name


@pytest.mark.parametrize("name", SEEDS)
def test_no_damage_breaks_a_reader(name: str, folder: Path) -> None:
    @settings(PROFILE)
    @given(damaged(SEEDS[name]))
    def damage(data: bytes) -> None:
        check(folder / name, data)

    damage()


@pytest.mark.parametrize("kind", KINDS)
def test_no_bytes_break_a_reader_whatever_they_are_called(kind: str, folder: Path) -> None:
    @settings(PROFILE)
    @given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
    def read(data: bytes) -> None:
        check(folder / "thing.txt", data, ReadingChoices(kind=kind))

    read()


@pytest.mark.parametrize("name", SEEDS)
def test_no_choice_breaks_a_reader(name: str, folder: Path) -> None:
    choices = st.builds(
        ReadingChoices,
        kind=st.none() | st.sampled_from(KINDS),
        encoding=st.none() | st.sampled_from(ENCODINGS),
        delimiter=st.none() | st.sampled_from([",", ";", "\t", "|", " "]),
        date_order=st.none() | st.sampled_from(list(DateOrder)),
        decimal_mark=st.none() | st.sampled_from([".", ","]),
        name_order=st.none() | st.sampled_from(list(NameOrder)),
        country=st.none() | st.sampled_from(["US", "DE", "FR", "JP"]),
        archived=st.none() | st.booleans(),
        columns=st.dictionaries(
            st.sampled_from(["Name", "Phone", "Email", "Total", "Date", "Customer"]),
            st.sampled_from(
                ["", "full_name", "phone", "email", "birthday", "note", "bought_on", "total", "number", "odd"]
            ),
            max_size=3,
        ),
    )

    @settings(PROFILE)
    @given(choices)
    def read(chosen: ReadingChoices) -> None:
        check(folder / name, SEEDS[name], chosen)

    read()
