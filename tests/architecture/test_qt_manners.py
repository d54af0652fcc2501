"""Traps of PySide6 that have been stepped into (PITFALLS.md), read from the code so that nobody steps in again."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import PACKAGE, modules, name_of, tree_of

# Qt's virtuals whose names have no capital: they stand with the overrides, or anywhere.
SMALL_VIRTUALS = {
    "count",
    "data",
    "event",
    "flags",
    "index",
    "initialize",
    "paint",
    "parent",
    "pixmap",
    "clone",
    "clear",
    "key",
}
LOSES_CONTENT = {"dict", "list", "tuple", "set", "float"}


def drawn() -> list[Path]:
    """Every file that may hold Qt's classes."""
    return [
        *modules("desktop", "ui"),
        PACKAGE / "app.py",
        PACKAGE / "program.py",
    ]


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call of something whose last name is ``name``."""
    for file in drawn():
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name:
                yield file, node


def test_signals_are_connected_to_bound_methods():
    """A lambda that holds ``self`` keeps the widget alive, and one on a long-lived sender is called after its death."""
    faults = [
        f"{name_of(file)}:{call.lineno} {ast.unparse(call)}"
        for file, call in calls("connect")
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) != "sqlite3"
        for part in call.args
        if isinstance(part, ast.Lambda) or (isinstance(part, ast.Call) and ast.unparse(part.func).endswith("partial"))
    ]
    assert not faults


def test_slots_take_no_defaults():
    """``clicked`` passes ``checked`` into a default: ``def slot(self, id=5)`` got False."""
    faults = [
        f"{name_of(file)}:{node.lineno} {node.name}"
        for file in drawn()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("_on_") and node.args.defaults
    ]
    assert not faults


def test_signals_carry_values_whole():
    """``Signal(dict)`` with number keys arrived empty: domain values travel as ``Signal(object)``."""
    faults = [
        f"{name_of(file)}:{call.lineno} {ast.unparse(call)}"
        for file, call in calls("Signal")
        for part in call.args
        if isinstance(part, ast.Name) and part.id in LOSES_CONTENT
    ]
    assert not faults


def test_qts_overrides_stand_last_in_the_class():
    faults = []
    for file in drawn():
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.ClassDef):
                faults += [f"{name_of(file)}:{line} {node.name}.{name}" for line, name in _after_overrides(node)]
    assert not faults


def _after_overrides(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """The methods of ours that come after the first override (camelCase) of Qt's."""
    has_begun = False
    for part in node.body:
        if isinstance(part, ast.FunctionDef):
            is_override = part.name != part.name.lower() and not part.name.startswith("_")
            has_begun = has_begun or is_override
            if has_begun and not is_override and part.name not in SMALL_VIRTUALS:
                yield part.lineno, part.name


def test_nothing_runs_as_a_qthread():
    """One that is collected while it runs aborts the process: background work has its own executors."""
    faults = [
        f"{name_of(file)}:{node.lineno}"
        for file in drawn()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Name)
        and node.id in ("QThread", "QThreadPool", "QRunnable", "QUndoStack")
        and isinstance(node.ctx, ast.Load)
    ]
    assert not faults
