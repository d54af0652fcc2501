"""Real lists of the corpus, brought in, brought in again, and taken back."""

import os
from pathlib import Path

import pytest

from followup_desktop.domain.errors import FollowupError
from followup_desktop.services.importing import ImportContacts, Imported, plan_import, read_files, take_back
from followup_desktop.services.session import Session
from followup_desktop.store.contacts import all_contacts
from tests.formats.corpus import corpus_file
from tests.services.board_state import broken_promises, state_of

# Names, as corpus/README.md states them.
FACTS = {
    "vcard/ez_gmail-list.vcf": ["Arnold Smith", "Chris Beatle", "Doug White"],
    "vcard/ez_rfc2426-example.vcf": ["Frank Dawson", "Tim Howes"],
    "csv/rolomind_google.csv": ["John Doe", "Jane Smith", "Bob Wilson", "Alice Brown"],
    "csv/roundcube_gmail.csv": ["Prefix Firstname Middle Lastname Suffix"],
    "csv/odoo_res.partner.csv": ["Grocery Outlet", "Bob", "Bill", "Warehouse", "Accounting dep.", "Agrolait"],
}


@pytest.fixture
def in_place(tmp_path: Path):
    """A path under the file's own name that gives the corpus file's bytes."""

    def place(name: str) -> Path:
        path = tmp_path / "lists" / Path(name).name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(corpus_file(name))
        return path

    return place


def bring_in(session: Session, *paths: Path, as_leads: bool = True) -> Imported:
    plan = plan_import(session, read_files(paths, session), as_leads=as_leads)
    imported: Imported = session.execute(ImportContacts(plan)).answer
    for counts in imported.files:
        came = (counts.contacts_new, counts.contacts_same)
        if counts.kind == "purchases":
            came = (counts.purchases_new, counts.purchases_same)
        assert counts.read == sum(came) + len(counts.left_out), counts.file
    return imported


@pytest.mark.parametrize("name", FACTS)
def test_a_real_list_comes_in_once_and_goes_again(session, in_place, name):
    before = state_of(session.database)
    path = in_place(name)
    imported = bring_in(session, path)
    assert [contact.name for contact in all_contacts(session.database)] == FACTS[name]
    assert (imported.contacts_new, imported.cards_new, imported.left_out) == (len(FACTS[name]), len(FACTS[name]), 0)
    assert broken_promises(session.database) == []
    present = state_of(session.database)

    again = bring_in(session, path)
    assert (again.contacts_new, again.contacts_same, again.cards_new) == (0, len(FACTS[name]), 0)
    assert again.batch is None
    assert state_of(session.database) == present

    assert imported.batch is not None
    assert take_back(session, imported.batch).answer == ()
    assert state_of(session.database) == before


def test_the_details_of_real_lists_are_kept(session, in_place):
    bring_in(session, *(in_place(name) for name in FACTS))
    people = {contact.name: contact.details for contact in all_contacts(session.database)}
    assert [email.address for email in people["Arnold Smith"].emails] == ["asmithk@gmail.com"]
    assert {phone.raw for phone in people["Frank Dawson"].phones} == {"+1-919-676-9515", "+1-919-676-9564"}
    assert people["John Doe"].company == "Acme Corp"
    assert people["Bob Wilson"].phones == ()
    assert people["Bob"].company == "Grocery Outlet"
    assert [phone.raw for phone in people["Bob"].phones] == ["4157654321"]
    assert people["Prefix Firstname Middle Lastname Suffix"].birthday == "1975-12-12"


def test_rows_that_say_the_same_person_twice_become_one(session, in_place):
    imported = bring_in(session, in_place("csv/agency_contacts_messy.csv"))
    assert imported.files[0].read == 40
    people = all_contacts(session.database)
    addresses = [email.address.casefold() for contact in people for email in contact.details.emails]
    assert len(addresses) == len(set(addresses))
    assert sum(1 for contact in people if contact.name == "Sarah Johnson") == 1


def test_every_file_of_the_corpus_comes_in_once_or_is_refused_in_words(session, in_place):
    shared = [name for folder in ("vcard", "csv", "boards", "strings") for name in _all_names(folder)]
    shared += [name for name in _all_names("purchases") if "CDNOW_master" not in name]
    assert len(shared) == 48 + 39 + 11 + 4 + 7
    came_in: list[Imported] = []
    refused: list[str] = []
    for name in shared:
        path = in_place(name)
        try:
            imported = bring_in(session, path)
        except FollowupError as error:
            refused.append(error.sentence)
            continue
        came_in.append(imported)
        again = bring_in(session, path)
        assert (again.contacts_new, again.cards_new, again.purchases_new, again.batch) == (0, 0, 0, None), name
    assert len(came_in) > 80
    assert all(sentence.endswith(".") for sentence in refused)
    assert broken_promises(session.database) == []
    for imported in reversed(came_in):
        if imported.batch is not None:
            take_back(session, imported.batch)
    assert all_contacts(session.database) == []


def _all_names(folder: str) -> list[str]:
    from tests.formats import corpus

    corpus_file("README.md")
    root = Path(os.environ.get("FOLLOWUP_SHARED", corpus.REPOSITORY.parent / "shared")) / "corpus"
    return sorted(f"{folder}/{path.name}" for path in (root / folder).iterdir())
