"""Client lists as CSV: the usual exports, home-made headings, and what comes out again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.contact import Address, ContactDetails, Email, Phone
from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.choices import ReadingChoices
from followup_desktop.formats.contacts_out import csv_bytes, vcard_text
from followup_desktop.formats.csv_contacts import read_csv_contacts
from followup_desktop.formats.csv_rows import read_table
from followup_desktop.formats.records import ReadFile
from followup_desktop.formats.vcard import read_vcards

from .corpus import corpus_file

US = Shop()


def read(name: str) -> ReadFile:
    return read_csv_contacts(corpus_file(f"csv/{name}"), name, US)


def people(name: str) -> list[ContactDetails]:
    file = read(name)
    assert not file.left_out
    return [record.details for record in file.records]


def raws(details: ContactDetails) -> list[str]:
    return [phone.raw for phone in details.phones]


def mails(details: ContactDetails) -> list[str]:
    return [email.address for email in details.emails]


def test_google_contacts_new_and_old() -> None:
    found = people("rolomind_google.csv")
    assert [(p.name, raws(p), mails(p)[0]) for p in found] == [
        ("John Doe", ["+1-555-0123"], "john@example.com"),
        ("Jane Smith", ["+1-555-0124"], "jane@example.com"),
        ("Bob Wilson", [], "bob@startup.com"),
        ("Alice Brown", ["+1-555-0125"], "alice.brown@email.com"),
    ]
    assert found[0].company == "Acme Corp"
    (old,) = people("roundcube_gmail.csv")
    assert old.name == "Prefix Firstname Middle Lastname Suffix"
    assert (old.given_name, old.family_name, old.nickname) == ("Firstname", "Lastname", "nick")
    assert (old.birthday, old.note, old.tags) == ("1975-12-12", 'note"note', ("My Contacts", "Test"))
    assert mails(old) == ["home@aaa.pl", "work@email.pl", "unknown@email.com", "other@email.com"]
    assert len(old.phones) == 7
    assert "mobile" in raws(old)
    assert old.company == "company"


def test_outlook_thunderbird_and_one_column() -> None:
    (live,) = people("roundcube_all.csv")
    assert live.name == "Display Name"
    assert live.birthday == "1991-01-20"
    assert mails(live) == ["home@example.com", "work@example.com", "other@example.com"]
    assert not any(heading.startswith("\ufeff") for heading in read("roundcube_all.csv").columns)
    (bird,) = people("roundcube_tb_plain.csv")
    assert (bird.name, bird.birthday, bird.company) == ("Displayname", "1970-11-15", "Organization")
    assert mails(bird) == ["test@domain.tld", "next@domain.tld"]
    assert [p.name for p in people("roundcube_email.csv")] == [f"test{n}@domain.tld" for n in (1, 2, 3, 4)]


def test_home_made_headings() -> None:
    found = people("rolomind_custom.csv")
    assert (found[0].name, raws(found[0]), mails(found[0])) == ("John Doe", ["(555) 123-4567"], ["john.doe@acme.com"])
    assert found[2].name == "Robert Wilson"
    assert found[2].phones == ()


def test_odoo_companies_and_their_people() -> None:
    found = people("odoo_res.partner.csv")
    assert len(found) == 6
    assert (found[0].name, found[0].full_name, raws(found[0])) == ("Grocery Outlet", "", ["123456789"])
    assert (found[1].name, found[1].company, raws(found[1])) == ("Bob", "Grocery Outlet", ["4157654321"])
    assert found[1].phones[0].kind == "mobile"
    assert mails(found[3]) == ["bill@odoo.com"]
    assert (found[5].name, raws(found[5])) == ("Agrolait", ["654978123"])


def test_invoicing_programs() -> None:
    ninja = people("invoiceninja_clients.csv")
    assert len(ninja) == 20
    assert len({mails(p)[0] for p in ninja}) == 20
    assert (ninja[0].name, ninja[0].given_name, ninja[0].family_name) == ("Ludwig Krajcik DVM", "Terrill", "Ondricka")
    assert (mails(ninja[0]), raws(ninja[0])) == (["brook59@example.org"], ["1-537-759-0369"])
    assert raws(ninja[1]) == ["1-995-790-2394 x58884"]
    assert (ninja[-1].name, mails(ninja[-1])) == ("Ms. Alena Cassin", ["golden.green@example.org"])
    fresh = people("invoiceninja_freshbooks_clients.csv")
    assert (fresh[0].name, mails(fresh[0]), raws(fresh[0])) == ("Marge Simpson", ["marge@simpsons.com"], ["867-5309"])
    assert (fresh[1].company, fresh[1].name, raws(fresh[1])) == ("X-Men", "Scott Summer", ["987654321"])
    wave = people("invoiceninja_wave_clients.csv")
    assert [p.name for p in wave] == ["Homer Simpson", "Jessica Jones", "Lucas Cage", "Mark Walberg"]
    assert raws(wave[2]) == ["555-867-5309 x89"]
    assert wave[2].phones[0].e164 == "+15558675309"
    simple = people("invoiceninja_i2g_clients.csv")
    assert [(p.name, raws(p)) for p in simple] == [("Alexander Hamilton", ["5558675309"]), ("Bruce Wayne", [])]


def test_a_messy_list() -> None:
    found = people("agency_contacts_messy.csv")
    assert len(found) == 40
    lost = [note for record in read("agency_contacts_messy.csv").records for note in record.notes_lost]
    assert lost == ["“sarah.miller” is not an email address."]
    rows = read_table(corpus_file("csv/agency_contacts_messy.csv")).rows
    cells = [row.cells[1].strip().casefold() for row in rows if row.cells[1].strip()]
    assert (len(cells), len(set(cells))) == (39, 36)
    # All but "sarah.miller" came through; the address in the name column came on top.
    kept = [mail.casefold() for p in found for mail in mails(p)]
    assert sorted({*kept}) == sorted({*cells, "info@acme-corp.com"} - {"sarah.miller"})
    assert {p.phones[0].e164 for p in found if p.phones and "20 7123 4567" in p.phones[0].raw} == {"+442071234567"}
    assert any(p.name == "ACME CORP" and mails(p) == ["info@acme-corp.com"] for p in found)
    assert any(mails(p) == ["john.doe@cloudscale.com"] and not p.full_name for p in found)


def test_values_that_a_spreadsheet_would_run_are_text_and_come_out_harmless() -> None:
    found = people("ghost_members-formula-like-values.csv")
    assert [(p.name, p.note) for p in found] == [("-5", "+44 123"), ("=SUM(A1)", "@handle")]
    out = csv_bytes(found)
    assert out.startswith(b"\xef\xbb\xbf")
    assert b"'=SUM(A1)" in out
    assert b"'@handle" in out
    back = read_csv_contacts(out, "back.csv", US)
    assert [(r.details.name, r.details.note) for r in back.records] == [("-5", "+44 123"), ("=SUM(A1)", "@handle")]


def test_columns_without_a_heading_are_named() -> None:
    (record,) = read("monica_single_contact_stub.csv").records
    assert record.details.name == "Bono Paul David Hewson"
    assert "25 columns" in record.notes_lost[0]
    assert "bono@example.com" in record.notes_lost[0]


def test_salesforce_accounts() -> None:
    found = people("dataloader_accountData.csv")
    assert len(found) == 423
    media = next(p for p in found if p.name == "Global Media" and p.phones)
    assert raws(media)[0] == "(905) 364-8900"


@pytest.mark.parametrize("name", ["clevercsv_airedale.csv", "csvjl_norwegian_data.csv", "spectrum_empty.csv"])
def test_a_table_that_is_no_client_list_is_refused_in_words(name: str) -> None:
    with pytest.raises(NotUnderstood, match="No column"):
        read(name)


@pytest.mark.parametrize(
    ("text", "name", "phone"),
    [
        ("Name;Phone\nKen Miller;406-555-0101\n", "Ken Miller", "406-555-0101"),
        ("Vorname;Nachname;Telefon\nUte;Weiß;030 123456\n", "Ute Weiß", "030 123456"),
        ("Prénom;Nom;Téléphone\nZoé;Dupont;06 12 34 56 78\n", "Zoé Dupont", "06 12 34 56 78"),
        ("Nombre;Apellidos;Móvil\nAna;Ruiz;612 345 678\n", "Ana Ruiz", "612 345 678"),
        ("Nom;Portable\nDupont;0612345678\n", "Dupont", "0612345678"),
        ("Kunde;Firma;Handy\nUte Weiß;Weiß GmbH;0171 5551234\n", "Ute Weiß", "0171 5551234"),
        ("Ken Miller,406-555-0101\nAna Ruiz,406-555-0102\n", "Ken Miller", "406-555-0101"),
        ("FirstName,LastName,MobilePhone\nKen,Miller,4065550101\n", "Ken Miller", "4065550101"),
    ],
)
def test_usual_headings_in_four_languages_and_none(text: str, name: str, phone: str) -> None:
    first = read_csv_contacts(text.encode("cp1252"), "x.csv", US).records[0].details
    assert (first.name, raws(first)) == (name, [phone])


def test_every_row_is_a_record_or_left_out_with_its_line() -> None:
    text = 'Name,Phone,City\nKen,1,Kalispell\n,,Whitefish\nName,Phone,City\n\nAna,2,Polson\n"Bob,3,x\n'
    file = read_csv_contacts(text.encode(), "x.csv", US)
    assert [record.line for record in file.records] == [2, 6]
    assert [left.line for left in file.left_out] == [3, 4, 7]
    assert "Whitefish" in file.left_out[0].reason
    assert file.read == 5


def test_the_person_may_say_what_a_column_is() -> None:
    text = "Who,Ring\nKen,406-555-0101\n"
    with pytest.raises(NotUnderstood):
        read_csv_contacts(text.encode(), "x.csv", US)
    file = read_csv_contacts(
        text.encode(), "x.csv", US, ReadingChoices(columns={"Who": "full_name", "Ring": "phone:work"})
    )
    assert file.records[0].details.phones == (Phone("406-555-0101", "+14065550101", "work"),)


def test_birthdays_follow_the_countrys_order_unless_the_column_settles_it() -> None:
    text = b"Name,Birthday\nKen,3/4/1980\nBob,soon\n"
    american, european = read_csv_contacts(text, "x", US), read_csv_contacts(text, "x", Shop(date_order=DateOrder.DMY))
    assert [one.details.birthday for one in american.records] == ["1980-03-04", ""]
    assert [one.details.birthday for one in european.records] == ["1980-04-03", ""]
    assert (american.guessed.date_order, american.unsettled) == (DateOrder.MDY, frozenset({"date_order"}))
    settled = read_csv_contacts(text + b"Ana,31/12/1980\n", "x", US)
    assert [one.details.birthday for one in settled.records] == ["1980-04-03", "", "1980-12-31"]
    assert (settled.guessed.date_order, settled.unsettled) == (DateOrder.DMY, frozenset())


def full_contact() -> ContactDetails:
    return ContactDetails(
        full_name="Zoë \\ Ruiz; Ana, <b>",
        given_name="Ana",
        family_name="Ruiz",
        nickname="=Nick",
        company="Ruiz & Söhne",
        job_title="-Chef",
        website="https://example.com",
        birthday="--02-03",
        phones=(Phone("406-555-0101", "+14065550101", "mobile"), Phone("+44 20 7123 4567", "+442071234567", "work")),
        emails=(Email("ana@example.com", "home"),),
        addresses=(Address("1 Main St", "Kalispell", "MT", "59901", "USA"),),
        source="walk-in",
        note="line one\nline two, and; more 🪚",
        tags=("vip", "saws"),
    )


def test_what_goes_out_comes_back() -> None:
    contact = full_contact()
    back = read_csv_contacts(csv_bytes([contact]), "out.csv", US).records[0]
    assert back.details == contact
    assert back.notes_lost == ()
    card = read_vcards(vcard_text([contact]).encode(), "out.vcf", "US").records[0]
    for field in (
        "full_name",
        "given_name",
        "family_name",
        "phones",
        "emails",
        "birthday",
        "note",
        "tags",
        "addresses",
    ):
        assert getattr(card.details, field) == getattr(contact, field)
    assert max(len(line.encode()) for line in vcard_text([contact]).split("\r\n")) <= 75


def test_an_independent_reader_reads_our_cards() -> None:
    vobject = pytest.importorskip("vobject")
    card = vobject.readOne(vcard_text([full_contact()]))
    assert card.fn.value == "Zoë \\ Ruiz; Ana, <b>"
    assert card.note.value == "line one\nline two, and; more 🪚"
    assert [tel.value for tel in card.tel_list] == ["406-555-0101", "+44 20 7123 4567"]


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(str.strip)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(_TEXT.filter(bool), _TEXT), min_size=1, max_size=5))
def test_any_names_and_notes_come_back(rows: list[tuple[str, str]]) -> None:
    contacts = [ContactDetails(full_name=name, note=note) for name, note in rows if "@" not in name]
    back = read_csv_contacts(csv_bytes(contacts), "out.csv", US)
    assert back.read == len(contacts)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                b"BEGIN:VCARD",
                b"END:VCARD",
                b"FN:Ken",
                b"TEL;TYPE=cell:1",
                b" fold",
                b"=",
                b"N;ENCODING=QUOTED-PRINTABLE:=C3=",
                b"\xff;:",
                b'ADR;X="',
                b"NOTE:a\\",
            ]
        ),
        max_size=15,
    )
)
def test_no_lines_break_the_card_reader(lines: list[bytes]) -> None:
    file = read_vcards(b"\r\n".join(lines), "x.vcf")
    # No card is lost in silence: each BEGIN is a record or left out.
    assert file.read >= lines.count(b"BEGIN:VCARD")
    assert file.read > 0 or not lines or not b"".join(lines).strip()


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_card_reader(data: bytes) -> None:
    read_vcards(b"BEGIN:VCARD\n" + data + b"\nEND:VCARD", "x.vcf")


@pytest.mark.parametrize("charset", ["\0UTF-8", "klingon", "base64", "idna", "undefined", "x" * 5_000])
def test_a_charset_that_is_none_loses_no_card(charset: str) -> None:
    card = f"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET={charset}:K\u00f6hler\nEND:VCARD\n".encode()
    (record,) = read_vcards(card, "x.vcf").records
    assert record.details.full_name == "K\u00f6hler"


def test_only_a_whole_day_is_a_day_among_the_further_facts() -> None:
    """Shopify's customers: 7790.44 spent is no 4 April, 12.10 no December, 123456 orders no year 1234."""
    text = "Name,Total Spent,Total Orders,Last Visit\nAnn,7790.44,123456,3/25/2026\nBob,12.10,2,2026-09-13\n"
    notes = [one.details.note.splitlines() for one in read_csv_contacts(text.encode(), "out.csv", US).records]
    assert notes == [
        ["Total Spent: 7790.44", "Total Orders: 123456", "Last Visit: 2026-03-25"],
        ["Total Spent: 12.10", "Total Orders: 2", "Last Visit: 2026-09-13"],
    ]


def test_a_persons_own_word_for_a_number_goes_out_and_comes_back_as_written() -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nitem1.TEL:555-0101\r\nitem1.X-ABLabel:Summer house\r\n"
        "item2.TEL:555-0102\r\nitem2.X-ABLabel:_$!<Home>!$_\r\nitem3.EMAIL:a@x.example\r\nitem3.X-ABLabel:HR desk\r\n"
        "END:VCARD\r\n"
    )
    contact = read_vcards(card.encode(), "in.vcf", "US").records[0].details
    assert [one.kind for one in contact.phones] == ["Summer house", "home"]
    assert [one.kind for one in contact.emails] == ["HR desk"]
    assert read_csv_contacts(csv_bytes([contact]), "out.csv", US).records[0].details == contact
    assert read_vcards(vcard_text([contact]).encode(), "out.vcf", "US").records[0].details == contact


@pytest.mark.parametrize("column", ["2021-01-01", "1.04139268515823", "2208.9375"])
def test_days_and_decimals_without_a_heading_are_no_telephone_numbers(column: str) -> None:
    with pytest.raises(NotUnderstood):
        read_csv_contacts("\n".join([f"7,{column}"] * 4).encode(), "out.csv", US)


def test_an_account_of_the_books_is_nobodys_company() -> None:
    text = (
        "Transaction Date,Account Name,Debit Amount (Two Column Approach),Other Accounts,Customer\n"
        "2021-01-28,Sales,,Services,Ann Bell\n2021-01-28,Accounts Receivable,20.00,Sales,\n"
    )
    file = read_csv_contacts(text.encode(), "out.csv", US)
    assert [(one.details.name, one.details.company) for one in file.records] == [("Ann Bell", "")]
    assert [left.line for left in file.left_out] == [3]


def test_a_card_says_a_number_twice_a_fax_in_one_word_and_an_address_for_a_name() -> None:
    """As phones and Roundcube write cards."""
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Ann@x.example\r\nEMAIL;TYPE=home:ann@x.example\r\n"
        "TEL;TYPE=pref:0351 223344\r\nTEL;TYPE=CELL:0351 223344\r\nTEL;TYPE=homefax:406-555-0101\r\nEND:VCARD\r\n"
    )
    contact = read_vcards(card.encode(), "in.vcf", "US").records[0].details
    assert (contact.full_name, contact.name) == ("", "ann@x.example")
    assert [(one.raw, one.kind, one.e164) for one in contact.phones] == [
        ("0351 223344", "mobile", ""),  # No area of North America begins with 0.
        ("406-555-0101", "fax", "+14065550101"),
    ]
    assert read_csv_contacts(csv_bytes([contact]), "out.csv", US).records[0].details == contact


def test_cards_of_a_windows_of_the_east_are_read_and_asked_about() -> None:
    card = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Βαγγέλης Παπαθανασίου\r\nADR:;;;Αθήνα\r\nEND:VCARD\r\n"
    file = read_vcards(card.encode("cp1253"), "in.vcf", "GR")
    assert [one.details.name for one in file.records] == ["Βαγγέλης Παπαθανασίου"]
    assert file.unsettled == {"encoding"}
    assert (file.guessed.encoding if file.guessed else "") == "cp1253"


def test_the_sum_below_a_report_is_no_client() -> None:
    text = "Customer,Phone,Open balance\nTotal,406-555-0101,5\nAnn Bell,,120.00\nTotal,,$125.00\n"
    file = read_csv_contacts(text.encode(), "out.csv", US)
    assert [one.details.name for one in file.records] == ["Total", "Ann Bell"]
    assert [(left.line, left.reason) for left in file.left_out] == [
        (4, "The row is the sum of the list, not a client.")
    ]


def test_line_breaks_of_any_machine_are_one_kind_and_come_back() -> None:
    contact = read_csv_contacts(b'Name,Notes\r\nAnn,"a\r\nb\rc"\r\n', "in.csv", US).records[0].details
    assert contact.note == "a\nb\nc"
    assert read_vcards(vcard_text([contact]).encode(), "out.vcf", "US").records[0].details == contact
