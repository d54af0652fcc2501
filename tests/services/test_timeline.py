"""A history tells everything once, newest first, and says whether there is more."""

from followup_desktop.domain.activity import Outcome
from followup_desktop.services.calls import WithdrawActivity
from followup_desktop.services.sales import RecordSale
from followup_desktop.services.session import Session
from followup_desktop.services.timeline import timeline
from tests.builders import add_lead, log_call


def told(session: Session, contact_id: int, limit: int = 200) -> list[tuple[str, int | None]]:
    entries = timeline(session, contact_id, limit).entries
    return [(one.activity.outcome.value if one.activity else "", one.amount_cents) for one in entries]


def test_what_was_logged_and_bought_is_told_newest_first(session, clock):
    ken = add_lead(session, "Ken Ostrow")
    log_call(session, ken.card.id, Outcome.VOICEMAIL)
    clock.forward(days=1)
    session.execute(RecordSale(ken.card.id, 8400))
    clock.forward(days=1)
    log_call(session, ken.card.id, Outcome.REACHED)
    assert told(session, ken.contact.id) == [("reached", None), ("", 8400), ("voicemail", None)]


def test_a_sale_that_was_logged_is_told_once(session, clock):
    ken = add_lead(session, "Ken Ostrow")
    log_call(session, ken.card.id, Outcome.BOUGHT)
    assert told(session, ken.contact.id) == [("bought", None)]


def test_two_sales_of_a_day_are_two(session):
    ken = add_lead(session, "Ken Ostrow")
    log_call(session, ken.card.id, Outcome.BOUGHT)
    log_call(session, ken.card.id, Outcome.BOUGHT)
    assert len(told(session, ken.contact.id)) == 2


def test_what_was_withdrawn_is_left_out(session):
    ken = add_lead(session, "Ken Ostrow")
    logged = log_call(session, ken.card.id, Outcome.VOICEMAIL)
    session.execute(WithdrawActivity(logged.activity.id))
    assert told(session, ken.contact.id) == []


def test_it_says_whether_there_is_more(session):
    ken = add_lead(session, "Ken Ostrow")
    for _number in range(4):
        log_call(session, ken.card.id, Outcome.NO_ANSWER)
    assert timeline(session, ken.contact.id, 3).has_more
    assert len(timeline(session, ken.contact.id, 3).entries) == 3
    assert not timeline(session, ken.contact.id, 4).has_more
