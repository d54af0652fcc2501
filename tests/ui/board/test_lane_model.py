"""The lane's model against what is on disk, after any sequence of changes."""

import random
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.board import BoardReader, MoveCard, SetOrder
from followup_desktop.services.cards import EditCard, EnteredByMistake, SetFollowUp
from followup_desktop.ui.board.gestures import CARD_MIME, CardDropped, card_from_text, taken_up
from followup_desktop.ui.board.lane_model import PAGE_ROWS, LaneModel
from followup_desktop.ui.widgets.cards.card_rows import FACE_ROLE
from tests.builders import add_lead, add_leads, log_call

TODAY = date(2026, 11, 24)


def faces(model: LaneModel) -> list:
    return [model.face(row) for row in range(model.count)]


def on_disk(session, lane: Lane) -> list:
    return BoardReader(session).rows(lane, 0, 10_000)


@pytest.fixture
def model(qapp, session):
    made = LaneModel(Lane.NEW_LEAD, BoardReader(session), session)
    yield made
    made.deleteLater()


def test_an_empty_lane(model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 0
    assert model.face(0) is None
    assert model.data(model.index(0)) is None


def test_rows_are_read_by_the_page_and_are_those_on_disk(qapp, session):
    add_leads(session, PAGE_ROWS * 2 + 5)
    model = LaneModel(Lane.NEW_LEAD, BoardReader(session), session)
    assert model.rowCount() == PAGE_ROWS * 2 + 5
    assert model.face(PAGE_ROWS * 2) is not None  # thrown there
    assert faces(model) == on_disk(session, Lane.NEW_LEAD)
    assert model.rowCount(model.index(0)) == 0


def test_everything_painted_is_said(qapp, session):
    add_lead(session, "Ken <b>Ostrow</b>", what="wants a log splitter", value_cents=190_000)
    model = LaneModel(Lane.NEW_LEAD, BoardReader(session), session)
    index = model.index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Ken <b>Ostrow</b>. $1,900. wants a log splitter. Today")
    assert index.data(Qt.ItemDataRole.DisplayRole) == spoken
    assert index.data(FACE_ROLE) is model.face(0)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_dragged_card_carries_its_id_lane_and_version_and_a_drop_never_moves_rows_by_itself(qtbot, session):
    first, second, third = (added.card.id for added in add_leads(session, 3))
    model = LaneModel(Lane.NEW_LEAD, BoardReader(session), session)
    data = model.mimeData([model.index(1)])
    face = model.face(1)
    assert face is not None
    card = taken_up(face)
    assert (card.card_id, card.lane) == (second, Lane.NEW_LEAD)
    assert card_from_text(bytes(data.data(CARD_MIME).data())) == card
    dropped: list[object] = []
    model.card_dropped.connect(dropped.append)
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex()) is False
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, QModelIndex()) is False
    assert dropped == [
        CardDropped(card, Lane.NEW_LEAD, third, None),
        CardDropped(card, Lane.NEW_LEAD, first, third),
    ]
    assert model.count == 3


@pytest.mark.parametrize(
    "text", [b"", b"x new_lead", b"7 nowhere", b"\xff\xfe", b"7", b"7 new_lead", b"7 new_lead x", b"7 new_lead 1 2"]
)
def test_foreign_data_under_our_name_is_no_card(qtbot, session, text):
    model = LaneModel(Lane.NEW_LEAD, BoardReader(session), session)
    data = QMimeData()
    data.setData(CARD_MIME, QByteArray(text))
    with qtbot.assertNotEmitted(model.card_dropped):
        assert model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex()) is False


def test_the_row_for_a_date_is_where_the_card_stands_afterwards(qapp, session):
    for added, days in zip(add_leads(session, 90), [n % 17 for n in range(90)], strict=True):
        session.execute(SetFollowUp(added.card.id, FollowUp(TODAY + timedelta(days=days))))
    moving = add_lead(session, "Late Lou", lane=Lane.LAPSED).card
    model = LaneModel(Lane.NEW_LEAD, BoardReader(session), session)
    for days in (0, 3, 8, 30):
        follow_up = FollowUp(TODAY + timedelta(days=days))
        expected = model.row_for_date(follow_up, moving.id)
        session.execute(MoveCard(moving.id, Lane.NEW_LEAD))
        session.execute(SetFollowUp(moving.id, follow_up))
        assert BoardReader(session).row_of(Lane.NEW_LEAD, moving.id) == expected
        session.execute(MoveCard(moving.id, Lane.LAPSED))


@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize("seed", range(2))
def test_any_sequence_of_changes_leaves_what_is_on_disk(qtbot, session, show_board, by_hand, seed):
    chance = random.Random(seed)
    session.execute(SetOrder(by_hand))
    ids = [added.card.id for added in add_leads(session, PAGE_ROWS + 30)]
    page = show_board()
    testers = [
        QAbstractItemModelTester(column.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for column in page.columns.values()
    ]
    assert len(testers) == 4
    for _step in range(60):
        card_id, lane = chance.choice(ids), chance.choice(BOARD_LANES)
        if chance.random() < 0.5:
            model = page.columns[lane].model
            model.face(chance.randrange(model.count + 1))  # some page or other is at hand
        try:
            _one_change(chance, session, ids, card_id, lane)
        except FollowupError:
            continue  # refused: a card that was taken away before
        for shown, column in page.columns.items():
            assert faces(column.model) == on_disk(session, shown)


def _one_change(chance, session, ids, card_id, lane):
    day = TODAY + timedelta(days=chance.randrange(-5, 9))
    match chance.randrange(7):
        case 0:
            ids.append(add_lead(session, f"Added {len(ids)}", lane=lane).card.id)
        case 1:
            session.execute(SetFollowUp(card_id, FollowUp(day, time(10, 30) if chance.random() < 0.3 else None)))
        case 2:
            session.execute(EnteredByMistake(card_id))
        case 3:
            session.undo()
        case 4:
            session.execute(EditCard(card_id, what=f"another wish {chance.random()}"))
        case 5 if BoardReader(session).card(card_id) is not None:
            log_call(session, card_id)
        case _:
            beside = on_disk(session, lane)
            gap = chance.randrange(len(beside) + 1)
            others = [face.id if face.id != card_id else None for face in beside]
            after = others[gap - 1] if gap else None
            before = others[gap] if gap < len(others) else None
            session.execute(MoveCard(card_id, lane, after, before))


def test_a_reset_of_a_lane_that_was_never_read_there_keeps_what_is_seen(qtbot, session, show_board):
    added = add_leads(session, 400)
    page = show_board()
    view = page.columns[Lane.NEW_LEAD].view
    view.choose_row(200)
    chosen = view.chosen()
    top_before = view.place_of(200).y()
    session.execute(EnteredByMistake(added[390].card.id))  # below, never read
    session.execute(EnteredByMistake(added[2].card.id))  # above, page long dropped or never read
    assert view.chosen() == chosen
    assert view.place_of(view.currentIndex().row()).y() == top_before
    assert faces(view.lane_model) == on_disk(session, Lane.NEW_LEAD)
