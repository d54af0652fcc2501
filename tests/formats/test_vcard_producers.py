"""Cards as phones and mail programs write them, right and wrong, written here with people nobody is."""

import json

import pytest

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.formats.kinds import kind_of_whole
from followup_desktop.formats.records import ContactRecord, ReadFile
from followup_desktop.formats.vcard import read_vcards


def read(text: str | bytes, name: str = "people.vcf") -> ReadFile:
    return read_vcards(text.encode() if isinstance(text, str) else text, name, "US")


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> str:
    return end.join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def only(*lines: str, version: str = "3.0") -> ContactRecord:
    file = read(card(*lines, version=version))
    assert (len(file.records), file.left_out) == (1, ())
    return file.records[0]


def details(*lines: str, version: str = "3.0") -> ContactDetails:
    return only(*lines, version=version).details


def numbers(found: ContactDetails) -> list[tuple[str, str]]:
    return [(one.raw, one.kind) for one in found.phones]


def test_a_photo_whose_lines_end_in_two_returns_is_no_text() -> None:
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\r\n  2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRof"
    (record,) = read(card("FN:Ken Ostrow", photo, "TEL:406-555-0101", end="\r\r\n")).records
    assert (record.notes_lost, record.line, numbers(record.details)) == ((), 1, [("406-555-0101", "")])


def test_files_that_were_put_together_keep_their_people_apart() -> None:
    one, other = card("FN:Ken Ostrow", "TEL:406-555-0101"), card("FN:Ada Bell", "TEL:406-555-0102")
    file = read("\ufeff" + one + "\ufeff" + other)
    assert [(one.details.name, numbers(one.details)) for one in file.records] == [
        ("Ken Ostrow", [("406-555-0101", "")]),
        ("Ada Bell", [("406-555-0102", "")]),
    ]
    assert [one.notes_lost for one in file.records] == [(), ()]


def test_zeros_in_a_card_are_no_letters() -> None:
    found = read(card("FN:Ken Ostrow\0", "TEL:406-555-0101\0\0")).records[0].details
    assert (found.name, numbers(found)) == ("Ken Ostrow", [("406-555-0101", "")])


def test_cards_that_are_set_in_as_a_whole_are_cards() -> None:
    lines = (card("FN:Ken Ostrow", "NOTE:one", "  two") + card("FN:Ada Bell")).splitlines()
    file = read("".join(f"   {line}\n" for line in lines))
    assert [(one.details.name, one.details.note) for one in file.records] == [
        ("Ken Ostrow", "one two"),
        ("Ada Bell", ""),
    ]


def test_an_agent_in_a_card_of_its_own_is_one_more_person() -> None:
    inner = card("N:Bell;Ada", "TEL;WORK:406-555-0102", version="2.1").replace("BEGIN", "  BEGIN", 1)
    file = read(card("N:Ostrow;Ken", "AGENT:\r\n" + inner + "TEL;CELL:406-555-0101", version="2.1"))
    assert [(one.details.name, numbers(one.details)) for one in file.records] == [
        ("Ken Ostrow", [("406-555-0101", "mobile")]),
        ("Ada Bell", [("406-555-0102", "work")]),
    ]
    agent = "AGENT:BEGIN:VCARD\\nFN:Ada Bell\\nEND:VCARD\\n"
    assert "AGENT “BEGIN:VCARD FN:Ada Bell END:VCARD” was not taken over." in only("FN:Ken", agent).notes_lost


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BDAY:1980-3-2", "1980-03-02"),
        ("BDAY:22.03.1980", "1980-03-22"),
        ("BDAY:03/22/1980", "1980-03-22"),
        ("BDAY:1980/03/22", "1980-03-22"),
        ("BDAY;VALUE=text:22 March 1980", "1980-03-22"),
        ("BDAY:0000-03-22", "--03-22"),
        ("BDAY:--3-22", "--03-22"),
        ("BDAY;X-APPLE-OMIT-YEAR=1804:1804-02-29", "--02-29"),
        ("BDAY;VALUE=text:circa 1950\r\nBDAY:19500322T000000Z", "1950-03-22"),
        ("BDAY:3/4/1980", ""),
        ("BDAY:1980-02-30", ""),
    ],
)
def test_birthdays_as_programs_write_them(line: str, day: str) -> None:
    record = only("FN:Ken Ostrow", line)
    assert record.details.birthday == day
    assert bool(record.notes_lost) == (not day or "circa" in line)


def test_what_a_person_called_a_number_is_its_kind() -> None:
    samsung = "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=53=74=61=6C=6C):406-555-0101"
    found = details("FN:Ken", samsung, "TEL;X-Summer-house:406-555-0102", "TEL;HOME;X-A:1", version="2.1")
    assert numbers(found) == [("406-555-0101", "Stall"), ("406-555-0102", "Summer house"), ("1", "home")]
    evolution = details("FN:Ken", "TEL;TYPE=X-EVOLUTION-ASSISTANT:406-555-0103")
    assert numbers(evolution) == [("406-555-0103", "assistant")]


def test_a_number_that_is_told_within_an_exchange_is_whole() -> None:
    found = details("FN:Ken", "TEL;VALUE=uri;TYPE=work:tel:0103;phone-context=+1-406-555;ext=5", version="4.0")
    assert [(one.raw, one.e164) for one in found.phones] == [("+1-406-5550103 ext. 5", "+14065550103")]


def test_what_android_keeps_under_its_own_name() -> None:
    kept = "X-ANDROID-CUSTOM:vnd.android.cursor.item/"
    lines = (
        "nickname;Kenny;1;;;",
        "contact_event;1980-03-22;3;;;",
        "contact_event;2001-06-01;1;;;",
        "relation;Ana;14;;",
    )
    record = only("FN:Ken", *(kept + line for line in lines), version="2.1")
    assert (record.details.nickname, record.details.birthday) == ("Kenny", "1980-03-22")
    lost = ("ANNIVERSARY “2001-06-01” was not taken over.", "RELATED “Ana” was not taken over.")
    assert record.notes_lost == lost


def test_what_a_card_says_and_has_no_place_here_is_named() -> None:
    labelled = (
        "item1.X-ABDATE:2001-06-01",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
        "X-messaging/xmpp-All:ken@x.example",
    )
    twice = ("URL:https://a.example", "URL;TYPE=work:https://a.example", "TITLE:Owner", "ROLE:Owner", "ROLE:Sawyer")
    record = only("FN:Ken", "FN;LANGUAGE=fr:Kenneth", "X-EVOLUTION-SPOUSE:Ana", *labelled, *twice)
    assert set(record.notes_lost) == {
        "Second name “Kenneth” was not taken over.",
        "EVOLUTION-SPOUSE “Ana” was not taken over.",
        "Anniversary “2001-06-01” was not taken over.",
        "MESSAGING/XMPP-ALL “ken@x.example” was not taken over.",
        "Second job title “Sawyer” was not taken over.",
    }


def test_a_part_of_a_name_that_is_written_otherwise_is_not_lost() -> None:
    assert only("FN:Mr. Ken A B Ostrow", "N:Ostrow;Ken;A,B;Mr;").notes_lost == ()
    assert only("FN:Ken Ostrow", "N:Ostrow;Ken;Albert;;").notes_lost == ("“Albert” of the name was not taken over.",)


def test_places_and_devices_are_nobody() -> None:
    file = read(card("KIND:location", "FN:The Yard", version="4.0") + card("KIND:org", "FN:Saws", version="4.0"))
    assert [one.details.name for one in file.records] == ["Saws"]
    assert [one.reason for one in file.left_out] == ["“The Yard” is a place or a thing, not a person."]


def test_a_line_break_in_a_note_of_an_old_phone_is_one() -> None:
    assert details("FN:Ken", "NOTE:one\\ntwo \\\\n", version="2.1").note == "one\ntwo \\n"
    quoted = details("FN:Ken", "NOTE;ENCODING=QUOTED-PRINTABLE:C:\\new=0Dx", version="2.1")
    assert quoted.note == "C:\\new\nx"


def test_an_address_that_is_written_as_in_a_letter_is_one() -> None:
    found = details("FN:Ken", 'EMAIL:"Ken Ostrow" <ken@example.com>')
    assert [one.address for one in found.emails] == ["ken@example.com"]


def test_every_card_whose_end_is_missing_says_so() -> None:
    file = read(card("FN:A").replace("END:VCARD\r\n", "") + card("FN:B"))
    assert [(one.details.name, one.notes_lost) for one in file.records] == [
        ("A", ("The end of this card is missing in the file.",)),
        ("B", ()),
    ]


def test_cards_written_as_json() -> None:
    ken = [
        ["version", {}, "text", "4.0"],
        ["fn", {}, "text", "Ken, Ostrow"],
        ["n", {}, "text", ["Ostrow", "Ken", "", ["Mr.", "Dr."], ""]],
        ["tel", {"type": ["cell", "voice"], "pref": "1"}, "uri", "tel:+1-406-555-0101"],
        ["tel", {"group": "item1"}, "text", "406-555-0102"],
        ["x-ablabel", {"group": "ITEM1"}, "text", "Stall"],
        ["email", {"type": "work"}, "text", "ken@example.com"],
        ["adr", {"type": "home"}, "text", ["", "", "1 Pine St; rear", "Butte", "MT", "59701", "USA"]],
        ["categories", {}, "text", "VIP", "Trade, old"],
        ["note", {}, "text", "one\ntwo, three; four"],
        ["broken"],
    ]
    data = json.dumps([["vcard", ken, []], ["vcard", [["fn", {}, "text", "Ada Bell"]]], ["vcard", 7]]).encode()
    assert kind_of_whole("people.vcf", data) == kind_of_whole("people.json", data) == "vcard"
    file = read(data)
    found, ada = (one.details for one in file.records)
    assert (found.name, found.given_name, found.family_name, ada.name) == ("Ken, Ostrow", "Ken", "Ostrow", "Ada Bell")
    assert numbers(found) == [("+1-406-555-0101", "mobile"), ("406-555-0102", "Stall")]
    assert [place.one_line for place in found.addresses] == ["1 Pine St; rear, 59701 Butte, MT, USA"]
    assert (found.tags, found.note) == (("VIP", "Trade, old"), "one\ntwo, three; four")
    assert "Line 1 could not be read: “['broken']”." in file.records[0].notes_lost
    assert [one.line for one in file.left_out] == [3]
    assert kind_of_whole("one.vcf", json.dumps(["vcard", ken]).encode()) == "vcard"
    assert len(read(json.dumps(["vcard", ken])).records) == 1
