"""A shop's first day: the first start, the first lead by one line, its card dragged, and everything taken back."""

from datetime import date, time

from followup_desktop.domain.card import Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.ui.board.empty_board import EmptyBoard
from followup_desktop.ui.widgets.lead_box import NewLeadBox
from tests.journeys.person import Person

KEN = "Ken 406-555-0101 wants a log splitter $1900 fri 10am #walk-in"


def add(person: Person, line: str) -> None:
    person.press("Ctrl+N")
    person.write(line)
    person.press("Return")


def test_the_first_start_guesses_the_shop_and_an_empty_board_explains_itself(person: Person):
    person.start()
    assert "Name of the shop" in person.texts()
    person.write("Glacier Saw")
    person.press("Return")
    person.wait(lambda: person.program.session.shop.is_confirmed, "the shop on disk")
    assert person.program.session.shop.name == "Glacier Saw"
    assert "Glacier Saw" in person.texts(person.window.bar)
    person.wait(lambda: person.seen(EmptyBoard), "the empty board's own words")
    for words in ("Import clients…", "New lead", "Look around with sample data"):
        assert person.button(words, person.window.board).isEnabled()
    person.restart()
    assert "Name of the shop" not in person.texts()


def test_a_typed_line_is_shown_as_understood_before_it_is_saved(regular: Person):
    regular.press("Ctrl+N")
    regular.write(KEN)
    (box,) = regular.seen(NewLeadBox)
    parts = dict(box.parts())
    assert parts["Name"] == "Ken"
    assert parts["Number"] == "406-555-0101"
    assert parts["Wants"] == "Wants a log splitter"
    assert parts["Value"] == "$1,900"
    assert parts["Follow up"].endswith("10:00")
    assert parts["Source"] == "walk-in"
    assert regular.board() == {}, "nothing is saved while it is typed"
    regular.press("Return")
    assert regular.board() == {Lane.NEW_LEAD: ["Ken"]}
    assert regular.face("Ken").follow_up == FollowUp(date(2026, 11, 27), time(10, 0))
    assert regular.toast("Added Ken.")
    assert not regular.seen(EmptyBoard)


def test_a_drop_is_saved_with_a_date_said_with_change_and_undo_and_taken_back_whole(regular: Person):
    add(regular, "Ken 406-555-0101 wants a log splitter")
    before = regular.face("Ken")
    regular.drag_to("Ken", Lane.AWAITING_REPLY)
    assert regular.board() == {Lane.AWAITING_REPLY: ["Ken"]}
    toast = regular.toast("Moved to Awaiting reply.")
    assert regular.face("Ken").follow_up == FollowUp(date(2026, 11, 26))
    assert regular.button("Change", toast).isVisible()
    regular.click("Undo", toast)
    assert regular.board() == {Lane.NEW_LEAD: ["Ken"]}
    assert regular.face("Ken").follow_up == before.follow_up


def test_change_on_the_toast_moves_the_date(regular: Person):
    add(regular, "Ken 406-555-0101")
    regular.drag_to("Ken", Lane.AWAITING_REPLY)
    regular.click("Change", regular.toast("Moved to Awaiting reply."))
    regular.click("1 week")
    regular.click("Move")
    assert regular.face("Ken").follow_up == FollowUp(date(2026, 12, 1))
    assert regular.toast("Next follow-up")


def test_the_same_by_keyboard(regular: Person):
    add(regular, "Ken 406-555-0101")
    regular.window.board.choose_card(regular.face("Ken").id)
    regular.press("Ctrl+Right")
    assert regular.board() == {Lane.AWAITING_REPLY: ["Ken"]}
    regular.press("Ctrl+Right")
    regular.toast("Moved to Post-sale check-in.")
    regular.press("F8")
    regular.write("1,850.50")
    regular.press("Return")
    regular.wait(lambda: regular.toasts() == [], "the amount taken")
    regular.press("Ctrl+Z")
    assert regular.board() == {Lane.AWAITING_REPLY: ["Ken"]}, "one gesture is one undo"
    regular.press("Ctrl+Shift+Z")
    assert regular.board() == {Lane.POST_SALE: ["Ken"]}


def test_known_numbers_are_recognised_and_no_second_contact_is_made(regular: Person):
    add(regular, "Ken Ames 406-555-0101 wants a splitter")
    regular.press("Ctrl+N")
    regular.write("Ken (406) 555 0101 asks for a saw")
    (box,) = regular.seen(NewLeadBox)
    assert "Already here" in regular.texts(box)
    regular.press("Return")
    assert regular.toast("Added a card for Ken Ames, who is here already.")
    assert regular.lane(Lane.NEW_LEAD) == ["Ken Ames", "Ken Ames"]


def test_a_pile_is_typed_without_leaving_the_box(regular: Person):
    regular.press("Ctrl+N")
    for number in range(3):
        regular.write(f"Card {number} 406-555-010{number}")
        regular.press("Shift+Return")
    assert "3 added" in regular.texts()
    regular.press("Escape")
    assert len(regular.lane(Lane.NEW_LEAD)) == 3


def test_undo_and_redo_go_on_after_a_restart(regular: Person):
    add(regular, "Ken 406-555-0101")
    regular.drag_to("Ken", Lane.AWAITING_REPLY)
    regular.restart()
    assert regular.board() == {Lane.AWAITING_REPLY: ["Ken"]}
    regular.press("Ctrl+Z")
    assert regular.board() == {Lane.NEW_LEAD: ["Ken"]}
    regular.restart()
    regular.press("Ctrl+Z")
    assert regular.board() == {}
    regular.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert regular.board() == {Lane.AWAITING_REPLY: ["Ken"]}
