"""What kind of file someone brought."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.formats.kinds import HEAD_BYTES, kind_of, kind_of_whole

from .corpus import corpus_file, corpus_names
from .workbooks import ods, xlsx, zipped


def test_the_corpus_is_told_apart() -> None:
    for name in corpus_names("vcard"):
        assert kind_of(name, corpus_file(f"vcard/{name}")[:4096]) == "vcard", name
    for name in corpus_names("csv"):
        assert kind_of(name, corpus_file(f"csv/{name}")[:4096]) == "csv", name
    assert kind_of("deck_deck.json", corpus_file("boards/deck_deck.json")[:4096]) == "json"


def test_the_bytes_win_over_the_name() -> None:
    assert kind_of("contacts.txt", b"BEGIN:VCARD\nEND:VCARD") == "vcard"
    assert kind_of("contacts", "Name;Phone\nKen;1".encode("utf-16")) == "csv"


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf  \r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a picture"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04\x14\0[Content_Types].xml word/document.xml", "a text document"),
        (b"PK\x03\x04\x14\0photos/1.jpg", "a ZIP"),
        (b"SQLite format 3\0", "a database"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"version: 1\n\ndn: cn=Ken Ostrow\nobjectclass: top\n", "LDIF"),
        (b"# Thunderbird\ndn:: a2Vu\n", "LDIF"),
        (b"\0\x01\x02\x03\0\0\0\0\x04", "not a text file"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(head: bytes, word: str) -> None:
    with pytest.raises(NotUnderstood, match=word) as refusal:
        kind_of("thing.bin", head)
    assert "Nothing was changed." in refusal.value.sentence
    assert refusal.value.next_step


def test_a_page_that_calls_itself_a_workbook_is_to_be_saved_as_one() -> None:
    for name in ("clients.xls", "clients.xlsx"):
        with pytest.raises(NotUnderstood) as refusal:
            kind_of(name, b"<html><table><tr><td>Name</td></tr></table></html>")
        assert "save it as .xlsx" in (refusal.value.next_step or "")


def test_workbooks_and_archives_of_boards_are_told_by_their_bytes() -> None:
    assert kind_of("list.csv", xlsx(("A", "<row/>"))[:HEAD_BYTES]) == "xlsx"
    assert kind_of("list", ods("")[:HEAD_BYTES]) == "xlsx"
    assert kind_of("list.ods", zipped({"content.xml": "<x/>"})[:HEAD_BYTES]) == "xlsx"
    assert kind_of("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "xlsx"
    assert kind_of("shop.boardarchive", zipped({"version.json": "{}", "a/board.jsonl": "{}"})[:HEAD_BYTES]) == "board"


def test_the_whole_file_tells_people_purchases_boards_and_our_own_archive_apart() -> None:
    for name in corpus_names("boards"):
        assert kind_of_whole(name, corpus_file(f"boards/{name}")) == "board", name
    for name in corpus_names("purchases"):
        assert kind_of_whole(name, corpus_file(f"purchases/{name}")) == "purchases", name
    for name in corpus_names("vcard"):
        assert kind_of_whole(name, corpus_file(f"vcard/{name}")) == "vcard", name
    people = [name for name in corpus_names("csv") if kind_of_whole(name, corpus_file(f"csv/{name}")) != "csv"]
    # Payments, deals and invoices stand among the lists of people.
    sold = ["clevercsv_airedale.csv", "dataloader_opportunityData.csv", "invoiceninja_i2g_invoices.csv"]
    assert people == sold
    assert kind_of_whole("a.json", b'{\n "version": 1,\n "shop": {"name": "x"}, "contacts": [') == "json"
    assert kind_of_whole("a.json", b'{"cards": [], "contacts": [], "version": 1}') == "json"


def test_broken_json_is_refused_in_words() -> None:
    with pytest.raises(NotUnderstood, match="broken in line 2"):
        kind_of_whole("a.json", b'{"cards":\n oops}')


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=120), st.sampled_from([b"", b"{", b"PK\x03\x04", b"Date,Customer,Total\n", b"BEGIN:VCARD\n"]))
def test_no_bytes_break_the_guess(data: bytes, start: bytes) -> None:
    try:
        kind = kind_of_whole("x", start + data)
    except NotUnderstood:
        return
    assert kind in ("vcard", "csv", "json", "xlsx", "board", "purchases")
