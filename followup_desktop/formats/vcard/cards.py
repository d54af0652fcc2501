"""Content lines to cards: BEGIN and END, cards inside cards, cards that never end."""

import re
from dataclasses import dataclass, field

from followup_desktop.formats.vcard.content_lines import content_lines
from followup_desktop.formats.vcard.properties import Property, read_property

_BEGIN = re.compile(rb"^\s*BEGIN\s*:\s*VCARD\s*$", re.I)
_END = re.compile(rb"^\s*END\s*:\s*VCARD\s*$", re.I)


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


def read_cards(data: bytes, letters: str = "") -> tuple[list[RawCard], list[int]]:
    """The cards of a file in the order they begin, and the lines of ENDs that belong to no card.

    ``letters`` is the encoding of texts that name none; without it they are UTF-8, or guessed.
    """
    try:
        data.decode("utf-8")
        is_utf8 = True
    except UnicodeDecodeError:
        is_utf8 = False
    done: list[RawCard] = []
    open_cards: list[RawCard] = []
    stray_ends: list[int] = []
    for line in content_lines(data):
        if _BEGIN.match(line.text):
            open_cards.append(RawCard(line.number))
        elif _END.match(line.text):
            if open_cards:
                card = open_cards.pop()
                card.is_ended = True
                done.append(card)
            else:
                stray_ends.append(line.number)
        elif open_cards:
            found = read_property(line.number, line.text, is_utf8, letters)
            if found is None:
                open_cards[-1].unread.append((line.number, line.text.decode("utf-8", "replace").strip()))
            else:
                open_cards[-1].properties.append(found)
    return sorted([*done, *open_cards], key=lambda card: card.line), stray_ends
