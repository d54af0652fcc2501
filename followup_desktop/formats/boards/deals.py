"""A sales pipeline as a table, one deal a row: Salesforce's opportunities, the deals of HubSpot and Pipedrive.

Each stage is a list. What a won or lost deal's closing date says is past, so only an open one's is a follow-up.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from followup_desktop.domain.clock import local_time
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.kept_text import kept_lines
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.boards.gathering import Counter, Gathering, nameless, short
from followup_desktop.formats.boards.records import BoardFile, CardRecord
from followup_desktop.formats.bulk import drained
from followup_desktop.formats.csv_headings import normal_heading
from followup_desktop.formats.csv_rows import Row, Table
from followup_desktop.formats.days import day_of, moment_of, order_of

KIND = "deals"
_FIELDS: tuple[tuple[str, str], ...] = (
    ("title", "deal name|deal title|opportunity name|opportunity|deal"),
    ("stage", "stage|stagename|stage name|deal stage|pipeline stage|sales stage"),
    ("status", "deal status|status"),
    ("next", "next activity date|next step date|next contact date|next follow up|follow up date|next action date"),
    ("due", "close date|closedate|expected close date|deal expected close date|deal close date|closing date"),
    ("amount", "amount|deal value|deal amount|value"),
    ("currency", "currency|deal currency|deal currency of value|currency of value|currency code"),
    ("Name", "contact name|deal contact person|contact person|associated contact|primary contact"),
    ("Company", "account name|deal organization|organization|associated company|company name"),
    ("Phone", "contact phone|phone|phone number"),
    ("Email", "contact email|email|email address"),
    ("text", "description|next step|nextstep|notes"),
)
_OVER = frozenset({"won", "lost", "deleted"})
_ENDED = re.compile(r"(?:won|lost|deleted)\b")  # Also HubSpot's own "closedwon".
_WITH_ADDRESS = re.compile(r"([^;()]+?)\s*\(([^()\s]+@[^()\s]+)\)")
# What a program keeps for itself.
_INNER = frozenset({"id", "created", "modified", "modstamp", "owner", "fiscal", "fiscalquarter", "fiscalyear"})
_INNER_ENDS = ("id", "ids", "date", "modstamp", "iswon", "isclosed", "isdeleted", "id c")


def is_deals(table: Table) -> bool:
    """Whether a table is a list of deals: a title, a stage, and a closing date or an amount."""
    found = set(_fields_of(table.header))
    return {"title", "stage"} <= found and bool(found & {"due", "amount"})


def read_deals(table: Table, shop: Shop) -> BoardFile:
    """The deals as cards of one board, in lists by their stage, or by how they ended."""
    fields = _fields_of(table.header)
    order, _is_guessed = order_of(_cells(table, fields, "due"), shop)
    gathering, counter = Gathering(_("Deals")), Counter()
    for line in table.unclosed:
        counter.leave_out(line, _("A quotation mark opens here and never closes."))
    for row in drained(table.rows):
        said = {
            field: kept_lines(cell).strip()
            for field, cell in zip(fields, row.cells, strict=True)
            if field and cell.strip()
        }
        status = said.get("status", "")
        stage = status if status.casefold() in _OVER else said.get("stage", status)
        gathering.add_list(stage, stage or _("Without a list"))
        card = _card(row, _with_address(said), _rest(table.header, fields, row), stage, order, shop.currency)
        if card is None:
            counter.leave_out(row.line, nameless())
        else:
            gathering.add_card(stage, card)
    return BoardFile(KIND, (gathering.board(),), tuple(counter.left_out))


def _fields_of(headings: Sequence[str]) -> tuple[str, ...]:
    """What each heading stands for; a plain "Name" is the title where a stage and a closing date stand beside it."""
    words = [normal_heading(heading) for heading in headings]
    fields = [""] * len(words)
    for field, known in _FIELDS:
        at = next((words.index(word) for word in known.split("|") if word in words), None)
        if at is not None and not fields[at]:
            fields[at] = field
    if "title" not in fields and {"stage", "due"} <= set(fields):
        at = next((words.index(word) for word in ("name", "title") if word in words), None)
        if at is not None:
            fields[at] = "title"
    return tuple(fields)


def _cells(table: Table, fields: Sequence[str], field: str) -> list[str]:
    if field not in fields:
        return []
    at = list(fields).index(field)
    return [row.cells[at] for row in table.rows]


def _with_address(said: dict[str, str]) -> dict[str, str]:
    """HubSpot writes who it is about as "Ken Ames (ken@example.com)", several with semicolons between."""
    first = _WITH_ADDRESS.match(said.get("Name", ""))
    if first is None:
        return said
    found = {**said, "Name": first[1], "Email": said.get("Email", first[2])}
    if len(first[0]) < len(said["Name"]):
        found["text"] = "\n".join(part for part in (said.get("text", ""), said["Name"]) if part)
    return found


def _card(
    row: Row, said: Mapping[str, str], rest: Mapping[str, str], stage: str, order: DateOrder, own_currency: str
) -> CardRecord | None:
    title = said.get("title") or said.get("Name") or said.get("Company", "")
    if not title:
        return None
    is_over = _ENDED.search(normal_heading(stage)) is not None
    due, lost = _due(said.get("due", ""), order)
    if "next" in said:
        following, unread = _due(said["next"], order)
        due, lost = following or due, lost + unread
    if row.extra:
        words = _("Cells beyond the last heading were not taken over: {text}")
        lost = [*lost, words.format(text=short(", ".join(row.extra)))]
    known = {name: said[name] for name in ("Name", "Company", "Phone", "Email") if name in said}
    currency = said.get("currency", own_currency)
    # Money of another currency is kept in words: its value here is not known.
    words = _("Amount") if currency.upper() == own_currency.upper() else _("In {currency}").format(currency=currency)
    worth = {words: said["amount"]} if "amount" in said else {}
    ended = {_("Closing date"): said["due"]} if is_over and "due" in said else {}
    return CardRecord(
        row.line,
        title,
        description=said.get("text", ""),
        due=None if is_over else due,
        fields=MappingProxyType({**known, **worth, **ended, **rest}),
        notes_lost=tuple(lost),
    )


def _due(text: str, order: DateOrder) -> tuple[FollowUp | None, list[str]]:
    """The day a deal is to be closed, where the shop is."""
    if not text:
        return None, []
    at = moment_of(text, order)
    day = local_time(at).date() if at else day_of(text, order)
    if day is None:
        return None, [_("“{text}” is not a date this program can read.").format(text=short(text))]
    return FollowUp(day), []


def _rest(headings: Sequence[str], fields: Sequence[str], row: Row) -> dict[str, str]:
    """What else a row says of the deal, but for what its program keeps for itself."""
    return {
        heading: kept_lines(cell).strip()
        for heading, field, cell in zip(headings, fields, row.cells, strict=True)
        if not field and heading and _says_something(cell) and not _is_inner(normal_heading(heading))
    }


def _says_something(cell: str) -> bool:
    return cell.strip().casefold() not in ("", "true", "false")


def _is_inner(words: str) -> bool:
    return bool(_INNER & set(words.split())) or words.endswith(_INNER_ENDS)
