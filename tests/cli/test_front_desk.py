"""add, log, undo and due, as COMMANDS.md promises them."""

from datetime import datetime

import pytest

from followup_desktop.domain.activity import HAPPENINGS, Outcome
from followup_desktop.domain.outcomes import MEANINGS
from followup_desktop.services.staffing import AddStaff
from tests.builders import TurnedClock, open_session
from tests.cli.runs import CommandLine

KEN = "Ken 406-555-0101 wants a log splitter $1900 fri 10am #walk-in"


def state(cli: CommandLine) -> object:
    return cli.json("export", "-")


def test_a_line_becomes_a_contact_and_a_card(cli: CommandLine):
    answer = cli.json("add", KEN)
    card, contact = answer["card"], answer["contact"]
    assert contact["name"] == "Ken"
    assert contact["phones"] == [{"raw": "406-555-0101", "e164": "+14065550101", "kind": ""}]
    assert contact["source"] == "walk-in"
    assert (card["lane"], card["value_cents"], card["contact_id"]) == ("new_lead", 190_000, contact["id"])
    assert (card["follow_up_on"], card["follow_up_time"]) == ("2026-11-27", "10:00")
    assert (card["attempts"], card["staff"], card["created_at"]) == (0, None, "2026-11-24T17:00:00Z")
    assert cli.database.stat().st_mode & 0o077 == 0


def test_options_stand_before_or_after_the_command(cli: CommandLine):
    cli.json("add", KEN)
    from followup_desktop.cli.command_line import run

    assert run(["due", "--database", str(cli.database), "--at", "2026-12-01T10:00"]) == 0
    assert run(["--at", "2026-12-01T10:00", "due", "--database", str(cli.database)]) == 0


def test_somebody_who_is_here_gets_another_card(cli: CommandLine):
    first = cli.json("add", KEN)
    second = cli.json("add", "Ken 406-555-0101 asks for a chain")
    assert second["contact"]["id"] == first["contact"]["id"]
    assert second["card"]["id"] != first["card"]["id"]
    assert second["is_new"] is False


@pytest.mark.parametrize(("day", "said"), [("2026-11-23", "in the past"), ("2026-11-24 09:00", "has passed already")])
def test_a_next_follow_up_that_is_over_is_refused_in_words(day: str, said: str, cli: CommandLine):
    cli.json("add", KEN)
    before = state(cli)
    refused = cli("log", "ken", "--outcome", "reached", "--next", day)
    assert refused.status == 1
    assert said in refused.err
    assert "Choose" in refused.err
    assert state(cli) == before


@pytest.mark.parametrize("who", ["1", "ken", "Ken", "406-555-0101", "+1 (406) 555-0101"])
def test_a_call_is_logged_for_a_number_a_name_or_an_id(who: str, cli: CommandLine):
    cli.json("add", KEN)
    answer = cli.json("log", who, "--outcome", "voicemail", "--note", "left the price")
    assert answer["activity"]["outcome"] == "voicemail"
    assert answer["activity"]["direction"] == "out"
    assert answer["activity"]["channel"] == "phone"
    assert answer["activity"]["note"] == "left the price"
    assert answer["activity"]["at"] == "2026-11-24T17:00:00Z"
    assert answer["card"]["lane"] == "awaiting_reply"
    assert answer["card"]["attempts"] == 1
    # No --next: voicemail is two working days, and we call (DATA.md, "Outcomes").
    assert answer["card"]["follow_up_on"] == "2026-11-26"


@pytest.mark.parametrize("outcome", HAPPENINGS)
def test_every_outcome_leaves_a_date_a_day_to_rest_or_a_reason(outcome: Outcome, cli: CommandLine):
    cli.json("add", KEN)
    direction = MEANINGS[outcome].direction.value
    card = cli.json("log", "1", "--outcome", outcome.value, f"--{direction}")["card"]
    assert (card["lane"] == "closed") == (card["follow_up_on"] is None)
    assert card["lane"] != "closed" or card["closed_reason"]


def test_what_comes_next_can_be_said(cli: CommandLine):
    cli.json("add", KEN)
    card = cli.json("log", "1", "--outcome", "reached", "--next", "in 2 weeks")["card"]
    assert card["follow_up_on"] == "2026-12-08"
    card = cli.json("log", "1", "--outcome", "said-no", "--rest", "2027-03-01")["card"]
    assert (card["lane"], card["follow_up_on"]) == ("resting", "2027-03-01")
    card = cli.json("log", "1", "--outcome", "reached", "--close", "Bought elsewhere")["card"]
    assert (card["lane"], card["closed_reason"], card["follow_up_on"]) == ("closed", "Bought elsewhere", None)


def test_the_card_and_the_channel_can_be_said(cli: CommandLine):
    cli.json("add", KEN)
    second = cli.json("add", "Ken 406-555-0101 asks for a chain mon")
    answer = cli.json("log", "1", "--outcome", "sent", "--channel", "text", "--card", str(second["card"]["id"]))
    assert answer["card"]["id"] == second["card"]["id"]
    assert answer["activity"]["channel"] == "text"
    assert cli.json("log", "1", "--outcome", "came-in", "--channel", "walk-in")["activity"]["channel"] == "walk_in"


REFUSED = [
    (("log", "Nobody", "--outcome", "reached"), "Nobody here fits"),
    (("log", "406-555-0199", "--outcome", "reached"), "Nobody here fits"),
    (("log", "1", "--outcome", "voicemail", "--in"), "direction"),
    (("log", "1", "--outcome", "voicemail", "--channel", "letter"), "“Voicemail” and “Letter”"),
    (("log", "1", "--outcome", "reached", "--next", "when pigs fly"), "pigs"),
    (("log", "1", "--outcome", "reached", "--rest", "today"), "after today"),
    (("log", "1", "--outcome", "reached", "--close", " "), "reason"),
    (("log", "1", "--outcome", "reached", "--card", "99"), "99"),
    (("add", ""), "name"),
    (("add", "Ann", "--staff", "Zed"), "Zed"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_what_is_refused_is_said_and_changes_nothing(arguments: tuple[str, ...], words: str, cli: CommandLine):
    cli.json("add", KEN)
    before = state(cli)
    said = cli(*arguments, "--json")
    assert (said.status, said.out) == (1, "")
    assert words in said.err
    assert state(cli) == before


WRONG_USAGE = [
    ("log", "1"),
    ("log", "1", "--outcome", "sang"),
    ("log", "1", "--outcome", "reached", "--channel", "drum"),
    ("log", "1", "--outcome", "reached", "--in", "--out"),
    ("log", "1", "--outcome", "reached", "--next", "fri", "--close", "x"),
    ("log", "1", "--outcome", "reached", "--card", "0"),
    ("log", "1", "--outcome", "reached", "--card", "99999999999999999999"),
    ("add",),
    ("happened", "1", "bought"),
    ("lapsed",),
    ("results",),
    ("import",),
    ("import", "a.csv", "--undo", "1"),
    ("import", "a.csv", "--map", "nonsense"),
    ("export",),
    ("sample", "x.db", "--contacts", "-1"),
    ("--minimized", "due"),
    ("--new-lead", "--log-call"),
    ("due", "--at", "yesterday"),
    ("du",),
]


@pytest.mark.parametrize("arguments", WRONG_USAGE)
def test_wrong_usage_is_two_and_opens_nothing(arguments: tuple[str, ...], cli: CommandLine):
    assert cli(*arguments).status == 2
    assert not cli.database.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("log", "1", "--outcome", "reached", "--card", "that one"), "“that one” is no id"),
        (("import", "--undo", "1e9"), "“1e9” is no id"),
        (("sample", "x.db", "--contacts", "many"), "“many” is no number of things"),
        (("sample", "x.db", "--seed", "luck"), "“luck” is no whole number"),
    ],
)
def test_what_is_no_number_is_said_without_a_function_s_name(arguments: tuple[str, ...], told: str, cli: CommandLine):
    said = cli(*arguments)
    assert said.status == 2
    assert told in said.err
    assert "invalid" not in said.err


def test_a_name_that_fits_several_lists_them_and_does_nothing(cli: CommandLine):
    cli.json("add", "Ann Berg 406-555-0102")
    cli.json("add", "Ann Lund 406-555-0103")
    before = state(cli)
    said = cli("log", "Ann", "--outcome", "reached")
    assert said.status == 1
    assert "Ann Berg" in said.err
    assert "Ann Lund" in said.err
    assert state(cli) == before


def test_undo_takes_the_newest_change_back_until_there_is_none(cli: CommandLine):
    cli.json("add", KEN)
    first = state(cli)
    cli.json("log", "1", "--outcome", "bought")
    assert cli.json("undo")["undone"]
    assert state(cli) == first
    cli.json("undo")
    said = cli("undo")
    assert said.status == 1
    assert "nothing left" in said.err


def test_due_lists_what_fell_due_and_writes_nothing(cli: CommandLine):
    cli.json("add", KEN)
    cli.json("add", "Ann Berg 406-555-0102 fri")
    before = cli.database.read_bytes()
    assert cli.json("due", at="2026-11-27T08:59")["due"] == []
    found = cli.json("due", at="2026-11-27T10:30")
    assert [(card["contact_id"], card["late_s"]) for card in found["due"]] == [(2, 90 * 60), (1, 30 * 60)]
    assert found["at"] == "2026-11-27T10:30:00-07:00"
    assert cli.database.read_bytes() == before


def test_resting_cards_whose_day_has_come_are_due(cli: CommandLine):
    cli.json("add", KEN)
    cli.json("log", "1", "--outcome", "said-no", "--rest", "2027-03-01")
    assert cli.json("due", at="2027-02-28T12:00")["due"] == []
    assert [card["id"] for card in cli.json("due", at="2027-03-01T12:00")["due"]] == [1]


def test_who_is_at_the_desk_is_on_the_card_and_in_the_history(cli: CommandLine):
    cli.json("add", "Ann Berg 406-555-0102")
    with open_session(cli.database, TurnedClock(datetime(2026, 11, 24, 9))) as session:
        session.execute(AddStaff("Dana Price"))
    assert cli.json("add", KEN, "--staff", "dana price")["card"]["staff"] == "Dana Price"
    assert cli.json("log", "ken", "--outcome", "reached", "--staff", "DP")["activity"]["staff"] == "Dana Price"


def test_people_read_plain_lines(cli: CommandLine):
    assert "Ken" in cli("add", KEN).out
    assert "Awaiting reply" in cli("log", "ken", "--outcome", "voicemail").out
    assert "Ken" in cli("due", at="2026-12-01T10:00").out
    assert "Undone" in cli("undo").out


def test_a_do_not_contact_wish_is_kept(cli: CommandLine):
    cli.json("add", KEN)
    assert cli.json("log", "1", "--outcome", "asked-to-stop")["contact"]["do_not_contact"] == ["all"]
    said = cli("log", "1", "--outcome", "reached")
    assert said.status == 1
    assert "asked not to be contacted" in said.err


def test_characters_that_cannot_be_kept_are_said(cli: CommandLine):
    cli.json("add", KEN)
    before = state(cli)
    cli("add", "Bro\udcffken 406-555-0177")
    after = state(cli)
    assert after == before or "\udcff" not in str(after)


def test_a_name_cannot_steer_the_terminal(cli: CommandLine):
    cli.json("add", "Ken \x1b[31m 406-555-0101 splitter")
    assert "\x1b" not in cli("due", at="2026-12-01T10:00").out


def test_no_name_steers_the_terminal(cli: CommandLine):
    """What a list brought in may hold an escape sequence, or a line break that looks like an answer of the program."""
    for number in ("406-555-0101", "406-555-0102"):
        cli("add", f"Ken \x1b]0;mine\x07 Ostrow {number}")
    several = cli("log", "Ken", "--outcome", "reached")
    assert several.status == 1
    cli("log", "406-555-0101", "--outcome", "asked-to-stop")
    refused = cli("log", "406-555-0101", "--outcome", "reached")
    assert "asked not to be contacted" in refused.err
    nobody = cli("log", "Zoe\x1b[2J\nZed", "--outcome", "reached")
    for said in (several, refused, nobody):
        assert not {char for char in said.err if not char.isprintable()} - {"\n"}
    assert nobody.err.count("\n") == 1
