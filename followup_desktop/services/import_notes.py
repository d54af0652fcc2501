"""What a file says and an import does not take over, counted: the sentence, how often it is so, and where first."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noted:
    """One sentence about ``count`` lines that come in without something; ``line`` is the first of them."""

    note: str
    count: int
    line: int


def noted(lines: Iterable[tuple[int, tuple[str, ...]]]) -> tuple[Noted, ...]:
    """The sentences of all ``lines`` (line, sentences), in the order in which they first come."""
    first: dict[str, int] = {}
    counts: dict[str, int] = {}
    for line, sentences in lines:
        for sentence in sentences:
            first.setdefault(sentence, line)
            counts[sentence] = counts.get(sentence, 0) + 1
    return tuple(Noted(sentence, counts[sentence], line) for sentence, line in first.items())
