"""Purchase lists as shops write them: headings of four languages, dates, amounts, and what is left out."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.errors import Cancelled, NotUnderstood
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.choices import ReadingChoices
from followup_desktop.formats.days import day_of, order_of
from followup_desktop.formats.purchases import read_purchases
from followup_desktop.formats.purchases.money import amount_of, cents_of, mark_of
from followup_desktop.formats.purchases.records import PurchaseFile, visits_of

US = Shop()
DE = Shop(country="DE", language="de", currency="EUR", date_order=DateOrder.DMY)


def read(text: str, shop: Shop = US, mapping: dict[str, str] | None = None) -> PurchaseFile:
    return read_purchases(text.encode(), "sold.csv", shop, ReadingChoices(columns=mapping or {}))


@pytest.mark.parametrize(
    ("text", "shop", "customer", "day", "cents"),
    [
        ("Date,Customer,Total\n3/4/2025,Ken,$1,\n", US, "Ken", date(2025, 3, 4), 100),
        ("Datum;Kunde;Betrag\n03.04.2025;Ute;1.234,50 €\n", DE, "Ute", date(2025, 4, 3), 123_450),
        ("Rechnungsdatum;Kundennummer;Summe\n3.4.25;K-7;12,00\n", DE, "K-7", date(2025, 4, 3), 1_200),
        ("Date;Client;Montant TTC\n03/04/2025;Zoé;1 234,5\n", DE, "Zoé", date(2025, 4, 3), 123_450),
        ("Fecha;Cliente;Importe\n3-abr-2025;Ana;9,99\n", DE, "Ana", date(2025, 4, 3), 999),
        ("Sale date,Email,Qty,Unit price\nApr 3, 2025,a@b.de,3,2.50\n", US, "", date(2025, 4, 3), 750),
        ("day,phone,amount\n2025-04-03T10:00:00Z,406-555-0101,5\n", US, "406-555-0101", date(2025, 4, 3), 500),
    ],
)
def test_headings_of_four_languages(text: str, shop: Shop, customer: str, day: date, cents: int) -> None:
    if "Apr 3" in text:
        text = text.replace("Apr 3, 2025", '"Apr 3, 2025"')
    (record,) = read(text, shop).records
    said = (record.customer.name, record.customer.phone, record.customer.number)
    assert customer in said
    assert (record.bought_on, record.amount_cents) == (day, cents)


def test_one_day_above_twelve_settles_the_order_of_all() -> None:
    text = "Date,Customer,Total\n3/4/2025,Ken,1\n25/4/2025,Ana,2\n"
    file = read(text)
    assert [record.bought_on for record in file.records] == [date(2025, 4, 3), date(2025, 4, 25)]
    assert (file.guessed.date_order, file.unsettled) == (DateOrder.DMY, frozenset())


def test_a_day_against_the_order_is_left_out_with_its_line() -> None:
    text = "Date,Customer,Total\n3/14/2025,Ken,1\n3/15/2025,Ana,2\n25/4/2025,Bob,3\nsoon,Eve,4\n,Zoe,5\n"
    file = read(text)
    assert [record.customer.name for record in file.records] == ["Ken", "Ana"]
    assert [left.line for left in file.left_out] == [4, 5, 6]
    assert "25/4/2025" in file.left_out[0].reason
    assert "soon" in file.left_out[1].reason
    assert file.read == 5


def test_the_person_may_say_the_order_and_the_mark() -> None:
    data = b"Date;Customer;Total\n3/4/2025;Ken;1,500\n"
    file = read_purchases(data, "x", US)
    assert (file.records[0].bought_on, file.records[0].amount_cents) == (date(2025, 3, 4), 150_000)
    assert "date_order" in file.unsettled
    said = read_purchases(data, "x", US, ReadingChoices(date_order=DateOrder.DMY, decimal_mark=","))
    assert (said.records[0].bought_on, said.records[0].amount_cents) == (date(2025, 4, 3), 150)
    assert not said.unsettled


def test_amounts_that_do_not_fit_the_columns_mark_are_reported() -> None:
    file = read("Date;Customer;Total\n2025-04-03;Ken;10.50\n2025-04-03;Ana;11.50\n2025-04-03;Bob;10,5\n")
    assert [record.amount_cents for record in file.records] == [1_050, 1_150]
    assert [left.line for left in file.left_out] == [4]
    assert "10,5" in file.left_out[0].reason


@pytest.mark.parametrize(
    ("texts", "usual", "mark"),
    [
        (["1,900", "2,500"], ".", "."),
        (["1,900", "2,500"], ",", ","),
        (["1,900", "2,50"], ".", ","),
        (["1.234.567"], ".", ","),
        (["$1,234.50"], ",", "."),
        (["10,93999958", "7"], ".", ","),
        ([], ",", ","),
    ],
)
def test_the_decimal_mark_of_a_column(texts: list[str], usual: str, mark: str) -> None:
    assert mark_of(texts, usual)[0] == mark


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("$13.50 ", ".", "13.50"),
        ("($400.00)", ".", "-400"),
        ("-12,5 €", ",", "-12.5"),
        ("12.50-", ".", "-12.50"),
        ("1900,-", ",", "1900"),
        ("CHF 1'900.05", ".", "1900.05"),
        ("1,00,000.00", ".", "100000"),
        (".5", ".", "0.5"),
    ],
)
def test_amounts_as_tills_write_them(text: str, mark: str, value: str) -> None:
    assert amount_of(text, mark) == Decimal(value)


@pytest.mark.parametrize("text", ["", "ten", "1.2.3", "12,34,5", "1" * 70, "10:30"])
def test_what_is_no_amount(text: str) -> None:
    assert amount_of(text, ".") is None


def test_currencies_without_decimals_and_sums_out_of_reason() -> None:
    assert cents_of(Decimal("1500"), "JPY") == 1500
    assert cents_of(Decimal(10) ** 20, "USD") is None


def test_another_currency_has_no_value_and_says_so() -> None:
    (record,) = read("Date,Customer,Total,Currency\n2025-04-03,Ken,10,ILS\n").records
    assert record.amount_cents is None
    assert "ILS" in record.notes_lost[0]


def test_a_cancelled_order_is_no_purchase() -> None:
    file = read("Date,Customer,Total,Status\n2025-04-03,Ken,10,voided\n2025-04-03,Ana,10,paid\n")
    assert [left.line for left in file.left_out] == [2]
    assert [record.customer.name for record in file.records] == ["Ana"]


def test_a_total_repeated_on_each_line_of_a_receipt_counts_once() -> None:
    lines = [f"2025-04-0{day},R{day},Ken,{item},30" for day in (1, 2, 3) for item in ("saw", "oil")]
    file = read("Date,Receipt,Customer,Item name,Total\n" + "\n".join(lines))
    assert [visit.amount_cents for visit in visits_of(file.records)] == [3_000] * 3
    # Without a heading that speaks of items the repetition itself says so.
    file = read(
        "Date,Receipt,Customer,Product,Price,Total\n" + "\n".join(line.replace(",30", ",15,30") for line in lines)
    )
    assert [visit.amount_cents for visit in visits_of(file.records)] == [3_000] * 3
    # But a total that is count times price is the line's own.
    file = read(
        "Date,Receipt,Customer,Product,Price,Total\n" + "\n".join(line.replace(",30", ",30,30") for line in lines)
    )
    assert [visit.amount_cents for visit in visits_of(file.records)] == [6_000] * 3


SHOPIFY = """Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,\
Lineitem price,Billing Name,Billing Phone,Refunded Amount,Cancelled at,Id
#1001,ann@example.com,paid,2025-01-05 10:00:00 -0500,USD,100.00,2025-01-05 10:00:00 -0500,2,Saw,45,Ann Lee,\
406-555-0101,0.00,,123
#1001,ann@example.com,,,,,,1,Oil,5,,,,,
"""
SQUARE = """Date,Time,Gross Sales,Discounts,Total Collected,Tip,Transaction ID,Payment ID,Customer ID,Customer Name,\
Description
1/15/25,10:22:11,"$1,250.00",$50.00,"$1,200.00",$0.00,abc,def,CU1,Ken Miller,Saw
"""
WOO = """Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),Email (Billing),\
Order Total Amount,Order Refund Amount,Item Name,Quantity (- Refund),Item Cost
77,Completed,2025-02-03 10:11,Ken,Miller,k@example.com,25.00,0,Oil,2,12.5
"""
XERO = """ContactName,EmailAddress,InvoiceNumber,InvoiceDate,Total,Quantity,UnitAmount,Description,LineAmount
Ken,k@e.com,INV-1,15/01/2025,110.00,1,50,Saw,50
Ken,k@e.com,INV-1,15/01/2025,110.00,1,50,Oil,50
"""
KASSE = """Belegdatum;Beleg-Nr.;Kd-Nr.;Name;Artikel;Menge;Einzelpreis;Gesamt
15.01.2025;4711;K12;Ute Weiß;Säge;1;1.200,00;1.200,00
15.01.2025;4711;K12;Ute Weiß;Öl;2;5,50;11,00
"""


@pytest.mark.parametrize(
    ("text", "customer", "receipt", "amounts"),
    [
        (SHOPIFY, ("406-555-0101", "ann@example.com", "Ann Lee", ""), "#1001", [10_000, 0]),
        (SQUARE, ("", "", "Ken Miller", "CU1"), "abc", [120_000]),
        (WOO, ("", "k@example.com", "Ken Miller", ""), "77", [2_500]),
        (XERO, ("", "k@e.com", "Ken", ""), "INV-1", [11_000, 0]),
        (KASSE, ("", "", "Ute Weiß", "K12"), "4711", [120_000, 1_100]),
        # Headings that no list knows are guessed by their words.
        ("customer;phone;on what day;amount in all\nKen;1;1/2/2025;5\n", ("1", "", "Ken", ""), "", [500]),
    ],
)
def test_exports_of_shops_and_tills(
    text: str, customer: tuple[str, str, str, str], receipt: str, amounts: list[int]
) -> None:
    file = read(text)
    assert file.left_out == ()
    who = {(r.customer.phone, r.customer.email, r.customer.name, r.customer.number) for r in file.records}
    assert (who, {record.receipt for record in file.records}) == ({customer}, {receipt})
    assert [record.amount_cents for record in file.records] == amounts


def test_keys_stay_when_a_newer_export_is_longer_or_a_refund_came() -> None:
    head = "Order,Date,Email,Total,Refunded amount,Lineitem name\n"
    old = read(head + "#1,2025-04-03,a@b.de,40,0,Saw\n#2,2025-04-04,b@b.de,10,0,Oil\n")
    new = read(head + "#3,2025-04-05,c@b.de,7,0,Oil\n#1,2025-04-03,a@b.de,40,10,Saw\n#2,2025-04-04,b@b.de,10,0,Oil\n")
    assert {record.line_key for record in old.records} < {record.line_key for record in new.records}
    assert [record.amount_cents for record in new.records] == [700, 3_000, 1_000]


def test_a_list_without_day_or_customer_is_refused_in_words() -> None:
    for text, words in (("Name,Phone\nKen,1\n", "on which day"), ("Date,Total\n2025-04-03,5\n", "who bought")):
        with pytest.raises(NotUnderstood, match=words):
            read(text)
    mapped = read("When,Who\n2025-04-03,Ken\n", mapping={"When": "bought_on", "Who": "name"})
    assert mapped.records[0].customer.name == "Ken"
    assert mapped.records[0].amount_cents is None


def test_reading_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        read_purchases(b"Date,Customer,Total\n2025-04-03,Ken,1\n", "x", US, still_wanted=lambda: False)


def test_a_hundred_thousand_columns_are_refused_in_words() -> None:
    with pytest.raises(NotUnderstood, match="2,000 columns"):
        read_purchases(b"Date," * 100_000 + b"\n2025-04-03" + b",x" * 100_000, "x.csv", US)


def test_cells_of_a_megabyte_are_read_quickly() -> None:
    data = b"Date,Customer,Total\n" + b"1" * 500_000 + b"a,Ken," + b"1\n2025-01-02,Ken," + b"9" * 500_000
    file = read_purchases(data, "x.csv", US)
    assert (len(file.records), len(file.left_out)) == (0, 2)


def test_days_in_words() -> None:
    for text in (
        "3 April 2025",
        "3. April 2025",
        "Thu, 3 Apr 2025 10:00",
        "April 3rd, 2025",
        "3 avril 2025",
        "20250403",
    ):
        assert day_of(text, DateOrder.MDY) == date(2025, 4, 3), text
    assert day_of("3 de abril de 2025", DateOrder.DMY) == date(2025, 4, 3)
    assert day_of("31/2/2025", DateOrder.DMY) is None
    assert day_of("3/4/69", DateOrder.DMY) == date(1969, 4, 3)
    assert order_of(["3.4.2025"], US) == (DateOrder.DMY, False)


_CELL = st.one_of(
    st.sampled_from(
        ["2025-04-03", "3/4/2025", "25/4/2025", "$5", "1,5", "-1.234,5", "Ken", "a@b.de", "", "R1", "NULL", '"']
    ),
    st.text(max_size=6),
)
_HEADING = st.sampled_from(["Date", "Customer", "Total", "Email", "Receipt", "Item name", "Qty", "Price", "", "x"])


@settings(max_examples=120, deadline=None)
@given(st.lists(_HEADING, min_size=2, max_size=6), st.lists(st.lists(_CELL, max_size=7), max_size=8))
def test_every_row_is_a_record_or_left_out(headings: list[str], rows: list[list[str]]) -> None:
    import csv
    import io

    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(headings)
    writer.writerows(rows)
    try:
        file = read_purchases(text.getvalue().encode("utf-8", "replace"), "x.csv", US)
    except NotUnderstood:
        return
    assert len({record.line_key for record in file.records}) == len(file.records)
    lines = [record.line for record in file.records] + [left.line for left in file.left_out]
    assert len(lines) == len(set(lines))


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for start in (b"", b"Date,Customer,Total\n", b" 00001 19970101 1 2.50\n" * 3):
        try:
            read_purchases(start + data, "x.csv", US)
        except NotUnderstood:
            continue
