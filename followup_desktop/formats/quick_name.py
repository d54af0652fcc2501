"""Where a name ends in a typed line, and where a company stands in it. Only places, no meaning of numbers or dates."""

import re

Span = tuple[int, int]

MAX_NAME_WORDS = 4
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "la",
        "le",
        "du",
        "dos",
        "y",
        "und",
        "et",
        "and",
        "&",
        "e",
        "zu",
        "bin",
        "al",
        "el",
        "ten",
        "ter",
    ]
)
_LEADS_TO_COMPANY = frozenset(("from", "of", "at", "@", "bei", "chez"))
_CALL = re.compile(
    r"(?:call|ring|phone|email|text|visit|remind|anrufen|rappeler|appeler|llamar a)(?:\s+back)?\s+(?=[^\W\d_])", re.I
)
# Words with which a line begins to say what is wanted. Most only in lower case: Will and Mark's Repair are names.
_VERBS = re.compile(
    r"(?<![\w'])(?:[Ww]ants?|WANTS?|[Ww]anted|[Nn]eeds?|NEEDS?|[Nn]eeded|[Aa]sked|[Aa]sks?|[Aa]sking|[Ll]ooking|[Ii]nterested"
    r"|would|is|was|has|had|called|calls|rang|came|bought|wrote|emailed|about|re|for|likes?|thinking|quote|service"
    r"|repair|broken|complain\w*|[Mm]öchte|will|[Bb]raucht|[Ss]ucht|fragt|hat|wünscht|wegen|[Vv]eut|voudrait|[Cc]herche"
    r"|demande|a\s+besoin|[Qq]uiere|[Nn]ecesita|[Bb]usca|pregunta|pide)(?![\w'])"
)
_BREAK = re.compile(r"\s[-–—|]\s|[:;]\s|\n")
_COMPANY = re.compile(
    r"\s*(?:\((?P<p>[^()]+)\)|,\s*(?P<c>\S.*)|(?:\s(?:from|of|at|von|bei|chez|de\schez)\s+|\s@\s?)(?P<f>\S.*))\s*$",
    re.I,
)
_COMPANY_FORM = re.compile(
    r"(?:^|\s)(?:ltd|llc|inc|corp|co|plc|gmbh|ag|kg|ug|ohg|e\.?\s?k|sarl|sas|s\.?a|s\.?l|s\.?r\.?l|b\.?v|n\.?v|oy|ab|as|"
    r"& sons?|hoa|school|church|farms?|landscaping|construction)\.?$",
    re.I,
)


def split_name(piece: str, *, has_more: bool) -> tuple[int, int]:
    """Where the name ends in the first words of a line, and where what they want begins.

    ``has_more``: something else (a number, a date) set this piece apart, so a short piece is all name.
    """
    verb = _VERBS.search(piece)
    pause = _BREAK.search(piece)
    if pause and pause.start() > 0 and (verb is None or pause.start() < verb.start()):
        return pause.start(), pause.end()
    if verb:
        end = len(piece[: verb.start()].rstrip(" ,"))
        return _named_part(piece, end) or (end, verb.start())
    words = list(re.finditer(r"\S+", piece))
    if len(words) <= (MAX_NAME_WORDS if has_more else 2) or not _has_case(piece):
        return len(piece), len(piece)
    named = _leading_capitals(piece, words)
    end = words[named - 1].end()
    return end, (words[named].start() if named < len(words) else end)


def split_company(words: str) -> tuple[Span | None, Span | None]:
    """The places of the person's and the company's name in ``words``; None for the one that is missing."""
    words_end = len(words.rstrip())
    if not words_end:
        return None, None
    if len(words) > 300:
        return (0, words_end), None
    match = _COMPANY.search(words)
    if match and match["c"] and not _COMPANY_FORM.search(match["c"].strip()):
        match = None  # "Ostrow, Ken" is a name the other way round.
    if match and words[: match.start()].strip():
        group = next(name for name in ("p", "c", "f") if match[name])
        start = match.start(group)
        return (0, match.start()), (start, start + len(match[group].rstrip()))
    if _COMPANY_FORM.search(words[:words_end]):
        return None, (0, words_end)
    return (0, words_end), None


def call_to_act(piece: str) -> int:
    """How long the words are with which a line tells to call someone ("call Ken Ostrow"); 0 when it does not."""
    match = _CALL.match(piece)
    return match.end() if match else 0


def _named_part(piece: str, end: int) -> tuple[int, int] | None:
    """Where a name in capitals ends before plain words begin ("Maple Street HOA | snow blower"), or None."""
    words = list(re.finditer(r"\S+", piece[:end]))
    for index, word in enumerate(words):
        first = next((char for char in word[0] if char.isalpha()), "")
        if word[0].startswith("(") or word[0].lower() in _LEADS_TO_COMPANY:
            return None
        if first.islower() and word[0].lower() not in _PARTICLES:
            return (words[index - 1].end(), word.start()) if index else None
    return None


def _has_case(piece: str) -> bool:
    return any(char.islower() or char.isupper() for char in piece)


def _leading_capitals(piece: str, words: list[re.Match[str]]) -> int:
    """How many words at the start look like a name: those with a capital, at least one."""
    count = 0
    for word in words:
        first = next((char for char in word[0] if char.isalpha()), "")
        if not first or first.islower():
            break
        count += 1
    return max(1, min(count, MAX_NAME_WORDS))
