"""What payment services, web shops and tills list beside purchases is told from these, by the words of its program."""

from datetime import date

import pytest

from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.kinds import kind_of_whole
from followup_desktop.formats.purchases import read_purchases
from followup_desktop.formats.purchases.records import PurchaseFile, visits_of

US = Shop()
DE = Shop(country="DE", language="de", currency="EUR", date_order=DateOrder.DMY)
FR = Shop(country="FR", language="fr", currency="EUR", date_order=DateOrder.DMY)

PAYPAL = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID"
PAYPAL_DE = (
    "Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Absender E-Mail-Adresse,"
    "Empfänger E-Mail-Adresse,Transaktionscode"
)
PAYPAL_FR = (
    "Date,Heure,Fuseau horaire,Nom,Type,État,Devise,Avant commission,Commission,Net,De l'adresse email,"
    "À l'adresse email,Numéro de transaction"
)


def read(text: str, shop: Shop = US) -> PurchaseFile:
    data = text.encode()
    assert kind_of_whole("export.csv", data) == "purchases"
    return read_purchases(data, "export.csv", shop)


def bought(file: PurchaseFile) -> list[tuple[str, date, int | None]]:
    return [(one.customer.email or one.customer.name, one.bought_on, one.amount_cents) for one in file.records]


def left(file: PurchaseFile) -> dict[int, str]:
    return {one.line: one.reason for one in file.left_out}


def test_of_a_paypal_account_only_what_clients_paid_is_a_purchase() -> None:
    file = read(
        f"{PAYPAL}\n"
        '03/14/2026,10:00,PDT,Amy Pond,Website Payment,Completed,USD,"1,025.00",-30,995,amy@example.com,me@x.com,T1\n'
        "03/15/2026,10:00,PDT,Bob Hat,General Payment,Pending,USD,40.00,0,40,bob@example.com,me@x.com,T2\n"
        "03/16/2026,10:00,PDT,,General Withdrawal,Completed,USD,-500.00,0,-500,me@x.com,,T3\n"
        "03/17/2026,10:00,PDT,,General Currency Conversion,Completed,USD,50.00,0,50,,me@x.com,T4\n"
        "03/18/2026,10:00,PDT,Amy Pond,Payment Refund,Completed,USD,-25.00,1,-24,me@x.com,amy@example.com,T5\n"
        "03/19/2026,10:00,PDT,Hosting,General Payment,Completed,USD,-9.00,0,-9,me@x.com,bill@hosting.example,T6\n"
        "03/20/2026,10:00,PDT,Cat,Website Payment,Denied,USD,33.00,0,33,cat@example.com,me@x.com,T7\n"
        "03/21/2026,10:00,PDT,Dora,Mobile Payment,Reversed,USD,12.00,0,12,dora@example.com,me@x.com,T8\n"
        "03/22/2026,10:00,PDT,,Bank Deposit to PP Account ,Completed,USD,9.00,0,9,,me@x.com,T9\n"
    )
    # What Amy got back is hers: the receiver of that line, not its sender.
    amy = "amy@example.com"
    assert bought(file) == [(amy, date(2026, 3, 14), 102_500), (amy, date(2026, 3, 18), -2_500)]
    reasons = left(file)
    assert list(reasons) == [3, 4, 5, 7, 8, 9, 10]
    assert all(word in reasons[line] for line, word in ((3, "Pending"), (4, "Withdrawal"), (7, "went out")))
    assert (file.read, file.records[0].receipt) == (9, "T1")


@pytest.mark.parametrize(
    ("shop", "text", "email"),
    [
        (
            DE,
            f"{PAYPAL_DE}\n"
            '14.04.2026,10:00,MESZ,Ute,Handyzahlung,Abgeschlossen,EUR,"1.025,00","-30,03","994,97",ute@x.de,me@x.de,T1\n'
            '15.04.2026,10:00,MESZ,Jan,Zahlung,Ausstehend,EUR,"40,00","0,00","40,00",jan@x.de,me@x.de,T2\n'
            '16.04.2026,10:00,MESZ,,Allgemeine Abbuchung,Abgeschlossen,EUR,"-5,00","0,00","-5,00",me@x.de,,T3\n'
            '17.04.2026,10:00,MESZ,Ute,Rückzahlung,Abgeschlossen,EUR,"-25,00","1,00","-24,00",me@x.de,ute@x.de,T4\n'
            '18.04.2026,10:00,MESZ,Laden,Zahlung,Abgeschlossen,EUR,"-9,90","0,00","-9,90",me@x.de,b@shop.de,T5\n',
            "ute@x.de",
        ),
        (
            FR,
            f"{PAYPAL_FR}\n"
            '14/04/2026,10:00,CEST,Zoé,Paiement,Terminé,EUR,"1 025,00","-30,03","994,97",zoe@x.fr,me@x.fr,T1\n'
            '15/04/2026,10:00,CEST,Léa,Paiement,En attente,EUR,"40,00","0,00","40,00",lea@x.fr,me@x.fr,T2\n'
            '16/04/2026,10:00,CEST,,Virement,Terminé,EUR,"-5,00","0,00","-5,00",me@x.fr,,T3\n'
            '17/04/2026,10:00,CEST,Zoé,Remboursement,Terminé,EUR,"-25,00","1,00","-24,00",me@x.fr,zoe@x.fr,T4\n'
            '18/04/2026,10:00,CEST,Magasin,Paiement,Terminé,EUR,"-9,90","0,00","-9,90",me@x.fr,b@m.fr,T5\n',
            "zoe@x.fr",
        ),
    ],
)
def test_paypal_in_other_languages(shop: Shop, text: str, email: str) -> None:
    file = read(text, shop)
    assert bought(file) == [(email, date(2026, 4, 14), 102_500), (email, date(2026, 4, 17), -2_500)]
    assert list(left(file)) == [3, 4, 6]


def test_a_converted_amount_is_the_one_in_the_shops_own_currency() -> None:
    file = read(
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,"
        "Converted Currency,Description,Status,Customer ID,Customer Email\n"
        "ch_1,2026-02-03 04:05:06,20.00,5.00,eur,21.80,5.45,usd,Tea,Paid,cus_1,mia@example.com\n"
        "ch_2,2026-02-04 04:05:06,20.00,0.00,eur,20.00,0.00,eur,Tea,Paid,cus_1,mia@example.com\n"
        "ch_3,2026-02-05 04:05:06,20.00,0.00,usd,20.00,0.00,usd,Tea,Requires Action,cus_1,mia@example.com\n"
        "ch_4,2026-02-06 04:05:06,20.00,0.00,usd,20.00,0.00,usd,Tea,Uncaptured,cus_1,mia@example.com\n"
    )
    assert [one.amount_cents for one in file.records] == [1_635, None]
    assert [one.said for one in file.records] == ["Tea", "Tea · 20.00 EUR"]
    assert "EUR" in file.records[1].notes_lost[0]
    assert list(left(file)) == [4, 5]


SHOPIFY = (
    "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
    "Billing Name,Billing Phone,Cancelled at,Refunded Amount,Vendor,Id,Phone,Receipt Number"
)


def test_an_empty_column_gives_way_to_one_that_says_something() -> None:
    # Every Shopify export has an empty "Receipt Number" and, mostly, an empty "Phone".
    file = read(
        f"{SHOPIFY}\n"
        "#1001,ada@x.com,paid,USD,56.29,2026-09-03 10:14:00 -0400,2,Print,16.00,Ada,'+14065550101,,0,Shop,1,,\n"
        "#1001,ada@x.com,,,,2026-09-03 10:14:00 -0400,1,Tote,20.00,,,,,Shop,,,\n"
        "#1002,bo@x.com,pending,USD,9.00,2026-09-04 10:14:00 -0400,1,Mug,9.00,Bo,,,0,Shop,2,,\n"
    )
    (visit,) = visits_of(file.records)
    assert (visit.receipt, visit.amount_cents, [line.what for line in visit.lines]) == (
        "#1001",
        5_629,
        ["Print", "Tote"],
    )
    assert (visit.customer.name, visit.customer.phone) == ("Ada", "+14065550101")
    assert list(left(file)) == [4]


def test_the_further_lines_of_a_cancelled_order_are_left_out_with_it() -> None:
    file = read(
        f"{SHOPIFY}\n"
        "#1003,cy@x.com,voided,USD,36.00,2026-09-05 10:14:00 -0400,1,Print,16.00,Cy,,,0,Shop,3,,\n"
        "#1003,cy@x.com,,,,2026-09-05 10:14:00 -0400,1,Tote,20.00,,,,,Shop,,,\n"
        "#1004,dan@x.com,paid,USD,9.00,2026-09-05 10:14:00 -0400,1,Mug,9.00,Dan,,,0,Shop,4,,\n"
    )
    assert [one.customer.email for one in file.records] == ["dan@x.com"]
    assert set(left(file).values()) == {"The purchase was cancelled (voided)."}
    assert list(left(file)) == [2, 3]


def test_guests_of_a_web_shop_are_not_one_client() -> None:
    file = read(
        "order_number,date,status,order_total,refunded_total,order_currency,customer_id,billing_email,item_name\n"
        "101,2026-03-04 10:11,completed,35,0,USD,7,zoe@x.org,Lamp\n"
        "102,2026-03-05 10:11,completed,12,0,USD,0,ian@x.org,Bulb\n"
        "103,2026-03-06 10:11,refunded,22,22,USD,0,ida@x.org,Bulb\n"
        "104,2026-03-07 10:11,on-hold,22,0,USD,0,ola@x.org,Bulb\n"
    )
    assert [(one.customer.number, one.customer.key, one.amount_cents) for one in file.records] == [
        ("7", "7", 3_500),
        ("", "ian@x.org", 1_200),
        ("", "ida@x.org", 0),
    ]
    assert list(left(file)) == [5]


def test_items_of_a_till_with_amounts_of_their_own_are_summed_up() -> None:
    file = read(
        "Date,Time,Item,Qty,Gross Sales,Discounts,Net Sales,Transaction ID,Event Type,Customer ID,Customer Name\n"
        "2026-09-13,10:02,Mug,1.0,$18.00,-$3.00,$15.00,SQ1,Payment,C1,Dee\n"
        "2026-09-13,10:02,Print,1.0,$12.00,$0.00,$12.00,SQ1,Payment,C1,Dee\n"
        "2026-09-20,09:00,Print,-1.0,-$12.00,$0.00,-$12.00,SQ1,Refund,C1,Dee\n"
    )
    # After the discount, and the refund is a visit of none but a day of its own.
    assert [one.amount_cents for one in file.records] == [1_500, 1_200, -1_200]
    assert [visit.amount_cents for visit in visits_of(file.records)] == [2_700, -1_200]


def test_a_refund_under_the_number_of_its_order_keeps_its_amount() -> None:
    file = read(
        "Transaction creation date,Type,Order number,Buyer username,Buyer name,Item title,Quantity,Item subtotal,"
        "Gross transaction amount,Transaction currency\n"
        '"Sep 5, 2026",Order,12-1,buyer_one,Person,Print,1,20.00,26.60,USD\n'
        '"Sep 6, 2026",Shipping label,--,--,--,Print,,,--,USD\n'
        '"Sep 22, 2026",Refund,12-1,buyer_one,Person,Print,1,-20.00,-26.60,USD\n'
    )
    assert bought(file) == [("Person", date(2026, 9, 5), 2_660), ("Person", date(2026, 9, 22), -2_660)]
    assert "Shipping label" in left(file)[3]


def test_amazon_counts_the_pieces_into_the_price_of_an_item() -> None:
    file = read(
        "order-id\torder-item-id\tpurchase-date\tbuyer-name\tproduct-name\tquantity-purchased\tcurrency\titem-price\n"
        "111-1\t61\t2026-06-18T23:43:13-07:00\tGil Post\tMug\t2\tUSD\t38.00\n"
        "111-1\t62\t2026-06-18T23:43:13-07:00\tGil Post\tCup\t1\tUSD\t12.00\n"
    )
    assert [visit.amount_cents for visit in visits_of(file.records)] == [5_000]


def test_ebays_days_and_the_order_above_its_items() -> None:
    file = read(
        "\nSales Record Number,Order Number,Buyer Username,Buyer Name,Item Title,Quantity,Sold For,Total Price,"
        "Sale Date\n"
        "113,24-1,multi,Mia Bee,,2,$30.00,$37.00,Jul-26-26\n"
        "113,24-1,multi,,Card A,1,$10.00,,Jul-26-26\n"
        "113,24-1,multi,,Card B,1,$20.00,,Jul-26-26\n"
        "\n1,record(s) downloaded,,,,,,,\n"
    )
    (visit,) = visits_of(file.records)
    assert (visit.customer.name, visit.customer.number, visit.bought_on) == ("Mia Bee", "multi", date(2026, 7, 26))
    assert (visit.amount_cents, len(visit.lines)) == (3_700, 3)
    assert list(left(file)) == [7]


def test_payments_and_details_in_lines_of_their_own_count_once() -> None:
    file = read(
        "Date,Receipt Number,Line Type,Customer Code,Customer Name,Quantity,Total,Status\n"
        "2026-03-04 10:11,501,Sale,N-1,Nora,3,43.20,CLOSED\n"
        ",501,Sale Line,,,2,40.00,\n"
        ",501,Payment,,,,43.20,\n"
        "2026-03-06 10:11,503,Sale,N-1,Nora,1,21.60,VOIDED\n"
        ",503,Sale Line,,,1,20.00,\n"
    )
    assert [visit.amount_cents for visit in visits_of(file.records)] == [4_320]
    assert list(left(file))[:2] == [4, 5]
    assert file.read == 5


def test_invoices_that_are_credited_quoted_or_received() -> None:
    head = "Belegtyp;Belegnummer;Belegdatum;Kunde/Lieferant;Bruttobetrag;Status;Währung\n"
    file = read(
        f"{head}Rechnung;RE1;05.01.2026;Ute;1.190,00;Bezahlt;EUR\n"
        "Rechnung;RE2;06.01.2026;Jan;119,00;Offen;EUR\n"
        "Rechnungskorrektur;RK1;07.01.2026;Jan;119,00;Bezahlt;EUR\n"
        "Ausgabe;ER7;08.01.2026;Papier GmbH;59,00;Bezahlt;EUR\n"
        "Rechnung;RE3;09.01.2026;Jan;119,00;Entwurf;EUR\n"
        "Angebot;AN3;09.01.2026;Jan;119,00;Offen;EUR\n",
        DE,
    )
    # An open invoice is a purchase all the same; a correction takes back whatever its sign.
    assert [(one.customer.name, one.amount_cents) for one in file.records] == [
        ("Ute", 119_000),
        ("Jan", 11_900),
        ("Jan", -11_900),
    ]
    assert list(left(file)) == [5, 6, 7]


def test_a_state_that_says_the_money_went_back_is_no_visit() -> None:
    head = "Référence;Client;Total;État;Date\n"
    file = read(
        f"{head}X1;Z. Lin;25,00 €;Paiement accepté;2026-03-04 10:11:12\n"
        "X2;A. Roy;25,00 €;En attente de virement bancaire;2026-03-05 10:11:12\n"
        "X3;A. Roy;25,00 €;Annulé;2026-03-05 10:11:12\n"
        "X4;A. Roy;25,00 €;Remboursé;2026-03-05 10:11:12\n",
        FR,
    )
    assert [(one.customer.name, one.receipt, one.amount_cents) for one in file.records] == [("Z. Lin", "X1", 2_500)]
    assert list(left(file)) == [3, 4, 5]


def test_what_was_paid_is_not_what_is_left_of_it() -> None:
    file = read(
        "Purchase ID,Item Name,Buyer Name,Purchase Email,Purchase Date,Sale Price ($),Fees ($),Net Total ($),"
        "Fully Refunded?,Quantity\n"
        "g1,Planner,Ada,ada@x.com,2026-09-02,12.00,1.85,10.15,false,2\n"
        "g2,Tracker,Cy,cy@x.com,2026-09-09,8.00,1.30,6.70,true,1\n"
    )
    assert [(one.customer.email, one.amount_cents) for one in file.records] == [("ada@x.com", 1_200)]
    assert "given back" in left(file)[3]


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("١٢٣٫٤٥", 12_345),
        ("١٬٢٣٤٫٥٠", 123_450),
        ("۱۲٫۵۰", 1_250),
        ("Rs. 500.00", 50_000),
        ("₹1,23,456.00", 12_345_600),
        ("1'234.50", 123_450),
        ("12-", -1_200),
        ("(12.00)", -1_200),
        ("Fr. 12.50", 1_250),
    ],
)
def test_amounts_of_the_world(text: str, cents: int) -> None:
    (record,) = read(f'Date,Customer,Amount\n2026-01-05,Ali,"{text}"\n').records
    assert record.amount_cents == cents


def test_days_as_counts_and_in_other_digits() -> None:
    file = read(
        "Date,Customer,Amount\n1704110400,A,1\n1704110400000,B,1\n٢٠٢٤-٠١-٠١,C,1\n0000-00-00,D,1\n10000-01-01,E,1\n-1,F,1\n"
    )
    assert {one.bought_on for one in file.records} == {date(2024, 1, 1)}
    assert [one.customer.name for one in file.records] == ["A", "B", "C"]
    assert list(left(file)) == [5, 6, 7]


def test_a_report_that_writes_each_customer_once_above_their_sales() -> None:
    file = read(
        "My Shop,,,,,\nSales by Customer Detail,,,,,\n,,,,,\n"
        ",Date,Transaction Type,Num,Memo/Description,Qty,Sales Price,Amount,Balance\n"
        "Smith Kitchen,,,,,,,,\n"
        ",01/05/2026,Invoice,1001,Blue mug,2.00,10.00,20.00,20.00\n"
        ",01/25/2026,Credit Memo,CM1,Red cup,1.00,5.00,-5.00,15.00\n"
        "Total for Smith Kitchen,,,,,,,$15.00,\n"
        "Ray Sample,,,,,,,,\n"
        ",02/15/2026,Sales Receipt,1002,Blue mug,1.00,10.00,10.00,10.00\n"
        "Total for Ray Sample,,,,,,,$10.00,\nTOTAL,,,,,,,$25.00,\n"
    )
    assert bought(file) == [
        ("Smith Kitchen", date(2026, 1, 5), 2_000),
        ("Smith Kitchen", date(2026, 1, 25), -500),
        ("Ray Sample", date(2026, 2, 15), 1_000),
    ]
    assert left(file) == dict.fromkeys((8, 11, 12), "The sum of other lines is no purchase.")


def test_a_refunded_sale_counts_where_its_refund_has_a_line_of_its_own() -> None:
    head = "Date,Receipt,Type,Status,Customer,Total\n"
    file = read(f"{head}2026-01-05,1,Sale,Refunded,Ada,45.00\n2026-01-06,2,Return,Done,Ada,45.00\n")
    assert [one.amount_cents for one in file.records] == [4_500, -4_500]
    alone = read(f"{head}2026-01-05,1,Sale,Refunded,Ada,45.00\n2026-01-06,2,Sale,Done,Ada,45.00\n")
    assert [one.receipt for one in alone.records] == ["2"]


def test_the_second_telephone_column_serves_where_the_first_is_empty() -> None:
    file = read(
        f"{SHOPIFY}\n"
        "#1001,,paid,USD,9.00,2026-09-03 10:14:00 -0400,1,Print,9.00,,406-555-0101,,0,Shop,1,,\n"
        "#1002,,paid,USD,9.00,2026-09-03 10:14:00 -0400,1,Print,9.00,,,,0,Shop,1,406-555-0102,\n"
    )
    assert [one.customer.phone for one in file.records] == ["406-555-0101", "406-555-0102"]


def test_headings_in_one_word() -> None:
    file = read(
        "ORDERNUMBER,QUANTITYORDERED,PRICEEACH,SALES,ORDERDATE,STATUS,CUSTOMERNAME,PHONE,CONTACTLASTNAME\n"
        "10107,30,95.7,2871,2/24/2003 0:00,Shipped,Land of Toys,2125557818,Yu\n"
        "10121,34,81.35,2765.9,5/7/2003 0:00,Cancelled,Reims,26471555,Henriot\n"
        "10121,34,81.35,2765.9,5/7/2003 0:00,On Hold,Reims,26471555,Henriot\n"
    )
    assert bought(file) == [("Land of Toys", date(2003, 2, 24), 287_100)]
    assert list(left(file)) == [3, 4]


def test_an_account_without_addresses_still_has_two_directions() -> None:
    head = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Balance\n"
    file = read(
        f"{head}08/06/2026,09:14,PDT,Klarna,Express Checkout Payment,Completed,USD,-45.00,0.00,-45.00,0\n"
        "08/14/2026,18:22,PDT,Ada,Express Checkout Payment,Completed,USD,32.50,-1.00,31.50,0\n"
        "08/15/2026,18:22,PDT,Ada,Payment Refund,Completed,USD,-2.50,0.00,-2.50,0\n"
    )
    assert bought(file) == [("Ada", date(2026, 8, 14), 3_250), ("Ada", date(2026, 8, 15), -250)]
    assert "went out" in left(file)[2]


def test_a_paid_order_that_was_cancelled_says_when() -> None:
    file = read(
        f"{SHOPIFY}\n"
        "#1001,a@x.com,paid,USD,9.00,2026-09-03 10:14:00 -0400,1,Print,9.00,A,,2026-09-04 10:00:00 -0400,0,Shop,1,,\n"
        "#1002,b@x.com,paid,USD,9.00,2026-09-03 10:14:00 -0400,1,Print,9.00,B,,,0,Shop,1,,\n"
    )
    assert "2026-09-04" in left(file)[2]


def test_where_most_orders_wait_for_their_money_clients_pay_on_delivery() -> None:
    head = "Name,Email,Financial Status,Currency,Total,Created at,Lineitem name\n"
    rows = [
        f"#100{n},a{n}@x.com,{state},USD,9.00,2026-09-03 10:14,Mug"
        for n, state in enumerate(["pending"] * 3 + ["paid"])
    ]
    assert len(read(head + "\n".join(rows)).records) == 4
    assert list(left(read(head + "\n".join([*rows[2:], *rows[3:]])))) == [2]
