"""What a person answers to a reminder: ring again, put aside, move the date, be quiet (PRODUCT, promise 3)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.errors import FollowupError, NotThere, Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.shop import Shop
from followup_desktop.services.bell import Bell
from followup_desktop.services.cards import CloseCard, EnteredByMistake, SetFollowUp
from followup_desktop.services.reminders import Reminders
from followup_desktop.services.ringing import (
    MOST_MOVED,
    BeQuiet,
    EndQuiet,
    MoveFollowUps,
    PutAside,
    RingAgain,
    TakeUpAgain,
    move_choices,
    quiet_choices,
    quiet_until,
    ring_choices,
)
from followup_desktop.services.session import Session
from followup_desktop.store import cards
from tests.builders import TurnedClock, add_lead, log_call

LATE = FollowUp(date(2026, 11, 24), time(9, 0))
Pair = tuple[int, str]


@pytest.fixture
def reminders(session: Session) -> Reminders:
    return Reminders(session)


def late_card(session: Session, name: str = "Ken Ames", follow_up: FollowUp = LATE) -> Pair:
    return add_lead(session, name, follow_up=follow_up).card.id, follow_up.key


def listed(reminders: Reminders) -> list[str]:
    return [one.name for one in reminders.standing()]


def counts(reminders: Reminders) -> tuple[int, int, int]:
    return reminders.count_due(), reminders.count_standing(), reminders.count_put_aside()


def test_the_list_says_who_what_the_number_how_late_and_what_was_last(session: Session, reminders: Reminders):
    added = add_lead(session, phone="406-555-0101", follow_up=LATE)
    log_call(session, added.card.id, Outcome.VOICEMAIL, next_step=FollowUp(date(2026, 11, 24)), note="left <b>word</b>")
    (one,) = reminders.standing()
    assert (one.name, one.what, one.number, one.late_s) == ("Ken Ames", "wants a log splitter", "406-555-0101", 3600)
    assert one.last is not None
    assert (one.last.outcome, one.last.note, one.last.at) == (
        Outcome.VOICEMAIL,
        "left <b>word</b>",
        session.clock.now(),
    )


def test_ring_again_keeps_the_date_and_leaves_the_list_until_then(
    session: Session, reminders: Reminders, clock: TurnedClock
):
    pair = late_card(session)
    session.execute(RingAgain((pair,), clock.now() + timedelta(minutes=10)))
    card = cards.card(session.database, pair[0])
    assert card is not None
    assert (card.follow_up, card.moved_count) == (LATE, 0)
    assert counts(reminders) == (1, 0, 0)
    assert listed(reminders) == []
    clock.forward(minutes=10)
    assert listed(reminders) == ["Ken Ames"]
    assert counts(reminders) == (1, 1, 0)


def test_put_aside_stays_due_and_can_be_taken_up_again(session: Session, reminders: Reminders):
    pair = late_card(session)
    late_card(session, "Ada Byron")
    session.execute(PutAside((pair,)))
    assert counts(reminders) == (2, 1, 1)
    assert listed(reminders) == ["Ada Byron"]
    session.execute(TakeUpAgain())
    assert counts(reminders) == (2, 2, 0)


def test_moving_several_is_one_gesture_counted_on_each_and_undone_at_once(session: Session, reminders: Reminders):
    pairs = (late_card(session), late_card(session, "Ada Byron"))
    session.execute(PutAside((pairs[0],)))
    session.execute(MoveFollowUps(pairs, FollowUp(date(2026, 11, 27))))
    moved = [cards.card(session.database, card_id) for card_id, _key in pairs]
    assert [(card.follow_up, card.moved_count) for card in moved if card] == [(FollowUp(date(2026, 11, 27)), 1)] * 2
    assert counts(reminders) == (0, 0, 0)
    assert session.can_undo() == "Moved the dates of 2 cards"
    session.undo()
    assert counts(reminders) == (2, 1, 1), "the old date has its reminder as it was"


def test_after_a_new_date_an_old_ring_is_gone(session: Session, reminders: Reminders, clock: TurnedClock):
    pair = late_card(session)
    session.execute(RingAgain((pair,), clock.now() + timedelta(hours=1)))
    new = FollowUp(date(2026, 11, 24), time(10, 30))
    session.execute(MoveFollowUps((pair,), new))
    clock.forward(hours=2)
    (one,) = reminders.standing()
    assert one.due_key == new.key
    assert counts(reminders) == (1, 1, 0)


def test_ctrl_z_passes_by_what_was_said_to_the_bell(session: Session, clock: TurnedClock):
    pair = late_card(session)
    before = session.can_undo()
    session.execute(RingAgain((pair,), clock.now() + timedelta(hours=1)))
    session.execute(PutAside((pair,)))
    session.execute(BeQuiet(clock.now() + timedelta(hours=1)))
    assert session.can_undo() == before


@pytest.mark.parametrize("answer", ["ring", "aside", "move"])
@pytest.mark.parametrize("meanwhile", ["closed", "moved", "logged", "away"])
def test_an_answer_that_comes_too_late_is_a_sentence_and_changes_nothing(
    session: Session, clock: TurnedClock, answer: str, meanwhile: str
):
    pair = late_card(session)
    if meanwhile == "closed":
        session.execute(CloseCard(pair[0], "bought elsewhere"))
    elif meanwhile == "moved":
        session.execute(MoveFollowUps((pair,), FollowUp(date(2026, 12, 1))))
    elif meanwhile == "logged":
        log_call(session, pair[0], Outcome.NO_ANSWER)
    else:
        session.execute(EnteredByMistake(pair[0]))
    newest = session.can_undo()
    commands = {
        "ring": RingAgain((pair,), clock.now() + timedelta(hours=1)),
        "aside": PutAside((pair,)),
        "move": MoveFollowUps((pair,), FollowUp(date(2026, 12, 2))),
    }
    with pytest.raises(NotThere) as refusal:
        session.execute(commands[answer])
    assert "meanwhile" in refusal.value.sentence or "no longer there" in refusal.value.sentence
    assert session.can_undo() == newest


def test_of_several_the_ones_that_still_stand_are_answered(session: Session, reminders: Reminders):
    gone, stands = late_card(session), late_card(session, "Ada Byron")
    session.execute(CloseCard(gone[0], "bought elsewhere"))
    answer = session.execute(PutAside((gone, stands))).answer
    assert (answer.done, answer.gone) == ((stands[0],), (gone[0],))
    assert counts(reminders) == (1, 0, 1)


def test_what_is_not_due_yet_is_not_answered_and_rings_when_it_is(session: Session, clock: TurnedClock):
    later = FollowUp(date(2026, 11, 24), time(10, 30))
    pair, late = late_card(session, follow_up=later), late_card(session, "Ada Byron")
    for command in (RingAgain((pair,), clock.now() + timedelta(hours=1)), PutAside((pair,))):
        with pytest.raises(Refused, match="not due yet"):
            session.execute(command)
    answer = session.execute(PutAside((pair, late))).answer
    assert (answer.done, answer.gone) == ((late[0],), (pair[0],))
    clock.forward(minutes=30)
    assert [card.name for card in Bell(session).untold()] == ["Ken Ames"]


def test_what_was_told_may_be_answered_though_the_clock_was_set_back(session: Session, clock: TurnedClock):
    pair, bell = late_card(session), Bell(session)
    bell.told(bell.untold())
    clock.forward(hours=-2)
    session.execute(RingAgain((pair,), clock.now() + timedelta(hours=1)))
    clock.forward(hours=1)
    assert [card.name for card in bell.untold()] == ["Ken Ames"]


def test_a_ring_in_the_past_is_refused(session: Session, clock: TurnedClock):
    pair = late_card(session)
    with pytest.raises(Refused):
        session.execute(RingAgain((pair,), clock.now()))
    with pytest.raises(Refused):
        session.execute(RingAgain((pair,), datetime(2300, 1, 1, tzinfo=UTC)))


def test_quiet_ends_by_itself_by_hand_and_when_the_clock_is_set_back(session: Session, clock: TurnedClock):
    until = clock.now() + timedelta(hours=1)
    session.execute(BeQuiet(until))
    assert quiet_until(session) == until
    session.execute(EndQuiet())
    assert quiet_until(session) is None
    session.execute(BeQuiet(until))
    clock.forward(days=-365)
    assert quiet_until(session) is None, "a year back is not a year of quiet"
    clock.forward(days=365, hours=1)
    assert quiet_until(session) is None
    for wrong in (clock.now(), clock.now() + timedelta(days=8)):
        with pytest.raises(FollowupError):
            session.execute(BeQuiet(wrong))


def test_what_is_offered_lies_ahead():
    shop = Shop()
    morning = [(one.key, one.at.astimezone().strftime("%a %H:%M")) for one in ring_choices(_at(10), shop)]
    assert morning == [
        ("10_min", "Tue 10:10"),
        ("1_hour", "Tue 11:00"),
        ("afternoon", "Tue 14:00"),
        ("morning", "Wed 09:00"),
    ]
    assert [one.key for one in ring_choices(_at(15), shop)] == ["10_min", "1_hour", "morning"]
    friday = ring_choices(datetime(2026, 11, 27, 15), shop)[-1]
    assert (friday.words, friday.at.astimezone().strftime("%a")) == ("Next morning we are open", "Mon")
    moves = [(one.key, one.follow_up.key) for one in move_choices(_at(10), shop)]
    assert moves == [("tomorrow", "2026-11-25"), ("3_days", "2026-11-27"), ("next_week", "2026-12-01")]
    assert [one.at.astimezone().strftime("%a %H:%M") for one in quiet_choices(_at(10), shop)] == [
        "Tue 11:00",
        "Wed 09:00",
    ]


def _at(hour: int) -> datetime:
    return datetime(2026, 11, 24, hour)


def test_a_page_goes_on_where_the_last_one_ended(session: Session, reminders: Reminders):
    for number in range(7):
        late_card(session, f"Client {number}", FollowUp(date(2026, 11, 20 + number % 3)))
    whole = reminders.standing()
    first = reminders.standing(limit=3)
    assert first + reminders.standing(limit=10, after=first[-1]) == whole
    assert len(whole) == reminders.count_standing() == 7


def test_a_date_is_moved_ahead_only(session: Session, reminders: Reminders):
    """What somebody plans lies ahead, one by one and all at once; what stays as it is may be late."""
    late = FollowUp(date(2026, 11, 20))
    card_id, _due_key = late_card(session, "Ken Ames", late)
    pairs = reminders.standing_keys()
    for past in (FollowUp(date(2026, 11, 21)), FollowUp(session.now().date(), time(0, 1))):
        for command in (SetFollowUp(card_id, past), MoveFollowUps(pairs, past)):
            with pytest.raises(Refused, match=r"past|passed"):
                session.execute(command)
    assert reminders.standing_keys() == pairs
    session.execute(SetFollowUp(card_id, late, promised=True))
    session.execute(MoveFollowUps(pairs, FollowUp(session.now().date())))


def test_so_many_that_the_window_would_stop_are_not_moved_but_told_where_to_go(session: Session, reminders: Reminders):
    card_id, _due_key = late_card(session)
    (pair,) = reminders.standing_keys()
    many = tuple((card_id + number, pair[1]) for number in range(MOST_MOVED + 1))
    with pytest.raises(Refused, match=r"5,001 dates are too many to move at once\..*list of today"):
        session.execute(MoveFollowUps(many, FollowUp(date(2026, 12, 1))))
    assert session.execute(MoveFollowUps(many[:-1], FollowUp(date(2026, 12, 1)))).answer.done == (card_id,)


def test_tens_of_thousands_are_answered_in_one_stroke(session: Session, reminders: Reminders):
    """More than SQLite takes as parameters of one statement; those that are not there any more need no answer."""
    card_id = add_lead(session, "Ken Ames", follow_up=FollowUp(date(2026, 11, 23))).card.id
    (pair,) = reminders.standing_keys()
    gone = tuple((card_id + number, pair[1]) for number in range(1, 40_000))
    answered = session.execute(PutAside((pair, *gone))).answer
    assert answered.done == (card_id,)
    assert len(answered.gone) == len(gone)
    assert reminders.count_put_aside() == 1
