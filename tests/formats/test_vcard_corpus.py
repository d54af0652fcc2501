"""Every real vCard file of the corpus gives the facts its README promises."""

import re
from pathlib import Path

import pytest

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.formats.phones import extension_of, is_dialable
from followup_desktop.formats.records import ReadFile
from followup_desktop.formats.vcard import read_vcards

from .corpus import corpus_file, corpus_names


def read(name: str) -> ReadFile:
    return read_vcards(corpus_file(f"vcard/{name}"), name)


def only(name: str) -> ContactDetails:
    file = read(name)
    assert len(file.records) == 1
    assert not file.left_out
    return file.records[0].details


def raws(details: ContactDetails) -> list[str]:
    return [phone.raw for phone in details.phones]


def mails(details: ContactDetails) -> list[str]:
    return [email.address for email in details.emails]


def notes(name: str) -> str:
    return " ".join(note for record in read(name).records for note in record.notes_lost)


def test_android_cards_with_soft_breaks_in_their_names() -> None:
    file = read("ez_John_Doe_ANDROID.vcf")
    cards = [record.details for record in file.records]
    assert len(cards) == 6
    assert [card.name for card in cards[:3]] == ["john.doe@company.com", "jane.doe@company.com", "Ñ Ñ Ñ Ñ Ñ"]
    assert raws(cards[2]) == ["123456789"]
    assert raws(cards[3]) == ["123456", "234567", "3456789", "45678901"]
    assert len(cards[3].note.splitlines()) == 2
    assert mails(cards[4]) == ["bob@company.com"]
    assert "is not an email address" in " ".join(file.records[4].notes_lost)
    assert (cards[5].name, raws(cards[5]), mails(cards[5])) == ("ÑÑÑÑ", ["55556666"], ["henry@company.com"])
    assert "\ufffd" not in cards[5].company
    assert "cut off" in " ".join(file.records[5].notes_lost)


def test_evolution_card() -> None:
    card = only("ez_John_Doe_EVOLUTION.vcf")
    assert card.name == "Mr. John Richter, James Doe Sr."
    assert (card.family_name, card.given_name, card.company) == ("Doe", "John", "IBM")
    assert mails(card) == ["john.doe@ibm.com"]
    assert [(p.raw, p.kind) for p in card.phones] == [("905-666-1234", "mobile"), ("905-555-1234", "work")]
    assert card.birthday == "1980-03-22"
    escaped = card.note.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
    assert len(escaped) == 773


def test_gmail_card_with_a_comma_that_is_not_escaped() -> None:
    card = only("ez_John_Doe_GMAIL.vcf")
    assert card.name == "Mr. John Richter, James Doe Sr."
    assert raws(card) == ["905-555-1234", "905-666-1234"]
    assert (mails(card), card.company, card.website) == (["john.doe@ibm.com"], "IBM", "http://www.ibm.com")


def test_outlook_card_with_loose_semicolons() -> None:
    card = only("ez_John_Doe_MS_OUTLOOK.vcf")
    assert card.name == "Mr. John Richter James Doe Sr."
    assert mails(card) == ["john.doe@ibm.cm"]
    assert [(p.raw, p.kind) for p in card.phones] == [("(905) 555-1234", "work"), ("(905) 666-1234", "home")]
    assert card.birthday == "1980-03-22"
    assert len(card.note) == 731


def test_mac_card_with_a_folded_photo() -> None:
    card = only("ez_John_Doe_MAC_ADDRESS_BOOK.vcf")
    assert card.name == "Mr. John Richter,James Doe Sr."
    kinds = {phone.raw: phone.kind for phone in card.phones}
    assert len(kinds) == 7
    assert kinds["905-222-1234"] == "AssistantPhone"
    assert kinds["905-888-1234"] == kinds["905-999-1234"] == "fax"
    assert list(kinds.values()).count("pager") == 1
    assert mails(card) == ["john.doe@ibm.com"]
    assert len(card.addresses) == 2
    assert not re.search(r"[A-Za-z0-9+/]{60}", card.note)


def test_three_cards_the_last_without_a_line_end() -> None:
    found = [(r.details.name, mails(r.details)) for r in read("ez_gmail-list.vcf").records]
    assert found == [
        ("Arnold Smith", ["asmithk@gmail.com"]),
        ("Chris Beatle", ["chrisy55d@yahoo.com"]),
        ("Doug White", ["dwhite@gmail.com"]),
    ]


def test_gmail_card_with_groups() -> None:
    card = only("ez_gmail-single.vcf")
    assert card.name == "Greg Dartmouth"
    assert card.company == "TheCompany"
    assert card.birthday == "1960-09-10"
    assert [(p.raw, p.kind) for p in card.phones] == [("555 555 1111", "mobile"), ("555 555 2222", "GRAND_CENTRAL")]
    assert mails(card) == ["gdartmouth@hotmail.com"]
    assert card.note.endswith("CustomField: CustomField")


def test_words_in_telephone_fields_are_never_dialled() -> None:
    card = only("ez_outlook-2003.vcf")
    assert (card.name, card.company, mails(card)) == ("John Doe III", "Company, The", ["jdoe@hotmail.com"])
    assert raws(card) == ["BusinessPhone", "HomePhone", "MobilePhone", "BusinessFaxPhone"]
    assert not any(is_dialable(phone.raw) or phone.e164 for phone in card.phones)
    assert card.note.splitlines() == ["This is the note field!!", "Second line", "", "Third line is empty"]
    assert "TheDepartment" in notes("ez_outlook-2003.vcf")


def test_the_examples_of_both_standards() -> None:
    frank, tim = (record.details for record in read("ez_rfc2426-example.vcf").records)
    assert frank.name == "Frank Dawson"
    assert mails(frank) == ["Frank_Dawson@Lotus.com", "fdawson@earthlink.net"]
    assert [(p.raw, p.kind) for p in frank.phones] == [("+1-919-676-9515", "work"), ("+1-919-676-9564", "fax")]
    assert (tim.name, mails(tim), raws(tim)[0]) == ("Tim Howes", ["howes@netscape.com"], "+1-415-937-3419")
    simon = only("ez_rfc6350-example.vcf")
    assert simon.name == "Simon Perreault"
    assert simon.birthday == "--02-03"
    assert raws(simon)[0].startswith("+1-418-656-9254")
    assert extension_of(raws(simon)[0]) == "102"
    assert (raws(simon)[1], simon.phones[1].kind) == ("+1-418-262-6501", "mobile")
    assert mails(simon) == ["simon.perreault@viagenie.ca"]


def test_an_address_that_cannot_be_parsed_loses_nothing_else() -> None:
    card = only("ez_issue114.vcf")
    assert (card.name, card.company) == ("Dummy, Dummy", "Dummy GmbH")
    assert raws(card) == ["+49 1234 56789", "+49 9876 54321"]
    assert mails(card) == ["dummy.dummy@dummy.com"]
    assert "address could not be read" in notes("ez_issue114.vcf")


def test_lines_that_end_in_a_backslash() -> None:
    card = only("android_v21_adr_multiple_line.vcf")
    assert (card.name, card.birthday) == ("bogus", "2008-12-03")
    assert card.addresses[0].one_line.startswith("Grindelberg 999, 99999 Hamburg")
    assert "9999999" in card.addresses[1].street
    assert "Packstation 999" in card.addresses[1].street


def test_backslashes_in_a_name() -> None:
    card = only("android_v21_backslash.vcf")
    assert card.given_name == "A;B\\"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("android_v21_base64_no_2_crlf.vcf", "fullname"),
        ("android_v21_simple_1.vcf", "Roid Ando"),
        ("android_v21_winmo_65.vcf", "Example"),
        ("kde_vcard12.vcf", "Good Looking"),
        ("kde_vcard_extension_case_normalization.vcf", "My Name"),
        ("android_v21_sip.vcf", "Android"),
    ],
)
def test_cards_with_odd_fields_are_one_contact(name: str, shown: str) -> None:
    card = only(name)
    assert card.name == shown
    assert not re.search(r"[A-Za-z0-9+/]{60}", repr(card))
    assert card.phones == ()


def test_a_complicated_card() -> None:
    card = only("android_v21_complicated.vcf")
    assert (card.name, card.family_name, card.given_name) == ("Joe Due", "Gump", "Forrest")
    assert raws(card) == ["(111) 555-1212", "(404) 555-1212", "0311111111", "0322222222", "0333333333"]
    assert mails(card) == ["forrestgump@walladalla.com", "cell@example.com"]
    assert card.birthday == "1980-01-01"
    assert card.note.endswith("Now's the time for all folk to come to the aid of their country.")
    assert len(card.note) > 80


def test_comment_lines() -> None:
    card = only("android_v21_invalid_comment_line.vcf")
    assert card.name == "Conference Call"
    assert card.note == "This is an (sharp ->#<- sharp) example. This message must NOT be ignored."


def test_shift_jis() -> None:
    one = only("android_v21_japanese_1.vcf")
    assert (one.name, raws(one)) == ("安藤ロイド", ["0300000000"])
    two = only("android_v21_japanese_2.vcf")
    assert (two.name, two.family_name, two.given_name) == ("安藤 ロイド 1", "安藤", "ロイド1")
    assert two.addresses[0].street == "東京都渋谷区桜丘町26-1セルリアンタワー6階"
    assert (two.addresses[0].postcode, two.note) == ("150-8512", "メモ")
    three = [record.details for record in read("android_v21_multiple_entry.vcf").records]
    assert [card.name for card in three] == ["安藤ロイド3", "安藤ロイド4", "安藤ロイド5"]
    assert [raw for card in three for raw in raws(card)] == [str(number) for number in range(9, 21)]
    assert three[0].phones[3].kind == "fax"
    sorted_as = only("android_v40_sort_as.vcf")
    assert (sorted_as.name, sorted_as.family_name, sorted_as.given_name) == ("安藤 ロイド", "安藤", "ロイド")
    assert sorted_as.company == "グーグル"


def test_cards_inside_a_card() -> None:
    found = [(r.details.name, raws(r.details)) for r in read("android_v21_nest.vcf").records]
    assert found == [("parent", ["1"]), ("nest1", []), ("nest2", [])]


def test_the_preferred_number_is_the_main_one() -> None:
    card = only("android_v21_pref_handling.vcf")
    assert (card.name, raws(card)[0], len(card.phones)) == ("Smith", "2", 3)
    assert mails(card) == ["test@example.com", "test2@examination.com"]
    assert (card.company, card.job_title) == ("Company", "Engineer")
    assert all(word in notes("android_v21_pref_handling.vcf") for word in ("Mystery", "Blogger", "Poetry", "Poet"))


def test_parameters_nobody_knows() -> None:
    card = only("android_v21_x_param.vcf")
    assert (card.family_name, card.given_name, raws(card)) == ("Ando", "Roid", ["1", "2"])
    assert mails(card) == ["email@example.com", "email2@example.com"]
    quoted = only("android_v30_comma_separated.vcf")
    assert (quoted.family_name, quoted.given_name, quoted.name, raws(quoted)) == ("F", "G", "G M F", ["1"])
    pager = only("android_v30_pager.vcf")
    assert pager.name == "G M F"
    assert pager.emails == ()
    assert [(p.raw, p.e164, p.kind) for p in pager.phones] == [("6101231234@pagersample.com", "", "pager")]
    simple = only("android_v30_simple.vcf")
    assert (simple.name, simple.company, raws(simple)) == ("And Roid", "Open", ["0300000000"])
    assert "Handset, Alliance" in notes("android_v30_simple.vcf")


def test_sherlock() -> None:
    card = only("kde_testfullvcard.vcf")
    assert card.name == "Sherlock Holmes"
    assert card.birthday == "1953-10-15"
    assert [raw.split(" ext")[0] for raw in raws(card)] == ["+44-555-555-5555", "+44-555-555-6666", "+44-555-555-7777"]
    assert extension_of(raws(card)[0]) == "5555"
    assert mails(card) == ["detective@sherlockholmes.com", "sherlock.holmes@gmail.com"]
    assert card.tags == ("FICTION", "LITERATURE")
    address = card.addresses[0]
    assert (address.street, address.city, address.postcode) == ("221B Baker Street", "London", "NW1")


def test_the_kde_cards() -> None:
    frank = only("kde_vcard1.vcf")
    address = frank.addresses[0]
    assert (frank.name, address.street, address.city) == ("Frank Dawson", "6544 Battleford Drive", "Raleigh")
    assert address.postcode == "27613-3502"
    ian = only("kde_vcard3.vcf")
    assert (ian.name, mails(ian)) == ("ian geiser", ["geiseri@yahoo.com"])
    assert (ian.company, ian.job_title) == ("Source eXtreme", "VP of Engineering")
    ximian = only("kde_vcard4.vcf")
    assert (ximian.name, mails(ximian)) == ("Ximian, Inc.", ["hello@ximian.com"])
    assert [(p.raw, p.kind) for p in ximian.phones] == [("(617) 236-0442", "work"), ("(617) 236-8630", "fax")]
    assert only("kde_vcard8.vcf").note.splitlines() == ["line one", "line two", "line three"]
    assert mails(only("kde_vcard12.vcf")) == ["goodlooking@example.com"]


def test_a_card_without_anything_to_call_it_by_is_left_out_in_words() -> None:
    file = read("kde_vcard7.vcf")
    assert file.records == ()
    assert file.read == 1
    assert file.left_out[0].line == 1
    assert "Herecomesyetanotherline" in file.left_out[0].reason


def test_folds_inside_a_character() -> None:
    card = only("kde_vcard9.vcf")
    assert card.full_name == "βγδεαβγδ1" * 11
    assert "чтобы в результате получилась строка более 70 символов." in card.note
    assert "\ufffd" not in repr(card)


def test_five_cards_with_broken_addresses() -> None:
    cards = [record.details for record in read("kde_vcard10.vcf").records]
    assert len(cards) == 5
    assert cards[0].name == "Bike Shop"
    assert "Staße 2" in cards[0].addresses[0].street
    for card in cards[1:3]:
        assert card.website == "http://some-webseite.com"
        assert card.addresses[0].street == "AAAAAAA-AäAAAAA 11"
    assert (cards[3].name, cards[3].job_title) == ("Dr. med. Surname Name", "Facharzt für Allgemeinmedizin")
    assert cards[3].note.startswith("Sprechzeiten:")
    assert len(cards[3].note.splitlines()) == 6
    assert cards[4].name == "Second Doctor"


def test_the_roundcube_cards() -> None:
    john = only("roundcube_johndoe.vcf")
    assert john.name == "John Doë"
    assert mails(john) == ["roundcube@gmail.com", "inbox@roundcube.net"]
    assert raws(john) == ["+123456789", "+987654321"]
    apple = only("roundcube_apple.vcf")
    address = apple.addresses[0]
    assert (apple.name, apple.website) == ("Apple Computer AG", "http://www.apple.ch")
    assert (address.street, address.city, address.postcode) == ("Birgistrasse 4a", "Wallisellen-Zürich", "8304")
    bat = only("roundcube_thebat.vcf")
    assert bat.name.startswith("Piotr Iksi")
    assert mails(bat) == ["piotr.iksinski@somedomain.com"]
    assert "check" in notes("roundcube_thebat.vcf")
    two = [(r.details.name, mails(r.details)) for r in read("roundcube_contacts.vcf").records]
    assert two == [("Aleksander Machniak", ["alec@example.org"]), ("Sylvester Stalone", ["s.stalone@rambo.tv"])]


def test_the_monica_cards() -> None:
    bono, john, johnny = (record.details for record in read("monica_vcard_stub.vcf").records)
    assert (bono.name, mails(bono), raws(bono)) == ("Bono", ["bono@example.com"], ["+1 202-555-0191"])
    assert bono.company == "U2"
    assert (john.name, mails(john)) == ("John Doe", ["john.doe@example.com"])
    assert johnny.name == "Johnny"
    assert johnny.addresses[0].one_line.startswith("17 Shakespeare Ave., SO17 2HB Southampton")
    broken = read("monica_broken_vcard_stub.vcard")
    assert broken.records == ()
    assert len(broken.left_out) == 1


def test_the_last_three() -> None:
    forrest = only("nextcloud_forrest-gump.vcf")
    assert (forrest.name, forrest.company) == ("Forrest Gump", "Sheri Nom Co.")
    assert mails(forrest) == ["sherinnom@example.com"]
    assert "“Mr.” of the name" in notes("nextcloud_forrest-gump.vcf")
    public = only("vobject_vcard40_full.vcf")
    assert public.name == "Dr. John Q. Public, III"
    assert raws(public) == ["+1-555-555-5555", "+1-555-123-4567"]
    assert mails(public)[0] == "johnny@personal.example.org"
    assert public.company == "Example Corp."
    assert public.birthday == "1985-04-15"
    assert public.tags == ("BUSINESS", "NETWORKING")
    group = read("vobject_vcard40_group.vcf")
    assert group.records == ()
    assert group.read == 1
    assert "The Doe Family" in group.left_out[0].reason
    assert "3 members" in group.left_out[0].reason


def test_no_card_of_the_corpus_is_without_a_test() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    names = corpus_names("vcard")
    assert len(names) == 48
    assert [name for name in names if f'"{name}"' not in source] == []
