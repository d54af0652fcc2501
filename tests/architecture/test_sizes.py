"""No file does two jobs: sizes, names and openings of modules (HOUSE.md, "The picture" and "Names")."""

import ast

from tests.architecture.tree import PACKAGE, ROOT, modules, name_of, tree_of

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_OPENING_LINES = 4
NAMES_OF_NO_ROOM = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "base", "misc"}

CODE = [*modules(), *sorted((ROOT / "tests").rglob("*.py"))]


def test_the_tree_is_read():
    assert PACKAGE / "domain" / "board.py" in CODE


def test_no_file_is_longer_than_one_job():
    counted = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in CODE}
    assert not [f"{name_of(file)}: {lines} lines" for file, lines in counted.items() if lines > MAX_FILE_LINES]


def test_no_function_is_longer_than_a_screen():
    too_long = [
        f"{name_of(file)}:{node.lineno} {node.name}: {length} lines"
        for file in CODE
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert not too_long


def test_no_room_is_called_nothing():
    parts = {part for file in CODE for part in file.relative_to(ROOT).with_suffix("").parts}
    assert not {part for part in parts if NAMES_OF_NO_ROOM & set(part.split("_"))}


def test_every_module_opens_with_what_it_answers_for():
    faults = []
    for file in modules():
        opening = ast.get_docstring(tree_of(file), clean=True)
        if not opening:
            faults.append(f"{name_of(file)}: no opening")
        elif len([line for line in opening.splitlines() if line.strip()]) > MAX_OPENING_LINES:
            faults.append(f"{name_of(file)}: opens with more than {MAX_OPENING_LINES} lines")
    assert not faults
