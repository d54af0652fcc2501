"""What a person chose is followed by every reader, and what was guessed is handed back."""

import json

import pytest

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.boards import read_boards
from followup_desktop.formats.choices import NameOrder, ReadingChoices
from followup_desktop.formats.csv_contacts import read_csv_contacts
from followup_desktop.formats.letters import ENCODINGS, decoded
from followup_desktop.formats.purchases import read_purchases
from followup_desktop.formats.records import ColumnsUnknown, ReadFile
from followup_desktop.formats.spreadsheets import read_spreadsheet_contacts
from followup_desktop.formats.vcard import read_vcards
from tests.formats.workbooks import rows_xml, xlsx

US = Shop()
LIST = "Name;Phone;Birthday\nKen Ostrow;406-555-0101;3/4/1980\nAda Bell;;\n\nUte Köhler;406-555-0103;\nBo Li;1;\n"


def read(text: str, **chosen: object) -> ReadFile:
    choices = ReadingChoices(**chosen)  # type: ignore[arg-type]
    return read_csv_contacts(text.encode(), "x.csv", US, choices)


def test_what_was_guessed_of_a_list_and_three_values_of_each_column_are_handed_back() -> None:
    file = read_csv_contacts(LIST.encode("cp1252"), "x.csv", US)
    assert file.guessed == ReadingChoices(
        kind="csv",
        encoding="cp1252",
        delimiter=";",
        date_order=DateOrder.MDY,
        name_order=NameOrder.GIVEN_FIRST,
        country="US",
        columns={"Name": "full_name", "Phone": "phone", "Birthday": "birthday"},
    )
    assert file.unsettled == {"encoding", "date_order"}
    assert file.sample == {
        "Name": ("Ken Ostrow", "Ada Bell", "Ute Köhler"),
        "Phone": ("406-555-0101", "406-555-0103", "1"),
        "Birthday": ("3/4/1980",),
    }


def test_what_makes_no_difference_to_a_list_is_not_guessed() -> None:
    file = read("First,Last\nKen,Ostrow\n")
    assert (file.guessed.date_order, file.guessed.name_order, file.guessed.decimal_mark) == (None, None, None)


def test_a_chosen_delimiter_encoding_country_and_order_of_days_are_followed() -> None:
    whole = read("Name,Tel\nKen,1\n", delimiter=";", columns={"Name,Tel": "full_name"})
    assert [one.details.full_name for one in whole.records] == ["Ken,1"]
    polish = "Name\nJędrzej\n".encode("cp1250")
    assert read_csv_contacts(polish, "x", US).records[0].details.full_name == "Jêdrzej"
    chosen = read_csv_contacts(polish, "x", US, ReadingChoices(encoding="cp1250"))
    name = chosen.records[0].details.full_name
    assert (name, chosen.encoding, chosen.unsettled) == ("Jędrzej", "cp1250", frozenset())
    assert read("Name,Phone\nUte,030 1234567\n", country="DE").records[0].details.phones[0].e164 == "+49301234567"
    assert read(LIST, date_order=DateOrder.DMY).records[0].details.birthday == "1980-04-03"


def test_an_encoding_nobody_knows_is_refused_in_words() -> None:
    for encoding in ("klingon", "base64", "rot13", "idna"):
        with pytest.raises(NotUnderstood, match=encoding):
            read(LIST, encoding=encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_that_is_offered_reads_what_was_written_in_it(encoding: str) -> None:
    data = "Name,Tel\nKen,1\n".encode(encoding)
    assert decoded(data, "x", encoding)[0] == "Name,Tel\nKen,1\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "utf-32"])
def test_wide_letters_are_told_without_a_mark_and_with_one(encoding: str) -> None:
    file = read_csv_contacts("Name,Phone\nUte Köhler,406-555-0101\n".encode(encoding), "x.csv", US)
    assert [one.details.full_name for one in file.records] == ["Ute Köhler"]
    cards = read_vcards("BEGIN:VCARD\nVERSION:3.0\nFN:Ute Köhler\nEND:VCARD\n".encode(encoding), "x.vcf")
    assert [one.details.full_name for one in cards.records] == ["Ute Köhler"]


def test_names_with_the_family_first_are_told_by_their_commas() -> None:
    file = read('Name\n"Ostrow, Ken"\n"Bell, Ada"\n"van der Berg, Jan"\n')
    assert file.guessed.name_order is NameOrder.FAMILY_FIRST
    assert [(one.details.given_name, one.details.family_name, one.details.name) for one in file.records] == [
        ("Ken", "Ostrow", "Ken Ostrow"),
        ("Ada", "Bell", "Ada Bell"),
        ("Jan", "van der Berg", "Jan van der Berg"),
    ]
    as_written = read('Name\n"Ostrow, Ken"\n"Bell, Ada"\n"Li, Bo"\n', name_order=NameOrder.GIVEN_FIRST)
    assert [one.details.name for one in as_written.records] == ["Ostrow, Ken", "Bell, Ada", "Li, Bo"]


@pytest.mark.parametrize("names", [["Ximian, Inc.", "Bell, LLC", "The Shop, The"], ["Ostrow, Ken"], ["Ken", "Ada, Bo"]])
def test_commas_that_part_no_names_leave_them_alone(names: list[str]) -> None:
    file = read("Name\n" + "".join(f'"{name}"\n' for name in names))
    assert [one.details.full_name for one in file.records] == names


def test_names_are_taken_apart_as_the_person_chose() -> None:
    file = read("Name\nOstrow Ken\nMüller Hans Peter\nKen\n陳大文\n", name_order=NameOrder.FAMILY_FIRST)
    assert [one.details.name for one in file.records] == ["Ken Ostrow", "Hans Peter Müller", "Ken", "陳大文"]
    cards = b"BEGIN:VCARD\nFN:Ostrow Ken\nEND:VCARD\nBEGIN:VCARD\nFN:Ada Bell\nN:Bell;Ada\nEND:VCARD\n"
    chosen = read_vcards(cards, "x.vcf", choices=ReadingChoices(name_order=NameOrder.FAMILY_FIRST))
    assert [one.details.name for one in chosen.records] == ["Ken Ostrow", "Ada Bell"]


def test_cards_that_name_no_letters_are_read_in_the_chosen_ones() -> None:
    card = b"BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:Iksi=F1ski\nEND:VCARD\n"
    guessed = read_vcards(card, "x.vcf")
    assert guessed.records[0].details.full_name == "Iksiñski"
    assert guessed.records[0].notes_lost
    chosen = read_vcards(card, "x.vcf", choices=ReadingChoices(encoding="cp1250"))
    assert (chosen.records[0].details.full_name, chosen.records[0].notes_lost) == ("Iksiński", ())
    assert chosen.guessed.encoding == "cp1250"


def test_a_workbook_says_how_it_was_read_too() -> None:
    file = read_spreadsheet_contacts(
        xlsx(("Clients", rows_xml(["Name", "Phone"], ["Ken", "406-555-0101"]))), "x.xlsx", US
    )
    assert (file.guessed.kind, file.guessed.delimiter, file.sample["Name"]) == ("xlsx", None, ("Ken",))
    chosen = ReadingChoices(columns={"Name": "company"})
    data = xlsx(("Clients", rows_xml(["Name", "Phone"], ["Ken", "406-555-0101"])))
    assert read_spreadsheet_contacts(data, "x.xlsx", US, chosen).records[0].details.company == "Ken"


def test_a_list_of_purchases_says_which_of_its_amounts_and_days_are_in_doubt() -> None:
    file = read_purchases(b"Date;Customer;Total\n03/04/2025;Ken;1,500\n", "x.csv", US)
    assert file.unsettled == {"date_order", "decimal_mark"}
    assert (file.guessed.date_order, file.guessed.decimal_mark, file.guessed.delimiter) == (DateOrder.MDY, ".", ";")
    assert file.sample == {"Date": ("03/04/2025",), "Customer": ("Ken",), "Total": ("1,500",)}
    choices = ReadingChoices(date_order=DateOrder.DMY, decimal_mark=",", delimiter=";")
    chosen = read_purchases(b"Date;Customer;Total\n03/04/2025;Ken;1,500\n", "x.csv", US, choices)
    assert (chosen.records[0].bought_on.isoformat(), chosen.records[0].amount_cents) == ("2025-04-03", 150)


def test_a_board_is_read_in_the_chosen_letters() -> None:
    board = {"name": "B", "lists": [{"id": "l", "name": "x"}], "cards": [{"name": "Şükrü", "idList": "l"}]}
    data = json.dumps(board, ensure_ascii=False).encode("cp1254")
    assert [one.title for one in read_boards(data, "x.json", "cp1254").cards] == ["Şükrü"]


def test_columns_that_say_nothing_are_handed_on_for_a_person_to_name() -> None:
    with pytest.raises(ColumnsUnknown, match="Who, Ring") as refusal:
        read("Who,Ring\nKen,406-555-0101\n")
    file = refusal.value.file
    assert (dict(file.columns), file.sample["Who"], file.guessed.kind) == ({"Who": "", "Ring": ""}, ("Ken",), "csv")
    assert (file.read, [left.line for left in file.left_out]) == (1, [2])
    choices = ReadingChoices(columns={"Wann": ""})
    with pytest.raises(ColumnsUnknown) as no_day:
        read_purchases(b"Wann;Wer;Betrag\nbald;Ute;5,00\n", "x.csv", US, choices)
    assert (no_day.value.file.sample["Wer"], no_day.value.file.guessed.kind) == (("Ute",), "purchases")
