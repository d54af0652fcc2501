"""Files that are too large, too deep, too wide, or something else: refused in words, at once, with nothing written."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from followup_desktop.domain.errors import FollowupError, NotThere, NotUnderstood
from followup_desktop.formats.choices import AS_GUESSED, ReadingChoices
from followup_desktop.services.import_reading import read_file
from followup_desktop.services.importing import ImportContacts, plan_import
from followup_desktop.services.session import Session
from tests.formats.workbooks import rows_xml, xlsx, zipped
from tests.services.board_state import state_of

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + b"x" * 500
PROGRAM = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + bytes(range(256)) * 20
ELF = b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 20


def photos() -> bytes:
    return zipped({f"DCIM/IMG_{number}.jpg": b"\xff\xd8\xff\xe0" + b"x" * 99 for number in range(3)})


@pytest.fixture
def a_file(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def written(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return written


def refused(session: Session, path: Path, choices: ReadingChoices = AS_GUESSED) -> str:
    before = state_of(session.database)
    with pytest.raises(FollowupError) as refusal:
        read_file(path, session, choices)
    assert state_of(session.database) == before
    assert isinstance(refusal.value, NotUnderstood | NotThere)
    assert path.name in refusal.value.what
    assert refusal.value.what.endswith(".")
    return refusal.value.sentence


@pytest.mark.parametrize("name", ["huge.csv", "huge.vcf", "huge.json", "huge.xlsx"])
def test_two_gigabytes_are_refused_before_they_are_read(session: Session, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.write(b"Name,Phone\n")
        stream.truncate(2 * 1024**3)
    assert "larger than 300 MB" in refused(session, path)
    assert "several parts" in refused(session, path, ReadingChoices("csv"))


def test_a_bomb_is_refused(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _piece in range(700):
                member.write(b"0" * 1_000_000)
    assert path.stat().st_size < 1_000_000
    assert "too large when it is unpacked" in refused(session, path)


@pytest.mark.parametrize("kind", [None, "csv", "purchases"])
def test_a_hundred_thousand_columns_are_refused(session: Session, a_file, kind: str | None) -> None:
    heading = ",".join(f"c{number}" for number in range(100_000))
    path = a_file("wide.csv", f"{heading}\n{',' * 99_999}\n".encode())
    assert "more than 2,000 columns" in refused(session, path, ReadingChoices(kind))


def test_a_workbook_of_a_hundred_thousand_columns_is_refused(session: Session, a_file) -> None:
    path = a_file("wide.xlsx", xlsx(("Wide", rows_xml(["Name"] * 100_000))))
    refused(session, path)


def test_cards_inside_cards_a_thousand_deep_are_read_or_said(session: Session, a_file) -> None:
    deep = "".join(f"BEGIN:VCARD\nFN:Card {number}\n" for number in range(1_000)) + "END:VCARD\n" * 1_000
    file = read_file(a_file("deep.vcf", deep.encode()), session)
    assert [one.details.name for one in file.content.records] == [f"Card {number}" for number in range(1_000)]
    unended = read_file(a_file("open.vcf", ("BEGIN:VCARD\nFN:Ken\n" * 1_000).encode()), session)
    assert unended.content.read == 1_000


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '{"cards": ' + "[" * 5_000 + "]" * 5_000 + "}"])
def test_json_nested_too_deeply_is_refused(session: Session, a_file, text: str) -> None:
    refused(session, a_file("deep.json", text.encode()))


def test_one_line_that_never_ends_is_refused(session: Session, a_file) -> None:
    said = refused(session, a_file("line.csv", b"Name,Phone\n" + b"x" * 25_000_000))
    assert "longer than 20 MB" in said
    assert "more than 2,000 columns" in refused(session, a_file("cells.csv", b"Name,Phone\n" + b"a," * 12_500_000))


def test_a_card_of_one_endless_line_is_read(session: Session, a_file) -> None:
    note = b"x;\\n" * 300_000
    path = a_file(
        "line.vcf", b"BEGIN:VCARD\nVERSION:3.0\nFN:Ken\nNOTE:" + note + b"\nN:" + b"a;" * 300_000 + b"\nEND:VCARD\n"
    )
    (ken,) = read_file(path, session).content.records
    assert (ken.details.name, len(ken.details.note)) == ("Ken", 899_999)


def test_zeros_among_letters_are_refused_or_passed_over(session: Session, a_file) -> None:
    assert "not a text file" in refused(session, a_file("zeros.csv", b"Name,Phone\nKen\0,1\n" * 50))
    path = a_file("zeros.vcf", b"BEGIN:VCARD\nFN:K\0en\nEND:VCARD\n")
    imported = session.execute(ImportContacts(plan_import(session, [read_file(path, session)], as_leads=True))).answer
    assert (imported.contacts_new, "\0" in repr(state_of(session.database))) == (1, False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["wide.csv", "wide.vcf", "wide.json"])
def test_wide_letters_are_read_whatever_marks_them(session: Session, a_file, encoding: str, name: str) -> None:
    texts = {
        "wide.csv": "Name,Phone\nUte Köhler,406-555-0101\n",
        "wide.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Ute Köhler\nEND:VCARD\n",
        "wide.json": json.dumps({"name": "B", "lists": [], "cards": [{"name": "Ute Köhler"}]}, ensure_ascii=False),
    }
    file = read_file(a_file(name, texts[name].encode(encoding)), session)
    assert [one.details.name for one in file.content.records] == ["Ute Köhler"]


def test_folders_pipes_and_devices_are_no_files_and_nothing_waits_for_them(session: Session, tmp_path: Path) -> None:
    folder, pipe = tmp_path / "lists.csv", tmp_path / "pipe.csv"
    folder.mkdir()
    os.mkfifo(pipe)
    assert "is a folder" in refused(session, folder)
    assert "is not a file" in refused(session, pipe)
    assert "is not a file" in refused(session, Path("/dev/zero"))
    assert "There is no file" in refused(session, tmp_path / "gone.csv")
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "moved.csv")
    assert "points to a file that is gone." in refused(session, link)
    loop = tmp_path / "loop.csv"
    loop.symlink_to(loop)
    refused(session, loop)


def test_a_file_nobody_may_read_is_said(session: Session, a_file) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = a_file("secret.csv", b"Name\nKen\n")
    path.chmod(0)
    assert "not shared with you." in refused(session, path)


@pytest.mark.parametrize("name", ["x.csv", "x.vcf", "x.xlsx", "x.json", "x.ods"])
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n \r\n", b"\0" * 100])
def test_empty_files_are_said_to_be_empty(session: Session, a_file, name: str, data: bytes) -> None:
    assert "is empty" in refused(session, a_file(name, data))


@pytest.mark.parametrize("name", ["x.csv", "x.vcf", "x.xlsx", "x.json", "x.txt"])
@pytest.mark.parametrize("data", [PNG, PDF, PROGRAM, ELF, photos()], ids=["png", "pdf", "exe", "elf", "photos"])
@pytest.mark.parametrize("kind", [None, "csv", "vcard", "xlsx", "board", "purchases", "json"])
def test_what_is_something_else_is_refused_whatever_it_is_called(
    session: Session, a_file, name: str, data: bytes, kind: str | None
) -> None:
    refused(session, a_file(name, data), ReadingChoices(kind))


@pytest.mark.parametrize("kind", ["csv", "vcard", "xlsx", "board", "purchases", "json", "eml", "ics", "nonsense"])
@pytest.mark.parametrize("data", [b"Name,Phone\nKen,406-555-0101\n", b"BEGIN:VCARD\nFN:Ken\nEND:VCARD\n", b'{"a": 1}'])
def test_a_kind_that_does_not_fit_is_said_or_leaves_everything_out(
    session: Session, a_file, kind: str, data: bytes
) -> None:
    path = a_file("thing.txt", data)
    try:
        file = read_file(path, session, ReadingChoices(kind))
    except FollowupError:
        refused(session, path, ReadingChoices(kind))
    else:
        assert file.read == len(file.content.records) + len(file.content.left_out)


def test_a_zip_of_sheets_cut_in_the_middle_is_damaged(session: Session, a_file) -> None:
    whole = xlsx(("Clients", rows_xml(["Name"], ["Ken"])))
    for size in range(4, len(whole), 97):
        refused(session, a_file("cut.xlsx", whole[:size]))
    assert io.BytesIO(whole).getbuffer().nbytes == len(whole)


def test_sales_in_a_workbook_are_told_from_people(session: Session, a_file) -> None:
    rows = rows_xml(["Order", "Date", "Customer", "Total"], ["A1", "2025-01-02", "Ken", 105.5])
    sold = read_file(a_file("till.xlsx", xlsx(("Till", rows))), session)
    assert (sold.content.kind, sold.read, len(sold.purchases)) == ("purchases", 1, 1)
    people = read_file(a_file("till.xlsx", xlsx(("Till", rows))), session, ReadingChoices("xlsx"))
    assert (people.content.kind, len(people.content.records)) == ("xlsx", 1)
