"""Where the real files of the corpus are. They are read in place and never copied."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def corpus_file(name: str) -> bytes:
    """The bytes of a corpus file such as "vcard/ez_gmail-list.vcf".

    Skips the test where there is no corpus, but fails under CI: there it was promised.
    """
    shared = Path(os.environ.get("FOLLOWUP_SHARED", REPOSITORY.parent / "shared"))
    path = shared / "corpus" / name
    if not path.is_file():
        if os.environ.get("CI"):
            pytest.fail(f"the corpus file {name} is missing: FOLLOWUP_SHARED must name the shared folder")
        pytest.skip("no corpus on this machine")
    return path.read_bytes()


def corpus_folder(folder: str) -> Path:
    """A folder of the corpus; skips and fails as :func:`corpus_file` does."""
    shared = Path(os.environ.get("FOLLOWUP_SHARED", REPOSITORY.parent / "shared"))
    path = shared / "corpus" / folder
    if not path.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the corpus folder {folder} is missing: FOLLOWUP_SHARED must name the shared folder")
        pytest.skip("no corpus on this machine")
    return path


def corpus_names(folder: str) -> list[str]:
    """The file names in a folder of the corpus."""
    return sorted(file.name for file in corpus_folder(folder).iterdir())
