"""Looking at files before they come in: read as a person chose, remembered by their headings, nothing written."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import Cancelled, NotUnderstood
from followup_desktop.domain.shop import DateOrder
from followup_desktop.formats.choices import AS_GUESSED, NameOrder, ReadingChoices
from followup_desktop.services.export import everything
from followup_desktop.services.import_decisions import Decided
from followup_desktop.services.import_look import FileToRead, LeadWish, look, spread
from followup_desktop.services.import_memory import read_as_before, remember_reading
from followup_desktop.services.import_plan import Unwatched
from followup_desktop.services.import_rows import Shown
from followup_desktop.services.importing import ImportContacts, read_file
from followup_desktop.store import changes

ODD = "Who,Ring,Left\nKen Ames,406-555-0101,x\nAnn Berg,406-555-0102,y\n"
COLUMNS = {"Who": "full_name", "Ring": "phone"}


@pytest.fixture
def file(tmp_path):
    def written(text, name="odd.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def look_at(session, *asked: FileToRead, before=(), wish=LeadWish()) -> Any:  # noqa: B008
    return look(session, asked, wish, Decided(), Unwatched(), before)


def chosen(path, **how) -> FileToRead:
    return FileToRead(path, ReadingChoices(**how))


def names(seen):
    return [record.details.name for record in seen.plan.records]


def test_a_table_of_unknown_columns_has_its_columns_and_samples_to_choose_from(session, file):
    seen = look_at(session, FileToRead(file("Wer da,Ring\nKen,x\nAnn,y\n")))
    (one,) = seen.files
    assert "No column of odd.csv" in one.fault
    assert one.brought.content.sample == {"Wer da": ("Ken", "Ann"), "Ring": ("x", "y")}
    assert (seen.plan.records, seen.rows.count(Shown.LEFT_OUT)) == ((), 2)
    again = look_at(session, chosen(file("Wer da,Ring\nKen,x\nAnn,y\n"), columns={"Wer da": "full_name"}))
    assert names(again) == ["Ken", "Ann"]


def test_a_list_of_things_is_asked_about_and_comes_in_when_somebody_says_it_is_one_of_people(session, file):
    path = file("Name,SKU,Price\nChain,CH-1,12.50\n", "stock.csv")
    (one,) = look_at(session, FileToRead(path)).files
    assert "stock.csv looks like a list of things (SKU, Price), not of people" in one.fault
    assert one.brought.content.columns == {"Name": "", "SKU": "", "Price": ""}
    assert names(look_at(session, chosen(path, columns={"Name": "full_name"}))) == ["Chain"]
    assert names(look_at(session, chosen(path, kind="csv"))) == ["Chain"]


def test_the_shops_country_decides_between_letters_that_read_as_well(session, file, tmp_path):
    path = tmp_path / "polish.csv"
    path.write_bytes("Name\nJędrzej\n".encode("cp1250"))
    assert names(look_at(session, FileToRead(path))) == ["Jêdrzej"]
    seen = look_at(session, chosen(path, country="PL"))
    assert (names(seen), seen.files[0].brought.content.unsettled) == (["Jędrzej"], {"encoding"})


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_shown(session, file, tmp_path):
    seen = look_at(session, FileToRead(tmp_path), FileToRead(tmp_path / "gone.csv"), FileToRead(file("Name\nKen\n")))
    assert [one.brought is None for one in seen.files] == [True, True, False]
    assert "gone.csv" in seen.files[1].fault
    assert names(seen) == ["Ken"]
    assert look_at(session, FileToRead(tmp_path / "gone.csv")).plan is None


def test_only_what_is_to_be_read_otherwise_is_read_again(session, file):
    one, two = FileToRead(file(ODD)), FileToRead(file("Name\nCy\n", "two.csv"))
    seen = look_at(session, chosen(one.path, columns=COLUMNS), two)
    file("Name\nDi\n", "two.csv")
    again = look_at(session, chosen(one.path, columns={"Who": "company"}), two, before=seen.files)
    assert again.files[1] is seen.files[1]
    assert names(again)[-1] == "Cy"


def test_what_was_chosen_is_remembered_by_the_headings_and_is_no_undo_step(session, file):
    asked = chosen(file(ODD), columns=COLUMNS | {"Left": "note"}, name_order=NameOrder.FAMILY_FIRST, encoding="cp1252")
    seen = look_at(session, asked)
    newest = changes.next_id(session.database)
    remember_reading(session, [(one.brought.content, one.choices) for one in seen.files])
    assert (changes.next_id(session.database), session.can_undo()) == (newest, None)
    (later,) = look_at(session, FileToRead(file(ODD + "Bo,406-555-0103,z\n", "november.csv"))).files
    assert later.choices == replace(asked.choices, kind="csv", encoding=None)
    assert later.brought.content.columns == {"Who": "full_name", "Ring": "phone", "Left": "note"}
    (record, *_rest) = later.brought.content.records
    assert record.details.note == "x"


def test_what_is_chosen_now_has_the_last_word_and_other_headings_know_nothing(session, file):
    seen = look_at(session, chosen(file(ODD), columns=COLUMNS))
    remember_reading(session, [(one.brought.content, one.choices) for one in seen.files])
    (other,) = look_at(session, chosen(file(ODD), columns={"Who": "company"})).files
    assert other.choices.columns == {"Who": "company", "Ring": "phone"}
    (unknown,) = look_at(session, FileToRead(file("Who,Ring\nKen,406-555-0101\n"))).files
    assert unknown.choices == AS_GUESSED


def test_the_lanes_of_a_boards_lists_are_remembered_too(session, file):
    board = (
        '{"id": "b", "name": "Shop", "lists": [{"id": "l", "name": "Odd"}], "actions": [], "members": [],'
        ' "cards": [{"id": "1", "idList": "l", "name": "Bo Lund"}]}'
    )
    seen = look_at(session, chosen(file(board, "board.json"), lists={"Odd": Lane.POST_SALE}))
    remember_reading(session, [(one.brought.content, one.choices) for one in seen.files])
    later = look_at(session, FileToRead(file(board, "board.json")))
    assert [made.card.lane for made in later.plan.cards_made] == [Lane.POST_SALE]


def test_days_and_money_are_read_as_chosen(session, file):
    text = "Date,Customer,Amount\n01/02/2026,Ada Berg,1.250\n"
    asked = chosen(file(text), date_order=DateOrder.DMY, decimal_mark=",")
    (bought,) = look_at(session, asked).plan.purchases
    assert (bought.purchase.bought_on, bought.purchase.amount_cents) == (date(2026, 2, 1), 125_000)


def test_a_memory_of_very_many_lists_keeps_the_newest(session, file):
    for number in range(60):
        seen = look_at(session, chosen(file(f"Who {number}\nKen\n"), columns={f"Who {number}": "full_name"}))
        remember_reading(session, [(one.brought.content, one.choices) for one in seen.files])
    kept = session.database.value("SELECT count(*) FROM setting WHERE name LIKE 'import:%'")
    assert kept == 50
    assert look_at(session, FileToRead(file("Who 59\nKen\n"))).files[0].fault == ""
    assert look_at(session, FileToRead(file("Who 0\nKen\n"))).files[0].fault


def test_impossible_days_are_a_refusal_and_the_look_stays(session, file):
    seen = look_at(session, FileToRead(file("Name\nKen\n")), wish=LeadWish(first=date(2026, 11, 1)))
    assert "past" in seen.refusal
    assert not seen.plan.as_leads
    better: Any = spread(session, seen, LeadWish(first=date(2026, 12, 1), per_day=1))
    assert (better.refusal, better.plan.card_days) == ("", (date(2026, 12, 1),))
    contacts_only: Any = spread(session, better, LeadWish(as_leads=False))
    assert contacts_only.plan.card_days == (None,)


def test_looking_writes_nothing_and_can_be_stopped(session, file):
    class Stopped(Unwatched):
        def check(self) -> None:
            raise Cancelled("stopped")

    before = everything(session)
    look_at(session, FileToRead(file(ODD)))
    with pytest.raises(Cancelled):
        look(session, [FileToRead(file(ODD))], LeadWish(), Decided(), Stopped())
    assert everything(session) == before


def test_the_import_itself_is_not_made_again_because_of_what_was_remembered(session, file):
    seen = look_at(session, chosen(file(ODD), columns=COLUMNS))
    remember_reading(session, [(one.brought.content, one.choices) for one in seen.files])
    assert changes.next_id(session.database) - 1 == seen.plan.seen_change
    assert session.execute(ImportContacts(seen.plan)).answer.contacts_new == 2
    assert read_file(file(ODD), session, seen.files[0].choices).content.records


def test_a_remembered_list_is_read_by_the_command_line_too(session, file):
    asked = chosen(file("Wer da,Womit\nKen,x\n"), columns={"Wer da": "full_name"})
    with pytest.raises(NotUnderstood):
        read_as_before(asked.path, session, AS_GUESSED)
    seen = look_at(session, asked)
    remember_reading(session, [(one.brought.content, one.choices) for one in seen.files])
    brought, choices = read_as_before(asked.path, session, AS_GUESSED)
    assert [record.details.name for record in brought.content.records] == ["Ken"]
    assert choices.columns == {"Wer da": "full_name"}
