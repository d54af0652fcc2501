"""A reminder's words: who, what and the number, in plain text; many at once are one list."""

from dataclasses import replace
from datetime import date

import pytest

from followup_desktop.desktop.notices import LONGEST_LINE, NoticeAction, list_notice, notices_for, one_line
from followup_desktop.domain.ringing import RingKind
from followup_desktop.services.morning import Morning
from tests.desktop.due import due_card


def test_a_reminder_says_who_what_and_the_number():
    (notice,) = notices_for([due_card(7)], lambda card: "30 min late")
    assert notice.title == "Follow up: Ken Ostrow"
    assert notice.body == "Wants a log splitter · 406-555-0101\n30 min late"
    assert notice.card_id == 7
    offered = [action for action, _words in notice.actions]
    assert offered == [NoticeAction.OPEN, NoticeAction.LOG, NoticeAction.RING_AGAIN, NoticeAction.MOVE_TO_TOMORROW]


def test_three_are_told_each_and_four_in_one_list():
    cards = [due_card(n, f"Client {n}") for n in range(1, 8)]
    assert [notice.card_id for notice in notices_for(cards[:3], str)] == [1, 2, 3]
    (many,) = notices_for(cards, str)
    assert many.title == "7 follow-ups are due"
    assert many.body == "Client 1, Client 2, Client 3 and 4 more"
    assert many.card_id is None
    assert len(many.cards) == 7
    assert [action for action, _words in many.actions] == [NoticeAction.OPEN]


def test_several_cards_of_one_client_are_one_name():
    notice = list_notice([due_card(n, "Pine Ridge School") for n in range(1, 6)])
    assert notice.body == "Pine Ridge School"
    assert notice.title == "5 follow-ups are due"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc", "a b c"),
        ("x\0y", "x y"),
        ("  much   room ", "much room"),
        ("<b>A & B</b>", "<b>A & B</b>"),
        ("", ""),
    ],
)
def test_one_line_keeps_the_words_and_nothing_else(text: str, shown: str):
    assert one_line(text) == shown


def test_a_name_of_ten_thousand_letters_is_cut_with_a_mark():
    cut = one_line("a" * 10_000)
    assert len(cut) == LONGEST_LINE
    assert cut.endswith("…")


def test_a_missed_few_are_one_list_and_a_waiting_lead_is_named_so():
    cards = [due_card(n, f"Client {n}") for n in range(1, 3)]
    (missed,) = notices_for(cards, str, is_one_list=True)
    assert missed.title == "2 follow-ups are due"
    (waiting,) = notices_for([replace(due_card(), kind=RingKind.UNANSWERED)], lambda card: "for 4 h")
    assert waiting.title == "Waits for an answer: Ken Ostrow"


@pytest.mark.parametrize(
    ("ids", "title", "last_line"),
    [
        ((), "Good morning", "Today: 5 · late: 2 · not answered yet: 1"),
        ((1,), "Follow up: Client 1", "Today: 5 · late: 2 · not answered yet: 1"),
        ((1, 2), "2 follow-ups are due", "Today: 5 · late: 2 · not answered yet: 1"),
    ],
)
def test_the_digest_of_the_morning_is_one_pop_up_with_what_rings_then(ids: tuple[int, ...], title: str, last_line: str):
    cards = [due_card(n, f"Client {n}") for n in ids]
    (told,) = notices_for(cards, str, morning=Morning(date(2026, 11, 24), 5, 2, 1))
    assert (told.title, told.body.splitlines()[-1], len(told.cards)) == (title, last_line, len(ids))
    assert told.card_id == (1 if len(ids) == 1 else None)
