"""A person's own decisions about single records: they have the last word, and nothing else changes."""

import pytest

from followup_desktop.domain.card import Lane
from followup_desktop.services.board import BoardReader
from followup_desktop.services.contacts import EditContact
from followup_desktop.services.import_choices import RowChoice, Treatment
from followup_desktop.services.import_plan import Fate
from followup_desktop.services.importing import ImportContacts, plan_import, read_files, take_back
from followup_desktop.store.contacts import all_contacts
from tests.builders import add_lead, details

LEAVE_OUT, NEW = RowChoice(Treatment.LEAVE_OUT), RowChoice(Treatment.NEW)
FAMILY = "Name,Phone,Email\nAnn Ames,406-555-0101,ann@ames.com\nBo Lund,406-555-0102,\nBo Lund,406-555-0103,\n"


@pytest.fixture
def planned(session, tmp_path):
    """Plans ``text`` with these decisions; gives the plan."""

    def plan(text, choices=None, name="list.csv", **how):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return plan_import(session, read_files([file], session), as_leads=True, choices=choices, **how)

    return plan


def fates(plan):
    return [record.fate for record in plan.records]


def bring_in(session, plan):
    return session.execute(ImportContacts(plan)).answer


def names(session):
    return [contact.name for contact in all_contacts(session.database)]


def adds_up(counts):
    return counts.read == counts.contacts_new + counts.contacts_same + len(counts.left_out)


def test_an_unclear_record_names_whom_it_looks_like_with_what_tells_them_apart(session, planned):
    ken = add_lead(session, "Ken Ames", phone="406-555-0101").contact
    (record, *_rest) = planned(FAMILY).records
    assert record.fate is Fate.UNCLEAR
    assert [(one.name, one.reach, one.contact_id) for one in record.alike] == [("Ken Ames", "406-555-0101", ken.id)]


def test_an_unclear_record_is_the_one_it_looks_like_when_a_person_says_so(session, planned):
    ken = add_lead(session, "Ken Ames", phone="406-555-0101").contact
    plan = planned(FAMILY, {(0, 2): planned(FAMILY).records[0].alike[0].choice})
    assert fates(plan)[0] is Fate.SAME
    assert (plan.records[0].contact_id, plan.records[0].fills) == (ken.id, ("emails",))
    assert [(one.kept, one.said) for one in plan.records[0].keeps] == [("Ken Ames", "Ann Ames")]
    done = bring_in(session, plan)
    assert (done.contacts_new, done.contacts_same) == (2, 1)
    assert names(session) == ["Ken Ames", "Bo Lund", "Bo Lund"]
    kept = all_contacts(session.database)[0].details
    assert [email.address for email in kept.emails] == ["ann@ames.com"]


def test_the_files_own_value_is_taken_when_a_person_says_so_and_given_back(session, planned):
    ken = add_lead(session, "Ken Ames", phone="406-555-0101").contact
    choice = RowChoice(Treatment.SAME, ken.id, takes_said=True)
    plan = planned(FAMILY, {(0, 2): choice})
    assert plan.records[0].keeps == ()
    done = bring_in(session, plan)
    assert names(session)[0] == "Ann Ames"
    take_back(session, done.batch)
    assert names(session) == ["Ken Ames"]


def test_a_record_is_an_earlier_one_of_the_same_list_when_a_person_says_so(session, planned):
    plan = planned(FAMILY)
    assert fates(plan) == [Fate.NEW, Fate.NEW, Fate.UNCLEAR]
    (bo,) = plan.records[2].alike
    assert (bo.contact_id, bo.row) == (None, (0, 3))
    done = bring_in(session, planned(FAMILY, {(0, 4): bo.choice}))
    assert (done.contacts_new, done.contacts_same, done.cards_new) == (2, 1, 2)
    assert [one.raw for one in all_contacts(session.database)[1].details.phones] == ["406-555-0102", "406-555-0103"]


def test_somebody_here_already_comes_in_as_new_when_a_person_says_so(session, planned):
    add_lead(session, "Bo Lund", phone="406-555-0102")
    text = "Name,Phone\nBo Lund,406-555-0102\n"
    assert fates(planned(text)) == [Fate.SAME]
    plan = planned(text, {(0, 2): NEW})
    assert fates(plan) == [Fate.NEW]
    bring_in(session, plan)
    assert names(session) == ["Bo Lund", "Bo Lund"]


def test_what_is_left_out_by_choice_is_counted_and_named_and_gets_no_card(session, planned):
    plan = planned(FAMILY, {(0, 2): LEAVE_OUT, (0, 3): LEAVE_OUT})
    (counts,) = plan.counts()
    assert [(left.line, left.reason) for left in counts.left_out] == [
        (2, "“Ann Ames” was left out by choice."),
        (3, "“Bo Lund” was left out by choice."),
    ]
    assert adds_up(counts)
    # Who is left out is nobody that a later record could be.
    assert fates(plan)[2] is Fate.NEW
    bring_in(session, plan)
    assert names(session) == ["Bo Lund"]
    assert BoardReader(session).count(Lane.NEW_LEAD) == 1


def test_a_list_of_which_all_is_left_out_changes_nothing(session, planned):
    plan = planned("Name\nAnn\n", {(0, 2): LEAVE_OUT})
    assert plan.changes_nothing
    assert bring_in(session, plan).batch is None


def test_a_customer_left_out_takes_all_their_purchases_along(session, planned):
    text = "Date,Customer,Amount\n2026-01-02,Ada Berg,12.50\n2026-01-03,Bo Lund,9\n2026-02-02,Ada Berg,7.50\n"
    plan = planned(text, {(0, 2): LEAVE_OUT}, name="orders.csv")
    (counts,) = plan.counts()
    assert (counts.read, counts.purchases_new, counts.purchases_same, len(counts.left_out)) == (3, 1, 0, 2)
    done = bring_in(session, plan)
    assert (names(session), done.purchases_new) == (["Bo Lund"], 1)


def test_a_card_of_another_board_left_out_is_not_made(session, planned):
    board = (
        '{"id": "b", "name": "Shop", "lists": [{"id": "l", "name": "Waiting"}], "actions": [], "members": [],'
        ' "cards": [{"id": "1", "idList": "l", "name": "Bo Lund"}, {"id": "2", "idList": "l", "name": "Ann"}]}'
    )
    line = planned(board, name="board.json").records[0].line
    plan = planned(board, {(0, line): LEAVE_OUT}, name="board.json")
    (counts,) = plan.counts()
    assert (counts.cards_new, counts.cards_same, len(counts.left_out)) == (1, 0, 1)
    assert adds_up(counts)


def test_decisions_hold_when_the_board_changes_before_the_import_is_written(session, planned):
    plan = planned(FAMILY, {(0, 2): LEAVE_OUT})
    add_lead(session, "Somebody Else")
    bring_in(session, plan)
    assert "Ann Ames" not in names(session)


def test_a_contact_taken_away_meanwhile_is_no_answer_any_more(session, planned):
    added = add_lead(session, "Ken Ames", phone="406-555-0101")
    choices = {(0, 2): RowChoice(Treatment.SAME, added.contact.id)}
    session.undo()
    assert fates(planned(FAMILY, choices))[0] is Fate.NEW


def test_a_newer_list_fills_blanks_and_overwrites_nothing_that_was_typed(session, planned):
    bring_in(session, planned("Name,Phone,Company\nKen Ames,406-555-0101,Saws\n"))
    (ken,) = all_contacts(session.database)
    by_hand = details("Ken Robert Ames", phone="406-555-0101", company="Ames Saws")
    session.execute(EditContact(ken.id, by_hand, ken.version))
    plan = planned("Name,Phone,Company,Email\nKen Ames,406-555-0101,Saws,ken@ames.com\n")
    (record,) = plan.records
    assert (record.fate, record.fills) == (Fate.SAME, ("emails",))
    assert [(one.field, one.kept, one.said) for one in record.keeps] == [
        ("full_name", "Ken Robert Ames", "Ken Ames"),
        ("company", "Ames Saws", "Saws"),
    ]
    bring_in(session, plan)
    (ken,) = all_contacts(session.database)
    assert (ken.details.full_name, ken.details.company) == ("Ken Robert Ames", "Ames Saws")
    assert [email.address for email in ken.details.emails] == ["ken@ames.com"]
