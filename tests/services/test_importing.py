"""An import from file to board and back: cards on open days, all or nothing, undo days later."""

from collections import Counter
from datetime import date

import pytest

from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.errors import Cancelled, NotThere, NotUnderstood, Refused
from followup_desktop.domain.events import ManyChanged
from followup_desktop.domain.followup import FollowUp
from followup_desktop.formats.choices import ReadingChoices
from followup_desktop.formats.records import ContactRecord, LeftOut, ReadFile
from followup_desktop.services.bell import Bell
from followup_desktop.services.board import BoardReader, MoveCard
from followup_desktop.services.cards import CloseCard, SetFollowUp
from followup_desktop.services.contacts import EditContact, SetDoNotContact
from followup_desktop.services.import_plan import BroughtFile
from followup_desktop.services.importing import (
    ImportContacts,
    plan_again,
    plan_import,
    read_file,
    take_back,
)
from followup_desktop.store import batches, contacts
from followup_desktop.store.cards import card as read_card
from followup_desktop.store.cards import cards_of
from tests.builders import add_lead
from tests.services.board_state import broken_promises, state_of

TUESDAY = date(2026, 11, 24)  # conftest.MORNING


def people(count: int, *, start: int = 1) -> list[ContactDetails]:
    return [ContactDetails(full_name=f"Client {number:04d}") for number in range(start, start + count)]


def brought(*details: ContactDetails, name: str = "list.csv", left_out: tuple[LeftOut, ...] = ()) -> BroughtFile:
    records = tuple(ContactRecord(line, one) for line, one in enumerate(details, 2))
    return BroughtFile(name, ReadFile("csv", "utf-8", records, left_out))


def bring_in(session, *details, as_leads=True, **choices):
    plan = plan_import(session, [brought(*details)], as_leads=as_leads, **choices)
    return session.execute(ImportContacts(plan))


def days(session) -> Counter[date]:
    found = BoardReader(session).rows(Lane.NEW_LEAD, 0, 10_000)
    return Counter(face.follow_up.on for face in found)


def everybody(session):
    return contacts.all_contacts(session.database)


def test_leads_are_spread_over_open_days_and_nobody_waits_for_a_first_response(session):
    done = bring_in(session, *people(7), per_day=2)
    # Thursday and Friday of that week are open, Saturday and Sunday are not.
    assert days(session) == {
        date(2026, 11, 24): 2,
        date(2026, 11, 25): 2,
        date(2026, 11, 26): 2,
        date(2026, 11, 27): 1,
    }
    card = cards_of(session.database, everybody(session)[0].id)[0]
    assert (card.origin, card.arrived_at, card.follow_up) == (CardOrigin.IMPORTED, None, FollowUp(TUESDAY))
    assert done.events == (ManyChanged(),)
    assert done.answer.spread.last == date(2026, 11, 27)
    assert BoardReader(session).summary().waiting == 0
    assert broken_promises(session.database) == []


def test_a_first_day_when_the_shop_is_closed_becomes_the_next_open_one(session):
    bring_in(session, *people(3), first=date(2026, 11, 28), per_day=2)
    assert days(session) == {date(2026, 11, 30): 2, date(2026, 12, 1): 1}


def test_a_later_import_counts_the_leads_that_stand_already(session):
    bring_in(session, *people(3), per_day=2)
    add_lead(session, "Came In")
    bring_in(session, *people(2, start=10), per_day=2)
    imported = days(session)
    imported[TUESDAY] -= 1  # the one who came in is no imported lead
    assert imported == {TUESDAY: 2, date(2026, 11, 25): 2, date(2026, 11, 26): 1}


def test_the_shops_own_number_a_day_is_the_default(session):
    bring_in(session, *people(45))
    assert sorted(days(session).values(), reverse=True) == [20, 20, 5]


@pytest.mark.parametrize("choices", [{"per_day": 0}, {"first": date(2026, 11, 23)}])
def test_an_impossible_spread_is_refused_in_words(session, choices):
    with pytest.raises(Refused):
        plan_import(session, [brought(*people(1))], as_leads=True, **choices)


def test_leads_until_after_the_last_year_are_refused(session):
    plan = plan_import(session, [brought(*people(5))], as_leads=False)
    with pytest.raises(Refused, match="2199"):
        plan_again(session, plan, as_leads=True, first=date(2199, 12, 31), per_day=1)


def test_as_contacts_only_makes_no_card(session):
    done = bring_in(session, *people(3), as_leads=False)
    assert (done.answer.contacts_new, done.answer.cards_new) == (3, 0)
    assert not days(session)


def test_somebody_with_an_open_card_gets_no_second_one(session):
    added = add_lead(session, "Client 0001")
    done = bring_in(session, *people(2))
    assert (done.answer.contacts_same, done.answer.cards_new, done.answer.on_board) == (1, 1, 1)
    assert len(cards_of(session.database, added.contact.id)) == 1


def test_the_card_of_an_import_is_not_doubled_after_it_was_closed(session):
    bring_in(session, *people(1))
    (card,) = cards_of(session.database, everybody(session)[0].id)
    session.execute(CloseCard(card.id, "bought elsewhere"))
    assert bring_in(session, *people(1)).answer.cards_new == 0


def test_contacts_that_came_in_alone_get_their_cards_later(session):
    bring_in(session, *people(2), as_leads=False)
    done = bring_in(session, *people(2))
    assert (done.answer.contacts_new, done.answer.cards_new) == (0, 2)


def test_who_asked_not_to_be_contacted_gets_no_card(session):
    bring_in(session, *people(1), as_leads=False)
    session.execute(SetDoNotContact(everybody(session)[0].id, frozenset({"all"})))
    asks = ContactDetails(full_name="Leave Me", do_not_contact=frozenset({"all"}))
    done = bring_in(session, *people(1), asks)
    assert (done.answer.cards_new, done.answer.silent) == (0, 2)
    assert everybody(session)[1].must_not_be_contacted
    assert everybody(session)[1].dnc_reason
    assert broken_promises(session.database) == []


def test_an_import_is_one_undo_and_comes_back_by_redo(session):
    before = state_of(session.database)
    bring_in(session, *people(30))
    present = state_of(session.database)
    assert session.undo().events == (ManyChanged(),)
    assert state_of(session.database) == before
    assert not days(session)
    session.redo()
    assert state_of(session.database) == present
    session.undo()
    assert state_of(session.database) == before


def test_days_later_what_was_worked_with_is_kept_and_named(session, clock):
    done = bring_in(session, *people(40), per_day=20)
    clock.forward(days=6)
    told = Bell(session)
    told.told(told.untold())
    first, second, third = everybody(session)[:3]
    moved = cards_of(session.database, first.id)[0]
    session.execute(MoveCard(moved.id, Lane.AWAITING_REPLY))
    session.execute(EditContact(second.id, ContactDetails(full_name="Client 0002", note="tea")))
    session.execute(SetFollowUp(cards_of(session.database, third.id)[0].id, FollowUp(date(2026, 12, 24))))
    kept = take_back(session, done.answer.batch).answer
    assert set(kept) == {"Client 0001", "Client 0002", "Client 0003"}
    assert {contact.name for contact in everybody(session)} == set(kept)
    card = read_card(session.database, moved.id)
    assert card is not None
    assert card.lane is Lane.AWAITING_REPLY
    assert broken_promises(session.database) == []
    with pytest.raises(NotThere):
        take_back(session, done.answer.batch)


def test_a_kept_card_of_somebody_who_was_here_before_is_named(session):
    bring_in(session, *people(1), as_leads=False)
    done = bring_in(session, *people(1))
    (card,) = cards_of(session.database, everybody(session)[0].id)
    session.execute(MoveCard(card.id, Lane.AWAITING_REPLY))
    assert take_back(session, done.answer.batch).answer == ("Client 0001",)


def test_an_import_that_was_taken_back_can_come_in_again(session):
    done = bring_in(session, *people(3))
    take_back(session, done.answer.batch)
    assert bring_in(session, *people(3)).answer.contacts_new == 3


class Impatient:
    """Stops the job at its ``at``-th look."""

    def __init__(self, at: int) -> None:
        self.looks, self.at = 0, at
        self.steps: list[tuple[int, int | None]] = []

    def check(self) -> None:
        self.looks += 1
        if self.looks >= self.at:
            raise Cancelled("The work was stopped.")

    def report(self, done: int, total: int | None = None) -> None:
        self.steps.append((done, total))


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_stopped_import_leaves_nothing(session, at):
    plan = plan_import(session, [brought(*people(2500))], as_leads=True)
    before = state_of(session.database)
    watcher = Impatient(at)
    with pytest.raises(Cancelled):
        session.execute(ImportContacts(plan, watcher))
    assert state_of(session.database) == before
    assert batches.batches(session.database) == []
    assert all(done <= (total or 0) for done, total in watcher.steps)


def test_comparing_can_be_stopped_too(session):
    with pytest.raises(Cancelled):
        plan_import(session, [brought(*people(10))], as_leads=True, watcher=Impatient(5))


def test_a_plan_is_made_again_when_the_board_changed_since(session):
    files = [brought(*people(3))]
    plan = plan_import(session, files, as_leads=True)
    add_lead(session, "Client 0002")
    done = session.execute(ImportContacts(plan))
    assert (done.answer.contacts_new, done.answer.contacts_same, done.answer.cards_new) == (2, 1, 2)
    # The very same plan once more, as after a second press of the button.
    assert session.execute(ImportContacts(plan)).change_id is None
    assert len(everybody(session)) == 3


def test_what_was_left_out_is_kept_with_line_and_reason(session):
    one = brought(*people(1), name="a.csv", left_out=(LeftOut(7, "No name."),))
    two = brought(*people(1, start=5), name="b.csv", left_out=(LeftOut(9, "No name either."),))
    done = session.execute(ImportContacts(plan_import(session, [one, two], as_leads=False)))
    assert [(counts.file, counts.read) for counts in done.answer.files] == [("a.csv", 2), ("b.csv", 2)]
    rows = session.database.rows("SELECT line, reason FROM left_out ORDER BY line")
    assert rows == [(7, "a.csv: No name."), (9, "b.csv: No name either.")]
    ((_batch, file, _kind, _at, counts),) = batches.batches(session.database)
    assert file == "a.csv\nb.csv"
    assert counts["left_out"] == 2


def test_texts_that_cannot_be_kept_as_they_are_do_not_stop_an_import(session):
    odd = ContactDetails(full_name="Ken\0 \ud800 Ames", note="<b>bold</b> \0")
    bring_in(session, odd)
    (known,) = everybody(session)
    assert "\0" not in known.details.full_name + known.details.note
    assert bring_in(session, odd).answer.contacts_new == 0


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("gone.csv", None, NotThere),
        ("empty.csv", b"", NotUnderstood),
        ("picture.vcf", b"\x89PNG\r\n\x1a\n" + bytes(100), NotUnderstood),
        ("numbers.csv", b"a,b\n1,2\n", NotUnderstood),
        ("board.json", b'{"version": 1}', NotUnderstood),
    ],
)
def test_what_is_no_list_is_said_in_words(session, tmp_path, name, data, error):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(error):
        read_file(tmp_path / name, session)


def test_a_name_and_number_list_by_other_columns(session, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("Who,Ring\nKen,406-555-0101\n")
    found = read_file(path, session, ReadingChoices(columns={"Who": "full_name", "Ring": "phone"}))
    assert found.content.records[0].details.full_name == "Ken"
    assert found.content.records[0].details.phones[0].e164 == "+14065550101"
