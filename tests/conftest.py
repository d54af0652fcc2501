"""The ground every test stands on: its own home, a turned clock, a fresh database, and nothing left over."""

import os
import shutil
import time
from collections.abc import Generator, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.builders import TurnedClock
from tests.left_over import Before, left_over

if TYPE_CHECKING:
    from followup_desktop.services.session import Session

# A shop in Montana: far from UTC, with summer time, so that a mixed-up moment shows.
ZONE = "America/Denver"
MORNING = datetime(2026, 11, 24, 10, 0)  # a Tuesday, local time

_before = pytest.StashKey[Before]()


def is_on_real_desktop(config: pytest.Config) -> bool:
    """Whether this run was asked for the tests that need a screen (`-m desktop`)."""
    chosen = str(config.getoption("markexpr"))
    return "desktop" in chosen and "not desktop" not in chosen


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Settle the platform, the zone and the language before anything of Qt or of ours is imported."""
    os.environ["QT_QPA_PLATFORM"] = "xcb" if is_on_real_desktop(config) else "offscreen"
    os.environ["TZ"] = ZONE
    time.tzset()
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        os.environ.pop(name, None)
    os.environ["LANG"] = "C.UTF-8"


def pytest_sessionstart(session: pytest.Session) -> None:
    """Say what is missing instead of letting Qt abort on a screen that is not there."""
    if is_on_real_desktop(session.config):
        from tests.real_desktop.desk import missing_on_desktop

        missing = missing_on_desktop()
        if missing:
            pytest.exit(f"The desktop tests cannot run: {missing}", returncode=pytest.ExitCode.TESTS_FAILED)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a desktop test that cannot run fails: a skip there would hide a missing desktop."""
    report = yield
    is_skip = report.skipped and not hasattr(report, "wasxfail")
    if is_skip and os.environ.get("CI") and item.get_closest_marker("desktop"):
        report.outcome = "failed"
        report.longrepr = f"A desktop test may not be skipped in CI: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Remember what is alive before the test and its fixtures."""
    item.stash[_before] = Before.now(uses_qt=_uses_qt(item))
    yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """After every fixture is gone, fail the test for what it left behind."""
    yield
    marker = item.get_closest_marker("leaves")
    meant = frozenset(marker.args if marker else ())
    found = left_over(item.stash[_before], meant, uses_qt=_uses_qt(item))
    if found:
        pytest.fail("Left over by this test:\n  " + "\n  ".join(found), pytrace=False)


def _uses_qt(item: pytest.Item) -> bool:
    names = getattr(item, "fixturenames", ())
    return "qapp" in names or "qtbot" in names


@pytest.fixture(autouse=True)
def own_home(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An empty home for each test. Qt remembers the first one that it saw: ours never asks Qt for a folder."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name, folder in (
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_CACHE_HOME", ".cache"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    if not is_on_real_desktop(request.config):
        # The session's bus lies there on a real desktop, and must not be reachable anywhere else.
        runtime = home / "run"
        runtime.mkdir(mode=0o700)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    return home


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application is made with the style that the program is made with."""
    from followup_desktop.ui import theme

    return theme.start_arguments("followup-desktop")


@pytest.fixture
def clock() -> TurnedClock:
    """A clock that stands at ten in the morning, Tuesday 24 November 2026, local time, until a test turns it."""
    return TurnedClock(MORNING)


@pytest.fixture(scope="session")
def template_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new board, migrated the way every board is, made once and copied for each test."""
    from followup_desktop.store.database import open_database

    folder = tmp_path_factory.mktemp("template")
    file = folder / "board.db"
    database = open_database(file, folder / "backups")
    database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return file


@pytest.fixture
def database_path(template_database: Path, tmp_path: Path) -> Path:
    """The file of a new, empty board, migrated and closed."""
    file = tmp_path / "board.db"
    shutil.copyfile(template_database, file)
    file.chmod(0o600)
    return file


@pytest.fixture
def session(database_path: Path, clock: TurnedClock) -> Iterator["Session"]:
    """The one door for writes, open on a new board, at the time that ``clock`` tells."""
    from tests.builders import open_session

    with open_session(database_path, clock) as opened:
        yield opened
