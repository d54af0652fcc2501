"""What a shop does on its first day, on a real desktop: real mouse, keys, notification and reader's tree."""

import sqlite3
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.formats.corpus import corpus_file
from tests.real_desktop.desk import ROOT, Desk, Program, tool, wait_for

KEN = "Ken 406-555-0101 wants a log splitter $1900 fri 10am #walk-in"
AWAITING = "Awaiting reply"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "board.db"


@pytest.fixture
def opened(desk: Desk, database: Path) -> Program:
    """The program at its first start."""
    return desk.open(database)


def cards(database: Path) -> list[tuple[Any, ...]]:
    """Every card as a stranger reads it from the file: name, lane, day, time."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
        return file.execute(
            "SELECT contact.full_name, lane, follow_up_on, follow_up_time"
            " FROM card JOIN contact ON contact.id = contact_id ORDER BY card.id"
        ).fetchall()


def card_of(database: Path, name: str) -> tuple[Any, ...]:
    """Lane, day and time of a contact's only card."""
    (found,) = [rest for one, *rest in cards(database) if one == name]
    return tuple(found)


def next_working_day(start: datetime, days: int) -> str:
    """The working day (Monday to Friday, as guessed at first start) so many after ``start``."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return f"{day:%Y-%m-%d}"


def soon() -> datetime:
    """The next full minute that leaves room to type it."""
    now = datetime.now()
    return (now + timedelta(minutes=1 if now.second < 50 else 2)).replace(second=0, microsecond=0)


def add_by_key(desk: Desk, line: str, name: str) -> None:
    desk.key("ctrl+n")
    desk.named("New lead in one line")
    desk.type(line)
    desk.key("Return")
    desk.named(f"{name}. ", "list item")


def nameless(desk: Desk) -> list[dict[str, Any]]:
    """What a person can reach in the program and a screen reader cannot tell."""
    reachable = {"focusable", "editable", "checked"}
    return [one for one in desk.tree() if reachable & set(one["states"]) and not one["name"].strip()]


def test_a_first_day(desk: Desk, database: Path, opened: Program):
    """The list of the issue, in its order."""
    # A follow-up that passes while the rest is done.
    rings = soon()
    add_by_key(desk, f"Zora Quinn 406-555-0177 asks for a saw {rings:%Y-%m-%d %H:%M}", "Zora Quinn")
    assert card_of(database, "Zora Quinn") == ("new_lead", f"{rings:%Y-%m-%d}", f"{rings:%H:%M}")

    file = database.with_name("ez_gmail-list.vcf")
    file.write_bytes(corpus_file("vcard/ez_gmail-list.vcf"))
    answer = desk.command(database, "import", str(file))
    assert answer["files"][0]["contacts_new"] == 3
    desk.named("Arnold Smith. ", "list item")  # the open window noticed

    add_by_key(desk, KEN, "Ken")
    lane, friday, at = card_of(database, "Ken")
    assert (lane, at) == ("new_lead", "10:00")
    assert datetime.fromisoformat(friday).strftime("%a") == "Fri"

    desk.drag(desk.middle("Ken. ", "list item"), desk.middle(AWAITING, "list"))
    wait_for(lambda: card_of(database, "Ken")[0] == "awaiting_reply", "the drop on disk")
    # Friday at ten is a time that was agreed: a drop keeps it and says so (DATA.md, "Default dates by lane").
    assert card_of(database, "Ken") == ("awaiting_reply", friday, "10:00")
    exported = desk.command(database, "export", "-")
    (ken,) = [one for one in exported["contacts"] if one["name"] == "Ken"]
    (card,) = [one for one in exported["cards"] if one["contact_id"] == ken["id"]]
    assert (card["lane"], card["follow_up_on"]) == ("awaiting_reply", friday)
    desk.shot("dropped")
    desk.key("ctrl+z")
    wait_for(lambda: card_of(database, "Ken") == ("new_lead", friday, "10:00"), "lane and date taken back")

    # Without a time that was agreed the lane's own date is proposed: two working days.
    desk.drag(desk.middle("Arnold Smith. ", "list item"), desk.middle(AWAITING, "list"))
    wait_for(lambda: card_of(database, "Arnold Smith")[0] == "awaiting_reply", "the second drop")
    assert card_of(database, "Arnold Smith")[1:] == (next_working_day(datetime.now(), 2), None)

    log_by_keyboard(desk, database)

    assert nameless(desk) == []
    left_s = (rings - datetime.now()).total_seconds()
    heard = desk.notified("Zora", patience_s=max(left_s, 0) + 20)
    told = [line for line in heard if line["event"] == "Notify" and "Zora" in line["summary"]]
    assert len(told) == 1
    assert "406-555-0177" in told[0]["body"]
    assert datetime.now() >= rings
    desk.named("Due now")
    desk.shot("told")
    desk.key("ctrl+2")  # another page: the pop-up leads back to the card wherever one is
    tool("click-notification-action", "Open", "10")
    drawer = desk.named("Client", "panel")
    wait_for(lambda: any("Zora Quinn" in one["name"] for one in desk.inside(drawer)), "her in the drawer")
    desk.shot("opened")
    assert nameless(desk) == []
    assert desk.command(database, "check")["ok"]
    assert "Traceback" not in opened.said()


def log_by_keyboard(desk: Desk, database: Path) -> None:
    """Ctrl+L, a few digits, Enter, a number for the outcome, the note, Ctrl+Enter; no mouse."""
    started = time.monotonic()
    desk.key("ctrl+l")
    desk.named("Find the contact")
    desk.type("5550101")
    desk.named("Ken · 406-555-0101")
    desk.key("Return")
    desk.named("What was said")
    desk.key("3")
    desk.key("Tab")
    desk.tab_to("What was said")
    desk.type("left the price")
    desk.key("ctrl+Return")

    def logged() -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
            return file.execute("SELECT outcome, direction, note FROM activity").fetchall()

    assert wait_for(logged, "the log on disk") == [("voicemail", "out", "left the price")]
    assert card_of(database, "Ken")[0] == "awaiting_reply"
    # Measured with the reader's tree asked between the keys: a person is quicker.
    assert time.monotonic() - started < 30


def test_a_drag_given_up_leaves_everything(desk: Desk, database: Path, opened: Program):
    add_by_key(desk, KEN, "Ken")
    before = card_of(database, "Ken")
    x, y = desk.middle("Ken. ", "list item")
    to_x, to_y = desk.middle(AWAITING, "list")
    tool("xdotool", "mousemove", str(x), str(y), "sleep", "0.1", "mousedown", "1")
    for step in range(1, 11):
        place = (str(x + (to_x - x) * step // 10), str(y + (to_y - y) * step // 10))
        tool("xdotool", "mousemove", *place, "sleep", "0.03")
    desk.shot("under-way")
    tool("xdotool", "key", "Escape")  # not desk.key: that clears the pressed button first
    tool("xdotool", "mouseup", "1")
    desk.key("ctrl+n", "Escape")  # the window answers again, so whatever the drag did is done
    item = desk.named("Ken. ", "list item")
    new_lead = desk.named("New lead", "list")["box"]
    assert item["box"][0] < new_lead[0] + new_lead[2]
    assert card_of(database, "Ken") == before


def test_a_second_start_brings_the_first_forward_with_the_box_it_asked_for(desk: Desk, database: Path, opened: Program):
    def second(*arguments: str) -> None:
        other = desk.start(database, *arguments, window=False)
        assert other.process.wait(20) == 0, other.said()

    tool("xdotool", "getactivewindow", "windowminimize")
    wait_for(lambda: not desk.is_in_front(), "the window minimised")
    second()
    wait_for(desk.is_in_front, "the window before all others")
    second("--new-lead")
    desk.named("New lead in one line")
    desk.key("Escape")
    second("--log-call")
    desk.named("Find the contact")
    assert not opened.has_ended()


def test_closed_into_the_tray_its_menu_shows_what_is_due_and_opens_it(desk: Desk, database: Path, opened: Program):
    yesterday = datetime.now() - timedelta(days=1)
    desk.command(database, "add", "Yara Late 406-555-0188 today 10am", "--at", f"{yesterday:%Y-%m-%dT08:00}")
    desk.named("Yara Late. ", "list item")
    desk.notified("Yara Late")
    desk.key("alt+F4")
    wait_for(lambda: not desk.is_in_front(), "the window gone")
    tool("click-tray", "1")
    wait_for(desk.is_in_front, "the window back, so the program went on")
    desk.key("alt+F4")
    wait_for(lambda: not desk.is_in_front(), "the window gone again")
    tool("click-tray", "3")
    desk.menu_opened(opened)
    desk.shot("tray-menu")
    # The panel draws the menu and no reader's tree shows it: under its title stands who is longest due.
    desk.key("Down", "Down", "Return")
    drawer = desk.named("Client", "panel")
    wait_for(lambda: any("Yara Late" in one["name"] for one in desk.inside(drawer)), "her in the drawer")
    desk.key("ctrl+q")
    assert opened.process.wait(20) == 0, opened.said()


def test_a_file_dragged_in_from_another_program_is_looked_at_brought_in_and_taken_back(
    desk: Desk, database: Path, opened: Program
):
    file = database.with_name("ez_gmail-list.vcf")
    file.write_bytes(corpus_file("vcard/ez_gmail-list.vcf"))
    source = subprocess.Popen([sys.executable, "-m", "tests.real_desktop.file_source", str(file)], cwd=ROOT)
    try:
        wait_for(lambda: desk.windows("A file to drag"), "the other program's window")
        desk.drag((84, 95), desk.middle("Post-sale check-in", "list"))
        desk.named("Import 3 clients", "button")
        desk.shot("import")
        assert cards(database) == [], "looking writes nothing"
        desk.click("Import 3 clients", "button")
        wait_for(lambda: len(cards(database)) == 3, "the list on disk")
        desk.named("Take it back", "button")
        assert nameless(desk) == []
        desk.key("ctrl+1")
        desk.named("Doug White. ", "list item")
        desk.key("ctrl+z")
        wait_for(lambda: not desk.command(database, "export", "-")["contacts"], "the batch taken back by one undo")
    finally:
        source.terminate()
        source.wait(20)


def chooser_of(desk: Desk, heading: str) -> dict[str, Any]:
    """The field that says what a column holds: on Linux its name is what is chosen in it."""
    found = (one for one in desk.tree() if "combo" in one["role"] and one.get("box"))
    return next((one for one in found if f"“{heading}”" in one["description"]), {})


def test_a_list_is_dropped_a_column_corrected_its_leads_fill_the_lane_and_it_is_taken_back(
    desk: Desk, database: Path, opened: Program
):
    file = database.with_name("agency_contacts_messy.csv")
    file.write_bytes(corpus_file("csv/agency_contacts_messy.csv"))
    count = desk.command(database, "import", str(file), "--dry-run")["files"][0]["contacts_new"]
    source = subprocess.Popen([sys.executable, "-m", "tests.real_desktop.file_source", str(file)], cwd=ROOT)
    try:
        wait_for(lambda: desk.windows("A file to drag"), "the other program's window")
        desk.drag((84, 95), desk.middle("Post-sale check-in", "list"))
        desk.named(f"Import {count} clients", "button")
    finally:
        source.terminate()
        source.wait(20)
    if not chooser_of(desk, "LinkedIn"):
        desk.click("How it is read", "check box")  # a narrow screen shows it when asked for
    x, y, width, height = wait_for(lambda: chooser_of(desk, "LinkedIn"), "the column's chooser")["box"]
    tool("xdotool", "mousemove", str(x + width // 2), str(y + height // 2), "sleep", "0.1", "click", "1")
    desk.type("Note")
    desk.key("Return")
    desk.shot("corrected")
    assert nameless(desk) == []
    assert cards(database) == [], "looking writes nothing"
    wait_for(lambda: "enabled" in desk.named(f"Import {count} clients", "button")["states"], "the preview followed")
    desk.click(f"Import {count} clients", "button")
    wait_for(lambda: len(cards(database)) == count, "the leads on disk")
    notes = [one["note"] for one in desk.command(database, "export", "-")["contacts"]]
    assert sum("linkedin.com" in note for note in notes) > count // 2
    desk.key("ctrl+1")
    desk.named("Sarah Johnson. ", "list item")
    desk.shot("lanes-filled")
    desk.command(database, "log", "Michael Chen", "--outcome", "reached", "--next", "in 2 days")
    desk.key("ctrl+i")
    desk.click("Take back agency_contacts_messy.csv of Today", "button")
    desk.named("but for 1 who was worked with since: Michael Chen")
    desk.shot("taken-back")
    assert [one["name"] for one in desk.command(database, "export", "-")["contacts"]] == ["Michael Chen"]


def test_every_page_and_box_has_a_name_for_everything(desk: Desk, database: Path, opened: Program):
    add_by_key(desk, KEN, "Ken")
    nameless_in: dict[str, list[dict[str, Any]]] = {}
    places = {
        "the board": ("ctrl+1", "Ken. "),
        "clients": ("ctrl+3", "Filter by name"),
        "settings": ("ctrl+comma", "Name of somebody new"),
        "import": ("ctrl+i", "Choose files"),
        "new lead": ("ctrl+n", "New lead in one line"),
        "log": ("ctrl+l", "Find the contact"),
        "export": ("ctrl+e", "Choose the file"),
        "keys": ("F1", "Keys"),
        "search": ("ctrl+k", "Search"),
    }
    for place, (key, seen) in places.items():
        desk.key(key)
        desk.named(seen)
        nameless_in[place] = nameless(desk)
        if place not in ("the board", "clients", "settings", "import"):
            desk.key("Escape")
    assert {place: found for place, found in nameless_in.items() if found} == {}


def test_the_window_comes_back_where_it_was(desk: Desk, database: Path, opened: Program):
    def box() -> list[int]:
        found: list[int] = desk.named("Follow-up Board", "filler")["box"]
        return found

    tool("xdotool", "getactivewindow", "windowsize", "1200", "720", "windowmove", "200", "120")
    wait_for(lambda: box()[2:] == [1200, 720], "the smaller window")
    before = box()
    desk.key("ctrl+q")
    assert opened.process.wait(20) == 0
    desk.start(database)
    desk.named("New lead", "list")
    assert box() == before


def test_the_sample_opens_beside_and_is_never_mixed(desk: Desk, database: Path, opened: Program):
    desk.click("Look around with sample data", "button")
    wait_for(lambda: desk.windows("Sample shop"), "the sample's own window", 60)
    desk.key("ctrl+q")  # the newest window is in front: the sample goes, the shop stays
    wait_for(lambda: not desk.windows("Sample shop"), "the sample closed")
    assert not opened.has_ended()
    assert cards(database) == []
    assert database.with_name("sample.db").is_file()
