"""Digits of other scripts (Arabic, Persian, Indic, full width) as those from 0 to 9."""

import unicodedata


def western_digits(text: str) -> str:
    """``text`` with every decimal digit as one of 0 to 9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
