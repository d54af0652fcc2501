"""A vCard file to records: who becomes a contact, and what is left out and why."""

import re
from collections.abc import Callable
from dataclasses import replace

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _, ngettext
from followup_desktop.formats.bulk import collector_paused, while_wanted
from followup_desktop.formats.choices import AS_GUESSED, NameOrder, ReadingChoices
from followup_desktop.formats.kept_records import KeptRecords
from followup_desktop.formats.letter_guess import FALLBACK_ENCODING, guessed_encoding
from followup_desktop.formats.letters import decoded, is_wide, known_encoding
from followup_desktop.formats.name_orders import with_parts
from followup_desktop.formats.records import ContactRecord, LeftOut, ReadFile, all_left_out, in_their_order
from followup_desktop.formats.vcard.cards import RawCard, read_cards
from followup_desktop.formats.vcard.contact_of_card import details_of
from followup_desktop.formats.vcard.jcard import is_jcard, read_jcards

KIND = "vcard"
MAX_BYTES = 300_000_000
_NOBODY = ("location", "application", "device")  # RFC 6350 §6.1.4, RFC 6473, RFC 6869.
_HEAD_BYTES = 200
_INNER_MARK = re.compile(rb"(?<![^\r\n])\xef\xbb\xbf")
_NAMES_ITS_OWN = re.compile(rb"^[^:\n]*;CHARSET=[^\n]*$", re.I | re.M)


def read_vcards(
    data: bytes,
    name: str,
    country: str = "",
    still_wanted: Callable[[], bool] | None = None,
    choices: ReadingChoices = AS_GUESSED,
) -> ReadFile:
    """Every card of the file ``name``; ``country`` (ISO code) gives local numbers their normal form.

    ``still_wanted`` saying no stops the reading with Cancelled. A chosen encoding is that of texts which do not
    name their own.

    Raises NotUnderstood when the file is far too large. A file without any card has nothing in it but,
    when it was meant to hold one, one line that is left out.
    """
    if len(data) > MAX_BYTES:
        raise NotUnderstood(
            _("The file {name} is larger than 300 MB.").format(name=name),
            next_step=_("Export it in several parts and import them one by one."),
        )
    with collector_paused():
        return _read(data, name, replace(choices, country=choices.country or country), still_wanted)


def _read(data: bytes, name: str, choices: ReadingChoices, still_wanted: Callable[[], bool] | None) -> ReadFile:
    data, encoding, letters = _as_utf8(data, choices.encoding, choices.country or "")
    order, country = choices.name_order or NameOrder.GIVEN_FIRST, choices.country or ""
    stray_ends: list[int] = []
    count = 0
    records = KeptRecords()
    left_out = all_left_out()
    is_json = is_jcard(data[:_HEAD_BYTES].decode("utf-8", "replace"))
    cards = read_jcards(data, name) if is_json else read_cards(data, stray_ends, letters)
    for card in while_wanted(cards, still_wanted):
        count += 1
        reason = _reason_to_leave_out(card)
        if reason:
            left_out.append(LeftOut(card.line, reason))
            continue
        details, lost = details_of(card, country)
        if _has_a_name(details):
            records.append(ContactRecord(card.line, with_parts(details, order), lost))
        else:
            left_out.append(LeftOut(card.line, _nameless(details)))
    strays = [LeftOut(line, _("A card ends here whose beginning is missing or damaged.")) for line in stray_ends]
    if not count and not stray_ends and data.strip():
        strays = [LeftOut(1, _("There is no complete card in this file."))]
    guessed = ReadingChoices(KIND, letters or encoding or None, name_order=order, country=country or None)
    unsettled = frozenset() if encoding else frozenset({"encoding"})
    return ReadFile(KIND, encoding, records, in_their_order(left_out, strays), guessed=guessed, unsettled=unsettled)


def _as_utf8(data: bytes, chosen: str | None, country: str) -> tuple[bytes, str, str]:
    """The file as bytes that ASCII can be read in, its encoding, and the one for what names none ("")."""
    if is_wide(data):
        text, encoding = decoded(data)
        return text.encode(), encoding.removesuffix("-le").removesuffix("-be"), ""
    # Where files were put together a mark stands before a BEGIN, and some phones fill up with zeros.
    data = _INNER_MARK.sub(b"", data).replace(b"\0", b"")
    if chosen is not None:
        letters = known_encoding(chosen)
        return data, letters, letters
    try:
        data.decode("utf-8")
        return data, "utf-8", ""
    except UnicodeDecodeError:
        # Each property says, or is guessed, by itself; only a whole file tells letters of the east.
        guessed = guessed_encoding(_NAMES_ITS_OWN.sub(b"", data), country)
        return data, "", "" if guessed == FALLBACK_ENCODING else guessed


def _reason_to_leave_out(card: RawCard) -> str:
    prop = card.first("KIND") or card.first("X-ADDRESSBOOKSERVER-KIND")
    kind = prop.value.strip().lower() if prop else ""
    named = card.first("FN") or card.first("N")
    name = named.value.strip() if named else ""
    if kind in _NOBODY:
        return _("“{name}” is a place or a thing, not a person.").format(name=name)
    if kind != "group":
        return ""
    members = len(card.all("MEMBER")) + len(card.all("X-ADDRESSBOOKSERVER-MEMBER"))
    return ngettext(
        "“{name}” is a group with {count} member, not a person.",
        "“{name}” is a group with {count} members, not a person.",
        members,
    ).format(name=name, count=members)


def _has_a_name(details: ContactDetails) -> bool:
    texts = (details.full_name, details.given_name, details.family_name, details.company, details.nickname)
    return any(text.strip() for text in texts) or bool(details.emails) or any(phone.raw for phone in details.phones)


def _nameless(details: ContactDetails) -> str:
    reason = _("The card has no name, company, number or email to call it by.")
    known = details.addresses[0].one_line if details.addresses else details.note
    known = " ".join(known.split())[:120]
    return f"{reason} {known}".strip()
