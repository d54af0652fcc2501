"""The drawer of a client: reach them, log, edit in place; refreshed by every change of theirs, and plain text only."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
)

from followup_desktop.domain.activity import Activity, Channel, Direction, Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.contact import ContactDetails, Phone
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.board import BoardReader
from followup_desktop.services.calls import CloseWith
from followup_desktop.services.cards import EditCard, SetFollowUp
from followup_desktop.services.contacts import SetDoNotContact, client_file
from followup_desktop.services.leads import AddLead
from followup_desktop.services.sales import RecordSale
from followup_desktop.services.staffing import AddStaff
from followup_desktop.ui import theme
from followup_desktop.ui.client.history_block import HistoryBlock
from followup_desktop.ui.client.history_text import HistoryText
from followup_desktop.ui.client.inline_forms import InlineForm
from followup_desktop.ui.widgets.labels import TextLabel
from tests.builders import add_lead, log_call
from tests.ui.client.finding import button, contact_of, entry

LEFT = Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return


def texts(widget) -> str:
    labels = [label.text() for label in widget.findChildren(TextLabel) if label.isVisible()]
    blocks = [block.toPlainText() for block in widget.findChildren(QPlainTextEdit)]
    return "\n".join((*labels, *blocks, widget.findChild(HistoryBlock).text()))


def history(session, contact_id: int) -> tuple[Activity, ...]:
    file = client_file(session, contact_id)
    assert file is not None
    return file.history


def test_it_says_who_they_are_and_how_they_like_to_be_reached(drawer, rosa):
    assert drawer.show_contact(rosa.contact.id)
    header = drawer._header
    assert header._name.toPlainText() == "Rosa Alvarez"
    assert header._about.toPlainText() == "Alvarez Landscaping · client since Mar 2019 · Whitefish"
    assert "Prefers phone, mornings · at most once a week" in texts(drawer)
    assert header.wish_banner() == ""


def test_calling_opens_the_program_and_leaves_a_log_to_finish(qtbot, drawer, rosa, links, drafts):
    drawer.show_contact(rosa.contact.id)
    qtbot.mouseClick(button(drawer, "Call 406-555-0134"), LEFT)
    assert links.opened == ["tel:+14065550134"]
    assert drawer.log().draft().direction is Direction.OUT
    assert drawer.log().isAncestorOf(QApplication.focusWidget())


def test_mail_leaves_a_sent_mail_to_finish(qtbot, drawer, rosa, links, drafts):
    drawer.show_contact(rosa.contact.id)
    qtbot.mouseClick(button(drawer, "Email"), LEFT)
    assert links.opened == ["mailto:rosa@alvarez.example"]
    assert drafts.of(rosa.contact.id).outcome is Outcome.SENT
    assert drafts.of(rosa.contact.id).channel is Channel.EMAIL


def test_no_program_for_calls_is_said(qtbot, drawer, rosa, links):
    links.takes_them = False
    drawer.show_contact(rosa.contact.id)
    with qtbot.waitSignal(drawer.toast_asked) as asked:
        qtbot.mouseClick(button(drawer, "Call 406-555-0134"), LEFT)
    assert "406-555-0134" in asked.args[0].text
    assert asked.args[0].is_fault


def test_do_not_contact_closes_their_cards_and_says_so(qtbot, session, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    entry(drawer._header.make_menu(), "Do not contact…").trigger()
    everything = next(one for one in drawer.findChildren(QCheckBox) if one.text().startswith("Not at all"))
    everything.click()
    qtbot.mouseClick(button(drawer, "Keep this wish"), LEFT)
    assert contact_of(session, rosa.contact.id).must_not_be_contacted
    assert drawer._header.wish_banner() == "Do not contact."
    assert drawer.card_rows()[0].card.lane is Lane.CLOSED
    assert not button(drawer, "Call 406-555-0134").isEnabled()


def test_a_wish_is_lifted_only_with_a_reason(qtbot, session, drawer, rosa):
    session.execute(SetDoNotContact(rosa.contact.id, frozenset({"all"}), "asked"))
    drawer.show_contact(rosa.contact.id)
    entry(drawer._header.make_menu(), "Lift “do not contact”…").trigger()
    qtbot.mouseClick(button(drawer, "Lift it"), LEFT)
    assert contact_of(session, rosa.contact.id).must_not_be_contacted
    reason = next(one for one in drawer.findChildren(QLineEdit) if one.accessibleName() == "Why" and one.isVisible())
    reason.setText("came in and asked for a quote")
    qtbot.keyClick(reason, ENTER)
    assert not contact_of(session, rosa.contact.id).details.do_not_contact
    assert drawer._header.wish_banner() == ""


def lane_of(row) -> Lane:
    return row.card.lane


def test_a_card_rests_closes_and_comes_back(qtbot, session, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    row = drawer.card_rows()[0]
    entry(row.make_menu(), "Rest until…").trigger()
    day = next(one for one in row.findChildren(QLineEdit) if one.accessibleName() == "Day in words")
    day.setText("in 3 days")
    qtbot.mouseClick(button(row, "Let it rest"), LEFT)
    assert lane_of(row) is Lane.RESTING
    assert any("comes back Fri Nov 27" in one.text() for one in row.findChildren(QPushButton))
    entry(row.make_menu(), "Close…").trigger()
    qtbot.mouseClick(button(row, "Close it"), LEFT)
    assert lane_of(row) is Lane.RESTING
    next(one for one in row.findChildren(QLineEdit) if one.accessibleName() == "Why").setText("bought elsewhere")
    qtbot.mouseClick(button(row, "Close it"), LEFT)
    assert lane_of(row) is Lane.CLOSED
    entry(row.make_menu(), "Bring back to the board").trigger()
    assert lane_of(row) is Lane.NEW_LEAD


def test_a_card_is_edited_and_given_to_somebody(qtbot, session, drawer, rosa):
    dana = session.execute(AddStaff("Dana & Co")).answer
    drawer.show_contact(rosa.contact.id)
    row = drawer.card_rows()[0]
    drawer.edit_card(row.card.id)
    what, value = (one for one in row.findChildren(QLineEdit) if one.isVisible())
    what.setText("three saws")
    value.setText("1.9k")
    qtbot.keyClick(value, ENTER)
    assert (row.card.what, row.card.value_cents) == ("three saws", 190000)
    people = next(action.menu() for action in row.make_menu().actions() if action.menu())
    next(action for action in people.actions() if action.text() == "Dana && Co").trigger()
    assert row.card.staff_id == dana.id


def test_a_card_changed_meanwhile_is_not_overwritten_unseen(qtbot, session, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    row = drawer.card_rows()[0]
    drawer.edit_card(row.card.id)
    what = next(one for one in row.findChildren(QLineEdit) if one.isVisible())
    what.setText("mine")
    session.execute(EditCard(row.card.id, "theirs"))
    qtbot.keyClick(what, ENTER)
    assert row.card.what == "theirs"
    assert any("theirs" in label.text() for label in row.findChildren(TextLabel))
    qtbot.keyClick(what, ENTER)
    assert row.card.what == "mine"


def test_a_moved_date_does_not_stand_against_an_edit(qtbot, session, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    row = drawer.card_rows()[0]
    drawer.edit_card(row.card.id)
    what = next(one for one in row.findChildren(QLineEdit) if one.isVisible())
    what.setText("mine")
    session.execute(SetFollowUp(row.card.id, FollowUp(date(2026, 12, 3))))
    qtbot.keyClick(what, ENTER)
    assert (row.card.what, row.card.value_cents) == ("mine", 124000)


def day_ink(drawer) -> str:
    """The colour in which the history's first day is written."""
    text = drawer.findChild(HistoryBlock).findChild(QTextEdit)
    return text.document().firstBlock().begin().fragment().charFormat().foreground().color().name().upper()


def test_light_and_dark_follow_live(qapp, session, drawer, rosa):
    log_call(session, rosa.card.id, note="left the price")
    drawer.show_contact(rosa.contact.id)
    before = theme.tokens()
    try:
        theme.apply(qapp, theme.Scheme.LIGHT if before.is_dark else theme.Scheme.DARK)
        qapp.processEvents()
        assert theme.tokens().is_dark is not before.is_dark
        assert day_ink(drawer) == theme.tokens().ink_2
    finally:
        theme.apply(qapp, theme.Scheme.DARK if before.is_dark else theme.Scheme.LIGHT)


def test_what_could_not_be_saved_of_a_card_is_said_when_somebody_else_is_shown(session, drawer, rosa):
    """Turning to somebody else loses nothing without a word."""
    said: list[str] = []
    drawer.toast_asked.connect(lambda toast: said.append(toast.text))
    other = add_lead(session, "Ann Berg")
    drawer.show_contact(rosa.contact.id)
    row = drawer.card_rows()[0]
    row.edit()
    row.findChildren(QLineEdit)[1].setText("a lot of money")
    drawer.show_contact(other.contact.id)
    assert any("a lot of money" in one for one in said), said
    card = BoardReader(session).card(rosa.card.id)
    assert card is not None
    assert card.value_cents == 124000


def test_a_half_filled_form_is_said_when_somebody_else_is_shown(session, drawer, rosa):
    said: list[str] = []
    drawer.toast_asked.connect(lambda toast: said.append(toast.text))
    other = add_lead(session, "Ann Berg")
    for open_form in (drawer.add_card, lambda: entry(drawer.card_rows()[0].make_menu(), "Close…").trigger()):
        drawer.show_contact(rosa.contact.id)
        open_form()
        (form,) = [one for one in drawer.findChildren(InlineForm) if not one.isHidden()]
        form.first_field().setText("bought elsewhere")
        drawer.show_contact(other.contact.id)
        assert "bought elsewhere" in said.pop()
        assert not said


def test_another_card_is_added(qtbot, session, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    drawer.add_card()
    qtbot.keyClicks(QApplication.focusWidget(), "a trimmer")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert {row.card.what for row in drawer.card_rows()} == {"two saws", "a trimmer"}


def test_the_date_is_moved_and_the_card_shown_by_the_window(qtbot, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    menu = drawer.card_rows()[0].make_menu()
    with qtbot.waitSignal(drawer.date_move_asked) as moved:
        entry(menu, "Move the date…").trigger()
    with qtbot.waitSignal(drawer.card_focus_asked) as shown:
        entry(menu, "Show on the board").trigger()
    assert moved.args == shown.args == [rosa.card.id]


def test_the_history_is_newest_first_with_purchases_once(session, clock, drawer, rosa):
    log_call(session, rosa.card.id, Outcome.VOICEMAIL, note="left the price")
    clock.forward(days=1)
    log_call(session, rosa.card.id, Outcome.BOUGHT, note="took two")
    clock.forward(days=30)
    session.execute(RecordSale(rosa.card.id, 8400))
    drawer.show_contact(rosa.contact.id)
    assert drawer.findChild(HistoryBlock).text().split("\n") == [
        "Today\tBought · two saws, $84",
        "Nov 25\tBought · two saws · took two",
        "Nov 24\tVoicemail · left the price",
    ]


def test_a_log_taken_back_leaves_the_history(session, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    log_call(session, rosa.card.id, Outcome.VOICEMAIL, note="left the price")
    assert "left the price" in drawer.findChild(HistoryBlock).text()
    session.undo()
    assert "left the price" not in drawer.findChild(HistoryBlock).text()


def test_what_was_logged_by_mistake_is_taken_out_by_key_and_by_menu(qtbot, session, clock, drawer, rosa):
    for outcome in (Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY):
        clock.forward(minutes=10)
        log_call(session, rosa.card.id, outcome)
    drawer.show_contact(rosa.contact.id)
    block = drawer.findChild(HistoryBlock)
    text = block.findChild(HistoryText)
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Down)
    with qtbot.waitSignal(drawer.toast_asked) as asked:
        qtbot.keyClick(text, Qt.Key.Key_Delete)
    assert asked.args[0].text == "Taken out of the history: No answer. The card stays as it is."
    assert [line.split("\t")[1] for line in block.text().split("\n")] == ["Busy", "Voicemail"]
    face = BoardReader(session).face(rosa.card.id)
    assert face is not None
    assert face.attempts == 2
    asked.args[0].actions[0].act()
    assert len(block.text().split("\n")) == 3
    for _line in range(2):  # from the oldest, which stayed marked
        qtbot.keyClick(text, Qt.Key.Key_Up)
    entry(block.make_menu(), "Logged by mistake: take it out\tDelete").trigger()
    assert [line.split("\t")[1] for line in block.text().split("\n")] == ["No answer", "Voicemail"]


def test_one_entry_is_one_paragraph_whatever_its_note_holds(qtbot, session, clock, drawer, rosa):
    """The entry that is marked is found by its line: a line of its own inside a note would take out another one."""
    for note in ("first", "one\rtwo\u2029three\x0bfour\ufdd0five\nsix"):
        clock.forward(minutes=10)
        log_call(session, rosa.card.id, Outcome.VOICEMAIL, note=note)
    drawer.show_contact(rosa.contact.id)
    text = drawer.findChild(HistoryText)
    assert text.count() == 2
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Down)
    qtbot.keyClick(text, Qt.Key.Key_Delete)
    (left,) = history(session, rosa.contact.id)
    assert left.note.startswith("one")


def test_the_marked_entry_stays_marked_when_another_comes_above_it(qtbot, session, clock, drawer, rosa):
    log_call(session, rosa.card.id, Outcome.VOICEMAIL)
    drawer.show_contact(rosa.contact.id)
    text = drawer.findChild(HistoryText)
    text.setFocus()
    clock.forward(minutes=10)
    log_call(session, rosa.card.id, Outcome.REACHED)  # at another desk, while this one reaches for the key
    qtbot.keyClick(text, Qt.Key.Key_Delete)
    (left,) = history(session, rosa.contact.id)
    assert left.outcome is Outcome.REACHED


def test_a_purchase_without_a_log_stays_and_says_where_it_goes_with(qtbot, session, drawer, rosa):
    session.execute(RecordSale(rosa.card.id, 8400))
    drawer.show_contact(rosa.contact.id)
    block = drawer.findChild(HistoryBlock)
    assert not entry(block.make_menu(), "Logged by mistake: take it out\tDelete").isEnabled()
    with qtbot.waitSignal(drawer.toast_asked) as asked:
        qtbot.keyClick(block.findChild(HistoryText), Qt.Key.Key_Delete)
    assert asked.args[0].is_fault
    assert "$84" in block.text()


def test_of_many_cards_the_soonest_few_are_shown_and_the_one_it_is_about(qtbot, session, drawer, rosa):
    others = [session.execute(AddLead(contact_id=rosa.contact.id, what=f"no. {number}")).answer for number in range(6)]
    last = session.execute(
        AddLead(contact_id=rosa.contact.id, what="much later", follow_up=FollowUp(date(2027, 6, 1)))
    ).answer
    drawer.show_contact(rosa.contact.id)
    assert len(drawer.card_rows()) == 3
    drawer.show_contact(rosa.contact.id, last.card.id)
    assert [row.card.what for row in drawer.card_rows()][-1] == "much later"
    qtbot.mouseClick(button(drawer, "Show 4 more cards"), LEFT)
    assert len(drawer.card_rows()) == 8
    drawer.show_contact(add_lead(session, "Ken").contact.id)
    drawer.show_contact(rosa.contact.id)
    assert len(drawer.card_rows()) == 3
    hidden = ({one.card.id for one in others} - {row.card.id for row in drawer.card_rows()}).pop()
    drawer.edit_card(hidden)
    assert [row.card.id for row in drawer.card_rows() if row.is_editing] == [hidden]


def test_older_history_comes_when_asked(qtbot, session, drawer, rosa):
    for number in range(203):
        log_call(session, rosa.card.id, Outcome.NO_ANSWER, note=f"try {number}")
    drawer.show_contact(rosa.contact.id)
    block = drawer.findChild(HistoryBlock)
    assert len(block.text().split("\n")) == 200
    qtbot.mouseClick(button(block, "Show older"), LEFT)
    assert len(block.text().split("\n")) == 203


def test_the_drawer_closes_when_its_contact_is_taken_away(qtbot, session, drawer):
    ken = add_lead(session, "Ken Ostrow")
    drawer.show_contact(ken.contact.id)
    drawer.show()
    with qtbot.waitSignal(drawer.closed):
        entry(drawer._header.make_menu(), "Entered by mistake").trigger()
    assert drawer.contact_id is None
    assert client_file(session, ken.contact.id) is None


def test_escape_closes_it(qtbot, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    drawer.take_keyboard()
    with qtbot.waitSignal(drawer.closed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert drawer.isHidden()


def test_ten_thousand_characters_break_no_layout(session, drawer, rosa):
    long = "<b>W</b>" + "W" * 10_000
    details = ContactDetails(
        full_name=long, company=long, phones=(Phone("1" * 70),), note=long, tags=(long,), source=long
    )
    huge = session.execute(AddLead(details, what=long)).answer
    log_call(session, huge.card.id, next_step=CloseWith(long), note=long)
    width = drawer.width()
    drawer.show_contact(huge.contact.id)
    drawer.show_details()
    QApplication.processEvents()
    content = drawer._scroll.widget()
    assert drawer.width() == width
    assert content.width() <= drawer._scroll.viewport().width()
    assert drawer._header._name.toPlainText().startswith("<b>W</b>")


def test_nothing_that_is_used_has_no_name(drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    kinds = (QPushButton, QLineEdit, QCheckBox, QPlainTextEdit)
    nameless = [
        one for kind in kinds for one in drawer.findChildren(kind) if one.isVisible() and not one.accessibleName()
    ]
    assert not nameless
