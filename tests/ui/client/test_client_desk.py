"""The drawer's content standing in a page: the history beside the log where there is room, and nothing to close."""

import pytest
from PySide6.QtCore import QPoint, Qt

from followup_desktop.services.cards import EnteredByMistake
from followup_desktop.services.contacts import SetDoNotContact
from followup_desktop.services.session import Session
from followup_desktop.ui.client.client_desk import ClientDesk
from followup_desktop.ui.client.history_block import HistoryBlock
from followup_desktop.ui.widgets.buttons import PrimaryButton
from tests.builders import add_lead, log_call


@pytest.fixture
def desk(qtbot, session: Session, links, drafts, rosa):
    log_call(session, rosa.card.id, note="left the price")
    made = ClientDesk(session, links, drafts)
    qtbot.addWidget(made)
    made.destroyed.connect(session.subscribe(made.show_events))
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_contact(rosa.contact.id, rosa.card.id)
    return made


def test_the_history_stands_beside_the_log_where_there_is_room(qtbot, desk):
    history, log = desk.findChild(HistoryBlock), desk.log()

    def is_beside() -> bool:
        place = QPoint(0, 0)
        return bool(history.mapTo(desk, place).x() > log.mapTo(desk, place).x() + log.width())

    def is_below() -> bool:
        place = QPoint(0, 0)
        return bool(history.mapTo(desk, place).y() > log.mapTo(desk, place).y() + log.height())

    qtbot.waitUntil(is_beside)
    desk.resize(560, 700)
    qtbot.waitUntil(is_below)
    desk.resize(1000, 700)
    qtbot.waitUntil(is_beside)
    assert "left the price" in history.text()


def test_esc_leaves_it_standing(qtbot, desk):
    desk.focus_log()
    with qtbot.waitSignal(desk.left):
        qtbot.keyClick(desk.log(), Qt.Key.Key_Escape)
    assert desk.isVisible()
    assert desk.contact_id is not None


def test_a_call_is_made_and_the_log_made_ready(desk, links):
    desk.call()
    assert links.opened == ["tel:+14065550134"]
    assert any(button.text() == "Save and next" for button in desk.findChildren(PrimaryButton))


def test_why_nobody_is_called_is_said(qtbot, session: Session, desk, links, rosa):
    session.execute(SetDoNotContact(rosa.contact.id, frozenset({"phone"}), "writes only"))
    with qtbot.waitSignal(desk.toast_asked) as asked:
        desk.call()
    assert "asked not to be contacted this way" in asked.args[0].text
    nobody = add_lead(session, "No Number")
    desk.show_contact(nobody.contact.id)
    with qtbot.waitSignal(desk.toast_asked) as asked:
        desk.call()
    assert "no number to call" in asked.args[0].text
    assert links.opened == []


def test_whoever_is_taken_away_is_said(qtbot, session: Session, desk, rosa):
    session.undo()  # the call: a contact with a history is not taken away with the card
    with qtbot.waitSignal(desk.gone), qtbot.assertNotEmitted(desk.left):
        session.execute(EnteredByMistake(rosa.card.id))
