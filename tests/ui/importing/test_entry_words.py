"""What is said of one entry: all that is known of it, so that a person sees whether the list is read right."""

from datetime import date

import pytest

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.card import Lane
from followup_desktop.domain.contact import Address, ContactDetails, Email, Phone
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.shop import Shop
from followup_desktop.services.import_look import NameOrder
from followup_desktop.services.import_plan import BroughtCard, Fate, PlannedRecord
from followup_desktop.services.import_rows import Bought
from followup_desktop.ui.importing.entry_model import Column
from followup_desktop.ui.importing.entry_words import Beside, details_words, record_words

TODAY = date(2026, 11, 24)
SHOP = Shop(country="DE", language="de", currency="EUR")


def happens(bought: Bought) -> str:
    record = PlannedRecord(0, 2, ContactDetails(full_name="Ada"), Fate.NEW)
    return record_words(record, Beside(bought=bought), Shop(), TODAY)


def test_all_that_would_be_known_is_said_with_what_it_is():
    details = ContactDetails(
        full_name="Ken Ames",
        given_name="Ken",
        family_name="Ames",
        company="Saws",
        phones=(Phone("406-555-0101", kind="work"), Phone("406-555-0102")),
        emails=(Email("ken@example.com"),),
        addresses=(Address("1 Main St", "Helena", postcode="59601"),),
        birthday="--02-03",
        client_since=date(2020, 5, 6),
        tags=("farm", "vip"),
        preferred_channel=Channel.EMAIL,
        do_not_contact=frozenset({"phone"}),
        note="two\nlines " + "x" * 10_000,
    )
    said = details_words(details, Shop(), TODAY)
    assert said.startswith(
        "First name: Ken · Last name: Ames · Company: Saws · Phone: 406-555-0101 (work), 406-555-0102 · "
        "Email: ken@example.com · Address: 1 Main St, 59601 Helena · Birthday: Feb 3 · Client since: May 6, 2020 · "
        "Tags: farm, vip · Preferred channel: Email · Do not contact: by "
    )
    assert " · Note: two lines xxx" in said
    assert len(said) < 600
    assert details_words(ContactDetails(full_name="Ken"), Shop(), TODAY) == ""


def test_what_is_read_from_the_right_stays_in_its_place():
    details = ContactDetails(company="שלום", job_title="\u202eevil", source="plain")
    assert details_words(details, Shop(), TODAY) == (
        "Company: \u2068שלום\u2069 · Job title: \u2068\u202eevil\u2069 · Source: plain"
    )


@pytest.mark.parametrize(
    ("bought", "words"),
    [
        (Bought(1, 1250, 0, TODAY), "New. 1 purchase comes in: $12.50, of Nov 24."),
        (Bought(3, 1250, 0, date(1997, 12, 12)), "New. 3 purchases come in: $12.50, the last of Dec 12, 1997."),
        (Bought(2, None, 2, TODAY), "New. 2 purchases come in, the last of Nov 24."),
        (
            Bought(3, 1250, 1, TODAY),
            "New. 3 purchases come in: $12.50, the last of Nov 24. 1 of them has no amount.",
        ),
    ],
)
def test_what_was_bought_is_said_with_its_sum_and_its_last_day(bought, words):
    assert happens(bought) == words


def test_a_card_says_its_lane_its_worth_and_its_day():
    record = PlannedRecord(0, 2, ContactDetails(full_name="Ada"), Fate.NEW)
    card = BroughtCard(Lane.AWAITING_REPLY, "saw", 190_000, FollowUp(date(2026, 12, 3)))
    said = record_words(record, Beside(card=card), SHOP, TODAY)
    assert said.startswith("New. Its card goes to Awaiting reply, 1.900 €, Thu ")


def test_an_amount_in_another_currency_is_said_of_the_customer(page, look, a_file):
    look(a_file("Date,Customer,Amount,Currency\n2026-01-02,Ada Berg,12,EUR\n2026-01-03,Ada Berg,13,USD\n"))
    (happened,) = [page.cells(row)[-1] for row in range(page.looking.entries.model.rowCount())]
    assert happened == (
        "New. 2 purchases come in: $13, the last of Jan 3. 1 of them has no amount. "
        "The amount is in EUR: it was taken over without a value."
    )


def test_the_entry_with_the_keyboard_shows_all_that_is_read_and_follows_how(qtbot, page, look, a_file):
    look(a_file("Name,Job title\nAmes Ken,Owner\n"))
    shown = page.looking.entries.choice._details
    assert shown.whole_text == "Job title: Owner"
    order = page.looking.reading.name_order
    order.show_value(NameOrder.FAMILY_FIRST)
    order.activated.emit(order.currentIndex())
    qtbot.waitUntil(lambda: page.is_settled)
    assert shown.whole_text == "First name: Ken · Last name: Ames · Job title: Owner"


def test_columns_in_which_nothing_would_stand_are_left_out(page, look, a_file):
    look(a_file("Name,Phone\nKen,406-555-0101\n"))
    table = page.looking.entries.table
    shown = [column for column in Column if not table.isColumnHidden(column)]
    assert shown == [Column.LINE, Column.NAME, Column.PHONE, Column.HAPPENS]
