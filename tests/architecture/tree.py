"""The project's own files, read as text and as syntax trees. Whatever is added later is found by itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "followup_desktop"
SKIPPED_FOLDERS = {".git", ".venv", "build", "dist", "__pycache__", "shots"}


def modules(*under: str) -> list[Path]:
    """Every Python file of the program, or of the named folders of it (``"ui/board"``), migrations left out."""
    starts = [PACKAGE / part for part in under] if under else [PACKAGE]
    files = (file for start in starts for file in ([start] if start.is_file() else start.rglob("*.py")))
    return sorted(file for file in files if "migrations" not in file.parts)


def project_files() -> list[Path]:
    """Every file a reader of the repository sees."""
    return sorted(
        file
        for file in ROOT.rglob("*")
        if file.is_file()
        and not SKIPPED_FOLDERS & set(file.relative_to(ROOT).parts)
        and not any(part.endswith(("_cache", ".egg-info")) for part in file.relative_to(ROOT).parts)
        and ".hypothesis" not in file.parts
    )


@cache
def tree_of(file: Path) -> ast.Module:
    """The syntax tree of ``file``."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def name_of(file: Path) -> str:
    """How a file is called in a failure: its path in the project."""
    return file.relative_to(ROOT).as_posix()


def imports_of(file: Path, *, at_start_only: bool = False) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything ``file`` imports; for ``from x import y`` it is ``x`` and ``x.y``.

    ``at_start_only`` leaves out what is imported inside functions. Imports for the type checker alone never count.
    """
    yield from _imports_in(tree_of(file).body, at_start_only)


def _imports_in(body: list[ast.stmt], at_start_only: bool) -> Iterator[tuple[int, str]]:
    for node in body:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.If) and _is_type_checking(node.test):
            yield from _imports_in(node.orelse, at_start_only)
        elif not (at_start_only and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
            for field in ("body", "orelse", "finalbody", "handlers", "cases"):
                inner = getattr(node, field, [])
                yield from _imports_in([part for part in inner if isinstance(part, ast.stmt)], at_start_only)
                for part in inner:
                    if isinstance(part, ast.ExceptHandler | ast.match_case):
                        yield from _imports_in(part.body, at_start_only)


def _is_type_checking(test: ast.expr) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )


def docstrings_of(tree: ast.Module) -> set[int]:
    """The ids of the nodes that are docstrings: text for readers of the code, not of the screen."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


def texts_of(file: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of every string in ``file`` that is not a docstring, parts of f-strings included."""
    tree = tree_of(file)
    docstrings = docstrings_of(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
