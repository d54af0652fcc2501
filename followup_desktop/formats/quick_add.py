"""Reads a lead typed in one line: name, number, what they want, worth, date, source.

Every piece is kept with its place in the line, so that a screen can show part by part what was
understood. Nothing typed is lost: what fits nowhere else is what they want. Never raises.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from followup_desktop.domain.contact import ContactDetails, Email, Phone
from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.money import SIGNS, decimal_mark
from followup_desktop.domain.repeat import Repeat
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.amounts import read_amount
from followup_desktop.formats.date_words import find_follow_up
from followup_desktop.formats.phones import find_numbers
from followup_desktop.formats.quick_name import call_to_act, split_company, split_name
from followup_desktop.formats.repeat_words import find_repeat


class PartKind(StrEnum):
    """What a piece of the line was understood as."""

    NAME = "name"
    COMPANY = "company"
    PHONE = "phone"
    EMAIL = "email"
    WHAT = "what"
    VALUE = "value"
    DATE = "date"
    REPEAT = "repeat"
    SOURCE = "source"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the line: ``text`` is exactly ``line[start:end]``."""

    start: int
    end: int
    kind: PartKind
    text: str


@dataclass(frozen=True, slots=True)
class QuickLine:
    """What one typed line says. Empty where nothing was said; no date said: ``follow_up`` is None."""

    parts: tuple[Part, ...] = ()
    full_name: str = ""
    company: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    what: str = ""
    value_cents: int | None = None
    follow_up: FollowUp | None = None
    source: str = ""
    tags: tuple[str, ...] = ()
    repeat: Repeat | None = None

    @property
    def details(self) -> ContactDetails:
        """The contact that the line describes."""
        return ContactDetails(
            full_name=self.full_name,
            company=self.company,
            phones=self.phones,
            emails=self.emails,
            source=self.source,
            tags=self.tags,
        )


_EMAIL = re.compile(r"<?(?<![\w.+-])([\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})>?")
# Words before a date that belong to it: "by the 5th" leaves no "by" behind.
_BEFORE_DATE = re.compile(r"(?<!\w)(?:by|on|until|till|before|due|bis|am|pour|avant|para|antes del?)\s+$", re.I)
_TAG = re.compile(r"(?<!\S)#([^\s#,;]{1,60})")
_SIGNS = "|".join(sorted({re.escape(sign) for sign in SIGNS.values() if not sign.isalpha()}, key=len, reverse=True))
_CODES = "|".join(sorted(SIGNS))
_AMOUNT = r"\d[\d.,'\u00a0\u202f]{0,20}(?:(?<=[\d])k\b)?"
_VALUE = re.compile(
    rf"(?<!\w)(?:(?:{_SIGNS}|(?:{_CODES})\s)\s?(?P<a>{_AMOUNT})"
    rf"|(?P<b>{_AMOUNT})\s?(?:{_SIGNS}|(?:{_CODES}|dollars?|bucks|euros?|pounds?|quid|francs?|franken|kr|zł|kč)\b))",
    re.I,
)


def read_line(text: str, now: datetime, shop: Shop) -> QuickLine:
    """What the line says at naive local ``now``, in the shop's country, language and currency."""
    parts: list[Part] = []
    line = QuickLine()
    # Each step blanks what it understood, so that the next one cannot read it again as something else.
    rest, line = _take_tags(text, parts, line)
    rest, line = _take_emails(rest, text, parts, line)
    rest, line = _take_phones(rest, text, parts, line, shop)
    rest, line = _take_value(rest, text, parts, line, shop)
    often = find_repeat(rest, shop)
    if often is not None:
        parts.append(Part(often.start, often.end, PartKind.REPEAT, text[often.start : often.end]))
        rest = _blanked(rest, often.start, often.end)
    rest, line = _take_date(rest, text, parts, line, now, shop)
    if often is not None:
        since = line.follow_up.on if line.follow_up else now.date()
        line = replace(line, repeat=Repeat(often.every, often.count, since))
    line = _take_words(rest, text, parts, line)
    return replace(line, parts=tuple(sorted(parts, key=lambda part: part.start)))


def _blanked(rest: str, start: int, end: int) -> str:
    return rest[:start] + "\0" * (end - start) + rest[end:]


def _take_tags(text: str, parts: list[Part], line: QuickLine) -> tuple[str, QuickLine]:
    rest = text
    said: list[str] = []
    for match in _TAG.finditer(text):
        kind = PartKind.TAG if said else PartKind.SOURCE
        parts.append(Part(match.start(), match.end(), kind, match[0]))
        said.append(match[1])
        rest = _blanked(rest, match.start(), match.end())
    if not said:
        return rest, line
    return rest, replace(line, source=said[0], tags=tuple(dict.fromkeys(said[1:])))


def _take_emails(rest: str, text: str, parts: list[Part], line: QuickLine) -> tuple[str, QuickLine]:
    emails: list[Email] = []
    for match in list(_EMAIL.finditer(rest)):
        parts.append(Part(match.start(), match.end(), PartKind.EMAIL, text[match.start() : match.end()]))
        emails.append(Email(match[1]))
        rest = _blanked(rest, match.start(), match.end())
    return rest, replace(line, emails=tuple(emails))


def _take_phones(rest: str, text: str, parts: list[Part], line: QuickLine, shop: Shop) -> tuple[str, QuickLine]:
    phones: list[Phone] = []
    for found in find_numbers(rest, shop.country):
        parts.append(Part(found.start, found.end, PartKind.PHONE, text[found.start : found.end]))
        phones.append(Phone(found.raw.strip(), found.e164))
        rest = _blanked(rest, found.start, found.end)
    return rest, replace(line, phones=tuple(phones))


def _take_value(rest: str, text: str, parts: list[Part], line: QuickLine, shop: Shop) -> tuple[str, QuickLine]:
    for match in reversed(list(_VALUE.finditer(rest))):
        group = "a" if match["a"] else "b"
        typed = match[group].rstrip(".,'")
        end = match.end() - (len(match[group]) - len(typed) if group == "a" else 0)
        try:
            cents = read_amount(typed, shop.currency, decimal_mark(shop.language))
        except NotUnderstood:
            continue
        parts.append(Part(match.start(), end, PartKind.VALUE, text[match.start() : end]))
        return _blanked(rest, match.start(), end), replace(line, value_cents=cents)
    return rest, line


def _take_date(
    rest: str, text: str, parts: list[Part], line: QuickLine, now: datetime, shop: Shop
) -> tuple[str, QuickLine]:
    found = find_follow_up(rest, now, shop)
    if found is None:
        return rest, line
    before = _BEFORE_DATE.search(rest, max(0, found.start - 20), found.start)
    start = before.start() if before else found.start
    parts.append(Part(start, found.end, PartKind.DATE, text[start : found.end]))
    return _blanked(rest, start, found.end), replace(line, follow_up=found.follow_up)


def _take_words(rest: str, text: str, parts: list[Part], line: QuickLine) -> QuickLine:
    """Who it is and what they want, from the words that are left."""
    pieces = [(match.start(), match.end()) for match in re.finditer(r"[^\0]+", rest)]
    pieces = [span for span in (_trimmed(rest, *piece) for piece in pieces) if span[0] < span[1]]
    if not pieces:
        return line
    start, end = pieces[0]
    called: list[str] = []
    if call := call_to_act(text[start:end]):
        _begin, call_end = _trimmed(rest, start, start + call)
        called = [text[start:call_end]]
        parts.append(Part(start, call_end, PartKind.WHAT, called[0]))
        start += call
    has_more = len(pieces) > 1 or start > 0 or any(part.kind is PartKind.PHONE for part in parts)
    name_end, what_start = split_name(text[start:end], has_more=has_more)
    pieces[0:1] = [(start + what_start, end)] if what_start < end - start else []
    name, company = split_company(text[start : start + name_end])
    for words, kind in ((name, PartKind.NAME), (company, PartKind.COMPANY)):
        if words is not None:
            first, last = start + words[0], start + words[1]
            parts.append(Part(first, last, kind, text[first:last]))
    for first, last in pieces:
        parts.append(Part(first, last, PartKind.WHAT, text[first:last]))
    what = " ".join([*called, *(text[first:last] for first, last in pieces)])
    what = re.sub(r"\s+", " ", what)
    return replace(
        line,
        full_name=text[start + name[0] : start + name[1]] if name else "",
        company=text[start + company[0] : start + company[1]] if company else "",
        what=what[:1].upper() + what[1:],
    )


def _trimmed(rest: str, start: int, end: int) -> tuple[int, int]:
    """The piece without the spaces and loose marks at its ends."""
    piece = rest[start:end]
    left = len(piece) - len(piece.lstrip(" \t\r\n\u00a0,;:|–—-"))
    right = len(piece.rstrip(" \t\r\n\u00a0,;:|–—-"))
    return start + left, start + max(left, right)
