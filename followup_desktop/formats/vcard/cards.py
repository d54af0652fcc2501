"""Content lines to cards: BEGIN and END, cards inside cards, cards that never end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from followup_desktop.formats.vcard.content_lines import content_lines
from followup_desktop.formats.vcard.properties import Property, read_property

_BEGIN = re.compile(rb"^\s*BEGIN\s*:\s*VCARD\s*$", re.I)
_END = re.compile(rb"^\s*END\s*:\s*VCARD\s*$", re.I)


MAX_SHOWN = 1_000


@dataclass(slots=True)
class RawCard:
    """One card with its properties in order. ``unread`` are lines that are no property."""

    line: int
    properties: list[Property] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    is_ended: bool = False

    @property
    def version(self) -> str:
        """ "2.1" unless the card says otherwise: that is what cards without a version are."""
        said = next((prop.value.strip() for prop in self.properties if prop.name == "VERSION"), "")
        return said or "2.1"

    def first(self, name: str) -> Property | None:
        """The first property of that name that says something."""
        return next((prop for prop in self.properties if prop.name == name and prop.value.strip()), None)

    def all(self, name: str) -> list[Property]:
        """All properties of that name that say something, in the card's order."""
        return [prop for prop in self.properties if prop.name == name and prop.value.strip()]

    def label(self, group: str) -> str:
        """The label that Apple and Google keep beside a property of the same group."""
        if not group:
            return ""
        return next((p.value.strip() for p in self.properties if p.group == group and p.name == "X-ABLABEL"), "")


def read_cards(data: bytes, stray_ends: list[int], letters: str = "") -> Iterator[RawCard]:
    """The cards of a file one by one in the order they begin; ``stray_ends`` gets the lines of ENDs without a card.

    ``letters`` is the encoding of texts that name none; without it they are UTF-8, or guessed.
    """
    is_utf8 = _is_utf8(data)
    done: list[RawCard] = []
    open_cards: list[RawCard] = []
    for line in content_lines(data):
        if _BEGIN.match(line.text):
            open_cards.append(RawCard(line.number))
        elif _END.match(line.text):
            if not open_cards:
                stray_ends.append(line.number)
                continue
            card = open_cards.pop()
            card.is_ended = True
            done.append(card)
            if not open_cards:
                # A card inside another ends before it, but begins after it.
                yield from sorted(done, key=_beginning)
                done = []
        elif open_cards:
            found = read_property(line.number, line.text, is_utf8, letters)
            if found is None:
                open_cards[-1].unread.append((line.number, line.text[:MAX_SHOWN].decode("utf-8", "replace").strip()))
            else:
                open_cards[-1].properties.append(found)
    yield from sorted([*done, *open_cards], key=_beginning)


def _beginning(card: RawCard) -> int:
    return card.line


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
