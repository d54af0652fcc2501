"""Every text that people or programs hand in is kept and shown as it is, or refused in words: never a traceback."""

import json

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.contact import Address, ContactDetails, Email, Phone
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.kept_text import kept_text
from followup_desktop.services.board import BoardReader
from followup_desktop.services.calls import CloseWith, LogActivity
from followup_desktop.services.cards import EditCard
from followup_desktop.services.contacts import EditContact, client_file
from followup_desktop.services.finding import find_notes, find_people
from followup_desktop.services.leads import AddLead, add_lead_of, understand
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import AddStaff, all_staff
from followup_desktop.store.checking import problems
from tests.builders import add_lead, details
from tests.formats.corpus import corpus_file
from tests.services.board_state import state_of

BROKEN = {"half\ud800": "half\ufffd", "\udfff": "\ufffd", "cut\0off": "cutoff", "\ud83d\ude00": "\ufffd\ufffd"}


def naughty_strings() -> list[str]:
    found: list[str] = json.loads(corpus_file("strings/blns.json"))
    return [text for text in found if text.strip()]


def test_the_naughty_strings_are_kept_and_shown_unchanged(session: Session):
    """Big List of Naughty Strings: as name, company, note, tag, number and what a card says."""
    strings = naughty_strings()
    assert len(strings) > 400
    session.database.run("PRAGMA synchronous=off")  # thousands of commits; no power cut is tried here
    reader = BoardReader(session)
    for text in strings:
        known = ContactDetails(
            full_name=text, company=text, phones=(Phone(text),), emails=(Email(text),), note=text, tags=(text,)
        )
        added = session.execute(AddLead(known, what=text)).answer
        contact_id, card_id = added.contact.id, added.card.id
        session.execute(LogActivity(Outcome.REACHED, CloseWith(text), contact_id, card_id=card_id, note=text))
        file = client_file(session, added.contact.id)
        assert file is not None
        kept, shown = file.contact.details, text.strip()
        assert (kept.full_name, kept.company, kept.note) == (shown, shown, text)
        assert (kept.phones[0].raw, kept.emails[0].address, kept.tags) == (shown, shown, (shown,))
        assert (file.cards[0].what, file.history[0].note, file.cards[0].closed_reason) == (shown, shown, shown)
        find_people(session, text)
        find_notes(session, text)
        face = reader.face(add_lead(session, text).card.id)
        assert face is not None
        assert face.name == shown
    assert problems(session.database) == []


def test_the_naughty_strings_as_a_typed_line_are_saved_or_refused_in_words(session: Session):
    session.database.run("PRAGMA synchronous=off")
    saved = 0
    for text in naughty_strings():
        try:
            session.execute(add_lead_of(understand(session, text)))
            saved += 1
        except FollowupError:
            continue
    assert saved > 300
    assert problems(session.database) == []


@pytest.mark.parametrize(("broken", "kept"), BROKEN.items())
def test_half_characters_and_nul_are_cleaned_in_every_field(session: Session, broken: str, kept: str):
    assert kept_text(broken) == kept
    known = ContactDetails(
        full_name=broken,
        company=broken,
        phones=(Phone(broken),),
        emails=(Email(broken),),
        addresses=(Address(city=broken),),
        note=broken,
        tags=(broken,),
    )
    added = session.execute(AddLead(known, what=broken)).answer
    assert (added.contact.name, added.card.what) == (kept, kept)
    assert added.contact.details.tags == (kept,)
    session.execute(EditContact(added.contact.id, details(broken + " edited")))
    assert session.can_undo() is not None
    session.execute(EditCard(added.card.id, what=broken * 2))
    session.execute(AddStaff(broken + "x"))
    assert all_staff(session)[0].name == kept + "x"
    find_people(session, broken)
    find_people(session, f"{broken}@example.com")
    before = state_of(session.database)
    session.undo()
    session.redo()
    assert state_of(session.database) == before


def test_an_edit_that_changes_nothing_but_broken_signs_is_no_change(session: Session):
    added = session.execute(AddLead(details("Ken\ud800"))).answer
    assert session.execute(EditContact(added.contact.id, details("Ken\ud800"))).change_id is None


def test_a_very_long_text_is_kept_whole(session: Session):
    long = "Ostrow " * 1_500
    added = session.execute(AddLead(ContactDetails(full_name=long, note=long * 20), what=long)).answer
    assert added.contact.name == long.strip()
    assert len(added.contact.details.note) == len(long) * 20
    assert [one.contact_id for one in find_people(session, "ostrow")] == [added.contact.id]
    assert [note.contact_id for note in find_notes(session, "ostrow")] != []
