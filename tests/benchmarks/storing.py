"""T7, T8, T9 and T11: what the store costs for a drop, a search key and a tick of the heart."""

import os
from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median
from time import perf_counter, process_time

from followup_desktop.domain.card import Lane
from followup_desktop.services.bell import Bell
from followup_desktop.services.board import BoardReader, MoveCard, SetOrder
from followup_desktop.services.finding import find_people
from followup_desktop.services.sample_words import FAMILY_NAMES, GIVEN_NAMES, PLACES
from followup_desktop.services.session import Session
from tests.benchmarks.boards import CROWDED, Boards, opened
from tests.benchmarks.figures import Figure, at_most, times

HOSTILE_DROPS = 10_000


def t7_durable_drop(boards: Boards, drops: int = 200) -> Figure:
    """A drop by the command, on disk when it returns, against appending 4 kB and fdatasync in the same folder."""
    file = boards.copy(boards.large)
    plain = file.with_name("appended")
    taken: list[float] = []
    floors: list[float] = []
    with opened(file) as session, plain.open("ab", buffering=0) as stream:
        faces = BoardReader(session).rows(Lane.NEW_LEAD, 0, drops)
        for turn, face in enumerate(faces):
            taken.append(_wall_ms(partial(session.execute, MoveCard(face.id, Lane.AWAITING_REPLY))))
            floors.append(_wall_ms(partial(_append, stream.fileno())))
            if turn % 50 == 0:
                session.database.run("PRAGMA wal_checkpoint(PASSIVE)")
    return times("T7", "a drop, durable on disk, 100,000 cards", median(taken), median(floors), 2.5, 1.2)


def _append(descriptor: int) -> None:
    os.write(descriptor, b"x" * 4096)
    os.fdatasync(descriptor)


def _wall_ms(work: Callable[[], object]) -> float:
    before = perf_counter()
    work()
    return (perf_counter() - before) * 1000


def _cpu_ms(work: Callable[[], object]) -> float:
    before = process_time()
    work()
    return (process_time() - before) * 1000


def t8_drop_by_hand(boards: Boards, drops: int = 300) -> list[Figure]:
    """A drop between two cards where very many and where few stand, in turns; then always at the same gap."""
    few, many = boards.copy(boards.crowded(100)), boards.copy(boards.crowded(100_000))
    found: tuple[list[float], list[float]] = ([], [])
    with opened(few) as small, opened(many) as large:
        for session in (small, large):
            session.execute(SetOrder(by_hand=True))
        chance = Random(8)
        for _turn in range(drops):
            for session, taken in zip((small, large), found, strict=True):
                taken.append(_cpu_ms(_drop_between(session, chance)))
        count = BoardReader(large).count(CROWDED)
        worst = _hostile(large)
    # The first ones warm the caches.
    warm = [median(taken[20:]) for taken in found]
    return [
        times("T8", f"drop between two cards by hand, CPU, {count:,} in the lane against 100", warm[1], warm[0], 1.2),
        at_most("T8", f"worst of {HOSTILE_DROPS:,} drops at one gap, CPU", worst, 10.0),
    ]


def _drop_between(session: Session, chance: Random) -> Callable[[], object]:
    """A drop of some card between two neighbours elsewhere in the lane."""
    reader = BoardReader(session)
    count = reader.count(CROWDED)
    above, below = reader.rows(CROWDED, chance.randrange(min(count, 5_000) - 2), 2)
    card = reader.rows(CROWDED, chance.randrange(min(count, 5_000)), 1)[0]
    while card.id in (above.id, below.id):
        card = reader.rows(CROWDED, chance.randrange(min(count, 5_000)), 1)[0]
    command = MoveCard(card.id, CROWDED, after_id=above.id, before_id=below.id)
    return partial(session.execute, command)


def _hostile(session: Session) -> float:
    """Always between the same card and the one dropped last: the gap halves every time. The worst drop in ms."""
    reader = BoardReader(session)
    above, last = reader.rows(CROWDED, 1_000, 2)
    others = [face.id for face in reader.rows(CROWDED, 2_000, 1_500)]
    last_id, worst = last.id, 0.0
    for number in range(HOSTILE_DROPS):
        card_id = others[number % len(others)]
        command = MoveCard(card_id, CROWDED, after_id=above.id, before_id=last_id)
        worst = max(worst, _cpu_ms(partial(session.execute, command)))
        last_id = card_id
    return worst


def t9_search_key(boards: Boards, words: int = 150) -> Figure:
    """Each key of names, firms and numbers typed letter by letter; the slowest of a hundred keys."""
    chance = Random(9)
    taken: list[float] = []
    with opened(boards.huge) as session:
        for turn in range(words):
            typed = _something_typed(chance)
            for end in range(1, len(typed) + 1):
                key_ms = _cpu_ms(partial(find_people, session, typed[:end]))
                if turn:  # The first word reads the index from the disk.
                    taken.append(key_ms)
        count = session.database.value("SELECT count(*) FROM contact")
    taken.sort()
    p99 = taken[int(len(taken) * 0.99)]
    return at_most("T9", f"one search key, CPU, {count:,} contacts, p99 (median {median(taken):.2f} ms)", p99, 10.0)


def _something_typed(chance: Random) -> str:
    """A name, a firm's first words, or a number."""
    given, family = chance.choice(GIVEN_NAMES), chance.choice(FAMILY_NAMES)
    number = f"406-555-{chance.randrange(10_000):04d}"
    return chance.choice((given, family, chance.choice(PLACES), f"{given} {family}", number))


def t11_tick(boards: Boards, ticks: int = 2_000) -> Figure:
    """What the heart asks the store at a look when nothing is due: whether, what, and when next."""
    with opened(boards.huge) as session:
        bell = Bell(session)
        bell.prepare(has_jumped=True)
        bell.told(bell.untold())
        bell.morning_told(session.now().date())  # Before opening there is none: at any hour nothing is to be told.

        def look() -> None:
            session.data_changed_elsewhere()
            # Of so many leads one rings every few seconds: told, or it would be found at every look from then on.
            bell.told(bell.round(bell.prepare()).cards)

        look()
        taken = [_cpu_ms(look) for _tick in range(ticks)]
        count = session.database.value("SELECT count(*) FROM card")
    return at_most("T11", f"reminder tick, CPU, {count:,} cards, median", median(taken), 0.1)
