"""Every sentence that people read goes through gettext, whole and with named holes (HOUSE.md, "Threads, … money")."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import modules, name_of, project_files, tree_of

SHOWN = {
    "setText",
    "setToolTip",
    "setWindowTitle",
    "setPlaceholderText",
    "setAccessibleName",
    "setAccessibleDescription",
    "setStatusTip",
    "setTitle",
    "addAction",
    "addMenu",
    "QLabel",
    "QPushButton",
    "QToolButton",
    "QCheckBox",
    "QRadioButton",
    "QGroupBox",
    "QAction",
}
ERRORS = {
    "FollowupError",
    "Refused",
    "NotThere",
    "Ambiguous",
    "NotUnderstood",
    "EditConflict",
    "UndoConflict",
    "NothingToUndo",
    "StoreFault",
    "NewerDatabase",
    "NotADatabase",
    "Cancelled",
}
A_WORD = re.compile(r"[A-Za-z]{2,}")


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    """(last name, call) of every call in ``file``."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


def test_what_the_screen_shows_is_translatable():
    faults = [
        f"{name_of(file)}:{call.lineno} {ast.unparse(part)}"
        for file in modules("ui", "desktop")
        for name, call in calls(file)
        if name in SHOWN
        for part in call.args
        if _is_bare_sentence(part)
    ]
    assert not faults


def test_what_an_error_says_is_translatable():
    faults = [
        f"{name_of(file)}:{call.lineno} {ast.unparse(part)}"
        for file in modules()
        for name, call in calls(file)
        if name in ERRORS
        for part in [*call.args, *(keyword.value for keyword in call.keywords)]
        if _is_bare_sentence(part)
    ]
    assert not faults


def _is_bare_sentence(part: ast.expr) -> bool:
    if isinstance(part, ast.JoinedStr):
        return any(isinstance(piece, ast.Constant) and A_WORD.search(str(piece.value)) for piece in part.values)
    return isinstance(part, ast.Constant) and isinstance(part.value, str) and bool(A_WORD.search(part.value))


def test_sentences_are_whole_when_they_are_translated():
    faults = [
        f"{name_of(file)}:{call.lineno} {ast.unparse(call)}"
        for file in modules()
        if file.name != "language.py"
        for name, call in calls(file)
        if name in ("_", "ngettext")
        for part in call.args[: 1 if name == "_" else 2]
        if not (isinstance(part, ast.Constant) and isinstance(part.value, str)) or re.search(r"\{\d*\}", part.value)
    ]
    # Not an f-string, not a sum, not text already filled in, and holes have names.
    assert not faults


def test_gettext_comes_from_one_place():
    faults = [
        name_of(file)
        for file in modules()
        if file.name != "language.py"
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and (getattr(node, "module", None) or node.names[0].name) == "gettext"
        and file.parent.name != "followup_desktop"
    ]
    assert not faults


def test_no_machine_is_named_in_the_project():
    # Spelt in parts, so that this file does not find itself.
    names = ["/wo" + "rk/", "/opt/py" + "pi", "pypi." + "org", "/tmp/" + "venv", "/tmp/" + "brief"]
    faults = []
    for file in project_files():
        if file.suffix in (".png", ".svg", ".ico", ".db"):
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        faults += [f"{name_of(file)}: {name}" for name in names if name in text]
    assert not faults
