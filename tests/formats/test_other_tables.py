"""Books, bank statements, working hours and expenses have days and amounts too: they are named, not imported."""

import pytest

from followup_desktop.formats.choices import ReadingChoices
from followup_desktop.formats.kinds import kind_of_whole
from followup_desktop.formats.records import ColumnsUnknown

WAVE = (
    "Transaction ID,Transaction Date,Account Name,Transaction Description,Amount (One column),"
    "Debit Amount (Two Column Approach),Credit Amount (Two Column Approach),Customer,Invoice Number,Account Group,"
    "Account Type\n1,2026-01-05,Sales,Payment,20.00,,20.00,Nora,12,Income,Income\n"
)
OTHERS = {
    "wave": (WAVE, "books"),
    "quickbooks journal": (
        "Journal\nDate,Transaction Type,Num,Name,Memo/Description,Account,Debit,Credit\n"
        "2026-08-03,Invoice,1001,Nora,Vase,Accounts Receivable,24.00,\n",
        "books",
    ),
    "quickbooks ledger": (
        ",Date,Transaction Type,Num,Name,Memo/Description,Split,Amount,Balance\n"
        ",01/03/2024,Invoice,10231,Nora,Vase,Accounts Receivable (A/R),42.00,42.00\n",
        "books",
    ),
    "datev": (
        '"EXTF";700;21;"Buchungsstapel";9;20260105100000000;;"RE"\n'
        "Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Gegenkonto;Belegdatum;Belegfeld 1\n"
        '119,00;"S";"EUR";10001;8400;0501;"RE-1"\n',
        "books",
    ),
    "sparkasse": (
        "Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Beguenstigter/Zahlungspflichtiger;Betrag\n"
        "DE00;05.01.26;05.01.26;GUTSCHRIFT;RE-1;Ute Wolle;119,00\n",
        "bank",
    ),
    "n26": (
        "Booking Date,Value Date,Partner Name,Partner Iban,Type,Payment Reference,Account Name,Amount (EUR)\n"
        "2026-01-05,2026-01-05,Ute,DE01,Credit Transfer,RE-1,Main,119.00\n",
        "bank",
    ),
    "monzo": (
        "Transaction ID,Date,Time,Type,Name,Category,Amount,Currency,Local amount,Description,Money Out,Money In\n"
        "tx_1,05/01/2026,10:00:00,Faster payment,Nora,Income,119.00,GBP,119.00,RE-1,,119.00\n",
        "bank",
    ),
    "toggl": (
        "User,Email,Client,Project,Description,Billable,Start date,End date,Duration,Amount (USD)\n"
        "Kim,kim@myshop.example,Nora,Website,Design,Yes,2026-01-05,2026-01-05,02:00:00,120.00\n",
        "hours",
    ),
    "harvest": (
        "Date,Client,Project,Task,Notes,Hours,Billable?,First Name,Last Name,Billable Amount\n"
        "2026-01-05,Nora,Website,Design,logo,2.0,Yes,Kim,Staff,120.0\n",
        "hours",
    ),
    "expenses": ("Date,Vendor,Category,Amount\n2026-01-05,Office Depot,Office,20.00\n", "spends"),
}


@pytest.mark.parametrize("name", list(OTHERS))
def test_what_lists_no_clients_is_said_to_be_what_it_is(name: str) -> None:
    text, what = OTHERS[name]
    with pytest.raises(ColumnsUnknown) as refused:
        kind_of_whole(f"{name}.csv", text.encode())
    assert what in refused.value.what
    assert refused.value.next_step
    # Nothing is taken from whoever knows better: the columns and what stands in them are there to be named.
    assert refused.value.file.left_out


def test_who_names_the_columns_is_believed() -> None:
    assert kind_of_whole("wave.csv", WAVE.encode(), ReadingChoices(columns={"Customer": "name"})) == "csv"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("csv", "Name,IBAN,Birth date,Balance,Phone\nNora,DE01,1980-01-01,5.00,406-555-0101\n"),
        ("csv", "First Name,Last Name,Account Name,Opening hours\nNora,Pike,Pike Ltd,9 to 5\n"),
        ("purchases", "Date,Client,Service,Employee,Duration,Amount\n2026-01-05,Nora,Cut,Kim,45,30.00\n"),
        ("purchases", "Date,Order,Name,Item,Vendor,Price\n2026-01-05,7,Nora,Vase,Kiln Ltd,30.00\n"),
        ("purchases", "Date,Customer,Balance,Amount\n2026-01-05,Nora,0.00,30.00\n"),
        (
            "purchases",
            "Payment Date,Supplier,Transaction No.,Amount\n16/07/2010,Accenture,3003,43.58\n",
        ),
    ],
)
def test_what_only_looks_like_it_comes_in(kind: str, text: str) -> None:
    assert kind_of_whole("x.csv", text.encode()) == kind
