"""What the list says of one contact, column by column. Knows no widget."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.domain.clock import local_time
from followup_desktop.domain.followup import Standing, standing
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import ago_words, date_text, due_words, weekday_and_date
from followup_desktop.domain.titles import lane_words
from followup_desktop.services.client_list import ClientRow, Column, Whereabouts

LONGEST_CELL = 200


class Field(IntEnum):
    """The columns from left to right."""

    NAME = 0
    COMPANY = 1
    NUMBER = 2
    EMAIL = 3
    STANDS_IN = 4
    FOLLOW_UP = 5
    LAST_CONTACT = 6
    TAGS = 7
    SOURCE = 8
    STAFF = 9
    CLIENT_SINCE = 10


SORTED_BY = {
    Field.NAME: Column.NAME,
    Field.COMPANY: Column.COMPANY,
    Field.STANDS_IN: Column.STANDS_IN,
    Field.FOLLOW_UP: Column.FOLLOW_UP,
    Field.LAST_CONTACT: Column.LAST_CONTACT,
    Field.SOURCE: Column.SOURCE,
    Field.STAFF: Column.STAFF,
    Field.CLIENT_SINCE: Column.CLIENT_SINCE,
}


@dataclass(frozen=True, slots=True)
class RowWords:
    """The texts of one row, in the order of :class:`Field`, and how its date stands."""

    cells: tuple[str, ...]
    standing: Standing


def field_title(field: Field) -> str:
    """The heading of a column."""
    titles = {
        Field.NAME: _("Name"),
        Field.COMPANY: _("Company"),
        Field.NUMBER: _("Number"),
        Field.EMAIL: _("Email"),
        Field.STANDS_IN: _("Stands in"),
        Field.FOLLOW_UP: _("Next follow-up"),
        Field.LAST_CONTACT: _("Last contact"),
        Field.TAGS: _("Tags"),
        Field.SOURCE: _("Source"),
        Field.STAFF: _("Who has it"),
        Field.CLIENT_SINCE: _("Client since"),
    }
    return titles[field]


def place_title(place: Whereabouts) -> str:
    """What a place is called on screen."""
    return _("No card") if place is Whereabouts.NO_CARD else lane_words(Lane(place.value))


def row_words(row: ClientRow, now: datetime, shop: Shop) -> RowWords:
    """The words of ``row`` at the local time ``now``."""
    cells = (
        row.name,
        row.company,
        row.number,
        row.email,
        _places(row.lanes),
        follow_up_cell(row, now, shop),
        ago_words(local_time(row.last_contact), now, shop) if row.last_contact else _("Never"),
        ", ".join(row.tags),
        row.source,
        row.staff_initials,
        date_text(row.client_since, now.date(), shop) if row.client_since else "",
    )
    is_on_board = any(lane in BOARD_LANES for lane in row.lanes)
    how = standing(row.follow_up, now) if row.follow_up and is_on_board else Standing.LATER
    return RowWords(tuple(_one_line(cell) for cell in cells), how)


def follow_up_cell(row: ClientRow, now: datetime, shop: Shop) -> str:
    """The date of the card that needs attention first; of a resting one, when it comes back; else why it ended."""
    if row.follow_up is None:
        return row.closed_reason
    if row.lanes[0] is Lane.RESTING:
        return _("Comes back {date}").format(date=weekday_and_date(row.follow_up.on, now.date(), shop))
    return due_words(row.follow_up, now, shop)


def _places(lanes: tuple[Lane, ...]) -> str:
    return ", ".join(place_title(Whereabouts(lane.value)) for lane in lanes) or place_title(Whereabouts.NO_CARD)


def _one_line(text: str) -> str:
    return " ".join(text[:LONGEST_CELL].split())
