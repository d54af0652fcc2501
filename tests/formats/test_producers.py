"""Client lists and sales of the programs that shops use come in without anybody naming a column."""

from datetime import date

import pytest

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.csv_contacts import read_csv_contacts
from followup_desktop.formats.kinds import kind_of_whole
from followup_desktop.formats.purchases import read_purchases
from tests.formats.producers import PEOPLE, SOLD

US = Shop()
DE = Shop(country="DE", language="de", currency="EUR")
# Whose "anniversary" is a birthday and who writes 3/22/1980 is settled by the file itself.
BORN = "1980-03-22"


def person(name: str) -> ContactDetails:
    data = PEOPLE[name].encode()
    assert kind_of_whole("export.csv", data) == "csv"
    file = read_csv_contacts(data, "export.csv", US)
    assert file.left_out == ()
    (record,) = file.records
    assert [words for words in record.notes_lost if "Department" not in words] == []
    return record.details


@pytest.mark.parametrize("name", [name for name in PEOPLE if name not in ("outlook de", "outlook fr", "outlook es")])
def test_who_it_is_and_how_they_are_reached_is_told_from_any_export(name: str) -> None:
    found = person(name)
    if name == "thunderbird de":
        assert (found.name, found.company, found.job_title) == ("Ute Köhler", "Köhler GmbH", "Inhaberin")
        assert (found.birthday, found.website) == ("1970-02-01", "https://x.example")
        return
    assert found.name in ("Ken Ostrow", "Mr. Ken Ostrow", "Ostrow Saws")
    assert [mail.address for mail in found.emails][:1] == ["ken@example.com"]
    assert {mail.kind for mail in found.emails} <= {"", "work"}
    if name not in ("stripe customers", "woo customers", "mailchimp"):
        assert "Ostrow Saws" in (found.company, found.full_name)
    if name not in ("stripe customers", "woo customers"):
        assert "4065550101" in ["".join(filter(str.isdigit, one.raw))[-10:] for one in found.phones]
    mobile = [one.raw for one in found.phones if one.kind == "mobile"]
    assert mobile in ([], ["406-555-0103"], ["(406) 555-0103"])


def test_further_fields_of_outlook() -> None:
    found = person("outlook en")
    assert (found.full_name, found.given_name, found.family_name) == ("Mr. Ken Ostrow", "Ken", "Ostrow")
    assert [(one.raw, one.kind) for one in found.phones] == [
        ("406-555-0101", "work"),
        ("406-555-0102", "home"),
        ("406-555-0103", "mobile"),
    ]
    assert [mail.address for mail in found.emails] == ["ken@example.com", "ken2@example.com"]
    (place,) = found.addresses
    assert (place.one_line, place.kind) == ("1 Pine St, Unit 2, 59701 Butte, MT, USA", "work")
    assert (found.birthday, found.tags, found.website) == (BORN, ("Clients", "VIP"), "https://ostrow.example")
    assert found.note.splitlines() == ["likes saws", "Anniversary: 2001-06-01", "Spouse: Ana"]


@pytest.mark.parametrize(
    ("name", "shown", "company", "job", "birthday"),
    [
        ("outlook de", "Frau Ute Köhler", "Köhler GmbH", "Inhaberin", "1970-02-01"),
        ("outlook fr", "Mme Zoé Dupont", "Dupont SARL", "Gérante", BORN),
        ("outlook es", "Sra. Ana Ruiz", "Ruiz SL", "Gerente", BORN),
    ],
)
def test_outlook_of_other_languages(name: str, shown: str, company: str, job: str, birthday: str) -> None:
    found = person(name)
    assert (found.name, found.company, found.job_title, found.birthday) == (shown, company, job, birthday)
    assert [one.kind for one in found.phones] == ["work", "mobile"]
    assert found.emails
    assert [place.kind for place in found.addresses] == ["work"]
    assert (len(found.tags), found.note != "") == (1, True)


def test_what_tills_and_web_shops_say_beside_goes_to_the_note() -> None:
    square = person("square")
    assert square.note.splitlines() == [
        "likes saws",
        "First Visit: 2024-01-02",
        "Last Visit: 2025-02-03",
        "Transaction Count: 5",
        "Lifetime Spend: $120.50",
    ]
    assert (square.birthday, square.phones[0].raw) == (BORN, "+14065550101")
    shopify = person("shopify customers")
    assert (shopify.tags, shopify.addresses[0].one_line) == (
        ("vip", "walk-in"),
        "1 Pine St, Unit 2, 59701 Butte, MT, US",
    )
    mailchimp = person("mailchimp")
    assert (mailchimp.birthday, mailchimp.tags) == ("--03-22", ("vip", "walk-in"))
    pipedrive = person("pipedrive people")
    assert (pipedrive.given_name, pipedrive.tags) == ("Ken", ("Hot lead",))
    quickbooks = person("qb online")
    assert [(one.raw, one.kind) for one in quickbooks.phones] == [("(406) 555-0101", ""), ("(406) 555-0103", "mobile")]


@pytest.mark.parametrize("name", SOLD)
def test_sales_of_tills_and_web_shops(name: str) -> None:
    data = SOLD[name].encode()
    assert kind_of_whole("export.csv", data) == "purchases"
    local = DE if "till" in name else US
    file = read_purchases(data, "export.csv", local)
    assert len(file.records) == 1
    (sold,) = file.records
    assert sold.customer.is_known
    assert sold.customer.name in ("Ken Ostrow", "Ute Köhler", "Zoé Dupont", "Ana Ruiz")
    assert sold.amount_cents in (10_000, 10_500)
    assert sold.bought_on in (date(2025, 1, 2), date(2025, 1, 22), date(2025, 2, 1))
    assert sold.notes_lost == ()
    failed = {"stripe payments": [3]}
    assert [left.line for left in file.left_out] == failed.get(name, [])


def test_the_amount_of_a_sale_is_what_was_paid() -> None:
    def cents(name: str) -> int | None:
        return read_purchases(SOLD[name].encode(), "x.csv", US).records[0].amount_cents

    assert {name: cents(name) for name in ("shopify orders", "woo orders", "square tx", "etsy", "clover")} == {
        "shopify orders": 10_500,
        "woo orders": 10_500,
        "square tx": 10_500,
        "etsy": 10_500,
        "clover": 10_500,
    }


def test_a_total_of_the_line_is_no_total_of_the_receipt() -> None:
    head = "Client Name,Invoice #,Date Issued,Item Name,Rate,Quantity,Line Total\n"
    rows = "Ken,1,2025-01-02,Saw,100,1,100\nKen,1,2025-01-02,Oil,5,2,10\n"
    file = read_purchases((head + rows).encode(), "x.csv", US)
    assert [one.amount_cents for one in file.records] == [10_000, 1_000]
