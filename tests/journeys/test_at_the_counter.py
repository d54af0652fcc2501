"""A morning at the counter: a call logged without the mouse, the drawer, finding, the list of everyone, the staff."""

import time
from datetime import date

from PySide6.QtWidgets import QLineEdit

from followup_desktop.domain.card import Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.ui.client.drawer import ClientDrawer
from followup_desktop.ui.clients.clients_page import ClientsPage
from followup_desktop.ui.settings.staff_section import StaffSection
from followup_desktop.ui.widgets.log_call_box import LogCallBox
from tests.journeys.person import Person


def add(person: Person, line: str) -> None:
    person.press("Ctrl+N")
    person.write(line)
    person.press("Return")


def test_a_call_is_logged_by_the_keyboard_alone(regular: Person):
    add(regular, "Ken Ames 406-555-0101 wants a log splitter $1900")
    started = time.monotonic()
    regular.press("Ctrl+L")
    regular.write("5550101")
    regular.press("Return", "3")
    regular.tab_to("What was said")
    regular.write("left the price")
    regular.press("Ctrl+Return")
    assert time.monotonic() - started < 10, "ten seconds are for the person, not for the program"
    assert regular.toast("Logged: Voicemail · Ken Ames. Moved to Awaiting reply.")
    assert regular.board() == {Lane.AWAITING_REPLY: ["Ken Ames"]}
    assert regular.face("Ken Ames").follow_up.on == date(2026, 11, 26)
    assert not regular.seen(LogCallBox)
    regular.press("Ctrl+Z")
    assert regular.board() == {Lane.NEW_LEAD: ["Ken Ames"]}


def test_a_log_without_an_outcome_is_not_saved_and_nothing_typed_is_lost(regular: Person):
    add(regular, "Ken Ames 406-555-0101")
    regular.press("Ctrl+L")
    regular.write("ken")
    regular.press("Return")
    regular.tab_to("What was said")
    regular.write("half a sentence")
    regular.press("Ctrl+Return")
    (box,) = regular.seen(LogCallBox)
    assert "Choose what came of it." in regular.texts(box)
    regular.press("Escape", "Ctrl+L")
    regular.write("ken")
    regular.press("Return")
    assert regular.named("What was said").toPlainText() == "half a sentence"


def test_somebody_who_is_not_there_yet_is_made_with_the_log(regular: Person):
    regular.press("Ctrl+L")
    regular.write("Nora 406-555-0199")
    regular.press("Return", "1", "Ctrl+Return")
    assert regular.toast("Logged: Reached · Nora.")
    assert [name for names in regular.board().values() for name in names] == ["Nora"]


def test_the_drawer_opens_with_enter_calls_and_edits_in_place(regular: Person):
    add(regular, "Ken Ames 406-555-0101 wants a log splitter")
    regular.window.board.choose_card(regular.face("Ken Ames").id)
    regular.press("Return")
    (drawer,) = regular.seen(ClientDrawer)
    assert "Ken Ames" in drawer.accessibleName()
    regular.click("Call 406-555-0101", drawer)
    assert regular.links.opened == ["tel:+14065550101"]
    regular.press("F2")
    regular.press("Ctrl+A")
    regular.write("Kenneth Ames")
    regular.press("Return")
    regular.wait(lambda: regular.board() == {Lane.NEW_LEAD: ["Kenneth Ames"]}, "the new name on the card")
    regular.press("Escape", "Escape")
    assert not regular.seen(ClientDrawer)
    regular.press("Ctrl+Z")
    assert regular.board() == {Lane.NEW_LEAD: ["Ken Ames"]}


def test_ctrl_k_finds_while_typing_and_enter_opens(regular: Person):
    add(regular, "Zoë Berg 406-555-0177")
    add(regular, "Ken Ames 406-555-0101")
    regular.press("Ctrl+K")
    regular.write("zoe")
    regular.wait(lambda: any("Zoë Berg" in line for line in regular.window.finder.results()), "her among the results")
    regular.press("Return")
    (drawer,) = regular.seen(ClientDrawer)
    assert "Zoë Berg" in drawer.accessibleName()


def test_entered_by_mistake_on_the_clients_page_comes_back_with_undo(regular: Person):
    add(regular, "Ken Ames 406-555-0101")
    add(regular, "Wrong Entry 406-555-0102")
    regular.press("Ctrl+3")
    (page,) = regular.seen(ClientsPage)
    regular.wait(lambda: page.model.rowCount() == 2, "two people")
    row = next(row for row in range(2) if page.model.client(row).name == "Wrong Entry")  # type: ignore[union-attr]
    page.table.go_to(row)
    page.table.setFocus()
    regular.press("Delete")
    assert regular.board() == {Lane.NEW_LEAD: ["Ken Ames"]}
    regular.press("Ctrl+Z")
    assert sorted(regular.lane(Lane.NEW_LEAD)) == ["Ken Ames", "Wrong Entry"]


def test_staff_are_added_and_see_only_their_own_cards(regular: Person):
    add(regular, "Nobody's Card 406-555-0100")
    regular.press("Ctrl+,")
    (section,) = regular.seen(StaffSection)
    field = regular.named("Name of somebody new", QLineEdit, section)
    field.setFocus()
    regular.write("Dana Price")
    regular.press("Return")
    regular.wait(lambda: section.lines, "her on the list")
    (dana,) = section.lines
    regular.press("Ctrl+1")
    regular.window.set_desk(dana)
    assert regular.button("At the desk: DP Dana Price").isVisible()
    add(regular, "Dana's Card 406-555-0101")
    regular.click("Only mine")
    assert regular.board() == {Lane.NEW_LEAD: ["Dana's Card"]}
    regular.click("Only mine")
    assert len(regular.lane(Lane.NEW_LEAD)) == 2
    regular.restart()
    assert regular.button("At the desk: DP Dana Price").isVisible()


def test_by_hand_keeps_the_slot_where_the_card_was_put(regular: Person):
    for number in range(3):
        add(regular, f"Lead {number} 406-555-010{number}")
    regular.click("By hand")
    before = regular.lane(Lane.NEW_LEAD)
    regular.window.board.choose_card(regular.face(before[2]).id)
    regular.press("Ctrl+Up")
    assert regular.lane(Lane.NEW_LEAD) == [before[0], before[2], before[1]]
    regular.press("Ctrl+Z")
    assert regular.lane(Lane.NEW_LEAD) == before


def test_another_day_by_m(regular: Person):
    add(regular, "Ken Ames 406-555-0101")
    regular.window.board.choose_card(regular.face("Ken Ames").id)
    regular.press("M")
    regular.click("1 week")
    regular.click("Move")
    assert regular.face("Ken Ames").follow_up == FollowUp(date(2026, 12, 1))
