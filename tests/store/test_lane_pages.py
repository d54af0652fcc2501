"""Any page of a lane is the slice of the whole lane, by date and by hand, for everybody and for one."""

from datetime import time, timedelta
from random import Random

import pytest

from followup_desktop.domain.card import Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.board import BoardReader, SetOrder
from followup_desktop.services.cards import AssignCard, EnteredByMistake, SetFollowUp
from followup_desktop.services.staffing import AddStaff
from tests.builders import add_leads
from tests.conftest import MORNING


@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize("is_filtered", [False, True])
def test_any_offset_is_a_slice(session, clock, by_hand, is_filtered):
    clock.forward(days=-6)
    chance = Random(4)
    dana = session.execute(AddStaff("Dana Price")).answer
    for added in add_leads(session, 60):
        day = MORNING.date() + timedelta(days=chance.randrange(-6, 6))
        session.execute(SetFollowUp(added.card.id, FollowUp(day, time(11) if chance.random() < 0.3 else None)))
        if chance.random() < 0.5:
            session.execute(AssignCard(added.card.id, dana.id))
        if chance.random() < 0.1:
            session.execute(EnteredByMistake(added.card.id))
    clock.forward(days=6)
    session.execute(SetOrder(by_hand))
    staff_id = dana.id if is_filtered else None
    reader = BoardReader(session)
    count = reader.count(Lane.NEW_LEAD, staff_id)
    whole = reader.rows(Lane.NEW_LEAD, 0, 1000, staff_id)
    keys = [(face.position if by_hand else face.follow_up.key, face.id) for face in whole]
    assert len(whole) == count
    assert keys == sorted(keys)
    for offset in range(count + 2):
        assert reader.rows(Lane.NEW_LEAD, offset, 7, staff_id) == whole[offset : offset + 7]
        for row in range(offset, min(offset + 1, count)):
            assert reader.row_of(Lane.NEW_LEAD, whole[row].id, staff_id) == row
            assert reader.rows_after(Lane.NEW_LEAD, whole[row], 5, staff_id) == whole[row + 1 : row + 6]
