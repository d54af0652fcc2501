"""The headings of further programs and languages, and of lists that people made themselves, in those shapes."""

import pytest

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.choices import NameOrder, ReadingChoices
from followup_desktop.formats.csv_contacts import read_csv_contacts
from followup_desktop.formats.csv_headings import field_of, fields_of
from followup_desktop.formats.records import ColumnsUnknown, ContactRecord, ReadFile

US = Shop()


def read(text: str, shop: Shop = US) -> ReadFile:
    return read_csv_contacts(text.encode(), "list.csv", shop)


def only(text: str, shop: Shop = US) -> ContactRecord:
    file = read(text, shop)
    assert (len(file.records), file.left_out) == (1, ())
    return file.records[0]


def details(text: str, shop: Shop = US) -> ContactDetails:
    return only(text, shop).details


def numbers(found: ContactDetails) -> list[tuple[str, str]]:
    return [(one.raw, one.kind) for one in found.phones]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Assistant's Phone", "phone:assistant"),
        ("Contact's name", "full_name"),
        ("Mobile number1", "phone:mobile"),
        ("Home number1", "phone:home"),
        ("Tel2", "phone"),
        ("JobTitle1", "job_title"),
        ("Email1", "email:#1"),
        ("POAddressLine1", "street:postal"),
        ("DDINumber", "phone:work"),
        ("Mail Address City", "city"),
        ("Postal address", "street:postal"),
        ("Code postal (bureau)", "postcode:work"),
        ("Apartado postal del trabajo", "street2:work"),
        ("Business Address PO Box", "street2:work"),
        ("Home Post Code", "postcode:home"),
        ("Première adresse électronique", "email"),
        ("PLZ/Ort", "town"),
        ("Note(s)", "note"),
        ("Geb.-Datum", "birthday"),
        ("Telefon-Kategorie", ""),
        ("E-mailtype", ""),
        ("IP Address", ""),
        ("Telefono (uff.)", "phone:work"),
        ("Werkadres plaats", "city:work"),
        ("Telefone residencial", "phone:home"),
        ("Мобильный телефон", "phone:mobile"),
        ("会社電話 2", "phone:work"),
        ("電子メールの種類", ""),
        ("手机", "phone:mobile"),
        ("우편번호", "postcode"),
        ("Do Not Call", "do_not_contact:phone"),
        ("Kunden-Nr.", "customer_number"),
        ("No.", ""),
        ("Contact No", "phone"),
    ],
)
def test_what_a_heading_means(heading: str, field: str) -> None:
    assert field_of(heading) == field


def test_what_no_list_knows_is_kept_in_the_note_and_what_programs_keep_for_themselves_is_not() -> None:
    head = "Name,Phone,Machine,Kids,Record ID,Contact owner,Create Date,VIP,Marketing contact status,Vacation house"
    found = details(f"{head}\nKen,406-555-0101,MS 250,FALSE,17,Bo,2025-01-02,yes,x,406-555-0101\n")
    assert found.note.splitlines() == ["Machine: MS 250", "VIP: yes"]


def test_events_and_own_fields_of_google_are_named_by_their_labels() -> None:
    head = (
        "First Name,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value,Relation 1 - Label,"
    )
    record = only(head + "Relation 1 - Value\nKen,Anniversary,2001-06-01,Machine,MS 250,Spouse,Ana\n")
    assert record.details.note.splitlines() == ["Anniversary: 2001-06-01", "Machine: MS 250"]
    assert record.notes_lost == ("Spouse “Ana” was not taken over.",)


def test_the_lines_of_a_street_and_its_box_stay_together() -> None:
    head = "Name,Business Street,Business Street 2,Business Street 3,Business Address PO Box,Business City\n"
    (place,) = details(head + "Ken,1 Pine St,Unit 2,Rear,PO Box 9,Butte\n").addresses
    assert (place.one_line, place.kind) == ("1 Pine St, Unit 2, Rear, PO Box 9, Butte", "work")


def test_a_second_address_has_its_own_town() -> None:
    head = "Firmenname;Straße 1;PLZ 1;Ort 1;Straße 2;PLZ 2;Ort 2\n"
    found = details(head + "Köhler GmbH;Hauptstr. 1;50667;Köln;Nebenstr. 2;10115;Berlin\n")
    assert [place.one_line for place in found.addresses] == ["Hauptstr. 1, 50667 Köln", "Nebenstr. 2, 10115 Berlin"]


@pytest.mark.parametrize(
    ("town", "parts"),
    [
        ("50667 Köln", ("50667", "Köln", "")),
        ("Butte, MT 59701", ("59701", "Butte", "MT")),
        ("1012 AB Amsterdam", ("1012", "AB Amsterdam", "")),
        ("Butte", ("", "Butte", "")),
    ],
)
def test_postcode_and_town_in_one_cell(town: str, parts: tuple[str, str, str]) -> None:
    (place,) = details(f'Name;"PLZ/Ort"\nKen;"{town}"\n').addresses
    assert (place.postcode, place.city, place.region) == parts


def test_a_town_without_a_kind_belongs_to_the_only_street() -> None:
    (place,) = details("Name,Home Address,City,State,Zip\nKen,1 Pine St,Butte,MT,59701\n").addresses
    assert (place.one_line, place.kind) == ("1 Pine St, 59701 Butte, MT", "home")
    (place,) = details("Nombre;Domicilio;CP;Población\nAna;Calle 1;28001;Madrid\n").addresses
    assert place.one_line == "Calle 1, 28001 Madrid"


def test_a_title_above_two_columns_is_no_heading() -> None:
    (record,) = read("Clients\nName,Phone\nKen,406-555-0101\n").records
    assert (record.line, record.details.name) == (3, "Ken")


def test_short_words_of_the_shops_own_lists() -> None:
    found = details("Nom;Prénom;Tél.;Port.;Né(e) le\nDupont;Zoé;04 55 50 10 10;06 12 34 56 78;22/03/1980\n")
    assert (numbers(found), found.birthday) == (
        [("04 55 50 10 10", ""), ("06 12 34 56 78", "mobile")],
        "1980-03-22",
    )
    assert numbers(details("Nombre;Tfno\nAna;912345678\n")) == [("912345678", "")]
    assert numbers(details("Name;Tel. dienstl.\nUte;0221 1\n")) == [("0221 1", "work")]


def test_where_an_office_is_makes_no_address() -> None:
    found = details("Name;Straße privat;Ort privat;Ort\nUte;Hauptstr. 1;Köln;Raum 7\n")
    assert ([place.city for place in found.addresses], found.note) == (["Köln"], "Ort: Raum 7")


def test_codes_beside_names_of_places_and_people_of_an_invoice_are_second_choice() -> None:
    head = "first_name,last_name,Province,Province Code,Country Code,billing_first_name,billing_company\n"
    found = details(head + "Ken,Ostrow,Montana,MT,US,Bo,Saws\n")
    assert [(place.region, place.country) for place in found.addresses] == [("Montana", "US")]
    assert (found.name, found.company, found.note) == ("Ken Ostrow", "Saws", "billing_first_name: Bo")
    assert details("billing_first_name,billing_last_name,billing_email\nKen,Ostrow,k@x.example\n").name == "Ken Ostrow"


def test_bare_home_and_work_are_telephones_where_numbers_stand_in_them() -> None:
    found = details("First,Last,Home,Work,Other\nKen,Ostrow,406-555-0101,406-555-0102,likes saws\n")
    assert (numbers(found), found.note) == (
        [("406-555-0101", "home"), ("406-555-0102", "work")],
        "Other: likes saws",
    )


def test_addresses_under_an_unknown_heading_are_addresses_but_not_those_of_the_staff() -> None:
    found = details("Name,EmailID,Assigned to,Newsletter address\nKen,a@x.example,bo@shop.example,b@x.example\n")
    assert [one.address for one in found.emails] == ["a@x.example", "b@x.example"]


def test_answers_are_no_names_and_a_title_of_mr_is_no_job() -> None:
    found = details("Nom,Client,Title,Email\nDupont,Oui,Mme,z@x.example\n")
    assert (found.name, found.company, found.job_title, found.note) == ("Dupont", "", "", "Client: Oui")
    assert details("Name,Title\nKen,Owner\n").job_title == "Owner"


def test_organisations_among_people_are_companies() -> None:
    file = read("Type,Name,Organisation,Email\nPerson,Ken Ostrow,Saws,k@x.example\nOrganisation,Saws,,i@x.example\n")
    assert [(one.details.full_name, one.details.company) for one in file.records] == [
        ("Ken Ostrow", "Saws"),
        ("", "Saws"),
    ]


@pytest.mark.parametrize(
    ("text", "given", "family", "name"),
    [
        ("Name;Vorname\nWeiß;Ute\n", "Ute", "Weiß", "Ute Weiß"),
        ("Name;Vorname\nUte Weiß;Ute\n", "Ute", "", "Ute Weiß"),
        ("Name,Last name\nKen,Ostrow\n", "Ken", "Ostrow", "Ken Ostrow"),
        ("Nombre;Móvil\nAna Ruiz;612 345 678\n", "", "", "Ana Ruiz"),
        ("Nachname Vorname\nvan Dyk Jan\n", "Jan", "van Dyk", "Jan van Dyk"),
        ('"Last name, first name";Tel\n"Ostrow, Ken";1\n', "Ken", "Ostrow", "Ken Ostrow"),
        ("姓,名\n山田,太郎\n", "太郎", "山田", "山田 太郎"),
        ("Contact Name,Company,First Name,Last Name\nSaws Inc,Saws Inc,Ken,Ostrow\n", "Ken", "Ostrow", "Ken Ostrow"),
    ],
)
def test_the_parts_of_a_name(text: str, given: str, family: str, name: str) -> None:
    found = details(text)
    assert (found.given_name, found.family_name, found.name) == (given, family, name)


def test_names_of_china_stand_in_one() -> None:
    assert details("姓,名\n王,小明\n", Shop(country="CN", language="zh")).name == "王小明"


def test_a_form_of_address_that_the_written_name_leaves_out_is_named() -> None:
    assert only("Name,Salutation\nKen Ostrow,Dr.\n").notes_lost == ("“Dr.” of the name was not taken over.",)
    assert only("Name,Salutation\nKen Ostrow,Mr.\n").notes_lost == ()


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("406-555-0101 / 406-555-0102", [("406-555-0101", ""), ("406-555-0102", "")]),
        ("406-555-0101; 406-555-0102 or 406-555-0103", [(f"406-555-010{n}", "") for n in (1, 2, 3)]),
        ("0171 / 1234567", [("0171 / 1234567", "")]),
        (
            "406-555-0101 (cell), 406-555-0102 (Summer house)",
            [("406-555-0101", "mobile"), ("406-555-0102", "Summer house")],
        ),
        ("Tel: 406-555-0101 Mobile: 406-555-0102", [("406-555-0101", ""), ("406-555-0102", "mobile")]),
        ("ask Bo, or ring twice", [("ask Bo, or ring twice", "")]),
    ],
)
def test_several_numbers_in_one_cell(cell: str, found: list[tuple[str, str]]) -> None:
    assert numbers(details(f'Name,Phone\nKen,"{cell}"\n')) == found


def test_several_addresses_in_one_cell_and_one_in_the_name() -> None:
    found = details('Name,Email\n"Ken Ostrow <k@x.example>","a@x.example b@x.example, mailto:c@x.example"\n')
    assert found.full_name == "Ken Ostrow"
    assert [one.address for one in found.emails] == ["a@x.example", "b@x.example", "c@x.example", "k@x.example"]


def test_figures_that_a_spreadsheet_was_kept_from_or_spoilt() -> None:
    rows = 'Ken,"=""0351 223344""",="01234"\nAda,4.06556E+09,\nBo,4065550101.0,\nLi,=SUM(A1),\n'
    ken, ada, bo, li = read("Name,Phone,Zip\n" + rows).records
    assert (numbers(ken.details), ken.details.addresses[0].postcode) == ([("0351 223344", "")], "01234")
    assert numbers(ada.details) == [("4.06556E+09", "")]
    assert ada.notes_lost == ("“4.06556E+09” is a number that a spreadsheet cut short: its last digits are lost.",)
    assert [(one.raw, one.e164) for one in bo.details.phones] == [("4065550101", "+14065550101")]
    assert numbers(li.details) == [("=SUM(A1)", "")]


@pytest.mark.parametrize("foot", ["Total: 2", "Page 1 of 1", "Seite 1/2", "Summe 2", "TOTAL 1,200.50"])
def test_the_foot_of_a_report_is_no_client(foot: str) -> None:
    file = read(f'Name,Phone\nAda,406-555-0101\n"{foot}",\n')
    assert ([one.details.name for one in file.records], [one.line for one in file.left_out]) == (["Ada"], [3])
    assert len(read("Name,Phone\nTotal Tools 24,\nPage Smith,\nSumma 7 Ltd,\n").records) == 3


def test_wishes_in_columns_of_a_channel() -> None:
    head = "Name,Do Not Call,Email Opt Out,No Mail,Do not contact\n"
    rows = "A,Yes,FALSE,,\nB,0,true,1,\nC,,,,yes\nD,no,No,0,\n"
    barred = [one.details.do_not_contact for one in read(head + rows).records]
    assert barred == [{"phone"}, {"email", "letter"}, {"all"}, frozenset()]


def test_a_second_value_of_what_there_is_one_of_is_kept_in_the_note() -> None:
    head = "Name,Display Name,Job Title,Profession,Company,Current Employer\n"
    found = details(head + 'Ken Ostrow,"Ostrow, Ken",Owner,Sawyer,Saws,Saws\n')
    assert (found.job_title, found.note) == ("Owner", "Profession: Sawyer")


@pytest.mark.parametrize(
    "text",
    [
        "Name,SKU,Price,Stock\nChain,CH-1,12.50,4\n",
        "Artikelnummer;Name;Preis\n1;Kette;12,50\n",
        "Handle,Title,Vendor,Variant SKU,Variant Price\nchain,Chain,Stihl,CH-1,12.5\n",
        "Name,Start Time,End Time,Hours\nKen,09:00,17:00,8\n",
        "name,calories,protein,fat\nApple,52,0.3,0.2\n",
        "Name,Brand,Model\nSaw,Stihl,MS 250\n",
        "name,type,color,enabled\nSales,income,#6da252,TRUE\n",
    ],
)
def test_a_table_of_things_or_hours_is_asked_about_and_comes_in_when_told(text: str) -> None:
    with pytest.raises(ColumnsUnknown, match="looks like a list of things") as refusal:
        read(text)
    assert refusal.value.next_step
    assert len(refusal.value.file.left_out) == 1
    assert set(refusal.value.file.columns.values()) == {""}
    told = read_csv_contacts(text.encode(), "list.csv", US, is_told=True)
    assert told.read == 1
    heading = text.partition("\n")[0].replace(";", ",").split(",")[1]
    chosen = read_csv_contacts(text.encode(), "list.csv", US, ReadingChoices(columns={heading: "full_name"}))
    assert len(chosen.records) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Name\nKen\nAda\n",
        "Name,Notes\nKen,wants a saw\n",
        "Name,Machine,Model\nKen,Chainsaw,MS250\n",
        "Name,Product,Status\nKen,Saw,hot\n",
        "Name,Balance,Last Visit\nKen,12.50,2025-01-02\n",
        "Name;Beitrag;Bezahlt\nKen;50;ja\n",
        "Customer,Amount,Quantity,Price\nKen,5,1,5\n",
        "Company,Phone,Price\nSaws,406-555-0101,5\n",
    ],
)
def test_a_plain_list_of_people_is_one(text: str) -> None:
    assert {one.details.name for one in read(text).records} <= {"Ken", "Ada", "Saws"}


def test_what_documents_say_is_no_fact_about_who_got_them() -> None:
    rows = "".join(f"Ken,k@x.example,{number},{number}0.00,5\n" for number in range(5))
    found = read("Client,Email,Quote Number,Amount,Balance\n" + rows).records[0].details
    assert found.note == "Balance: 5"
    staff = "First Name,Last Name,Company,Machine\n" + "".join(f"Ken,{name},Saws,MS\n" for name in "ABCDE")
    assert read(staff).records[0].details.note == "Machine: MS"
    booked = "Transaction Date,Debit Amount,Credit Amount,Vendor,Customer\n2021-01-28,,20.00,Power,Ann Bell\n"
    assert (details(booked).company, details(booked).note) == ("", "")


def test_numbers_of_france_without_a_heading_are_no_days() -> None:
    file = read("Zoé Dupont;06 12 34 56 78\nAna Petit;06 12 34 56 79\n")
    assert [numbers(one.details) for one in file.records] == [[("06 12 34 56 78", "")], [("06 12 34 56 79", "")]]


def test_names_without_any_heading_are_names() -> None:
    file = read("\nKen Ostrow\nAda Bell\nZoé de la Cruz\n")
    assert [(one.line, one.details.name) for one in file.records] == [
        (2, "Ken Ostrow"),
        (3, "Ada Bell"),
        (4, "Zoé de la Cruz"),
    ]
    with pytest.raises(NotUnderstood):
        read("Favourite Colour\nblue\nred\n")
    assert [one.details.name for one in read("王小明\n李秀英\n").records] == ["王小明", "李秀英"]


def test_a_sheet_of_anything_without_headings_is_no_list_of_people() -> None:
    with pytest.raises(NotUnderstood, match="No column"):
        read("maintain operations;412-555-0101 4;String Value 32\ntransfer date:;7;String Value 29\n")


def test_a_heading_that_says_the_family_comes_first_settles_it() -> None:
    file = read("Nachname Vorname\nWeiß Ute\n")
    assert file.guessed.name_order is NameOrder.FAMILY_FIRST


def test_every_field_of_a_heading_is_one_that_is_known() -> None:
    assert fields_of(("Name", "", "???")) == ("full_name", "", "")
