"""Text as it can be kept: every character a whole one that the database, the screen and a file can hold."""

_LONE_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def kept_lines(text: str) -> str:
    """As :func:`kept_text`, its line breaks all of one kind: Windows writes two characters, an old Mac another one."""
    return kept_text(text).replace("\r\n", "\n").replace("\r", "\n")


def kept_text(text: str) -> str:
    """``text`` without NUL, which cuts a text short in many programs, and with "\ufffd" for half a character."""
    if text.isascii():
        return text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.translate(_LONE_SURROGATES)
    return text.replace("\0", "")
