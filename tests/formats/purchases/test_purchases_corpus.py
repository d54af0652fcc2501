"""The eight purchase histories of the corpus, with the facts of its README."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pytest

from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.boards.reading import is_board_table
from followup_desktop.formats.csv_rows import read_table, text_of_list
from followup_desktop.formats.purchases import is_purchase_list, read_purchases
from followup_desktop.formats.purchases.records import PurchaseFile, PurchaseRecord, visits_of
from followup_desktop.formats.purchases.spaced import spaced_table
from tests.formats.corpus import corpus_file, corpus_names

US = Shop()


def read(name: str, shop: Shop = US) -> PurchaseFile:
    return read_purchases(corpus_file(f"purchases/{name}"), name, shop)


def by_customer(file: PurchaseFile) -> dict[str, list[PurchaseRecord]]:
    found: dict[str, list[PurchaseRecord]] = defaultdict(list)
    for record in file.records:
        found[record.customer.key].append(record)
    return found


def cents(records: Iterable[PurchaseRecord]) -> int:
    return sum(record.amount_cents or 0 for record in records)


def days(file: PurchaseFile) -> tuple[date, date]:
    found = [record.bought_on for record in file.records]
    return min(found), max(found)


def count(records: Iterable[PurchaseRecord]) -> int:
    return sum(int(record.quantity) for record in records)


def test_the_whole_cdnow_history() -> None:
    data = corpus_file("purchases/lifetimes_CDNOW_master.txt")
    file = read_purchases(data, "CDNOW_master.txt", US)
    assert (len(file.records), file.left_out, len(visits_of(file.records))) == (69_659, (), 69_659)
    assert (cents(file.records), count(file.records)) == (250_031_563, 167_881)
    assert days(file) == (date(1997, 1, 1), date(1998, 6, 30))
    assert sum(1 for record in file.records if record.amount_cents == 0) == 80
    people = by_customer(file)
    assert len(people) == 23_570
    assert [(r.bought_on, r.amount_cents) for r in people["00004"]][-1] == (date(1997, 12, 12), 2648)
    assert len(people["00004"]) == 4
    assert sum(1 for lines in people.values() if len(lines) == 1) == 11_908
    assert max(people.items(), key=lambda item: len(item[1]))[0] == "14048"
    assert len(people["14048"]) == 217
    assert file.records[0].line == 2


def test_the_cdnow_sample_without_headings() -> None:
    file = read("lifetimes_CDNOW_sample.txt")
    assert (len(file.records), len(by_customer(file)), file.left_out) == (6_919, 2_357, ())
    assert (cents(file.records), count(file.records)) == (24_409_194, 16_479)
    last = file.records[-1]
    assert (last.customer.number, last.bought_on, last.amount_cents) == ("23569", date(1997, 3, 25), 2574)


def test_days_without_amounts_are_visits_of_unknown_value() -> None:
    file = read("lifetimes_example_transactions.csv")
    people = by_customer(file)
    assert (len(file.records), len(people), len(people["4744"])) == (15_273, 5_000, 137)
    assert max(len(lines) for lines in people.values()) == 137
    assert days(file) == (date(2014, 1, 1), date(2014, 12, 31))
    assert {record.amount_cents for record in file.records} == {None}
    assert {visit.amount_cents for visit in visits_of(file.records[:50])} == {None}


def test_online_retail_with_returns() -> None:
    file = read("uci_online_retail_first_1071_rows.csv")
    assert (file.read, len(file.records), len(file.left_out), len(by_customer(file))) == (1_071, 1_070, 1, 50)
    assert (file.left_out[0].line, file.anonymous[0].receipt) == (624, "536414")
    everything = (*file.records, *file.anonymous)
    assert cents(everything) == 2_474_738
    assert len({record.receipt for record in everything}) == 68
    returned = [record for record in file.records if record.receipt.startswith("C")]
    assert (len(returned), len({record.receipt for record in returned})) == (10, 4)
    assert (returned[0].receipt, returned[0].quantity, returned[0].customer.number) == ("C536379", "-1", "14527")
    assert all((record.amount_cents or 0) < 0 for record in returned)
    (visit,) = [visit for visit in visits_of(file.records) if visit.receipt == "536365"]
    assert (visit.customer.number, visit.amount_cents, len(visit.lines)) == ("17850", 13_912, 7)
    assert {record.bought_on for record in file.records} == {date(2010, 12, 1)}


@pytest.mark.parametrize("order", list(DateOrder))
def test_online_retail_is_month_first_in_any_country(order: DateOrder) -> None:
    file = read("uci_online_retail_first_1071_rows.csv", Shop(country="GB", date_order=order))
    assert {record.bought_on for record in file.records} == {date(2010, 12, 1)}
    assert "date_order" in file.unsettled


def test_online_retail_of_seven_countries() -> None:
    file = read("uci_online_retail_4688_rows.csv")
    everything = (*file.records, *file.anonymous)
    assert (file.read, len(file.left_out), len(by_customer(file))) == (4_688, 1_177, 161)
    assert (cents(everything), len({record.receipt for record in everything})) == (9_302_947, 236)
    (visit,) = [visit for visit in visits_of(file.records) if visit.receipt == "536389"]
    assert (visit.customer.number, visit.amount_cents) == ("12431", 35_825)
    assert any(record.what == 'CHARLIE+LOLA"EXTREMELY BUSY" SIGN' for record in everything)
    # Exact repeats are real lines, and have keys of their own.
    assert len({record.line_key for record in everything}) == len(everything)


def test_shopify_orders_in_short_form() -> None:
    file = read("ltv_shopify_orders.csv")
    assert (file.read, len(file.left_out), file.left_out[0].line) == (9, 1, 6)
    assert "#1004" in file.left_out[0].reason
    visits: dict[str, list[int | None]] = defaultdict(list)
    for visit in visits_of(file.records):
        visits[visit.customer.email.partition("@")[0]].append(visit.amount_cents)
    assert dict(visits) == {"ann": [10_000, 3_000, 50_000], "bob": [5_000, 0], "cara": [20_000], "dana": [8_000]}
    first = [record for record in file.records if record.receipt == "#1001"]
    assert [(r.what, r.amount_cents) for r in first] == [("Blue Widget", 10_000), ("Red Gadget", 0)]
    assert max(r.bought_on for r in by_customer(file)["ann@example.com"]) == date(2025, 4, 2)


def test_invoices_are_counted_once_whatever_their_lines() -> None:
    file = read("invoiceninja_invoice.csv")
    visits = visits_of(file.records)
    assert (len(file.records), len(visits), file.left_out) == (401, 400, ())
    assert (days(file), cents(file.records)) == ((date(2019, 10, 14), date(2020, 5, 1)), 1_186_087)
    people = by_customer(file)
    assert len(people) == 20
    assert {len({record.receipt for record in lines}) for lines in people.values()} == {20}
    ludwig = [record for record in file.records if record.customer.name == "Ludwig Krajcik DVM"]
    assert (cents(ludwig), max(record.bought_on for record in ludwig)) == (46_230, date(2020, 4, 30))
    assert "," not in ludwig[0].what
    assert ludwig[0].line == 5


def test_payments_with_negative_amounts_in_brackets() -> None:
    file = read("invoiceninja_payments.csv")
    assert (len(file.records), len(by_customer(file)), file.left_out) == (403, 20, ())
    assert cents(file.records) == 1_108_754
    back = [(r.customer.name, r.bought_on, r.amount_cents) for r in file.records if (r.amount_cents or 0) < 0]
    assert back == [("Ludwig Krajcik DVM", date(2020, 1, 29), -40_000)] * 2
    assert (file.records[0].bought_on, file.unsettled) == (date(2019, 10, 20), frozenset())


def test_purchases_are_told_from_people() -> None:
    for name in corpus_names("purchases"):
        data = corpus_file(f"purchases/{name}")
        assert is_purchase_list(spaced_table(*text_of_list(data)) or read_table(data)), name
    # Payments and invoices stand among the lists of people; a list of deals is asked for first.
    tables = {name: read_table(corpus_file(f"csv/{name}")) for name in corpus_names("csv")}
    taken = [name for name, table in tables.items() if not is_board_table(table) and is_purchase_list(table)]
    assert taken == ["clevercsv_airedale.csv", "invoiceninja_i2g_invoices.csv"]


def test_the_same_file_again_has_the_same_keys() -> None:
    for name in ("ltv_shopify_orders.csv", "uci_online_retail_first_1071_rows.csv"):
        assert [r.line_key for r in read(name).records] == [r.line_key for r in read(name).records]
