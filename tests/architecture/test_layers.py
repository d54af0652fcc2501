"""HOUSE.md's layer table: who may import what. import-linter holds the contracts; the rest is read from the code."""

import subprocess
import sys

from tests.architecture.tree import PACKAGE, ROOT, imports_of, modules, name_of, tree_of

LAZY = {
    "asyncio",
    "dateparser",
    "dateutil",
    "desktop_notifier",
    "email_validator",
    "holidays",
    "icalendar",
    "jeepney",
    "numpy",
    "phonenumbers",
    "playhouse",
    "psycopg",
    "python_calamine",
    "rapidfuzz",
    "vobject",
}


def root_of(name: str) -> str:
    return name.partition(".")[0]


def test_the_contracts_hold():
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_domain_imports_the_standard_library_and_itself():
    allowed = sys.stdlib_module_names - {"sqlite3"}
    strangers = [
        f"{name_of(file)}:{line} {name}"
        for file in modules("domain")
        for line, name in imports_of(file)
        if root_of(name) not in allowed and not name.startswith("followup_desktop.domain")
        if name != "followup_desktop"
    ]
    assert not strangers


def test_domain_reads_no_clock_and_no_file():
    forbidden = {"now", "today", "utcnow", "time_ns", "open", "read_text", "read_bytes", "getenv"}
    asked = []
    for file in modules("domain"):
        for name, line in _called(file):
            owner, _dot, last = name.rpartition(".")
            if last in forbidden and owner in (
                "",
                "date",
                "datetime",
                "time",
                "os",
                "datetime.datetime",
                "datetime.date",
            ):
                asked.append(f"{name_of(file)}:{line} {name}()")
    assert not asked


def _called(file):
    import ast

    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


def test_widgets_are_only_in_ui_and_app():
    strangers = [
        f"{name_of(file)}:{line} {name}"
        for file in modules()
        if not file.is_relative_to(PACKAGE / "ui") and file not in (PACKAGE / "app.py", PACKAGE / "program.py")
        for line, name in imports_of(file)
        if name.startswith("PySide6.QtWidgets") or name.startswith("PySide6.QtPrintSupport")
    ]
    assert not strangers


def test_qt_is_imported_by_name():
    starred = [
        f"{name_of(file)}:{line} {name}"
        for file in modules()
        for line, name in imports_of(file)
        if name.endswith(".*") or name in ("PySide6", "__feature__") or name.startswith("__feature__.")
    ]
    # `from PySide6 import QtX` shows as "PySide6" too: name the classes that are used.
    assert not starred


def test_only_the_store_speaks_to_the_database():
    strangers = [
        f"{name_of(file)}:{line} {name}"
        for file in modules()
        if not file.is_relative_to(PACKAGE / "store")
        for line, name in imports_of(file)
        if root_of(name) in ("peewee", "playhouse", "sqlite3")
        # app imports peewee before Qt, which is cheaper (LIBRARIES.md §4).
        if not (file == PACKAGE / "app.py" and name == "peewee")
    ]
    assert not strangers


def test_parsers_are_imported_when_first_needed():
    eager = [
        f"{name_of(file)}:{line} {name}"
        for file in modules()
        for line, name in imports_of(file, at_start_only=True)
        if root_of(name) in LAZY
    ]
    assert not eager


def test_theme_and_widgets_know_no_page():
    allowed = {
        "theme": ("followup_desktop.ui.theme",),
        "widgets": ("followup_desktop.ui.theme", "followup_desktop.ui.widgets"),
    }
    strangers = [
        f"{name_of(file)}:{line} {name}"
        for part, known in allowed.items()
        for file in modules(f"ui/{part}", f"ui/{part}.py")
        if file.exists()
        for line, name in imports_of(file)
        if name.startswith("followup_desktop.ui.") and not name.startswith(known)
    ]
    assert not strangers


def test_every_folder_of_code_is_a_package():
    folders = {file.parent for file in modules()}
    assert not [name_of(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_every_layer_is_there_and_no_other():
    folders = {file.parent.name for file in PACKAGE.glob("*/*.py")}
    assert folders <= {"cli", "desktop", "domain", "formats", "services", "store", "ui"}
    top_level = {file.name for file in PACKAGE.glob("*.py")}
    assert top_level <= {"__init__.py", "__main__.py", "app.py", "program.py"}
