"""What the pictures show: every page, box and panel as a scene that leaves the window as it found it."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from tests.journeys.help_scenes import HELP_SCENES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from followup_desktop.program import Program
    from followup_desktop.ui.importing.import_page import ImportPage

LINE = "Ken Ames 406-555-0101 wants a log splitter $1900 fri 10am #walk-in"
LIST = "Name;Phone;Email\nRosa Alvarez;406-555-0134;rosa@example.com\nNew Person;406-555-9135;\n;;\n"


def settle(program: "Program") -> None:
    """Let everything that was begun be finished and drawn."""
    from PySide6.QtCore import QCoreApplication, QEvent

    give_up = time.monotonic() + 10
    rounds = 0
    while rounds < 8 and time.monotonic() < give_up:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        rounds = 0 if program.background.is_busy else rounds + 1


def put_aside(program: "Program") -> None:
    """What fell due overnight is put aside, and its line away: most pictures are of the board without it."""
    from followup_desktop.services.ringing import PutAside

    assert program.reminders is not None
    standing = program.reminders.standing()
    if standing:
        program.session.execute(PutAside(tuple((one.card_id, one.due_key) for one in standing)))
    wait_refreshed(program)
    program.window.due_line.hide()


def wait_refreshed(program: "Program") -> None:
    """Let the tray, the line and the reminder window follow, as they do after a burst of changes."""
    assert program.reminding is not None
    program.reminding.refresh()
    settle(program)


@contextmanager
def board(program: "Program") -> Iterator[None]:
    program.window.commands.show_board()
    yield


@contextmanager
def drawer(program: "Program") -> Iterator[None]:
    from followup_desktop.domain.card import Lane

    program.window.commands.show_board()
    face = program.window.board.columns[Lane.AWAITING_REPLY].model.face(1)
    assert face is not None
    program.window.open_card(face.id)
    yield
    program.window.pages.drawer().close_drawer()


@contextmanager
def log_box(program: "Program") -> Iterator[None]:
    from followup_desktop.ui.widgets.contact_finder import ContactFinder
    from followup_desktop.ui.widgets.log_call_box import LogCallBox

    program.window.commands.show_board()
    program.window.commands.open_log_call()
    (box,) = program.window.findChildren(LogCallBox)
    (finder,) = box.findChildren(ContactFinder)
    finder.contact_chosen.emit(1)
    yield
    box.close_panel()


@contextmanager
def lead_box(program: "Program") -> Iterator[None]:
    from followup_desktop.ui.widgets.lead_box import NewLeadBox

    program.window.commands.show_board()
    program.window.pages.open_new_lead_for(LINE)
    yield
    (box,) = program.window.findChildren(NewLeadBox)
    box.close_panel()


@contextmanager
def today(program: "Program") -> Iterator[None]:
    from followup_desktop.ui.today.today_page import TodayPage

    program.window.commands.show_today()
    (page,) = program.window.findChildren(TodayPage)
    faces = (page.model.face(row) for row in range(page.model.count))
    late = next((face for face in faces if face and not face.waiting_since), None)
    if late is not None:  # one with a history says more than a new lead
        page.choose_card(late.id)
        page.begin()
    yield
    program.window.commands.show_board()


@contextmanager
def clients(program: "Program") -> Iterator[None]:
    program.window.commands.show_clients()
    yield
    program.window.commands.show_board()


@contextmanager
def settings(program: "Program") -> Iterator[None]:
    program.window.commands.show_settings()
    yield
    program.window.commands.show_board()


@contextmanager
def settings_end(program: "Program") -> Iterator[None]:
    from PySide6.QtWidgets import QScrollArea

    program.window.commands.show_settings()
    settle(program)
    (area,) = [one for one in program.window.findChildren(QScrollArea) if one.isVisible()]
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    yield
    program.window.commands.show_board()


@contextmanager
def due(program: "Program") -> Iterator[None]:
    from followup_desktop.services.ringing import TakeUpAgain

    program.window.commands.show_board()
    program.session.execute(TakeUpAgain())
    wait_refreshed(program)
    yield
    put_aside(program)


@contextmanager
def bringing_in(program: "Program") -> Iterator[None]:
    with looked_at(program):
        yield


@contextmanager
def import_read(program: "Program") -> Iterator[None]:
    with looked_at(program) as page:
        if not page.how.isChecked():
            page.how.click()
        yield


@contextmanager
def import_unclear(program: "Program") -> Iterator[None]:
    from followup_desktop.services.import_rows import Shown

    with looked_at(program) as page:
        page.looking.entries.show_filter(Shown.UNCLEAR)
        page.looking.entries.table.setFocus()
        yield


@contextmanager
def looked_at(program: "Program") -> Iterator["ImportPage"]:
    """A list that is looked at; one that came in before can be taken back."""
    from followup_desktop.ui.importing.import_page import ImportPage

    file = program.session.database.file.with_name("clients.csv")
    file.write_text(LIST, encoding="utf-8")
    program.window.pages.open_import((file,))
    settle(program)
    (page,) = program.window.findChildren(ImportPage)
    yield page
    page.back.click()


@contextmanager
def imported(program: "Program") -> Iterator[None]:
    with looked_at(program) as page:
        page.go.click()
        settle(program)
        yield
        page.take_back()
        settle(program)
        program.window.toasts.clear()


@contextmanager
def import_page(program: "Program") -> Iterator[None]:
    program.window.commands.open_import()
    yield
    program.window.commands.show_board()


@contextmanager
def exporting(program: "Program") -> Iterator[None]:
    from followup_desktop.ui.exporting.export_box import ExportBox

    program.window.commands.show_board()
    program.window.commands.open_export()
    yield
    (box,) = program.window.findChildren(ExportBox)
    box.close_panel()


Scene = Callable[["Program"], AbstractContextManager[None]]
SAMPLE_SCENES = {
    "board": board,
    "drawer": drawer,
    "log-box": log_box,
    "new-lead": lead_box,
    "today": today,
    "clients": clients,
    "settings": settings,
    "settings-end": settings_end,
    "import-empty": import_page,
    "import": bringing_in,
    "import-read": import_read,
    "import-unclear": import_unclear,
    "import-done": imported,
    "export": exporting,
    **HELP_SCENES,
    "due": due,
}


# --- what stands beside the window: each scene gives the widget to be seen ------------------------------------


@contextmanager
def digest(program: "Program") -> Iterator["QWidget"]:
    """What came due while the board was closed, as one list."""
    from followup_desktop.services.ringing import TakeUpAgain

    assert program.reminders is not None
    assert program.reminding is not None
    program.session.execute(TakeUpAgain())
    program.reminding.desk.rang()
    program.reminding.desk.came_while_away(program.reminders.count_standing())
    wait_refreshed(program)
    assert program.reminding.desk.window is not None
    yield program.reminding.desk.window
    put_aside(program)


@contextmanager
def reminder(program: "Program") -> Iterator["QWidget"]:
    """One reminder with its answers."""
    from followup_desktop.services.ringing import PutAside

    with digest(program) as window:
        assert program.reminders is not None
        others = program.reminders.standing()[1:]
        program.session.execute(PutAside(tuple((one.card_id, one.due_key) for one in others)))
        wait_refreshed(program)
        yield window


@contextmanager
def answered(program: "Program") -> Iterator["QWidget"]:
    """One of several was moved: what was done is said, with the way back."""
    from datetime import timedelta

    from followup_desktop.domain.followup import FollowUp
    from followup_desktop.ui.reminder.answers import Asked

    with digest(program) as window:
        assert program.reminders is not None
        assert program.reminding is not None
        assert program.reminding.desk.window is not None
        tomorrow = program.session.now().date() + timedelta(days=1)
        program.reminding.desk.window.answers.move(Asked.one(program.reminders.standing(1)[0]), FollowUp(tomorrow))
        wait_refreshed(program)
        yield window
        program.session.undo()
        program.reminding.desk.window.said.clear()


@contextmanager
def tray_menu(program: "Program") -> Iterator["QWidget"]:
    """The menu as Qt draws it; a panel that draws it from the bus has its own look."""
    from PySide6.QtCore import QPoint

    assert program.tray is not None
    program.tray.menu.popup(QPoint(40, 40))
    yield program.tray.menu
    program.tray.menu.close()


BESIDE_SCENES: dict[str, Callable[["Program"], AbstractContextManager["QWidget"]]] = {
    "digest": digest,
    "reminder": reminder,
    "reminder-answered": answered,
    "tray-menu": tray_menu,
}
