"""What is shipped: every resource and every migration is in build.spec, every import is a declared dependency."""

import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QImage

from tests import app_icons
from tests.architecture.tree import PACKAGE, ROOT, imports_of, modules, name_of

IMPORT_NAMES = {
    "desktop-notifier": "desktop_notifier",
    "pyside6-essentials": "PySide6",
    "phonenumberslite": "phonenumbers",
    "email-validator": "email_validator",
    "python-dateutil": "dateutil",
    "python-calamine": "python_calamine",
    "tzdata": "zoneinfo",
}


# What PyInstaller would collect, and which of it asks for which by name.
COLLECTED = [
    ("PySide6/QtSvg.abi3.so", "QtSvg.abi3.so", "EXTENSION"),
    ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "libqgtk3.so", "BINARY"),
    ("PySide6/Qt/lib/libQt6Svg.so.6", "libQt6Svg.so.6", "BINARY"),
    ("PySide6/Qt/lib/libQt6Qml.so.6", "libQt6Qml.so.6", "BINARY"),
    ("libz.so.1", "libz.so.1", "BINARY"),
    ("libgtk-3.so.0", "libgtk-3.so.0", "BINARY"),
    ("libpython3.11.so.1.0", "libpython3.11.so.1.0", "BINARY"),
]
LINKS = [
    ("libQt6Svg.so.6", "PySide6/Qt/lib/libQt6Svg.so.6", "SYMLINK"),
    ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK"),
]
ASKED_FOR = {
    "QtSvg.abi3.so": {"libQt6Svg.so.6"},
    "libQt6Svg.so.6": {"libz.so.1", "libc.so.6"},
    "libqgtk3.so": {"libgtk-3.so.0"},
}


@pytest.fixture
def spec(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """build.spec, carried out with PyInstaller's names standing in; what it asked for is in ``analysed``."""
    analysed: dict[str, Any] = {}
    asks = SimpleNamespace(
        get_imports=lambda path: {(name, None) for name in ASKED_FOR.get(path, ())},
        copy_metadata=lambda name, recursive: analysed.update(licensed=(name, recursive)) or [],
        collect_submodules=lambda name: [f"{name}.countries.germany"],
        collect_data_files=lambda name, includes: analysed.update(named=(name, includes)) or [],
    )
    for part in ("", ".depend", ".depend.bindepend", ".utils", ".utils.hooks"):
        monkeypatch.setitem(sys.modules, f"PyInstaller{part}", asks)

    def analysis(scripts: list[str], **wanted: Any) -> SimpleNamespace:
        analysed.update(wanted, scripts=scripts)
        return SimpleNamespace(scripts=scripts, pure=[], binaries=list(COLLECTED), datas=list(LINKS))

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


def test_the_licences_of_all_parts_go_along(spec: dict[str, Any]):
    assert spec["licensed"] == (project()["name"], True)
    # The wheels of Qt and PySide6 bring none: the text of the LGPL, and of the GPL that it builds on, is ours to add.
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt"):
        assert shipped(spec)[ROOT / "resources" / "licences" / name] == "resources/licences"


def test_every_module_of_ours_is_named(spec: dict[str, Any]):
    # Some are imported by a name that is put together while running, which nobody finds by reading.
    wanted = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in modules()
        if file.name != "__main__.py"
    }
    assert not wanted - set(spec["hiddenimports"])


def test_what_libraries_load_by_name_is_named(spec: dict[str, Any]):
    assert "holidays.countries.germany" in spec["hiddenimports"]
    assert spec["named"] == ("holidays", ["**/*.mo"])


def test_nothing_left_out_is_imported_by_name(spec: dict[str, Any]):
    left_out = set(spec["excludes"])
    assert not {name for file in modules() for _line, name in imports_of(file) if name in left_out}


@pytest.mark.skipif(sys.platform != "linux", reason="only there are unused libraries traced")
def test_the_folder_leaves_unused_parts_out_and_what_only_they_asked_for(spec: dict[str, Any]):
    collected = [name for part in spec["followup-board"] if isinstance(part, list) for name, *_rest in part]
    assert sorted(collected) == [
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "PySide6/QtSvg.abi3.so",
        "libQt6Svg.so.6",
        "libpython3.11.so.1.0",
        "libz.so.1",
    ]


def test_the_icon_of_the_packed_program_is_the_programs_own(qapp):
    pictures = [QImage.fromData(picture) for picture in app_icons.pictures_of(app_icons.ICO.read_bytes())]
    assert tuple(picture.width() for picture in pictures) == app_icons.SIDES_PX
    for side_px, picture in zip(app_icons.SIDES_PX, pictures, strict=True):
        expected = app_icons.drawn(side_px)
        middle = side_px // 2
        for place in ((middle, middle), (side_px // 5, side_px // 4), (0, 0)):
            assert picture.pixelColor(*place) == expected.pixelColor(*place), (side_px, place)


def test_the_program_starts_at_its_one_entry(spec: dict[str, Any]):
    assert spec["scripts"] == [str(PACKAGE / "__main__.py")]


def project() -> dict[str, Any]:
    """The table of pyproject.toml that says what the program is and needs."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def dependencies() -> set[str]:
    names = {line.split(";")[0].split(">")[0].split("<")[0].strip().lower() for line in project()["dependencies"]}
    return {IMPORT_NAMES.get(name, name) for name in names}


def test_nothing_is_imported_that_is_not_declared():
    known = dependencies() | {"followup_desktop", "playhouse", "shiboken6", "__future__", ""} | sys.stdlib_module_names
    strangers = [
        f"{name_of(file)}:{line} {name}"
        for file in modules()
        for line, name in imports_of(file)
        if name.partition(".")[0] not in known
    ]
    assert not strangers
