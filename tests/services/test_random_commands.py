"""2,000 random commands and their undo in random order, against a simple model (promises 1 and 4).

The model knows nothing of versions: it remembers, for each change, what every row was before and after.
A change may be undone when all its rows still are what it made of them; then they are again what they were.
"""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from followup_desktop.cli.command_line import run as run_command_line
from followup_desktop.domain.activity import HAPPENINGS, Channel
from followup_desktop.domain.card import BOARD_LANES, CardOrigin, Lane
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.errors import FollowupError, UndoConflict
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.outcomes import natural_channel
from followup_desktop.domain.repeat import Every, Repeat
from followup_desktop.services import board, calls, cards, contacts, leads, sales, staffing, waiting
from followup_desktop.services.importing import ImportContacts, plan_import, read_files
from followup_desktop.services.session import Session
from followup_desktop.store.checking import problems
from tests.builders import TurnedClock, details, open_session
from tests.services.board_state import Entity, State, broken_promises, state_of

COMMANDS = 2000
Before = dict[Entity, tuple[object, ...] | None]


class Model:
    """What every change made of every row."""

    def __init__(self) -> None:
        self.changes: dict[int, tuple[Before, Before]] = {}

    def note(self, change_id: int, before: State, after: State) -> None:
        touched = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        self.changes[change_id] = (
            {key: before.get(key) for key in touched},
            {key: after.get(key) for key in touched},
        )

    def undone(self, change_id: int, state: State) -> State | None:
        """The state after undoing a change, or None when something it made was changed since."""
        before, after = self.changes[change_id]
        if any(state.get(key) != value for key, value in after.items()):
            return None
        merged = {key: value for key, value in state.items() if key not in before}
        return merged | {key: value for key, value in before.items() if value is not None}


class Person:
    """Somebody who does random things at the board; every choice comes from one seed."""

    def __init__(self, session: Session, clock: TurnedClock, seed: int) -> None:
        self.session, self.clock, self.dice = session, clock, random.Random(seed)

    def command(self) -> object:
        ways = (
            self._add, self._add, self._add_known, self._move, self._move, self._move_by_hand, self._log, self._log,
            self._date, self._edit_card, self._edit_contact, self._rest, self._close, self._reopen, self._mistake,
            self._silence, self._lift, self._assign, self._staff, self._sale, self._order, self._withdraw, self._since,
            self._repeat, self._no_news,
        )  # fmt: skip
        return self.dice.choice(ways)()

    def _id(self, table: str) -> int:
        found = self.session.database.value(f"SELECT max(id) FROM {table}")
        return self.dice.randint(1, max(1, int(str(found or 1))))

    def _day(self) -> date:
        return self.session.now().date() + timedelta(days=self.dice.randint(-5, 40))

    def _follow_up(self) -> FollowUp:
        return FollowUp(self._day(), self.dice.choice([None, time(10, 0), time(16, 30)]))

    def _add(self) -> object:
        name = self.dice.choice(["Ken <b>", "Zoë", "=cmd|x", "安藤", "O'Brien", "a" * 300, "Ann"])
        phone = f"406-555-{self.dice.randint(0, 9999):04d}"
        return leads.AddLead(details(name, phone=phone), None, "wants it", self.dice.choice([None, 5000]))

    def _add_known(self) -> object:
        lane = self.dice.choice(BOARD_LANES)
        said = ContactDetails(company="Glacier", tags=("walk-in",))
        return leads.AddLead(said, self._id("contact"), "again", 100, self._follow_up(), lane, CardOrigin.IMPORTED)

    def _move(self) -> object:
        return board.MoveCard(self._id("card"), self.dice.choice(tuple(Lane)))

    def _move_by_hand(self) -> object:
        near = self.dice.choice([None, self._id("card")])
        return board.MoveCard(self._id("card"), self.dice.choice(BOARD_LANES), near, self._id("card"))

    def _log(self) -> object:
        outcome = self.dice.choice(HAPPENINGS)
        ahead = FollowUp(self.session.now().date() + timedelta(days=self.dice.randint(1, 40)))
        next_one = self.dice.choice([ahead, ahead, self._follow_up()])
        steps = (None, next_one, calls.RestUntil(self._day(), "later"), calls.CloseWith("done"))
        step = self.dice.choices(steps, (1, 8, 2, 1))[0]
        channel = self.dice.choice([natural_channel(outcome), Channel.PHONE])
        covers = (self._id("card"),) if self.dice.random() < 0.2 else ()
        command = calls.LogActivity(outcome, step, self._id("contact"), channel=channel, note="n", also_covers=covers)
        again = self.dice.choice([None, None, calls.ONCE, Repeat(Every.WEEK, 2, self._day())])
        waits, promised = self.dice.choice([None, None, "", "the works"]), self.dice.random() < 0.3
        return replace(command, promised=promised, waiting_on=waits, repeat=again)

    def _repeat(self) -> object:
        often = Repeat(self.dice.choice(tuple(Every)), self.dice.randint(0, 3), self._day())
        return cards.SetRepeat(self._id("card"), self.dice.choice([None, often]))

    def _no_news(self) -> object:
        card_id = self._id("card")
        try:
            return waiting.told_no_news(self.session, card_id)
        except FollowupError:
            return cards.EditCard(card_id, waiting_on="the works")

    def _date(self) -> object:
        return cards.SetFollowUp(self._id("card"), self._follow_up(), self.dice.choice([None, True, False]))

    def _edit_card(self) -> object:
        return cards.EditCard(
            self._id("card"), what=self.dice.choice(["a", "b"]), value_cents=self.dice.choice([-1, 7])
        )

    def _edit_contact(self) -> object:
        name = self.dice.choice(["Ken", "Ken Ostrow", ""])
        phones = [f"406-555-{self.dice.randint(0, 9):04d}" for _n in range(self.dice.randint(0, 2))]
        said = details(name)
        from followup_desktop.domain.contact import Phone

        said = ContactDetails(full_name=said.full_name, phones=tuple(map(Phone, phones)), tags=("x",))
        return contacts.EditContact(self._id("contact"), said)

    def _rest(self) -> object:
        return cards.RestCard(self._id("card"), self._day(), "said no")

    def _close(self) -> object:
        return cards.CloseCard(self._id("card"), self.dice.choice(["", "bought elsewhere"]))

    def _reopen(self) -> object:
        return cards.ReopenCard(self._id("card"), self.dice.choice([None, *BOARD_LANES]))

    def _mistake(self) -> object:
        return cards.EnteredByMistake(self._id("card"))

    def _silence(self) -> object:
        wish = self.dice.choice([frozenset({"all"}), frozenset({"phone"})])
        return contacts.SetDoNotContact(self._id("contact"), wish, "asked")

    def _since(self) -> object:
        return contacts.SetClientSince(self._id("contact"), self.dice.choice([None, self._day()]))

    def _lift(self) -> object:
        return contacts.LiftDoNotContact(self._id("contact"), "came back")

    def _assign(self) -> object:
        return cards.AssignCard(self._id("card"), self.dice.choice([None, self._id("staff")]))

    def _staff(self) -> object:
        return staffing.AddStaff(f"Person {self.dice.randint(1, 6)}")

    def _sale(self) -> object:
        return sales.RecordSale(self._id("card"), self.dice.choice([None, 0, 1299]))

    def _order(self) -> object:
        return board.SetOrder(self.dice.random() < 0.5)

    def _withdraw(self) -> object:
        return calls.WithdrawActivity(self._id("activity"))


class Trial:
    """One long run: random commands, and now and then the undo of a random one, each held against the model."""

    def __init__(self, session: Session, clock: TurnedClock, seed: int, file: Path) -> None:
        self.session, self.clock, self.seed, self.file = session, clock, seed, file
        self.person, self.model = Person(session, clock, seed), Model()
        self.state = state_of(session.database)
        self.imports: set[int] = set()
        self.counts = Counter[str]()

    def run(self, steps: int) -> None:
        for step in range(steps):
            self.clock.forward(minutes=self.person.dice.randint(0, 90))
            self._step()
            where = f"seed {self.seed}, step {step}"
            assert broken_promises(self.session.database) == [], where

    def _step(self) -> None:
        lot = self.person.dice.random()
        if self.model.changes and lot < 0.3:
            self._undo(self.person.dice.choice(list(self.model.changes)))
        elif lot < 0.34:
            self._by_command_line()
        elif lot < 0.36:
            self._import()
        else:
            self._execute(self.person.command())

    def _now(self) -> State:
        return state_of(self.session.database)

    def _execute(self, command: object) -> None:
        refusal = None
        done = None
        try:
            done = self.session.execute(command)
        except FollowupError as error:
            refusal = error
        after = self._now()
        if done is None or done.change_id is None:
            assert after == self.state, f"{command} left something"
        if refusal is not None:
            assert refusal.kept, "every refusal says what was kept"
            self.counts["refused"] += 1
        elif done is not None and done.change_id is not None:
            self.model.note(done.change_id, self.state, after)
            self.counts["done"] += 1
            if isinstance(command, ImportContacts):
                self.imports.add(done.change_id)
        self.state = after

    def _undo(self, change_id: int) -> None:
        expected = self.model.undone(change_id, self.state)
        try:
            done = self.session.undo_change(change_id)
        except UndoConflict:
            assert self._now() == self.state, "a refused undo changed something"
            self.counts["conflicts"] += 1
            return
        after = self._now()
        if change_id in self.imports:
            # What was changed since is kept (DATA.md, "Import"): only the rows of the import may go.
            strangers = self.state.keys() - self.model.changes[change_id][1].keys()
            assert all(after.get(key) == self.state[key] for key in strangers)
        else:
            assert expected is not None, f"undid over a later change: {done.label}"
            assert after == expected, f"undo of {done.label}"
        del self.model.changes[change_id]
        self.state = after
        self.counts["undone"] += 1

    def _by_command_line(self) -> None:
        """Another process's way in: its own connection to the same file, the same door."""
        dice = self.person.dice
        words = dice.choice(
            [
                ["add", f"Ann {dice.randint(1, 50)} 406-555-{dice.randint(0, 99):04d} wants oil $5 tomorrow #web"],
                ["log", str(self.person._id("contact")), "--outcome", dice.choice(["voicemail", "reached", "said-no"])],
                ["log", str(self.person._id("contact")), "--outcome", "called", "--close", "answered"],
            ]
        )
        at = self.session.now().isoformat(timespec="minutes")
        before = self.session.database.value("SELECT max(id) FROM change")
        status = run_command_line([*words, "--database", str(self.file), "--at", at])
        self.session.data_changed_elsewhere()
        after, newest = self._now(), self.session.database.value("SELECT max(id) FROM change")
        if status != 0:
            assert after == self.state
            self.counts["refused"] += 1
        elif newest != before:
            self.model.note(int(str(newest)), self.state, after)
            self.counts["command line"] += 1
        self.state = after

    def _import(self) -> None:
        dice = self.person.dice
        lines = [f"Name {dice.randint(1, 40)};406-555-{dice.randint(0, 99):04d};note" for _line in range(4)]
        file = self.file.with_name("list.csv")
        file.write_text("\n".join(["Name;Phone;Note", *lines]) + "\n", encoding="utf-8")
        plan = plan_import(self.session, read_files([file], self.session), as_leads=dice.random() < 0.7)
        self.counts["imports"] += 1
        self._execute(ImportContacts(plan))


@pytest.mark.parametrize("seed", [20261122, 7])
def test_random_commands_and_undo_in_random_order(database_path, clock: TurnedClock, seed: int, capsys):
    with open_session(database_path, clock) as session:
        trial = Trial(session, clock, seed, database_path)
        trial.run(COMMANDS)
        for kind in ("done", "refused", "undone", "conflicts", "command line", "imports"):
            assert trial.counts[kind] > 15, trial.counts
        assert problems(session.database) == []


def test_undoing_everything_in_order_leads_back_to_the_empty_board(database_path, clock: TurnedClock):
    with open_session(database_path, clock) as session:
        empty = state_of(session.database)
        person = Person(session, clock, 42)
        states = [empty]
        for _step in range(300):
            try:
                answer = session.execute(person.command())
            except FollowupError:
                continue
            if answer.change_id is not None:
                states.append(state_of(session.database))
        changed = len(states) - 1
        for expected in reversed(states[:-1]):
            session.undo()
            assert state_of(session.database) == expected
        assert session.can_undo() is None
        # And all of it again, from an undone past to the same present.
        for expected in states[1:]:
            session.redo()
            assert state_of(session.database) == expected
        assert changed > 100
