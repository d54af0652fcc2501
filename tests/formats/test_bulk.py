"""Reading many records: it can be stopped, and loads nothing before it is needed."""

import gc
import subprocess
import sys

import pytest

from followup_desktop.domain.errors import Cancelled
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.csv_contacts import read_csv_contacts
from followup_desktop.formats.vcard import read_vcards


def test_a_reading_that_is_no_longer_wanted_stops() -> None:
    table = b"Name\n" + b"Ken\n" * 1_000
    cards = b"BEGIN:VCARD\nFN:Ken\nEND:VCARD\n" * 1_000
    answers = iter([True, True, False])
    with pytest.raises(Cancelled):
        read_csv_contacts(table, "x.csv", Shop(), still_wanted=lambda: next(answers))
    with pytest.raises(Cancelled):
        read_vcards(cards, "x.vcf", still_wanted=lambda: False)
    assert gc.isenabled()
    assert read_csv_contacts(table, "x.csv", Shop(), still_wanted=lambda: True).read == 1_000


def test_no_parsing_library_is_loaded_before_it_is_needed() -> None:
    script = """
import importlib, pkgutil, sys
import followup_desktop.formats as formats
for module in pkgutil.walk_packages(formats.__path__, "followup_desktop.formats."):
    importlib.import_module(module.name)
early = {"dateparser", "phonenumbers", "dateutil", "vobject", "peewee", "PySide6"} & set(sys.modules)
sys.exit(f"loaded too early: {sorted(early)}" if early else 0)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
