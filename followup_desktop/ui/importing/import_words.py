"""What the import page says, as whole sentences. Knows no widget."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import day_words, time_text
from followup_desktop.services.import_decisions import Decision
from followup_desktop.services.import_look import FileRead
from followup_desktop.services.import_plan import PURCHASES, FileCounts, Imported, ImportPlan
from followup_desktop.services.import_rows import Shown
from followup_desktop.services.past_imports import OutOf
from followup_desktop.ui.importing.reading_words import kind_words, letters_words

_NAMES_SHOWN = 5
_LONGEST_NAME = 40
_FAULTS_SHOWN = 3
_LATE_DAYS = 366


def file_words(counts: FileCounts) -> str:
    """What a file is, and what it gives."""
    what = [kind_words(counts.kind)]
    if counts.encoding:
        what.append(letters_words(counts.encoding))
    if counts.kind == PURCHASES:
        found, parts = _purchases_words(counts)
    else:
        words = ngettext("{count} entry", "{count} entries", counts.read)
        found, parts = words.format(count=f"{counts.read:,}"), _people_words(counts)
    if counts.left_out:
        count = len(counts.left_out)
        parts.append(ngettext("{count} left out", "{count} left out", count).format(count=f"{count:,}"))
    said = _("{file} · {what} · {found}: {parts}").format(
        file=counts.file, what=", ".join(what), found=found, parts=", ".join(parts) or _("nothing new")
    )
    notes = [f"{one.note} ({one.count:,})" for one in counts.notes[:_FAULTS_SHOWN]]
    return ". ".join([said, *notes])


def _people_words(counts: FileCounts) -> list[str]:
    parts = []
    if counts.contacts_new:
        words = ngettext("{count} new", "{count} new", counts.contacts_new)
        parts.append(words.format(count=f"{counts.contacts_new:,}"))
    if counts.unclear:
        words = ngettext(
            "{new} ({count} of them looks like somebody known)",
            "{new} ({count} of them look like somebody known)",
            counts.unclear,
        )
        parts[0] = words.format(new=parts[0], count=f"{counts.unclear:,}")
    if counts.purchases_new:
        words = ngettext("{count} new purchase", "{count} new purchases", counts.purchases_new)
        parts.append(words.format(count=f"{counts.purchases_new:,}"))
    return parts + _same_words(counts.contacts_same, counts.doubled)


def _purchases_words(counts: FileCounts) -> tuple[str, list[str]]:
    """Of a list of purchases the lines are counted, and apart from them who bought."""
    found = ngettext("{count} purchase", "{count} purchases", counts.read).format(count=f"{counts.read:,}")
    parts = []
    if counts.purchases_new:
        words = ngettext("{count} new", "{count} new", counts.purchases_new)
        parts.append(words.format(count=f"{counts.purchases_new:,}"))
    if counts.purchases_same:
        words = ngettext("{count} here already", "{count} here already", counts.purchases_same)
        parts.append(words.format(count=f"{counts.purchases_same:,}"))
    if counts.contacts_new:
        words = ngettext("by {count} new client", "by {count} new clients", counts.contacts_new)
        parts.append(words.format(count=f"{counts.contacts_new:,}"))
    if counts.contacts_same:
        words = ngettext("by {count} client who is known", "by {count} clients who are known", counts.contacts_same)
        parts.append(words.format(count=f"{counts.contacts_same:,}"))
    return found, parts


def _same_words(same: int, doubled: int) -> list[str]:
    """Who is here already, and who stands in the files twice."""
    parts = []
    if here := same - doubled:
        parts.append(ngettext("{count} here already", "{count} here already", here).format(count=f"{here:,}"))
    if doubled:
        parts.append(ngettext("{count} double", "{count} double", doubled).format(count=f"{doubled:,}"))
    return parts


def shown_words(shown: Shown, count: int, doubled: int = 0) -> str:
    """A filter of the list, with how many it shows; ``doubled`` of those who are the same stand in the files twice."""
    same = _("Here already or double {count}") if doubled else _("Here already {count}")
    words = {
        Shown.EVERYTHING: _("All {count}"),
        Shown.NEW: _("New {count}"),
        Shown.SAME: _("Double {count}") if doubled == count else same,
        Shown.UNCLEAR: _("Unclear {count}"),
        Shown.LEFT_OUT: _("Left out {count}"),
        Shown.CHOSEN: _("Decided by you {count}"),
    }
    return words[shown].format(count=f"{count:,}")


def reading_words(names: Sequence[str]) -> str:
    """What is being read."""
    count = len(names)
    words = ngettext(
        "Reading {file} and comparing; nothing is written yet.",
        "Reading {count} files and comparing; nothing is written yet.",
        count,
    )
    return words.format(file="".join(names[:1])[:_LONGEST_NAME], count=count)


def cards_words(plan: ImportPlan, shop: Shop) -> str:
    """What the board gets from the plan, in one or more sentences."""
    if plan.restores is not None:
        return _("The board becomes the shop of the archive, with all its cards.")
    spread = plan.spread
    if spread is None:
        return _("No cards: they are found under Clients.")
    sentences = []
    if not plan.cards_new:
        sentences.append(_("No new cards."))
    days = [day for day in plan.card_days if day is not None]
    if days:
        first, last = (day_words(day, spread.today, shop) for day in (days[0], days[-1]))
        if first == last:
            words = ngettext("{count} card in New lead: {first}.", "{count} cards in New lead: {first}.", len(days))
        else:
            words = _("{count} cards in New lead. First: {first}, last: {last}.")
        sentences.append(words.format(count=f"{len(days):,}", first=first, last=last))
        if (days[-1] - days[0]).days > _LATE_DAYS:
            sentences.append(_("With more a day, or as contacts only, nobody waits that long."))
    if plan.cards_made:
        words = ngettext(
            "{count} card goes to the lane that fits its list.",
            "{count} cards go to the lanes that fit their lists.",
            len(plan.cards_made),
        )
        sentences.append(words.format(count=len(plan.cards_made)))
    if plan.on_board:
        words = ngettext(
            "{count} has a card already and gets no second one.",
            "{count} have a card already and get no second one.",
            plan.on_board,
        )
        sentences.append(words.format(count=plan.on_board))
    if plan.silent:
        words = ngettext(
            "{count} asked not to be contacted and gets no card.",
            "{count} asked not to be contacted and get no card.",
            plan.silent,
        )
        sentences.append(words.format(count=plan.silent))
    return " ".join(sentences)


def import_button_words(plan: ImportPlan) -> str:
    """What the one big button says."""
    count = sum(counts.contacts_new for counts in plan.counts())
    if not count:
        return _("Import")
    return ngettext("Import {count} client", "Import {count} clients", count).format(count=f"{count:,}")


def nothing_words(plan: ImportPlan) -> str:
    """Why there is nothing to import."""
    if not plan.records:
        return _("There is nobody in here to bring in.")
    words = _("Everybody in here is on the board's list already; there is nothing to add.")
    if any(record.keeps for record in plan.records):
        words += " " + _("Where the file says something else, what is here is kept.")
    return words


def imported_words(imported: Imported) -> str:
    """What came in, in one or more sentences."""
    new, cards, bought = imported.contacts_new, imported.cards_new, imported.purchases_new
    same, out = imported.contacts_same, imported.left_out
    sentences = [(new, ngettext("{count} client came in.", "{count} clients came in.", new))]
    if cards:
        sentences.append((cards, ngettext("{count} card is on the board.", "{count} cards are on the board.", cards)))
    if bought:
        sentences.append((bought, ngettext("{count} purchase came in.", "{count} purchases came in.", bought)))
    if here := same - imported.doubled:
        sentences.append((here, ngettext("{count} was here already.", "{count} were here already.", here)))
    if double := imported.doubled:
        sentences.append((double, ngettext("{count} was double.", "{count} were double.", double)))
    if out:
        sentences.append((out, ngettext("{count} entry was left out.", "{count} entries were left out.", out)))
    return " ".join(words.format(count=f"{count:,}") for count, words in sentences)


def taken_back_words(kept: tuple[str, ...]) -> str:
    """What an import that was taken back leaves."""
    if not kept:
        return _("The import was taken back.")
    names = ", ".join(kept[:_NAMES_SHOWN])
    if len(kept) > _NAMES_SHOWN:
        rest = len(kept) - _NAMES_SHOWN
        names = ngettext("{names} and {count} more", "{names} and {count} more", rest).format(names=names, count=rest)
    words = ngettext(
        "The import was taken back, but for {count} who was worked with since: {names}.",
        "The import was taken back, but for {count} who were worked with since: {names}.",
        len(kept),
    )
    return words.format(count=len(kept), names=names)


def kept_words(count: int) -> str:
    """The heading over those who stay when an import is taken back."""
    words = ngettext(
        "{count} is kept, worked with since the import came in:",
        "{count} are kept, worked with since the import came in:",
        count,
    )
    return words.format(count=f"{count:,}")


def left_out_words(files: tuple[str, ...], count: int) -> str:
    """The heading over what of an import did not come in."""
    words = ngettext("{count} line of {files} was left out:", "{count} lines of {files} were left out:", count)
    return words.format(count=f"{count:,}", files=files_words(files))


def left_out_lines(left_out: Sequence[OutOf], count: int) -> list[str]:
    """A line for each that was left out; ``count`` may be more than are named."""
    lines = [_("Line {line}: {reason}").format(line=one.line, reason=one.reason) for one in left_out]
    if rest := count - len(lines):
        lines.append(ngettext("And {count} more.", "And {count} more.", rest).format(count=f"{rest:,}"))
    return lines


def files_words(files: tuple[str, ...]) -> str:
    """The files of one import, the first of very many by name."""
    named, rest = ", ".join(files[:_NAMES_SHOWN]), len(files) - _NAMES_SHOWN
    if rest <= 0:
        return named
    return ngettext("{names} and {count} more", "{names} and {count} more", rest).format(names=named, count=rest)


def when_words(at: datetime, now: datetime, shop: Shop) -> str:
    """When an import came in: "Today 10:00", "Fri 20 Nov 14:30"."""
    return _("{day} {time}").format(day=day_words(at.date(), now.date(), shop), time=time_text(at.time()))


def past_counts_words(counts: Mapping[str, int]) -> str:
    """What came in with an import."""
    new, same = counts.get("contacts_new", 0), counts.get("contacts_same", 0)
    cards, bought = counts.get("cards_new", 0), counts.get("purchases_new", 0)
    parts = [ngettext("{count} new client", "{count} new clients", new).format(count=f"{new:,}")]
    if cards:
        parts.append(ngettext("{count} card", "{count} cards", cards).format(count=f"{cards:,}"))
    if bought:
        parts.append(ngettext("{count} purchase", "{count} purchases", bought).format(count=f"{bought:,}"))
    if same:
        parts.append(ngettext("{count} here already", "{count} here already", same).format(count=f"{same:,}"))
    if out := counts.get("left_out", 0):
        parts.append(ngettext("{count} left out", "{count} left out", out).format(count=f"{out:,}"))
    return ", ".join(parts)


def faults_words(files: Sequence[FileRead]) -> str:
    """Which files cannot be read, and what to do about those whose columns nobody knows; a line each."""
    faulty = [file for file in files if file.fault]
    lines = [file.fault for file in faulty[:_FAULTS_SHOWN]]
    more = len(faulty) - len(lines)
    if more:
        words = ngettext("{count} more file cannot be read.", "{count} more files cannot be read.", more)
        lines.append(words.format(count=more))
    if any(file.brought is not None for file in faulty):
        lines.append(_("Say under “How it is read” what the columns hold; otherwise nobody of such a file comes in."))
    return "\n".join(lines)


def aside_words(aside: Sequence[Decision]) -> str:
    """Whose decisions meet nothing that is looked at now; "" for none."""
    if not aside:
        return ""
    named = [
        _("{name} ({file}, line {line})").format(
            name=" ".join(one.entry.details.name.split())[:_LONGEST_NAME],
            file=one.entry.path.name,
            line=one.entry.line,
        )
        for one in aside[:_FAULTS_SHOWN]
    ]
    rest = len(aside) - len(named)
    names = ", ".join(named)
    if rest:
        names = ngettext("{names} and {count} more", "{names} and {count} more", rest).format(
            names=names, count=f"{rest:,}"
        )
    words = ngettext(
        "What you decided about {names} fits nothing that is looked at now. It is kept, and holds again when it fits.",
        "What you decided about {names} fits nothing that is looked at now. It is kept, and holds again where it fits.",
        len(aside),
    )
    return words.format(names=names)


def more_files_words(counts: Sequence[FileCounts]) -> str:
    """The files that find no line of their own, in one."""
    read = sum(of_file.read for of_file in counts)
    words = ngettext("{count} more file with {read} entries", "{count} more files with {read} entries", len(counts))
    return words.format(count=len(counts), read=f"{read:,}")
