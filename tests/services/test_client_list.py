"""What a person types into the list's filter, and taking away who was entered by mistake."""

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.errors import NotThere, Refused
from followup_desktop.services.cards import EnteredByMistake
from followup_desktop.services.client_list import ClientFilter, Sort, TakeAwayContact, Whereabouts, listed, rows
from tests.builders import add_lead, log_call


def names(session, **wanted):
    return [row.name for row in rows(session, listed(session, ClientFilter(**wanted), Sort()))]


@pytest.mark.parametrize(
    "typed", ["406-555-0101", "(406) 5550101", "+1 406 555 0101", "5550101", "ken", "KEN os", "  "]
)
def test_a_person_is_found_as_typed(session, typed):
    add_lead(session, "Ken Ostrow", phone="406-555-0101")
    assert names(session, text=typed) == ["Ken Ostrow"]


@pytest.mark.parametrize("typed", ["ostrow ann", "999", "!?", '"', "*"])
def test_nobody_fits(session, typed):
    add_lead(session, "Ken Ostrow", phone="406-555-0101")
    assert names(session, text=typed) == []


def test_digits_in_a_name_are_a_name(session):
    add_lead(session, "Studio 54", phone="406-555-0101")
    add_lead(session, "Ann Ames", phone="406-555-5454")
    assert names(session, text="studio 54") == ["Studio 54"]


def test_an_empty_filter_knows_that_it_is_empty():
    assert ClientFilter(text="  ").is_empty
    assert not ClientFilter(whereabouts=Whereabouts.RESTING).is_empty
    assert not ClientFilter(is_client=False).is_empty


def test_who_has_nothing_can_be_taken_away_and_comes_back_by_undo(session):
    added = add_lead(session, "Ken Ostrow")
    log_call(session, added.card.id, Outcome.VOICEMAIL)
    session.execute(EnteredByMistake(added.card.id))
    with pytest.raises(Refused, match="has cards or a history"):
        session.execute(TakeAwayContact(added.contact.id))
    session.undo()
    session.undo()  # the voicemail is withdrawn
    card_only = session.execute(EnteredByMistake(added.card.id))
    assert names(session) == []
    with pytest.raises(NotThere):
        session.execute(TakeAwayContact(added.contact.id))
    session.undo_change(card_only.change_id)
    assert names(session) == ["Ken Ostrow"]


def test_a_contact_without_cards_is_taken_away(session):
    from followup_desktop.services.session import Work, handles
    from followup_desktop.store.contacts import add_contact
    from tests.builders import details

    class OnlyAContact:
        """As an import "as contacts only" leaves them."""

    @handles(OnlyAContact)
    def add(_command: OnlyAContact, work: Work) -> int:
        return add_contact(work.rows, details("Only Ann"), lambda _phone: (), work.stamp)

    contact_id = session.execute(OnlyAContact()).answer
    assert names(session, whereabouts=Whereabouts.NO_CARD) == ["Only Ann"]
    done = session.execute(TakeAwayContact(contact_id))
    assert names(session) == []
    assert done.label == "Took away Only Ann"
    session.undo_change(done.change_id)
    assert names(session) == ["Only Ann"]
