"""PySide6 comes in without its import hook, and its own modules are compiled once and for all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from followup_desktop.desktop.qt_first import CompiledOnce
from tests.architecture.tree import ROOT

# Counts what Python really compiles while PySide6 comes in, and says whether all is as it was after that.
BROUGHT_IN = """
import builtins
real, own, compiled = builtins.compile, builtins.__import__, []
def counting(source, filename, *others, **named):
    compiled.append(str(filename))
    return real(source, filename, *others, **named)
builtins.compile = counting
import followup_desktop.desktop.qt_first
print(sum(name.startswith("shibokensupport") for name in compiled))
print(builtins.compile is counting, builtins.__import__ is own)
from PySide6.QtCore import QPoint
try:
    QPoint("no", "numbers")
except TypeError as error:
    print("wrong argument types" in str(error))
"""


def brought_in(folder: Path, **environment: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", BROUGHT_IN],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not run.stderr
    return run.stdout.split()


def test_the_second_start_compiles_nothing_of_pyside(tmp_path: Path):
    first, *others = brought_in(tmp_path)
    assert int(first) > 5
    assert others == ["True"] * 3
    assert brought_in(tmp_path) == ["0", *others]


def test_where_nothing_may_be_kept_pyside_comes_in_all_the_same(tmp_path: Path):
    first = brought_in(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob("*pyside6*"))
    assert brought_in(tmp_path, PYTHONDONTWRITEBYTECODE="1") == first
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    assert brought_in(in_the_way) == first


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """A file that knows one text, compiled."""
    file = str(tmp_path / "new" / "kept.pyc")
    compiled = CompiledOnce(file)
    compiled.compile(b"answer = 1", "one.py", "exec")
    compiled.keep()
    return file


def answer(code: object) -> object:
    namespace: dict[str, object] = {}
    exec(code, namespace)  # type: ignore[arg-type]
    return namespace["answer"]


@pytest.fixture(autouse=True)
def may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_another_text_of_the_same_name_is_compiled_anew_and_kept_instead(kept: str):
    again = CompiledOnce(kept)
    assert answer(again.compile(b"answer = 2", "one.py", "exec")) == 2
    again.keep()
    assert set(CompiledOnce(kept)._known) == set(again._used)


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"\xa7\r\r\n", None])
def test_a_damaged_file_is_as_none(kept: str, content: bytes | None):
    whole = Path(kept).read_bytes()
    Path(kept).write_bytes(whole[: len(whole) // 2] if content is None else content)
    again = CompiledOnce(kept)
    assert answer(again.compile(b"answer = 1", "one.py", "exec")) == 1
    again.keep()
    assert Path(kept).read_bytes() == whole
    assert os.listdir(os.path.dirname(kept)) == ["kept.pyc"]


def test_what_is_no_modules_text_is_left_to_python(kept: str):
    again = CompiledOnce(kept)
    assert eval(again.compile("1 + 1", "<string>", "eval")) == 2
    assert answer(again.compile(b"answer = 3", "one.py", "exec", dont_inherit=True)) == 3
    again.keep()
    assert Path(kept).stat().st_size > 0
