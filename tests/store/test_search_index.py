"""The search index: it finds in every script, follows each change, and forgets who was taken away."""

import random

import pytest

from followup_desktop.domain.contact import Address, ContactDetails, Email, Phone
from followup_desktop.services.cards import EnteredByMistake
from followup_desktop.services.contacts import EditContact
from followup_desktop.services.finding import find_notes, find_people, the_one
from followup_desktop.services.leads import AddLead
from followup_desktop.services.session import Session
from followup_desktop.store import search
from followup_desktop.store.checking import problems
from tests.builders import add_lead, add_leads, details, log_call


def found(session: Session, typed: str) -> list[int]:
    return [person.contact_id for person in find_people(session, typed)]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Pat O'Brien", "o'br"),
        ("Pat O’Brien", "o'brien"),
        ("Anna-Lena Graf", "anna-lena"),
        ("Anna-Lena Graf", "lena"),
        ("Zoë Müller", "zoe mull"),
        ("Zoe Muller", "zoë"),
        ("Zoe\u0308 NFD", "zo\u00eb"),
        ("Z\u00f6e NFC", "zo\u0308e"),
        ("安藤太郎", "安藤"),
        ("安藤太郎", "太郎"),
        ("김민수", "민수"),
        ("สมชาย ใจดี", "ชาย"),
        ("किरण कुमार", "किर"),
        ("שָׁלוֹם כהן", "שָׁל"),
        ("محمّد علي", "محم"),
        ("Ольга Ёлкина", "елк"),
        ("C++ Shop", "c++"),
        ("Straße GmbH", "strasse"),
        ("İstanbul Halı", "istan"),
        ("ﬁnn Ligature", "finn"),
        ("＠Ｆｕｌｌ Width", "full"),
        ("a𞤀b Adlam", "a𞤀b"),
        ("½ Price", "1"),
        ("AND OR NOT NEAR", "and near"),
    ],
)
def test_found_as_people_spell_it(session: Session, name: str, typed: str):
    add_leads(session, 3)
    contact = add_lead(session, name).contact.id
    assert contact in found(session, typed)
    assert problems(session.database) == []


@pytest.mark.parametrize(
    "typed", ["406-555-0134", "(406) 555", "+1 406 555 0134", "0014065550134", "5550134", "٤٠٦٥٥٥"]
)
def test_a_number_is_found_in_any_spelling(session: Session, typed: str):
    add_lead(session, "Other", phone="212-555-0199")
    contact = add_lead(session, "Ken", phone="406.555.0134").contact.id
    assert found(session, typed) == [contact]


@pytest.mark.parametrize(
    "typed",
    ["", " ", '"', "*", "^", "-", "()", 'a" OR "b', "NEAR(a b)", "a:b", "\0", "a\0b", "\ud800", "x\ud800@y", "^a*",
     "{", "col : x", "'; DROP TABLE contact; --", "%", "_", "a" * 10_000, "a b c " * 3_000, "1" * 10_000, "½" * 500],
)  # fmt: skip
def test_nothing_that_is_typed_breaks_the_search(session: Session, typed: str):
    add_lead(session, "Ken a b c")
    find_people(session, typed)
    find_notes(session, typed)


def test_words_may_come_from_everything_known(session: Session):
    known = ContactDetails(
        full_name="Ken Ostrow",
        company="Glacier Repair",
        phones=(Phone("call the mill"),),
        emails=(Email("ken@sawmill.example"),),
        addresses=(Address(city="Whitefish"),),
        tags=("walk-in",),
    )
    contact = session.execute(AddLead(known)).answer.contact.id
    for typed in ("ostr", "glac rep", "sawmill", "ken@sawmill.example", "whitef", "walk", "mill"):
        assert found(session, typed) == [contact], typed
    assert found(session, "ostrow whitehall") == []


def test_the_index_follows_edit_undo_and_redo(session: Session):
    lead = add_lead(session, "Ken Ames", phone="406-555-0101")
    session.execute(EditContact(lead.contact.id, details("Zora Vance", phone="406-555-0202")))
    assert (found(session, "ken"), found(session, "5550101")) == ([], [])
    assert found(session, "zora") == found(session, "5550202") == [lead.contact.id]
    session.undo()
    assert found(session, "ken") == found(session, "5550101") == [lead.contact.id]
    assert (found(session, "zora"), found(session, "5550202")) == ([], [])
    session.redo()
    assert found(session, "zora") == [lead.contact.id]
    assert problems(session.database) == []


def test_who_was_taken_away_is_not_found_and_hides_nobody(session: Session):
    """Far more people of one name were taken away than the search looks at."""
    gone = [add_lead(session, f"Smith {number}", phone=f"406-555-{number:04d}") for number in range(120)]
    for lead in gone:
        session.execute(EnteredByMistake(lead.card.id))
    stays = add_lead(session, "Smith Stays", phone="406-555-9999").contact.id
    assert found(session, "smith") == [stays]
    assert found(session, "406555") == [stays]
    session.undo()
    session.undo()
    assert found(session, "smith") == found(session, "406555") == [gone[-1].contact.id]
    assert problems(session.database) == []


def test_a_short_whole_name_stands_before_many_longer_ones(session: Session):
    for number in range(120):
        add_lead(session, f"Lisa {number:03d}")
    short = add_lead(session, "Li").contact.id
    assert found(session, "li")[0] == short


def test_notes_are_found_by_kind_newest_first_and_withdrawn_ones_never(session: Session, clock):
    """The id of a contact says nothing about the age of a call: forty notes of contacts hide no call."""
    for number in range(40):
        session.execute(AddLead(ContactDetails(full_name=f"Lead {number}", note="asked for the price")))
    lead = add_lead(session, "Ken", what="wants a Stihl")
    for number in range(3):
        clock.forward(minutes=5)
        log_call(session, lead.card.id, note=f"price told, call {number}")
    notes = find_notes(session, "pri", limit=5)
    assert [note.note for note in notes[:3]] == [f"price told, call {number}" for number in (2, 1, 0)]
    assert [note.name for note in find_notes(session, "stihl")] == ["Ken"]
    session.undo()
    assert [note.note for note in find_notes(session, "told")] == ["price told, call 1", "price told, call 0"]
    session.execute(EnteredByMistake(lead.card.id))
    assert find_notes(session, "stihl") == ()


def test_notes_in_scripts_without_spaces_are_found_by_any_part(session: Session):
    lead = add_lead(session, "安藤", what="芝刈り機を探している")
    log_call(session, lead.card.id, note="来週の会社説明会で会う")
    assert [note.note for note in find_notes(session, "会社")] == ["来週の会社説明会で会う"]
    assert [note.note for note in find_notes(session, "芝刈り 探し")] == ["芝刈り機を探している"]
    assert find_notes(session, "会社 猫") == ()
    session.undo()
    assert find_notes(session, "会社") == ()


def test_the_index_agrees_with_a_plain_look_at_every_name(session: Session):
    dice = random.Random(5)
    parts = ["ken", "kenneth", "ann", "anna", "o'hara", "lee", "li", "müller", "van", "vance"]
    people = {}
    for _number in range(60):
        name = " ".join(dice.sample(parts, dice.randint(1, 3)))
        people[add_lead(session, name).contact.id] = name.replace("'", " ").replace("ü", "u").split()
    for typed in ("k", "ke", "an", "anna le", "v l", "mul", "hara o", "zzz"):
        wanted = typed.split()
        expected = {
            contact for contact, words in people.items() if all(any(w.startswith(t) for w in words) for t in wanted)
        }
        assert {one.contact_id for one in search.by_words(session.database, wanted, 100)} == expected, typed


def test_the_one_takes_a_number_of_a_contact_only_as_plain_digits(session: Session):
    lead = add_lead(session, "Ken")
    assert the_one(session, str(lead.contact.id)) == lead.contact.id
    from followup_desktop.domain.errors import NotThere

    for who in ("²", "9" * 40, "١٢٣٤٥", "-1", "1.0"):
        with pytest.raises(NotThere):
            the_one(session, who)
