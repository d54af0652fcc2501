"""Makes shops, contacts and leads for tests, through the commands that people use. No table is written here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.contact import ContactDetails, Email, Phone
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.outcomes import natural_channel, propose

if TYPE_CHECKING:
    from followup_desktop.services.calls import Logged, NextStep
    from followup_desktop.services.leads import Added
    from followup_desktop.services.session import Session


class TurnedClock:
    """A clock that stands until it is turned. Starts at a naive local time; tells aware UTC (domain/clock)."""

    def __init__(self, local: datetime) -> None:
        self._moment = local.astimezone(UTC)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self._moment

    def set(self, local: datetime) -> None:
        """Turn to a naive local time (or to an aware moment), forward or back."""
        self._moment = local.astimezone(UTC)

    def forward(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Turn forward by so much elapsed time (back when negative)."""
        self._moment += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


@contextmanager
def open_session(file: Path, clock: TurnedClock) -> Iterator["Session"]:
    """The board in ``file``, open at the time that ``clock`` tells; closed at the end."""
    from followup_desktop.services.session import Session
    from followup_desktop.store.database import open_database

    database = open_database(file, file.parent / f"{file.stem}-backups")
    try:
        yield Session(database, clock)
    finally:
        database.close()


def details(name: str = "Ken Ames", *, phone: str = "", email: str = "", company: str = "") -> ContactDetails:
    """What a person types about a contact, in its shortest form."""
    return ContactDetails(
        full_name=name,
        company=company,
        phones=(Phone(phone),) if phone else (),
        emails=(Email(email),) if email else (),
    )


def add_lead(
    session: "Session",
    name: str = "Ken Ames",
    *,
    phone: str = "",
    email: str = "",
    what: str = "wants a log splitter",
    value_cents: int | None = None,
    follow_up: FollowUp | None = None,
    lane: Lane = Lane.NEW_LEAD,
    origin: CardOrigin = CardOrigin.CAME_TO_US,
) -> "Added":
    """A contact with a card on the board; no ``follow_up`` means the lane's default date."""
    from followup_desktop.services.leads import AddLead

    known = details(name, phone=phone, email=email)
    command = AddLead(known, None, what, value_cents, follow_up, lane, origin)
    added: Added = session.execute(command).answer
    return added


def add_leads(session: "Session", count: int, *, lane: Lane = Lane.NEW_LEAD) -> list["Added"]:
    """``count`` leads with names and numbers of their own, in the order they were added."""
    return [
        add_lead(session, f"Lead {number:03d}", phone=f"406-555-{number:04d}", lane=lane)
        for number in range(1, count + 1)
    ]


def log_call(
    session: "Session",
    card_id: int,
    outcome: Outcome = Outcome.REACHED,
    *,
    next_step: "NextStep | None" = None,
    note: str = "",
) -> "Logged":
    """Something that happened on a card, logged with the proposed next step unless another is given."""
    from followup_desktop.services.calls import LogActivity, next_of
    from followup_desktop.store import cards

    card = cards.card(session.database, card_id)
    assert card is not None
    channel = natural_channel(outcome)
    step = next_step or next_of(propose(outcome, channel, card.lane, session.now(), session.shop))
    command = LogActivity(outcome, step, contact_id=card.contact_id, card_id=card_id, channel=channel, note=note)
    logged: Logged = session.execute(command).answer
    return logged
