"""What is done at the counter: add a lead, log a call, take the last change back, see what is due."""

import sys
from argparse import Namespace

from followup_desktop.cli import json_shapes
from followup_desktop.cli.answers import card_words, plain, say
from followup_desktop.cli.opening import open_board
from followup_desktop.domain.activity import Channel, Direction, Outcome
from followup_desktop.domain.card import Card
from followup_desktop.domain.errors import NotThere
from followup_desktop.domain.language import _
from followup_desktop.domain.outcomes import natural_channel
from followup_desktop.domain.repeat import Repeat
from followup_desktop.domain.shown import due_words
from followup_desktop.services.board import BoardReader
from followup_desktop.services.calls import (
    CloseWith,
    LogActivity,
    Logged,
    NextStep,
    RestUntil,
    card_to_log_on,
    next_of,
    proposed,
)
from followup_desktop.services.contacts import client_file
from followup_desktop.services.finding import the_one
from followup_desktop.services.reminders import Reminders
from followup_desktop.services.session import Session


def add(options: Namespace) -> int:
    """``add "LINE"``: a lead in one line, for a new contact or the one it surely is."""
    from followup_desktop.services.leads import Added, add_lead_of, understand

    with open_board(options, create=True) as session:
        understood = understand(session, " ".join(options.line))
        known = understood.known.contact_id if understood.known else None
        answer: Added = session.execute(add_lead_of(understood, known)).answer
        if not answer.is_new:
            who = _("{name} was here already: a new card").format(name=answer.contact.name)
        else:
            who = _("Added {name}").format(name=answer.contact.name)
            for alike in understood.alike:
                hint = _("Looks like {name} (contact {number}), who was here already.")
                print(plain(hint.format(name=alike.name, number=alike.contact_id)), file=sys.stderr)
        say(options, json_shapes.added(session, answer), who, card_words(session, answer.card))
    return 0


def log(options: Namespace) -> int:
    """``log WHO``: what happened, on the contact's soonest card unless one is named, and what comes next."""
    with open_board(options) as session:
        contact_id = the_one(session, options.who)
        outcome, channel = _what_happened(options)
        card = _card(session, options.card) if options.card else card_to_log_on(session, contact_id)
        step, repeat = _next_step(session, options, contact_id, card)
        command = LogActivity(
            outcome=outcome,
            next_step=step,
            contact_id=contact_id,
            card_id=options.card,
            direction=Direction(options.direction) if options.direction else None,
            channel=channel,
            note=options.note,
            repeat=repeat,
        )
        answer: Logged = session.execute(command).answer
        said = _("Logged “{outcome}” with {name}").format(outcome=outcome, name=answer.contact.name)
        say(options, json_shapes.logged(session, answer), said, card_words(session, answer.card))
    return 0


def _what_happened(options: Namespace) -> tuple[Outcome, Channel]:
    outcome = Outcome(options.outcome)
    return outcome, Channel(options.channel.replace("-", "_")) if options.channel else natural_channel(outcome)


def _card(session: Session, card_id: int) -> Card:
    card = BoardReader(session).card(card_id)
    if card is None:
        raise NotThere(_("There is no card {number}.").format(number=card_id))
    return card


def _next_step(
    session: Session, options: Namespace, contact_id: int, card: Card | None
) -> tuple[NextStep, Repeat | None]:
    """What was said comes next and how often again, or what the shop's habits propose (PRODUCT, promise 2)."""
    from followup_desktop.services.dates import understand_date, understand_plan

    if options.next is not None:
        return understand_plan(session, options.next)
    if options.rest is not None:
        return RestUntil(understand_date(session, options.rest).on), None
    if options.close is not None:
        return CloseWith(options.close), None
    client = client_file(session, contact_id)
    outcome, channel = _what_happened(options)
    is_client = client is not None and client.contact.is_client
    return next_of(proposed(session, outcome, channel, card, is_client)), None


def undo(options: Namespace) -> int:
    """``undo``: take back the newest change that a person made."""
    with open_board(options) as session:
        done = session.undo()
        said = [_("Undone: {label}").format(label=done.label)]
        kept = list(done.answer or ())
        if kept:
            said.append(_("Kept, because they were changed since: {names}").format(names=", ".join(kept)))
        say(options, {"undone": done.label, "change": done.change_id, "kept": kept}, *said)
    return 0


def due(options: Namespace) -> int:
    """``due``: everything fallen due and not answered, the longest late first. Writes nothing."""
    with open_board(options) as session:
        found = Reminders(session).due()
        now, shop = session.now(), session.shop
        lines = [
            " · ".join(part for part in (due_words(one.follow_up, now, shop), one.name, one.number, one.what) if part)
            for one in found
        ]
        if options.json:
            say(options, json_shapes.due(session, found))
        else:
            say(options, {}, *(lines or [_("Nothing is due.")]))
    return 0
