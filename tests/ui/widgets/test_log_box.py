"""A call is logged in seconds, ends with what comes next, and nothing half-filled is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget

from followup_desktop.domain.activity import Channel, Direction, Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.calls import CloseWith
from followup_desktop.services.contacts import SetDoNotContact, client_file
from followup_desktop.services.leads import AddLead
from followup_desktop.services.session import Session
from followup_desktop.ui.widgets.buttons import ChoiceChip, PrimaryButton, QuietButton
from followup_desktop.ui.widgets.contact_finder import ContactFinder
from followup_desktop.ui.widgets.log_call_box import LogCallBox
from followup_desktop.ui.widgets.log_drafts import EMPTY
from tests.builders import add_lead, log_call
from tests.ui.widgets.log_hands import chip, faults, history, note

ENTER = Qt.Key.Key_Return
LEFT = Qt.MouseButton.LeftButton


def test_an_outcome_proposes_the_next_date_and_enter_saves_it(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    box.focus_outcome()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is note(box)
    qtbot.keyClicks(note(box), "left the price")
    with qtbot.waitSignal(box.logged) as told, qtbot.waitSignal(box.toast_asked) as asked:
        qtbot.keyClick(note(box), ENTER)
    logged = told.args[0].answer
    assert logged.activity.outcome is Outcome.VOICEMAIL
    assert logged.activity.note == "left the price"
    assert logged.card.lane is Lane.AWAITING_REPLY
    assert logged.card.follow_up == FollowUp(date(2026, 11, 26))
    assert "Thu Nov 26" in asked.args[0].text


def test_what_is_written_right_after_the_outcome_is_what_was_said(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    box.focus_outcome()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    for letter in "left 2 prices":
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    assert note(box).toPlainText() == "left 2 prices"
    with qtbot.waitSignal(box.logged) as told:
        qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert told.args[0].answer.activity.outcome is Outcome.VOICEMAIL


def test_keys_with_a_command_are_no_text(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    box.focus_outcome()
    had_keys = QApplication.focusWidget()
    qtbot.keyClick(had_keys, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(had_keys, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert note(box).toPlainText() == ""
    assert QApplication.focusWidget() is had_keys


def test_the_toast_takes_the_log_back(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "No answer"), LEFT)
    with qtbot.waitSignal(box.toast_asked) as asked:
        assert box.save()
    assert len(history(session, ken.contact.id)) == 1
    asked.args[0].actions[0].act()
    assert history(session, ken.contact.id) == ()


def test_nothing_is_saved_without_an_outcome(session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    assert not box.save()
    assert faults(box) == "Choose what came of it."
    assert history(session, ken.contact.id) == ()


def test_nothing_is_saved_without_what_comes_next(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    qtbot.mouseClick(chip(box, "Close…"), LEFT)
    assert not box.save()
    assert "why it ends" in faults(box)
    assert history(session, ken.contact.id) == ()


def test_a_refusal_is_said_and_everything_typed_stays(qtbot, session, box, drafts):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    qtbot.mouseClick(chip(box, "Rest until…"), LEFT)
    day = next(one for one in box.findChildren(QLineEdit) if one.isVisible())
    qtbot.keyClicks(day, "today")
    note(box).setPlainText("said later")
    assert not box.save()
    assert "a day after today" in faults(box)
    assert note(box).toPlainText() == "said later"
    assert drafts.of(ken.contact.id).note == "said later"
    assert history(session, ken.contact.id) == ()


def test_a_half_filled_log_survives_switching_away(qtbot, session, box, drafts):
    ken, ada = add_lead(session, "Ken Ostrow"), add_lead(session, "Ada Novak")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "They did"), LEFT)
    qtbot.mouseClick(chip(box, "Wrote"), LEFT)
    note(box).setPlainText("asks for two")
    box.show_contact(ada.contact.id)
    assert note(box).toPlainText() == ""
    assert box.draft() == EMPTY
    box.show_contact(ken.contact.id)
    again = box.draft()
    assert (again.direction, again.outcome, again.channel) == (Direction.IN, Outcome.WROTE, Channel.EMAIL)
    assert again.note == "asks for two"
    assert box.save()
    assert drafts.of(ken.contact.id) == EMPTY
    assert box.draft() == EMPTY


def test_a_date_chosen_by_hand_outlives_another_outcome(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    qtbot.mouseClick(chip(box, "1 month"), LEFT)
    qtbot.mouseClick(chip(box, "Voicemail"), LEFT)
    assert box.draft().next_step == FollowUp(date(2026, 12, 24))


def test_words_half_typed_outlive_a_change_of_the_card(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    qtbot.mouseClick(chip(box, "Close…"), LEFT)
    reason = QApplication.focusWidget()
    qtbot.keyClicks(reason, "moved aw")
    session.execute(AddLead(contact_id=ken.contact.id, what="mower"))
    box.refresh()
    assert QApplication.focusWidget() is reason
    qtbot.keyClicks(reason, "ay")
    assert box.draft().next_step == CloseWith("moved away")
    assert any("mower" in one.text() for one in box.findChildren(QCheckBox))
    assert box.save()
    assert history(session, ken.contact.id)[0].card_id == ken.card.id


def test_an_open_program_leaves_a_log_to_finish(session, box, drafts):
    ken = add_lead(session, "Ken Ostrow", phone="406-555-0101")
    box.show_contact(ken.contact.id)
    box.begin(Direction.OUT, Channel.EMAIL)
    assert drafts.of(ken.contact.id).channel is Channel.EMAIL
    assert box.draft().outcome is Outcome.SENT


def test_bought_asks_for_the_amount(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "They did"), LEFT)
    qtbot.mouseClick(chip(box, "Bought"), LEFT)
    amount = next(one for one in box.findChildren(QLineEdit) if one.accessibleName() == "Amount")
    assert amount.isVisible()
    qtbot.keyClicks(amount, "much")
    assert not box.save()
    assert "much" in faults(box)
    amount.setText("$84")
    assert box.save()
    file = client_file(session, ken.contact.id)
    assert file is not None
    assert [one.amount_cents for one in file.purchases] == [8400]
    assert file.contact.is_client


def test_enter_in_any_field_saves_once(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "They did"), LEFT)
    qtbot.mouseClick(chip(box, "Bought"), LEFT)
    amount = next(one for one in box.findChildren(QLineEdit) if one.accessibleName() == "Amount")
    amount.setText("84")
    qtbot.keyClick(amount, ENTER)
    assert len(history(session, ken.contact.id)) == 1
    assert faults(box) == ""
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    qtbot.mouseClick(chip(box, "Pick…"), LEFT)
    qtbot.keyClicks(QApplication.focusWidget(), "in 3 days")
    qtbot.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
    assert len(history(session, ken.contact.id)) == 2
    assert faults(box) == ""


def test_enter_on_clear_clears(qtbot, session, box, drafts):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    clear = next(one for one in box.findChildren(QuietButton) if one.text() == "Clear")
    qtbot.keyClick(clear, ENTER)
    assert history(session, ken.contact.id) == ()
    assert box.draft() == drafts.of(ken.contact.id) == EMPTY


def test_other_cards_can_be_covered_too(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow", what="saw")
    session.execute(AddLead(contact_id=ken.contact.id, what="mower", follow_up=FollowUp(date(2026, 12, 20))))
    box.show_contact(ken.contact.id)
    covers = next(one for one in box.findChildren(QCheckBox) if "mower" in one.text())
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    covers.click()
    assert box.save()
    file = client_file(session, ken.contact.id)
    assert file is not None
    assert {card.follow_up for card in file.cards} == {FollowUp(date(2026, 11, 26))}


def test_a_log_belongs_to_the_card_it_was_opened_on(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow", what="saw")
    later = FollowUp(date(2026, 12, 20))
    other = session.execute(AddLead(contact_id=ken.contact.id, what="mower", follow_up=later)).answer
    box.show_contact(ken.contact.id, other.card.id)
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    with qtbot.waitSignal(box.logged) as logged:
        assert box.save()
    assert logged.args[0].answer.card.id == other.card.id


def test_number_keys_in_the_note_are_text(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    box.show_contact(ken.contact.id)
    note(box).setFocus()
    qtbot.keyClicks(note(box), "2 saws")
    assert note(box).toPlainText() == "2 saws"
    assert box.draft().outcome is None


@pytest.fixture
def call_box(qtbot, session: Session, drafts):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return LogCallBox(session, drafts, window)


def type_keys(qtbot, keys: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), keys)


def press(qtbot, key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_a_call_is_logged_by_keys_alone(qtbot, session, call_box):
    add_lead(session, "Ken Ostrow", phone="(406) 555-0101")
    rosa = add_lead(session, "Rosa Alvarez", phone="406-555-0134")
    call_box.open_box()
    type_keys(qtbot, "5550134")
    press(qtbot, ENTER)
    type_keys(qtbot, "4")
    press(qtbot, Qt.Key.Key_Tab)
    type_keys(qtbot, "rang out")
    press(qtbot, ENTER)
    assert call_box.isHidden()
    entry = history(session, rosa.contact.id)[0]
    assert (entry.outcome, entry.note) == (Outcome.NO_ANSWER, "rang out")


def test_somebody_new_is_made_with_the_call(qtbot, session, call_box):
    call_box.open_box()
    type_keys(qtbot, "Mira Feld 406-555-0177")
    press(qtbot, ENTER)
    type_keys(qtbot, "1")
    with qtbot.waitSignal(call_box.logged) as logged:
        press(qtbot, ENTER)
    contact = logged.args[0].answer.contact
    assert contact.name == "Mira Feld"
    assert contact.details.phones[0].raw == "406-555-0177"


def open_on(call_box, contact_id: int) -> None:
    """As when somebody is found and taken; what is typed in the finder stays."""
    call_box.open_box()
    call_box.findChild(ContactFinder).contact_chosen.emit(contact_id)


def test_escape_keeps_what_was_filled_in(qtbot, session, call_box, drafts):
    ken = add_lead(session, "Ken Ostrow")
    open_on(call_box, ken.contact.id)
    type_keys(qtbot, "2")
    press(qtbot, Qt.Key.Key_Tab)
    type_keys(qtbot, "told his son")
    press(qtbot, Qt.Key.Key_Escape)
    assert call_box.isHidden()
    assert drafts.of(ken.contact.id).note == "told his son"
    open_on(call_box, ken.contact.id)
    assert note(call_box).toPlainText() == "told his son"


def test_somebody_new_left_half_filled_is_one_enter_away(qtbot, session, call_box):
    ken = add_lead(session, "Ken Ostrow")
    call_box.open_box()
    type_keys(qtbot, "Mira Feld")
    press(qtbot, ENTER)
    type_keys(qtbot, "1")
    press(qtbot, Qt.Key.Key_Tab)
    type_keys(qtbot, "wants two")
    press(qtbot, Qt.Key.Key_Escape)
    open_on(call_box, ken.contact.id)
    assert note(call_box).toPlainText() == ""
    press(qtbot, Qt.Key.Key_Escape)
    call_box.open_box()
    press(qtbot, ENTER)
    assert note(call_box).toPlainText() == "wants two"


def test_the_box_fits_the_smallest_window(session, call_box):
    ken = add_lead(session, "Ken Ostrow")
    log_call(session, ken.card.id, next_step=CloseWith("done"))
    open_on(call_box, ken.contact.id)
    window = call_box.parentWidget()
    assert window.rect().contains(call_box.geometry())


def test_every_widget_has_a_name(session, call_box):
    ken = add_lead(session, "Ken Ostrow")
    open_on(call_box, ken.contact.id)
    usable = [*call_box.findChildren(ChoiceChip), *call_box.findChildren(PrimaryButton), note(call_box)]
    assert not [one for one in usable if one.isVisible() and not one.accessibleName()]


def test_a_contact_who_asked_to_be_left_alone_is_refused_in_words(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow")
    session.execute(SetDoNotContact(ken.contact.id, frozenset({"all"}), "asked"))
    box.show_contact(ken.contact.id)
    qtbot.mouseClick(chip(box, "Reached"), LEFT)
    assert not box.save()
    assert "asked not to be contacted" in faults(box)
