"""Contacts go out and come back: CSV without loss, vCard in both versions, also for a reader that is not ours."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.activity import WAYS, Channel
from followup_desktop.domain.contact import Address, ContactDetails, Email, Phone
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.contacts_out import contacts_csv, vcard_text
from followup_desktop.formats.csv_contacts import read_csv_contacts
from followup_desktop.formats.phones import phone
from followup_desktop.formats.vcard import read_vcards
from followup_desktop.formats.wishes import understood

US = Shop()
FULL = ContactDetails(
    full_name="Zoë \\ Ruiz; Ana, <b>",
    given_name="Ana",
    family_name="Ruiz",
    nickname="=Nick",
    company="Ruiz & Söhne; Filiale, Süd",
    job_title="-Chef",
    website="https://example.com/?a=1,2;3",
    birthday="--02-03",
    phones=tuple(
        phone(raw, "US", kind)
        for raw, kind in (
            ("406-555-0101", "mobile"), ("+44 20 7123 4567", "work"), ("555-0102", "barn"), ("(406) 555-0103", ""),
            ("406-555-0104 x12", "fax"),
        )
    ),
    emails=(Email("ana@example.com", "home"), Email("shop@example.com"), Email("x@example.com", "büro")),
    addresses=(
        Address("1 Main St", "Kalispell", "MT", "59901", "USA", "home"),
        Address("Dorfstr. 7, Hof", "Ulm", "", "89073", "DE", "barn"),
    ),
    source="@walk-in",
    preferred_channel=Channel.WALK_IN,
    best_hours="+after 5, never Mondays",
    max_every_days=14,
    do_not_contact=frozenset({"email", "text"}),
    client_since=date(2019, 2, 28),
    note="line one\nline two, and; more 🪚\n\n'=not a formula",
    tags=("vip, gold", "saws; oil"),
)  # fmt: skip
BARE = (
    ContactDetails(company="Weiß GmbH"),
    ContactDetails(given_name="Ken"),
    ContactDetails(family_name="Ostrow", do_not_contact=frozenset({"all"})),
    ContactDetails(emails=(Email("only@example.com"),)),
    ContactDetails(phones=(phone("406-555-0109", "US"),)),
    ContactDetails(full_name="'t Hooft", tags=("a",)),
    ContactDetails(full_name="'=1+1", nickname="''-x", tags=("one, two",)),
)


def test_csv_comes_back_without_loss() -> None:
    people = (FULL, *BARE)
    file = read_csv_contacts(contacts_csv(people).data, "out.csv", US)
    assert [record.details for record in file.records] == list(people)
    assert not any(record.notes_lost for record in file.records)


@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_cards_come_back_without_loss(version: str) -> None:
    people = (FULL, *BARE)
    text = vcard_text(people, version)
    assert text.count(f"VERSION:{version}\r\n") == len(people)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    file = read_vcards(text.encode(), "out.vcf", "US")
    assert [record.details for record in file.records] == list(people)
    assert not any(record.notes_lost for record in file.records)


@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_an_independent_reader_reads_our_cards(version: str) -> None:
    vobject = pytest.importorskip("vobject")
    cards = list(vobject.readComponents(vcard_text((FULL, *BARE), version)))
    assert len(cards) == 1 + len(BARE)
    card = cards[0]
    assert card.fn.value == FULL.full_name
    assert (card.n.value.given, card.n.value.family) == ("Ana", "Ruiz")
    assert card.note.value == FULL.note
    assert [tel.value for tel in card.tel_list] == [number.raw for number in FULL.phones]
    assert [mail.value for mail in card.email_list] == [mail.address for mail in FULL.emails]
    assert card.adr_list[0].value.city == "Kalispell"
    assert card.org.value == [FULL.company]
    assert card.categories.value == list(FULL.tags)
    assert cards[1].fn.value == "Weiß GmbH"
    if version == "3.0":
        assert all(hasattr(one, "n") for one in cards)


def test_an_unknown_version_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match=r"2\.1"):
        vcard_text((FULL,), "2.1")


def test_no_cell_is_a_formula_and_how_many_would_have_been_is_said() -> None:
    out = contacts_csv((FULL, *BARE))
    rows = list(csv.reader(io.StringIO(out.data.decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
    # Nickname, job title, birthday, the number with a plus, source, best hours; and two that looked made harmless.
    assert out.made_harmless == 8
    assert "8 cells" in out.sentence
    assert contacts_csv((BARE[0],)).sentence == ""


@pytest.mark.parametrize("word", ["NULL", "Null", "none", "N/A", "'null", "''=x", "'#N/A", "(null)"])
def test_who_is_called_as_others_say_nothing_comes_back(word: str) -> None:
    people = (ContactDetails(full_name=f"Jennifer {word}", given_name="Jennifer", family_name=word, company=word),)
    table = contacts_csv(people)
    (record,) = read_csv_contacts(table.data, "out.csv", Shop()).records
    assert record.details == people[0]
    assert table.made_harmless == (2 if "=" in word else 0), "only formulas are counted as such"


def test_wishes_in_the_words_of_other_programs() -> None:
    text = "Name,Preferred contact method,Do not contact,Customer since\nKen,SMS,yes,3/4/2020\nAna,fax,maybe,soon\n"
    ken, ana = read_csv_contacts(text.encode(), "x.csv", US).records
    assert (ken.details.preferred_channel, ken.details.do_not_contact) == (Channel.TEXT, frozenset({"all"}))
    assert ken.details.client_since == date(2020, 3, 4)
    assert (ana.details.preferred_channel, ana.details.client_since) == (None, None)
    # In doubt the wish is kept.
    assert ana.details.do_not_contact == frozenset({"all"})
    assert len(ana.notes_lost) == 3


@pytest.mark.parametrize("text", ["0", "-3", "two", "9" * 30, "²"])
def test_what_is_no_number_of_days(text: str) -> None:
    found, lost = understood({"max_every_days": text}, DateOrder.MDY)
    assert "max_every_days" not in found
    assert len(lost) == 1


def test_a_made_up_name_of_another_program_is_kept() -> None:
    card = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN;DERIVED=TRUE:Ken the Saw\r\nTEL:1\r\nEND:VCARD\r\n"
    assert read_vcards(card, "x.vcf").records[0].details.full_name == "Ken the Saw"


# Words as a person types them: no spaces at the ends, none that mean "empty", and no address for a name.
_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), max_size=12).filter(
    lambda text: text.casefold() not in ("null", "none", "n/a", "#n/a", "(null)") and "@" not in text
)
_PEOPLE = st.builds(
    ContactDetails,
    full_name=_WORDS.filter(bool),
    given_name=_WORDS,
    nickname=_WORDS,
    company=_WORDS,
    note=st.lists(_WORDS, max_size=3).map(lambda words: "\n".join(word for word in words if word)),
    source=_WORDS,
    phones=st.lists(st.from_regex(r"\+?[1-9][0-9]{2,9}", fullmatch=True), max_size=4, unique=True).map(
        lambda numbers: tuple(Phone(number) for number in numbers)
    ),
    preferred_channel=st.sampled_from([None, *WAYS]),
    best_hours=_WORDS,
    max_every_days=st.none() | st.integers(1, 999),
    do_not_contact=st.frozensets(st.sampled_from([channel.value for channel in WAYS])),
    client_since=st.none() | st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    birthday=st.dates(date(1900, 1, 1), date(2020, 1, 1)).map(str),
)


def without_normal_forms(details: ContactDetails) -> ContactDetails:
    return replace(details, phones=tuple(replace(number, e164="") for number in details.phones))


@settings(max_examples=60, deadline=None)
@given(st.lists(_PEOPLE, min_size=1, max_size=4))
def test_whatever_is_typed_comes_back(people: list[ContactDetails]) -> None:
    file = read_csv_contacts(contacts_csv(people).data, "out.csv", US)
    assert [without_normal_forms(record.details) for record in file.records] == people
    for version in ("4.0", "3.0"):
        cards = read_vcards(vcard_text(people, version).encode(), "out.vcf")
        assert [without_normal_forms(record.details) for record in cards.records] == people
