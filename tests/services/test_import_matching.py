"""The rule of "same" (DATA.md, "Import"), case by case, on real tables."""

import pytest

from followup_desktop.domain.contact import ContactDetails, Email, Phone
from followup_desktop.formats.phones import phone
from followup_desktop.formats.records import ContactRecord, ReadFile
from followup_desktop.services.import_plan import BroughtFile, Fate
from followup_desktop.services.importing import ImportContacts, plan_import
from followup_desktop.store.contacts import all_contacts


def person(name: str = "", *numbers: str, email: str = "", company: str = "", note: str = "") -> ContactDetails:
    return ContactDetails(
        full_name=name,
        company=company,
        note=note,
        phones=tuple(phone(number, "US") for number in numbers),
        emails=(Email(email),) if email else (),
    )


def brought(*people: ContactDetails, name: str = "list.csv") -> BroughtFile:
    records = tuple(ContactRecord(line, details) for line, details in enumerate(people, 2))
    return BroughtFile(name, ReadFile("csv", "utf-8", records, ()))


@pytest.fixture
def here(session):
    """Puts people on the board's list, as contacts."""

    def add(*people: ContactDetails) -> None:
        session.execute(ImportContacts(plan_import(session, [brought(*people, name="earlier.csv")], as_leads=False)))

    return add


def fates(session, *people: ContactDetails, name: str = "list.csv") -> list[Fate]:
    plan = plan_import(session, [brought(*people, name=name)], as_leads=False)
    return [record.fate for record in plan.records]


@pytest.mark.parametrize(
    ("known", "said", "fate"),
    [
        (person("Ken Ames", "406-555-0101"), person("Ken Ames", "(406) 555 0101"), Fate.SAME),
        (person("Ken Ames", "406-555-0101"), person("Ken", "+1 406 555 0101"), Fate.SAME),
        (person("Ken Ames", "406-555-0101"), person("K. Ames", "4065550101"), Fate.SAME),
        (person("Ken Ames", "406-555-0101"), person("", "406-555-0101"), Fate.SAME),
        (person("", "406-555-0101"), person("Ken Ames", "406-555-0101"), Fate.SAME),
        (person("Ken Ames", email="Ken@Ames.com"), person("ken ames", email="ken@ames.COM"), Fate.SAME),
        (person("Ken Ames", "406-555-0101"), person("Ann Ames", "406-555-0101"), Fate.UNCLEAR),
        (person("安藤ロイド3", "406-555-0101"), person("安藤ロイド4", "406-555-0101"), Fate.UNCLEAR),
        (person("Ken Ames", company="Saws"), person("Ken Ames", "406-555-0101", company="Saws"), Fate.SAME),
        (person("Ken Ames", "406-555-0101"), person("Ken Ames", email="ken@ames.com"), Fate.SAME),
        (person("Ken Ames", "406-555-0101"), person("Ken Ames", "406-555-0199"), Fate.UNCLEAR),
        (person("Ken Ames", company="Saws"), person("Ken Ames", company="Mowers"), Fate.NEW),
        (person("Ken Ames", "12"), person("Ann Ames", "12"), Fate.NEW),
        (person("Zoë Ames"), person("Zoe\u0308 Ames"), Fate.SAME),
        (person("Ken Ames"), person("Ken Brown"), Fate.NEW),
    ],
)
def test_who_is_the_same(session, here, known, said, fate):
    here(known)
    assert fates(session, said) == [fate]
    # The rule is the same for two records of one file, wherever nobody is here before.
    assert fates(session, person("Somebody Else", "406-555-0777"), said)[1] is fate


def test_two_records_of_one_file_are_compared_like_a_record_with_a_contact(session):
    ken, again, ann = person("Ken Ames", "406-555-0101"), person("Ken", "406 555 0101"), person("Ann", "4065550101")
    assert fates(session, ken, again, ann) == [Fate.NEW, Fate.SAME, Fate.UNCLEAR]


def test_matches_that_disagree_are_unclear_and_name_whom_they_look_like(session, here):
    here(person("Ken Ames", "406-555-0101"), person("Ann Ames", email="ann@ames.com"))
    plan = plan_import(session, [brought(person("Ames", "406-555-0101", email="ann@ames.com"))], as_leads=False)
    assert plan.records[0].fate is Fate.UNCLEAR
    assert set(plan.records[0].looks_like) == {"Ken Ames", "Ann Ames"}
    assert plan.counts()[0].contacts_new == 1
    assert plan.counts()[0].unclear == 1


def test_blanks_are_filled_and_what_differs_is_kept_and_shown(session, here):
    here(person("Ken Ames", "406-555-0101", company="Saws"))
    said = person("K. Ames", "406-555-0101", "406-555-0102", email="ken@ames.com", company="Mowers", note="likes tea")
    plan = plan_import(session, [brought(said)], as_leads=False)
    assert plan.records[0].fills == ("phones", "emails", "note")
    kept = [(difference.field, difference.kept, difference.said) for difference in plan.records[0].keeps]
    assert kept == [("full_name", "Ken Ames", "K. Ames"), ("company", "Saws", "Mowers")]
    session.execute(ImportContacts(plan))
    (known,) = (contact.details for contact in all_contacts(session.database))
    assert (known.full_name, known.company, known.note) == ("Ken Ames", "Saws", "likes tea")
    assert [number.e164 for number in known.phones] == ["+14065550101", "+14065550102"]
    session.undo()
    (known,) = (contact.details for contact in all_contacts(session.database))
    assert (known.note, known.emails, len(known.phones)) == ("", (), 1)


def test_a_name_kept_in_its_parts_is_the_same_name(session, here):
    here(ContactDetails(given_name="Ken", family_name="Ames"))
    plan = plan_import(session, [brought(person("Ken Ames"))], as_leads=False)
    assert (plan.records[0].fate, plan.records[0].fills, plan.records[0].keeps) == (Fate.SAME, (), ())


@pytest.mark.parametrize(
    "people",
    [
        [person("Ann"), person("Ann", "406-555-0101"), person("Ann", "406-555-0102")],
        [person("Ken", "406-555-0101"), person("Ann", email="a@b.com"), person("Ken", "406-555-0101", email="a@b.com")],
        [person("Ken Ames", "406-555-0101"), person("Ann", "406-555-0101"), person("Ames", "406-555-0101")],
        [person("", "12"), person("", "12"), person("", email="a@b.com")],
        [person(f"Person {number}", "406-555-0101") for number in range(70)],
        [person("Ann", f"406-555-{number:04d}") for number in range(100, 170)],
    ],
)
@pytest.mark.parametrize("first", [[], [person("Ken", "406-555-0101"), person("Ann")]])
def test_the_same_file_again_makes_nobody_new(session, here, first, people):
    if first:
        here(*first)
    plan = plan_import(session, [brought(*people)], as_leads=True)
    session.execute(ImportContacts(plan))
    before = all_contacts(session.database)
    again = plan_import(session, [brought(*people)], as_leads=True)
    assert {record.fate for record in again.records} == {Fate.SAME}
    assert again.changes_nothing
    assert session.execute(ImportContacts(again)).change_id is None
    assert all_contacts(session.database) == before


def test_an_extension_alone_says_nothing_and_a_text_is_no_number(session, here):
    here(ContactDetails(full_name="Ken", phones=(Phone("BusinessPhone"),)))
    assert fates(session, ContactDetails(full_name="Ann", phones=(Phone("BusinessPhone"),))) == [Fate.NEW]
