"""Run as a program: works at a board in a child process, kills it with -9, looks what is left; 200 times.

Prints one JSON line: how often it killed, how many changes were acknowledged, and everything that was wrong.
Forked from one process that has imported everything, so that 200 deaths take seconds, not minutes.
"""

import hashlib
import json
import os
import random
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from followup_desktop.domain.errors import FollowupError
from followup_desktop.store.checking import problems
from tests.builders import TurnedClock, open_session
from tests.services.board_state import broken_promises, state_of
from tests.services.test_random_commands import Person

NOW = datetime(2026, 11, 24, 10, 0)
MOST_AWAITED = 8


def digest(database) -> str:
    return hashlib.sha256(repr(sorted(state_of(database).items())).encode()).hexdigest()


def work(file: Path, seed: int, pipe: int) -> None:
    """Do random things for ever; say after each what is on disk now."""
    clock = TurnedClock(NOW)
    with open_session(file, clock) as session:
        person = Person(session, clock, seed)
        os.write(pipe, b"ready\n")
        while True:
            try:
                done = session.execute(person.command())
            except FollowupError:
                continue
            if done.change_id is not None:
                os.write(pipe, f"{done.change_id} {digest(session.database)}\n".encode())


def kill_once(file: Path, seed: int, dice: random.Random) -> list[str]:
    """Let a child work, kill it at a random moment; its acknowledgements."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(file, seed, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as heard:
        heard.readline()
        # Counted in changes and not in time alone: a slow machine works at a board as much before each death.
        early = [heard.readline() for _change in range(dice.randint(0, MOST_AWAITED))]
        time.sleep(dice.uniform(0.0, 0.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = b"".join((*early, heard.read())).decode().splitlines(keepends=True)
    return [line.strip() for line in said if line.endswith("\n")]


def look(file: Path, acknowledged: list[str], moment: int) -> list[str]:
    """What is wrong with the board after a death."""
    wrong: list[str] = []
    with open_session(file, TurnedClock(NOW)) as session:
        if acknowledged:
            last, expected = acknowledged[-1].split()
            newest = session.database.value("SELECT max(id) FROM change")
            there = {str(row[0]) for row in session.database.rows("SELECT id FROM change")}
            missing = [line.split()[0] for line in acknowledged if line.split()[0] not in there]
            if missing:
                wrong.append(f"moment {moment}: acknowledged changes {missing} are gone")
            if newest == int(last) and digest(session.database) != expected:
                wrong.append(f"moment {moment}: the board is not what was acknowledged")
            # A change committed but not yet acknowledged may be there too: then taking it back leads to the same.
            if newest != int(last):
                session.undo_change(int(str(newest)))
                if digest(session.database) != expected:
                    wrong.append(f"moment {moment}: more than one unacknowledged change")
        wrong += [f"moment {moment}: {problem}" for problem in problems(session.database)]
        wrong += [f"moment {moment}: {broken}" for broken in broken_promises(session.database)]
    return wrong


def main(file: Path, times: int, seed: int) -> None:
    """Kill ``times`` times and print what was found."""
    dice = random.Random(seed)
    wrong: list[str] = []
    total = 0
    for moment in range(times):
        acknowledged = kill_once(file, dice.randint(0, 1 << 30), dice)
        total += len(acknowledged)
        wrong += look(file, acknowledged, moment)
    print(json.dumps({"kills": times, "acknowledged": total, "wrong": wrong, "seed": seed}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
