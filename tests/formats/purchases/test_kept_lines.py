"""What goes into the kept lines of a list of purchases comes out of them unchanged, however it is asked for."""

from dataclasses import replace
from datetime import date

import pytest

from followup_desktop.formats.purchases.kept_lines import Again, KeptLines, KeptReceipts
from followup_desktop.formats.purchases.records import CustomerKeys, PurchaseRecord

KEN, ANA = CustomerKeys(name="Ken"), CustomerKeys(email="ana@example.com", number="7")
RECORDS = (
    PurchaseRecord(2, KEN, date(2025, 4, 3), "R1", 1_050, "Blade", "2"),
    PurchaseRecord(3, ANA, date(2025, 4, 3), "", None, "", ""),
    PurchaseRecord(7, KEN, date(2025, 5, 1), "", 0, "Blade", "2", ("The second website was lost.",)),
    PurchaseRecord(8, KEN, date(2025, 5, 1), "", -1, "Blade", "2"),
)


@pytest.fixture
def kept() -> KeptLines:
    lines = KeptLines()
    for record in RECORDS:
        lines.append(record)
    return lines


def test_lines_come_back_as_they_were(kept: KeptLines) -> None:
    kept.close(Again())
    assert tuple(kept) == RECORDS
    assert (kept[0], kept[-1], kept[1:3], len(kept)) == (RECORDS[0], RECORDS[-1], RECORDS[1:3], 4)
    with pytest.raises(IndexError):
        kept[4]


def test_what_is_known_at_the_end_of_equal_lines_is_said_by_their_records(kept: KeptLines) -> None:
    kept.close(Again([2, 3, 7, 8], [0, 0, 0, 1]))
    assert tuple(kept) == (*RECORDS[:3], replace(RECORDS[3], again=1))
    assert (kept[3].again, kept[2].again) == (1, 0)


def test_the_first_line_of_a_receipt_is_known_until_it_begins_anew() -> None:
    receipts = KeptReceipts()
    for number in range(100):
        receipts.keep(f"R{number}", KEN if number % 2 else ANA, date(2025, 4, 3), f"{number}.50")
    receipts.keep("R7", ANA, date(2025, 5, 1), "")
    assert receipts.first_line("R6") == (ANA, date(2025, 4, 3), "6.50")
    assert receipts.first_line("R7") == (ANA, date(2025, 5, 1), "")
    assert receipts.first_line("R100") is None
