"""What a number, an email or an address is called: "work", "mobile". Every program has its own words for the same."""

from functools import lru_cache

_SAME = {
    "smtp": "",
    "ex": "",
    "cell": "mobile",
    "mobile phone": "mobile",
    "cell phone": "mobile",
    "home fax": "fax",
    "work fax": "fax",
    "homefax": "fax",
    "workfax": "fax",
}
_USUAL = frozenset({"home", "work", "mobile", "main", "other", "fax", "pager", "car", "school", "assistant"})


@lru_cache(maxsize=512)
def kind_word(said: str) -> str:
    """The usual word for what a program says; a person's own word ("Summer house") stays as it is written."""
    said = said.removeprefix("* ").strip()
    word = said.casefold()
    return _SAME.get(word, word if word in _USUAL else said)
