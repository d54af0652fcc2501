"""What is shipped: every resource and every migration is in build.spec, every import is a declared dependency."""

import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.architecture.tree import PACKAGE, ROOT, imports_of, modules, name_of

IMPORT_NAMES = {
    "pyside6-essentials": "PySide6",
    "phonenumberslite": "phonenumbers",
    "email-validator": "email_validator",
    "python-dateutil": "dateutil",
    "python-calamine": "python_calamine",
    "tzdata": "zoneinfo",
}


@pytest.fixture
def spec() -> dict[str, Any]:
    """build.spec, carried out with PyInstaller's four names standing in; what it asked for is in ``analysed``."""
    analysed: dict[str, Any] = {}

    def analysis(scripts: list[str], **wanted: Any) -> SimpleNamespace:
        analysed.update(wanted, scripts=scripts)
        binaries = [("PySide6/Qt/lib/libQt6Qml.so.6", "", "BINARY"), ("PySide6/Qt/lib/libQt6Svg.so.6", "", "BINARY")]
        return SimpleNamespace(scripts=scripts, pure=[], binaries=binaries, datas=[])

    def packed(*parts: Any, **options: Any) -> tuple[Any, ...]:
        analysed[options.get("name", "modules")] = parts
        return parts

    names: dict[str, Any] = {
        "SPECPATH": str(ROOT),
        "Analysis": analysis,
        "PYZ": packed,
        "EXE": packed,
        "COLLECT": packed,
    }
    source = (ROOT / "build.spec").read_text(encoding="utf-8")
    exec(compile(source, "build.spec", "exec"), names)
    return analysed


def shipped(spec: dict[str, Any]) -> dict[Path, str]:
    """Every file that the datas of ``spec`` bring along, with the folder it lands in."""
    found: dict[Path, str] = {}
    for source, target in spec["datas"]:
        start = Path(source)
        assert start.exists(), f"build.spec ships {source}, which is not there"
        for file in [start] if start.is_file() else start.rglob("*"):
            inner = file.parent.relative_to(start).as_posix() if start.is_dir() else "."
            found[file] = target if inner == "." else f"{target}/{inner}"
    return found


def test_every_resource_lands_beside_the_program(spec: dict[str, Any]):
    landed = shipped(spec)
    resources = [file for file in (ROOT / "resources").rglob("*") if file.is_file()]
    for file in resources:
        assert landed.get(file) == file.parent.relative_to(ROOT).as_posix(), name_of(file)


def test_every_migration_is_shipped_as_a_file(spec: dict[str, Any]):
    landed = shipped(spec)
    migrations = list((PACKAGE / "store" / "migrations").glob("*.py"))
    assert migrations
    for file in migrations:
        assert landed.get(file) == "followup_desktop/store/migrations", name_of(file)


def test_the_folder_leaves_unused_parts_of_qt_out(spec: dict[str, Any]):
    collected = [name for part in spec["followup-board"] if isinstance(part, list) for name, *_rest in part]
    assert "PySide6/Qt/lib/libQt6Svg.so.6" in collected
    assert "PySide6/Qt/lib/libQt6Qml.so.6" not in collected


def test_the_program_starts_at_its_one_entry(spec: dict[str, Any]):
    assert spec["scripts"] == [str(PACKAGE / "__main__.py")]


def dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {line.split(";")[0].split(">")[0].split("<")[0].strip().lower() for line in project["dependencies"]}
    return {IMPORT_NAMES.get(name, name) for name in names}


def test_nothing_is_imported_that_is_not_declared():
    import sys

    known = dependencies() | {"followup_desktop", "playhouse", "shiboken6", "__future__", ""} | sys.stdlib_module_names
    strangers = [
        f"{name_of(file)}:{line} {name}"
        for file in modules()
        for line, name in imports_of(file)
        if name.partition(".")[0] not in known
    ]
    assert not strangers
