"""A card that waits: they are told how it stands, news or none, as often as was agreed on."""

from datetime import date

import pytest

from followup_desktop.domain.activity import Channel, Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.errors import NotThere, Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.calls import LogActivity
from followup_desktop.services.cards import EditCard, EnteredByMistake
from followup_desktop.services.contacts import SetDoNotContact
from followup_desktop.services.leads import AddLead
from followup_desktop.services.session import Session
from followup_desktop.services.waiting import told_no_news
from tests.builders import add_lead


def waiting(session: Session, channel: Channel | None = None, when: date = date(2026, 12, 1)):
    details = ContactDetails(full_name="Rosa", preferred_channel=channel)
    added = session.execute(AddLead(details, lane=Lane.AWAITING_REPLY)).answer
    step = FollowUp(when)
    said = LogActivity(Outcome.REACHED, step, card_id=added.card.id, waiting_on="  the saw from the works ")
    return session.execute(said).answer.card


@pytest.mark.parametrize(
    ("channel", "outcome"),
    [
        (None, Outcome.REACHED),
        (Channel.PHONE, Outcome.REACHED),
        (Channel.EMAIL, Outcome.SENT),
        (Channel.TEXT, Outcome.SENT),
        (Channel.LETTER, Outcome.SENT),
        (Channel.VISIT, Outcome.MET),
        (Channel.WALK_IN, Outcome.MET),
    ],
)
def test_one_press_logs_it_by_their_own_channel(session: Session, clock, channel, outcome):
    card = waiting(session, channel)
    assert card.waiting_on == "the saw from the works"
    clock.forward(days=7)
    done = session.execute(told_no_news(session, card.id)).answer
    assert (done.activity.outcome, done.activity.note) == (outcome, "No news yet")
    assert done.activity.channel is (channel or Channel.PHONE)
    assert done.card.waiting_on == "the saw from the works"
    assert done.card.follow_up == FollowUp(date(2026, 12, 8))  # a week, as before


def test_told_late_the_interval_stays_what_was_agreed_on(session: Session, clock):
    card = waiting(session)
    clock.forward(days=10)  # Friday 4 December, three days late
    again = session.execute(told_no_news(session, card.id)).answer.card
    assert again.follow_up == FollowUp(date(2026, 12, 11))
    clock.forward(days=7)
    assert session.execute(told_no_news(session, card.id)).answer.card.follow_up == FollowUp(date(2026, 12, 18))


def test_the_next_day_to_tell_them_is_one_on_which_the_shop_is_open(session: Session, clock):
    card = waiting(session, when=date(2026, 11, 26))
    clock.forward(days=2)  # Thursday; two days ahead is Saturday
    assert session.execute(told_no_news(session, card.id)).answer.card.follow_up == FollowUp(date(2026, 11, 30))


def test_undo_takes_it_back_as_one(session: Session, clock):
    card = waiting(session)
    clock.forward(days=7)
    session.execute(told_no_news(session, card.id))
    session.undo()
    assert told_no_news(session, card.id).next_step == FollowUp(date(2026, 12, 8))


def test_the_mark_is_kept_by_a_log_and_taken_away_by_one(session: Session):
    card = waiting(session)
    kept = session.execute(LogActivity(Outcome.NO_ANSWER, FollowUp(date(2026, 12, 2)), card_id=card.id)).answer.card
    assert kept.waiting_on == "the saw from the works"
    done = session.execute(LogActivity(Outcome.REACHED, FollowUp(date(2026, 12, 2)), card_id=card.id, waiting_on=""))
    assert done.answer.card.waiting_on == ""


def test_a_card_that_waits_on_nothing_or_is_gone_says_so(session: Session):
    card = add_lead(session).card
    with pytest.raises(Refused, match="waits on nothing"):
        told_no_news(session, card.id)
    session.execute(EditCard(card.id, waiting_on="an order"))
    session.execute(EnteredByMistake(card.id))
    with pytest.raises(NotThere):
        told_no_news(session, card.id)


def test_whoever_asked_not_to_be_contacted_is_not_told(session: Session):
    card = waiting(session)
    session.execute(SetDoNotContact(card.contact_id, frozenset({"all"})))
    with pytest.raises(Refused):
        session.execute(told_no_news(session, card.id))
