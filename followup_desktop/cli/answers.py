"""Says the answer: as JSON for programs, as plain lines for people. Knows how things are called, not what they mean."""

import json
import sys
from argparse import Namespace
from typing import Any

from followup_desktop.domain.card import Card
from followup_desktop.domain.money import money_text
from followup_desktop.domain.shown import follow_up_words
from followup_desktop.domain.titles import lane_words
from followup_desktop.services.session import Session


def say(options: Namespace, answer: dict[str, Any], *lines: str) -> None:
    """Print ``answer`` with ``--json``, else ``lines``."""
    if options.json:
        print_json(answer)
        return
    for line in lines:
        print(plain(line))


def print_json(answer: object) -> None:
    """One JSON object on standard output; pure ASCII where the stream cannot write more."""
    speaks_unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(answer, ensure_ascii=not speaks_unicode))


def plain(text: str) -> str:
    """``text`` without characters that would steer the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def card_words(session: Session, card: Card) -> str:
    """Where a card stands and when it is next, in one line."""
    shop = session.shop
    when = follow_up_words(card.follow_up, session.now().date(), shop) if card.follow_up else card.closed_reason
    value = money_text(card.value_cents, shop.currency, shop.language)
    return " · ".join(part for part in (lane_words(card.lane), when, card.what, value) if part)
