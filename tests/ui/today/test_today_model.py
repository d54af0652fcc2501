"""The list's model follows changes row by row, and always shows what a fresh reading shows."""

from datetime import timedelta
from random import Random

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.today import Turn
from followup_desktop.services.cards import CloseCard, EditCard, SetFollowUp
from followup_desktop.services.session import Session
from followup_desktop.services.today import TodayReader
from followup_desktop.ui.today.today_model import MOST_FOLLOWED, PAGE_ROWS, TodayModel
from tests.builders import add_lead, add_leads, log_call


def shown(model: TodayModel) -> list[int | None]:
    faces = [model.face(row) for row in range(model.count)]
    return [face.id if face else None for face in faces]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("seed", range(3))
def test_rows_follow_whatever_happens(session: Session, clock, seed: int):
    chance = Random(seed)
    ids = [added.card.id for added in add_leads(session, 2 * PAGE_ROWS + 9)]
    model = TodayModel(TodayReader(session), session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    today = session.now().date()
    for _step in range(60):
        card_id = chance.choice(ids)
        match chance.randrange(6):
            case 0:
                session.execute(SetFollowUp(card_id, FollowUp(today + timedelta(days=chance.randrange(3)))))
            case 1:
                session.execute(EditCard(card_id, value_cents=chance.randrange(100_000)))
            case 2:
                session.execute(CloseCard(card_id, "done"))
                ids.remove(card_id)
            case 3:
                log_call(session, card_id)
            case 4:
                card_id = add_lead(session, "One more", origin=CardOrigin.LOGGED).card.id
                ids.append(card_id)
            case 5:
                model.skip(card_id)
        clock.forward(seconds=1)
        model.follow((card_id,))
        row = chance.randrange(model.count)
        face = model.face(row)
        assert face is not None
        assert model.row_of(face.id) == row
    followed = shown(model)
    model.reload()
    assert followed == shown(model)
    assert None not in followed
    del tester


@pytest.mark.usefixtures("qapp")
def test_what_is_skipped_stands_at_the_end_until_the_day_is_over(session: Session, clock):
    first, second, third = (added.card.id for added in add_leads(session, 3))
    model = TodayModel(TodayReader(session), session)
    model.skip(first)
    model.skip(second)
    assert shown(model) == [third, first, second]
    model.skip(first)
    assert shown(model) == [third, second, first]
    assert model.turn_of(first) is Turn.SKIPPED
    session.execute(EditCard(first, what="more is known"))
    model.follow((first,))
    assert shown(model) == [third, second, first]
    clock.forward(days=1)
    model.minute_passed()
    assert shown(model) == [first, second, third]


@pytest.mark.usefixtures("qapp")
def test_many_changes_are_read_at_once(qtbot, session: Session):
    ids = [added.card.id for added in add_leads(session, MOST_FOLLOWED + 1, lane=Lane.AWAITING_REPLY)]
    model = TodayModel(TodayReader(session), session)
    for card_id in ids:
        session.execute(CloseCard(card_id, "done"))
    with qtbot.waitSignals([model.modelReset, model.count_changed]):
        model.follow(ids)
    assert model.count == 0
    assert model.face(0) is None
    assert model.card_at(0) is None
