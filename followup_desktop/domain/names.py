"""How names are sorted and how text is cut into the words it is found by."""

import re
import unicodedata

# Scripts written without spaces: every character is a word of its own, so that any part of a name is found.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff])"
)
_PLAIN_WORD = re.compile("[0-9a-z]+")
_SEARCHED_CHARACTERS = 2_000


def folded(text: str) -> str:
    """``text`` without case, accents or compatibility forms: composed and decomposed spellings are equal."""
    if text.isascii():
        return text.lower()
    # Scripts that write vowels as marks (Indic, Hebrew, Arabic, Thai) would lose letters: only Latin, Greek
    # and Cyrillic accents (the combining block) are dropped.
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(mark for mark in decomposed if not "\u0300" <= mark <= "\u036f")
    return unicodedata.normalize("NFKC", kept)


def search_words(text: str) -> list[str]:
    """The bare runs of letters and digits that ``text`` is found by, folded, in order."""
    if text.isascii():
        return _PLAIN_WORD.findall(text[:_SEARCHED_CHARACTERS].lower())
    return _words(_UNSPACED.sub(r" \1 ", folded(text[:_SEARCHED_CHARACTERS])))


def _words(text: str) -> list[str]:
    """The runs of letters and digits of a folded text."""
    if text.isascii():
        return _PLAIN_WORD.findall(text)
    # The marks that many scripts write their vowels with are neither letters nor digits: kept with their letter.
    joined = "".join(" " if not (c.isalnum() or unicodedata.category(c)[0] == "M") else c for c in text)
    return joined.split()


def is_unspaced(text: str) -> bool:
    """Whether ``text`` holds a script that is written without spaces, so that its words cannot be told apart."""
    return _UNSPACED.search(text) is not None


def search_key(*texts: str) -> str:
    """The words of several texts, each once, as one text for the index."""
    joined = "\n".join(texts)
    if joined.isascii() and len(joined) <= _SEARCHED_CHARACTERS:
        # One search for all of them: no word reaches over the end of a line. Long lists are mostly of such texts.
        return " ".join(dict.fromkeys(_PLAIN_WORD.findall(joined.lower())))
    return " ".join(dict.fromkeys(word for text in texts for word in search_words(text)))


def sort_key(name: str, family_name: str = "", given_name: str = "") -> str:
    """The text by which a contact is sorted: family name first where it is known."""
    ordered = f"{family_name} {given_name}" if family_name else name
    return folded(ordered).strip()[:200]


def shares_words(one: str, other: str) -> bool:
    """Whether one name is equal to, or a shorter form of, the other ("Ken" and "Ken Ostrow"; DATA.md, "Import").

    A word may be shortened to its beginning ("K. Ostrow"). An empty name agrees with any.
    """
    first, second = _words(folded(one)), _words(folded(other))
    if not first or not second:
        return True
    shorter, longer = sorted((first, second), key=len)
    remaining = list(longer)
    for word in shorter:
        fit = next((other_word for other_word in remaining if _same_or_initial(word, other_word)), None)
        if fit is None:
            return False
        remaining.remove(fit)
    return True


def _same_or_initial(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
