"""What is said when a log is on disk: what happened, with whom, and what comes next. Knows no Qt."""

from datetime import date

from followup_desktop.domain.card import Lane
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import follow_up_words
from followup_desktop.domain.titles import lane_words, outcome_words
from followup_desktop.services.calls import Logged


def logged_words(logged: Logged, today: date, shop: Shop) -> str:
    """The toast of one log: "Logged: Voicemail · Ken Ostrow. Next follow-up Thu 26 Nov."."""
    name = " ".join(logged.contact.name[:60].split())
    outcome = outcome_words(logged.activity.outcome)
    happened = _("Logged: {outcome} · {name}.").format(outcome=outcome, name=name)
    return f"{happened} {next_words(logged, today, shop)}"


def next_words(logged: Logged, today: date, shop: Shop) -> str:
    """What became of the card."""
    card = logged.card
    if card.follow_up is None:
        return _("The card is closed: {reason}.").format(reason=card.closed_reason)
    day = follow_up_words(card.follow_up, today, shop)
    if card.lane is Lane.RESTING:
        return _("It rests until {day}.").format(day=day)
    if card.lane is not logged.from_lane:
        return _("Moved to {lane}. Next follow-up {day}.").format(lane=lane_words(card.lane), day=day)
    return _("Next follow-up {day}.").format(day=day)
