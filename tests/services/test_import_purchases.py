"""A purchase history from file to board: whose it is, nothing twice, clients since their first visit, taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.errors import Cancelled
from followup_desktop.services.contacts import EditContact
from followup_desktop.services.import_memory import read_files
from followup_desktop.services.import_reading import read_file
from followup_desktop.services.importing import ImportContacts, Imported, plan_import, take_back
from followup_desktop.services.sales import RecordSale
from followup_desktop.services.session import Session
from followup_desktop.store.activities import all_purchases, purchases_of
from followup_desktop.store.contacts import all_contacts
from tests.builders import add_lead
from tests.formats.corpus import corpus_file
from tests.services.board_state import broken_promises, state_of

LIST = """Order,Date,Customer,Email,Phone,Total,Item
A1,2026-01-10,Ada Berg,ada@example.com,,120.00,Saw
A2,2026-03-01,Ada Berg,ada@example.com,,80.00,Blade
A3,2025-12-24,Bo Lund,,406-555-0112,0.00,Gift
A4,2026-02-02,Bo Lund,,406-555-0112,,Visit
A5,2026-02-03,,,,9.00,Nails
"""


@pytest.fixture
def a_list(tmp_path: Path):
    """A file with this text."""

    def written(text: str = LIST, name: str = "orders.csv") -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return written


def bring_in(session: Session, *paths: Path) -> Imported:
    plan = plan_import(session, read_files(paths, session), as_leads=True)
    imported: Imported = session.execute(ImportContacts(plan)).answer
    for counts in imported.files:
        assert counts.read == counts.purchases_new + counts.purchases_same + len(counts.left_out)
        assert counts.cards_new == 0
    assert broken_promises(session.database) == []
    return imported


def taken_back(session: Session, imported: Imported) -> tuple[str, ...]:
    assert imported.batch is not None
    kept: tuple[str, ...] = take_back(session, imported.batch).answer
    return kept


def people(session: Session):
    return {contact.name: contact for contact in all_contacts(session.database)}


def test_each_line_is_somebodys_and_none_comes_twice(session, a_list):
    before = state_of(session.database)
    imported = bring_in(session, a_list())
    assert (imported.files[0].read, imported.purchases_new, imported.contacts_new) == (5, 4, 2)
    assert [(left.line) for left in imported.files[0].left_out] == [6]
    ada, bo = people(session)["Ada Berg"], people(session)["Bo Lund"]
    assert [(one.bought_on, one.amount_cents, one.what) for one in purchases_of(session.database, ada.id)] == [
        (date(2026, 3, 1), 80_00, "Blade"),
        (date(2026, 1, 10), 120_00, "Saw"),
    ]
    assert [one.amount_cents for one in purchases_of(session.database, bo.id)] == [None, 0]
    # What cost nothing is no visit, what cost nobody knows how much is one (DATA.md, "Import").
    assert (ada.details.client_since, bo.details.client_since) == (date(2026, 1, 10), date(2026, 2, 2))

    present = state_of(session.database)
    again = bring_in(session, a_list())
    assert (again.batch, again.purchases_new, again.files[0].purchases_same, again.contacts_new) == (None, 0, 4, 0)
    assert state_of(session.database) == present

    assert take_back(session, imported.batch or 0).answer == ()
    assert state_of(session.database) == before
    session.redo()
    assert state_of(session.database) == present


def test_a_longer_export_brings_only_what_is_new(session, a_list):
    bring_in(session, a_list())
    longer = bring_in(session, a_list(LIST + "A6,2026-04-01,Ada Berg,ada@example.com,,15.00,Oil\n", "later.csv"))
    assert (longer.purchases_new, longer.files[0].purchases_same, longer.contacts_new) == (1, 4, 0)
    assert len(all_purchases(session.database)) == 5


def test_two_files_at_once_do_not_double_what_is_in_both(session, a_list):
    imported = bring_in(session, a_list(), a_list(LIST, "copy.csv"))
    assert [counts.purchases_new for counts in imported.files] == [4, 0]
    assert [counts.contacts_new for counts in imported.files] == [2, 0]


def test_somebody_here_already_buys_and_is_a_client_since_then(session, a_list):
    added = add_lead(session, "Ada Berg", email="ada@example.com")
    imported = bring_in(session, a_list())
    assert (imported.contacts_new, imported.contacts_same) == (1, 1)
    ada = people(session)["Ada Berg"]
    assert (ada.id, ada.details.client_since) == (added.contact.id, date(2026, 1, 10))
    take_back(session, imported.batch or 0)
    assert people(session)["Ada Berg"].details.client_since is None
    assert purchases_of(session.database, ada.id) == []


def test_who_was_renamed_since_is_known_by_what_they_bought(session, a_list):
    numbers = "customer_id,date,amount\n17,2026-01-10,5.00\n18,2026-01-11,6.00\n"
    bring_in(session, a_list(numbers))
    assert sorted(people(session)) == ["Customer 17", "Customer 18"]
    contact = people(session)["Customer 17"]
    session.execute(EditContact(contact.id, replace(contact.details, full_name="Ken Ames"), contact.version))
    again = bring_in(session, a_list(numbers + "17,2026-02-10,7.00\n"))
    assert (again.contacts_new, again.contacts_same, again.purchases_new) == (0, 2, 1)
    assert len(purchases_of(session.database, contact.id)) == 2


def test_namesakes_with_numbers_of_their_own_stay_two(session, a_list):
    text = "customer_id,customer name,date,amount\n1,Jo Ray,2026-01-10,5.00\n2,Jo Ray,2026-01-11,6.00\n"
    bring_in(session, a_list(text))
    assert sorted(people(session)) == ["Jo Ray (1)", "Jo Ray (2)"]
    assert bring_in(session, a_list(text)).batch is None


FACTS = {
    # lines, purchases, customers, as corpus/README.md states them
    "lifetimes_CDNOW_sample.txt": (6919, 6919, 2357),
    "ltv_shopify_orders.csv": (9, 8, 4),
    "invoiceninja_invoice.csv": (401, 401, 20),
    "invoiceninja_payments.csv": (403, 403, 20),
    "uci_online_retail_first_1071_rows.csv": (1071, 1070, 50),
}


@pytest.mark.parametrize("name", FACTS)
def test_real_histories_come_in_once_and_go_again(session, tmp_path: Path, name: str):
    before = state_of(session.database)
    path = tmp_path / name
    path.write_bytes(corpus_file(f"purchases/{name}"))
    lines, bought, customers = FACTS[name]
    imported = bring_in(session, path)
    assert (imported.files[0].read, imported.purchases_new, imported.contacts_new) == (lines, bought, customers)
    present = state_of(session.database)
    again = bring_in(session, path)
    assert (again.batch, again.purchases_new, again.contacts_new) == (None, 0, 0)
    assert state_of(session.database) == present
    assert take_back(session, imported.batch or 0).answer == ()
    assert state_of(session.database) == before


class Stopper:
    """Stops the job at its third report."""

    def __init__(self) -> None:
        self.reports: list[tuple[int, int | None]] = []

    def check(self) -> None:
        if len(self.reports) >= 3:
            raise Cancelled("The work was stopped.")

    def report(self, done: int, total: int | None = None) -> None:
        self.reports.append((done, total))


def test_a_stopped_history_leaves_nothing(session, tmp_path: Path):
    before = state_of(session.database)
    path = tmp_path / "history.txt"
    path.write_bytes(corpus_file("purchases/lifetimes_CDNOW_sample.txt"))
    plan = plan_import(session, [read_file(path, session)], as_leads=True)
    stopper = Stopper()
    with pytest.raises(Cancelled):
        session.execute(ImportContacts(plan, stopper))
    assert stopper.reports[-1][1] == 2357 + 6919
    assert state_of(session.database) == before


def test_purchases_that_came_in_meanwhile_are_not_doubled(session, a_list):
    plan = plan_import(session, [read_file(a_list(), session)], as_leads=True)
    bring_in(session, a_list(LIST, "first.csv"))
    imported = session.execute(ImportContacts(plan)).answer
    assert (imported.purchases_new, imported.contacts_new, imported.batch) == (0, 0, None)
    assert len(all_purchases(session.database)) == 4


def test_who_bought_at_the_board_since_stays_a_client_when_the_history_goes_again(session, a_list):
    card = add_lead(session, "Ada Berg", email="ada@example.com").card
    imported = bring_in(session, a_list())
    assert people(session)["Ada Berg"].details.client_since == date(2026, 1, 10)
    session.execute(RecordSale(card.id, 5_000))
    assert taken_back(session, imported) == ("Ada Berg",)
    ada = people(session)["Ada Berg"]
    assert (ada.is_client, [one.amount_cents for one in purchases_of(session.database, ada.id)]) == (True, [5_000])
    assert broken_promises(session.database) == []


def test_gifts_of_another_list_do_not_keep_a_history_from_going(session, a_list):
    gifts = bring_in(session, a_list("Order,Date,Customer,Total\nG1,2025-12-24,Bo Lund,0.00\n", "gifts.csv"))
    before = state_of(session.database)
    imported = bring_in(session, a_list("Order,Date,Customer,Total\nB1,2026-01-24,Bo Lund,9.00\n", "bought.csv"))
    assert people(session)["Bo Lund"].is_client
    assert taken_back(session, imported) == ()
    assert state_of(session.database) == before
    assert taken_back(session, gifts) == ()


NUMBERED = "Receipt,Date,Customer number,Total\nR1,2026-01-10,00017,9.00\n"


def test_a_customer_known_by_number_is_found_again_in_a_later_list_under_any_name(session, a_list):
    bring_in(session, a_list(NUMBERED, "january.csv"))
    (customer,) = all_contacts(session.database)
    assert customer.name == "Customer 00017"
    session.execute(EditContact(customer.id, replace(customer.details, full_name="Ada Berg"), customer.version))
    later = "Receipt,Date,Customer number,Total\nR9,2026-02-11,00017,5.00\nR10,2026-02-12,00018,6.00\n"
    imported = bring_in(session, a_list(later, "february.csv"))
    assert (imported.contacts_new, imported.contacts_same, imported.purchases_new) == (1, 1, 2)
    assert len(purchases_of(session.database, customer.id)) == 2
    assert set(people(session)) == {"Ada Berg", "Customer 00018"}
    assert bring_in(session, a_list(later, "february.csv")).batch is None


def test_the_same_number_under_another_name_is_somebody_else(session, a_list):
    head = "Receipt,Date,Customer number,Customer,Total\n"
    bring_in(session, a_list(head + "R1,2026-01-10,17,Ada Berg,9.00\n", "one.csv"))
    imported = bring_in(session, a_list(head + "S1,2026-01-10,17,Bo Lund,9.00\n", "two.csv"))
    assert imported.contacts_new == 1
    again = bring_in(session, a_list(head + "R2,2026-03-10,17,A. Berg,9.00\n", "three.csv"))
    assert set(people(session)) >= {"Ada Berg", "Bo Lund"}
    assert again.purchases_new == 1


def test_an_amount_in_another_currency_is_kept_in_words_and_counted(session: Session, a_list):
    text = "Order,Date,Customer,Total,Currency,Item\nA1,2026-01-10,Ada,20.00,EUR,Saw\nA2,2026-01-11,Ada,5.00,USD,Oil\n"
    imported = bring_in(session, a_list(text))
    (note,) = imported.files[0].notes
    assert ("EUR" in note.note, note.count, note.line) == (True, 1, 2)
    found = [(one.what, one.amount_cents) for one in all_purchases(session.database)]
    assert sorted(found) == [("Oil", 500), ("Saw · 20.00 EUR", None)]
    # The words are no part of what tells the line from others.
    again = bring_in(session, a_list(text))
    assert (again.purchases_new, again.files[0].purchases_same) == (0, 2)
