"""The list of past imports on the page: what came in when, and each taken back by its own button."""

from datetime import datetime

from PySide6.QtCore import Qt

from followup_desktop.services.contacts import EditContact
from followup_desktop.store.contacts import all_contacts
from followup_desktop.ui.widgets.labels import ElidedLabel
from tests.builders import details


def texts(page):
    return [label.whole_text for label in page.past.findChildren(ElidedLabel)]


def test_a_past_import_is_taken_back_days_later_and_names_whom_it_keeps(
    qtbot, session, page, look, bring_in, a_file, clock
):
    look(a_file("Name\n" + "".join(f"Client {number}\n" for number in range(9))))
    bring_in()
    clock.set(datetime(2026, 12, 3, 9, 0))
    people = all_contacts(session.database)
    for contact in people[:7]:
        session.execute(EditContact(contact.id, details(f"{contact.name} Berg"), contact.version))
    qtbot.keyClick(page.back, Qt.Key.Key_Space)
    page.hide()
    page.show()
    assert page.past.isVisible()
    assert "9 new clients, 9 cards" in texts(page)
    (button,) = page.past.buttons
    assert button.accessibleName() == "Take back clients.csv of Nov 24 10:00"
    with qtbot.waitSignal(page.done):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert "but for 7 who were worked with since: Client 0 Berg," in page.said.message.text()
    assert page.kept.isVisible()
    assert page.kept.lines.text().split("\n") == [f"Client {number} Berg" for number in range(7)]
    assert page.toasts[-1].text.endswith("Client 4 Berg and 2 more.")
    assert len(all_contacts(session.database)) == 7
    assert not page.past.isVisible()


def test_an_import_undone_elsewhere_leaves_the_list(qtbot, session, page, look, bring_in, a_file):
    look(a_file("Name\nAnn\n"))
    bring_in()
    assert page.past.isVisible()
    stop = session.subscribe(page.show_events)
    session.undo()
    assert not page.past.isVisible()
    session.redo()
    assert page.past.isVisible()
    stop()


def test_of_very_many_the_older_ones_come_when_asked_for(qtbot, session, page, look, bring_in, a_file):
    for number in range(14):
        look(a_file(f"Name\nClient {number}\n", f"{number}.csv"))
        bring_in()
    assert len(page.past.buttons) == 12
    qtbot.keyClick(page.past._more, Qt.Key.Key_Space)
    assert len(page.past.buttons) == 14
    assert page.past.buttons[13].accessibleName() == "Take back 0.csv of Today 10:00"
    with qtbot.waitSignal(page.done):
        qtbot.keyClick(page.past.buttons[13], Qt.Key.Key_Space)
    assert "Client 0" not in [one.name for one in all_contacts(session.database)]


def test_what_an_import_left_out_is_shown_days_later_with_its_lines_and_reasons(qtbot, page, look, bring_in, a_file):
    look(a_file("Name,Note\nAnn,\n,nobody\nBo,\n,<b>nobody</b>\n"))
    bring_in()
    (button,) = page.past.left_out
    assert button.accessibleName() == "What was left out of clients.csv of Today 10:00"
    qtbot.keyClick(page.back, Qt.Key.Key_Space)
    page.hide()
    page.show()
    (button,) = page.past.left_out
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert page.kept.heading.text() == "2 lines of clients.csv were left out:"
    lines = page.kept.lines.text().split("\n")
    assert [line.partition(":")[0] for line in lines] == ["Line 3", "Line 5"]
    assert all(line.partition(": ")[2] for line in lines)
    look(a_file("Name\nCy\n", "whole.csv"))
    assert page.kept.isHidden()
    bring_in()
    assert len(page.past.left_out) == 1, "of this one nothing was left out"
