"""On what terms the next follow-up stands: how often it repeats, what it waits on, and that it lies ahead."""

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.repeat import Every, Repeat
from followup_desktop.ui.widgets.labels import TextLabel
from tests.builders import add_lead
from tests.ui.widgets.log_hands import chip, choice, choose, faults, history, session_card

LEFT = Qt.MouseButton.LeftButton


def test_a_repeat_is_chosen_shown_again_and_ended(qtbot, session, box, drafts):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    often = choice(box, "How often it repeats")
    choose(often, "every 2 weeks")
    assert chip(box, "Tue Dec 8").isChecked()
    assert drafts.of(ken.contact.id).repeat is not None
    assert box.save()
    assert session_card(session, ken).repeat == Repeat(Every.WEEK, 2, date(2026, 11, 24))
    box.show_contact(ken.contact.id)
    assert often.currentText() == "every 2 weeks"
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    choose(often, "Does not repeat")
    assert chip(box, "Thu Nov 26").isChecked()
    assert box.save()
    assert session_card(session, ken).repeat is None


def test_words_of_a_day_say_how_often(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    qtbot.mouseClick(chip(box, "Pick…"), LEFT)
    qtbot.keyClicks(QApplication.focusWidget(), "every month on the 31st")
    assert choice(box, "How often it repeats").currentText() == "every month on day 31"
    assert box.save()
    card = session_card(session, ken)
    assert card.repeat == Repeat(Every.MONTH, 1, date(2026, 12, 31))
    assert card.follow_up == FollowUp(date(2026, 12, 31))


def test_what_it_waits_on_is_said_and_taken_away(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    waits = next(one for one in box.findChildren(QCheckBox) if one.text() == "Waits on…")
    waits.click()
    assert "Tell them by" in [label.text() for label in box.findChildren(TextLabel)]
    assert not box.save()
    assert "what it waits on" in faults(box)
    qtbot.keyClicks(QApplication.focusWidget(), "the works")
    assert box.save()
    assert session_card(session, ken).waiting_on == "the works"
    box.show_contact(ken.contact.id)
    assert waits.isChecked()
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    waits.click()
    assert box.save()
    assert session_card(session, ken).waiting_on == ""


def test_a_proposal_whose_time_is_over_is_made_anew(qtbot, session, box, clock):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "Busy"), LEFT)
    clock.forward(hours=1)
    assert box.save()
    assert session_card(session, ken).follow_up == FollowUp(date(2026, 11, 24), time(11, 30))


def test_a_time_that_is_over_is_refused_in_words(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    qtbot.mouseClick(chip(box, "Pick…"), LEFT)
    qtbot.keyClicks(QApplication.focusWidget(), "2026-11-24 09:00")
    assert not box.save()
    assert "09:00 has passed already today" in faults(box)
    assert history(session, ken.contact.id) == ()
