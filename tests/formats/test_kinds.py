"""What kind of file someone brought."""

import pytest

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.formats.kinds import kind_of

from .corpus import corpus_file, corpus_names


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
        (b"PK\x03\x04\x14\0[Content_Types].xml", "a spreadsheet"),
        (b"PK\x03\x04\x14\0photos/1.jpg", "a ZIP"),
        (b"SQLite format 3\0", "a database"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\0\x01\x02\x03\0\0\0\0\x04", "not a text file"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(head: bytes, word: str) -> None:
    with pytest.raises(NotUnderstood, match=word) as refusal:
        kind_of("thing.bin", head)
    assert "Nothing was changed." in refusal.value.sentence
    assert refusal.value.next_step
