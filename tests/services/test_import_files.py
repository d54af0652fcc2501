"""Which files a drop means: folders looked into, nothing twice, and a sentence for all that is left aside."""

import os
from pathlib import Path

import pytest

from followup_desktop.services import import_files
from followup_desktop.services.import_files import ENDINGS, MOST_AT_ONCE, files_meant


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two lists, a picture, something hidden, and a folder with another list."""
    shop = tmp_path / "shop"
    (shop / "older").mkdir(parents=True)
    for name in ("b.csv", "A.VCF", "photo.jpg", ".hidden.csv", "older/c.csv"):
        (shop / name).write_text("Name\nKen\n")
    return shop


def test_files_are_meant_as_they_are_in_their_order_whatever_they_are_called(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("z.csv", "a.vcf", "photo.jpg", "gone.csv")]
    for file in files[:-1]:
        file.write_text("x")
    assert files_meant(files) == import_files.Meant(tuple(files))


def test_a_folder_gives_what_can_come_in_and_says_what_it_leaves_aside(folder: Path) -> None:
    meant = files_meant([folder])
    assert [file.name for file in meant.files] == ["A.VCF", "b.csv"]
    assert meant.said == (
        "Of the folder shop 2 files are looked at.",
        "1 is of another kind.",
        "Folders in it are not looked into: drop them too, if you want what is in them.",
    )
    (folder / "photo.jpg").unlink()
    (folder / "older" / "c.csv").unlink()
    (folder / "older").rmdir()
    assert files_meant([folder]).said == ()


def test_a_folder_without_a_list_is_said_with_what_to_do(folder: Path, tmp_path: Path) -> None:
    meant = files_meant([tmp_path])
    assert meant.files == ()
    assert meant.said[0].endswith("can come in by its name, and folders in it are not looked into.")
    assert meant.said[1] == "Drop the files themselves, or the folder they are in."


def test_every_kind_that_can_come_in_is_found_in_a_folder(tmp_path: Path) -> None:
    for ending in ENDINGS:
        (tmp_path / f"list{ending.upper()}").touch()
    assert len(files_meant([tmp_path]).files) == len(ENDINGS)


def test_the_same_file_is_looked_at_once_by_whatever_name_it_was_dropped(folder: Path) -> None:
    link = folder.with_name("link.csv")
    link.symlink_to(folder / "b.csv")
    meant = files_meant([folder / "b.csv", folder, folder / "b.csv", link])
    assert [file.name for file in meant.files] == ["b.csv", "A.VCF"]


def test_a_folder_that_nobody_may_look_into_is_said(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may look into everything")
    folder.chmod(0)
    meant = files_meant([folder])
    folder.chmod(0o700)
    assert meant.files == ()
    assert meant.said == ("The folder shop cannot be looked into: Permission denied. Drop the files in it.",)


def test_what_is_no_file_here_is_said_and_the_files_beside_it_are_meant(folder: Path) -> None:
    meant = files_meant([folder / "b.csv"], ["https://example.com/list.csv"])
    assert meant.files == (folder / "b.csv",)
    assert meant.said == (
        "https://example.com/list.csv is no file on this machine. Save it as a file first, and drop that one.",
    )
    both = files_meant([], ["https://example.com/" + "x" * 500, "imap://a"])
    assert both.said == ("2 of them are no files on this machine. Save them as files first, and drop those.",)
    assert len(files_meant([], ["https://example.com/" + "x" * 500]).said[0]) < 160
    assert files_meant([]).said == ("Nothing of that is a file. Save it as a file first, and drop that one.",)


def test_very_many_files_are_not_opened_at_all(tmp_path: Path) -> None:
    for number in range(MOST_AT_ONCE + 1):
        (tmp_path / f"{number}.csv").touch()
    meant = files_meant([tmp_path])
    assert meant.files == ()
    assert meant.said == ("These are 501 files, and at most 500 are looked at together: drop them in parts.",)
    (tmp_path / "0.csv").unlink()
    assert len(files_meant([tmp_path]).files) == MOST_AT_ONCE
