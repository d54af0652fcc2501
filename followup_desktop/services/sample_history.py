"""What a made-up shop's contacts bought, and what happened on their cards: rows for the sample file."""

from dataclasses import dataclass, field
from datetime import date, time
from random import Random

from followup_desktop.domain.activity import HAPPENINGS
from followup_desktop.domain.board import POSITION_GAP
from followup_desktop.domain.card import BOARD_LANES, CardOrigin, Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.outcomes import MEANINGS, natural_channel
from followup_desktop.services import sample_words as words
from followup_desktop.services.sample_days import Days
from followup_desktop.services.sample_people import CAST, pick

Row = tuple[object, ...]
CARD_COLUMNS = (
    "id", "contact_id", "lane", "position", "what", "value_cents", "follow_up_on", "follow_up_time", "promised",
    "staff_id", "origin", "left_lane", "closed_reason", "moved_count", "created_at", "arrived_at",
    "first_response_at", "told_key",
)  # fmt: skip
_CREATED = CARD_COLUMNS.index("created_at")
ACTIVITY_COLUMNS = ("contact_id", "card_id", "at", "channel", "direction", "outcome", "note", "staff_id")
PURCHASE_COLUMNS = ("contact_id", "card_id", "bought_on", "amount_cents", "what", "receipt")
REMINDER_COLUMNS = ("card_id", "due_key", "told_at")

# Of twenty cards: three new leads (one unanswered), five waiting for an answer, three sold, three lapsed, six off the
# board. Of thirteen on it: two late, three due today, the others ahead. Coprime, so every pair of them comes up.
_LANES = (
    Lane.NEW_LEAD, Lane.AWAITING_REPLY, Lane.POST_SALE, Lane.CLOSED, Lane.AWAITING_REPLY, Lane.LAPSED, Lane.RESTING,
    Lane.NEW_LEAD, Lane.AWAITING_REPLY, Lane.CLOSED, Lane.POST_SALE, Lane.LAPSED, Lane.AWAITING_REPLY, Lane.CLOSED,
    Lane.NEW_LEAD, Lane.RESTING, Lane.AWAITING_REPLY, Lane.POST_SALE, Lane.CLOSED, Lane.LAPSED,
)  # fmt: skip
_STANDINGS = ("late", "today", "ahead", "timed", "ahead", "ahead", "today", "ahead", "late", *("ahead",) * 4)
_TIMES = tuple(time(hour, minute) for hour in range(9, 17) for minute in (0, 30))
_STAFF = (1, 1, 2, 2, 3)
_SAID = {
    outcome.value: (natural_channel(outcome).value, MEANINGS[outcome].direction.value, outcome.value)
    for outcome in HAPPENINGS
}
_TRIES = ("voicemail", "no-answer", "sent", "left-message")


@dataclass(slots=True)
class Story:
    """One contact's rows so far. ``habit`` and what follows are of a client's rhythm; ``since`` their first day."""

    contact_id: int
    since: str | None = None
    habit: tuple[str, int, int, int, int] = words.HABITS[0]
    days_since: int = 0
    yearly_cents: int = 0
    cards: list[Row] = field(default_factory=list)
    activities: list[Row] = field(default_factory=list)
    purchases: list[Row] = field(default_factory=list)
    reminders: list[Row] = field(default_factory=list)

    def known_since(self) -> str:
        """The first moment anything is known of the contact, as the database keeps moments."""
        moments = [str(row[2]) for row in self.activities] + [str(row[_CREATED]) for row in self.cards]
        if self.since:
            moments.append(f"{self.since}T12:00:00Z")
        return min(moments)


class Storyteller:
    """Makes up one contact after the other; the same seed tells the same stories."""

    def __init__(self, days: Days, rng: Random) -> None:
        self._days = days
        self._rng = rng
        self._places = dict.fromkeys(Lane, 0)

    def tell(self, index: int, card_numbers: list[int], *, is_quiet: bool) -> Story:
        """The story of contact ``index`` (from 0) with the cards of those numbers; quiet ones have no open card."""
        story = Story(index + 1)
        lanes = [Lane.CLOSED if is_quiet else lane_of(number) for number in card_numbers]
        self._buy(story, lanes)
        for number, lane in zip(card_numbers, lanes, strict=True):
            self._add_card(story, number, lane, is_quiet=is_quiet)
        if not lanes and story.since:
            if self._rng.random() < 0.6:
                self._say(story, None, "reached", max(1, story.days_since - 3))
        elif not lanes:
            self._say(story, None, "called", 30 + int(self._rng.random() * 700))
        return story

    def _buy(self, story: Story, lanes: list[Lane]) -> None:
        """Purchases on a rhythm, backwards from the last one."""
        rng = self._rng
        is_client = Lane.POST_SALE in lanes or Lane.LAPSED in lanes or (
            Lane.NEW_LEAD not in lanes and rng.random() < (0.45 if lanes else 0.75)
        )  # fmt: skip
        if not is_client:
            return
        story.habit = what, gap, spread, cheapest, dearest = pick(rng, words.HABITS)
        if Lane.LAPSED in lanes:
            back = int(gap * (1.5 + rng.random())) + spread
        elif Lane.POST_SALE in lanes:
            back = 1 + int(rng.random() * 28)
        else:
            back = 1 + int(rng.random() * gap * (1.0 if rng.random() < 0.9 else 6.0))
        story.days_since = back
        total = 0
        count = 2 + int(rng.random() * (5 if gap > 150 else 9))
        for _number in range(count):
            amount = cheapest + int(rng.random() * (dearest - cheapest)) // 50 * 50
            total += amount
            story.since = self._days.day(back)
            story.purchases.append((story.contact_id, None, story.since, amount, what, ""))
            back += gap + int((rng.random() * 2 - 1) * spread)
        story.purchases.reverse()
        story.yearly_cents = total * 365 // (count * gap)

    def _add_card(self, story: Story, number: int, lane: Lane, *, is_quiet: bool) -> None:
        rng, days = self._rng, self._days
        card_id = number + 1
        position = self._places[lane] * POSITION_GAP
        self._places[lane] += 1
        what, value_cents = self._subject(story, number, lane)
        started = 2 + int(rng.random() * 25)
        created = days.moment(started, rng)
        arrived, answered, origin = None, None, CardOrigin.LOGGED
        if lane is Lane.NEW_LEAD:
            created, arrived, answered, origin = self._arrival(number)
        elif lane is Lane.LAPSED:
            origin = CardOrigin.RHYTHM
        follow_up = self._follow_up(number, lane, is_waiting=arrived is not None and answered is None)
        left, reason = None, ""
        if lane not in BOARD_LANES:
            left = Lane.AWAITING_REPLY
            reason = "Asked to stop" if is_quiet else pick(rng, words.RESTS if lane is Lane.RESTING else words.ENDINGS)
        told = follow_up.key if follow_up and days.has_come(follow_up) else None
        if told:
            story.reminders.append((card_id, told, days.minutes_ago(1)))
        story.cards.append((
            card_id, story.contact_id, lane.value, position, what, value_cents,
            follow_up.on.isoformat() if follow_up else None,
            f"{follow_up.at:%H:%M}" if follow_up and follow_up.at else None,
            int(lane is Lane.AWAITING_REPLY and rng.random() < 0.08), pick(rng, _STAFF), origin.value,
            left.value if left else None, reason, int(rng.random() * 1.3), created, arrived, answered, told,
        ))  # fmt: skip
        self._happen(story, card_id, lane, started, answered)

    def _subject(self, story: Story, number: int, lane: Lane) -> tuple[str, int | None]:
        """What a card says, and its value in cents."""
        known = CAST[number] if number < len(CAST) else None
        if lane is Lane.LAPSED:
            what, gap, spread, _low, _high = story.habit
            return f"{what.capitalize()} every {gap} days ±{spread} · {story.days_since} days ago", story.yearly_cents
        if known and lane.value == known.lane:
            return known.what, known.value * 100 if known.value else None
        if lane is Lane.POST_SALE:
            return pick(self._rng, words.CHECK_INS), None
        what, low, high = pick(self._rng, words.WISHES if lane is Lane.NEW_LEAD else words.QUOTES)
        return what, (low + int(self._rng.random() * (high - low)) // 10 * 10) * 100

    def _arrival(self, number: int) -> tuple[str, str | None, str | None, CardOrigin]:
        """When a new lead came in, whether they still wait for a first answer, and how they came."""
        if number % 20 == 0:
            arrived = self._days.minutes_ago(15 + self._rng.random() * 180)
            return arrived, arrived, None, CardOrigin.CAME_TO_US
        back = 1 + int(self._rng.random() * 6)
        arrived = self._days.moment(back, self._rng)
        if number % 20 == 7:
            return arrived, None, None, CardOrigin.BUSINESS_CARD
        return arrived, arrived, self._days.moment(back - 1, self._rng), CardOrigin.CAME_TO_US

    def _follow_up(self, number: int, lane: Lane, *, is_waiting: bool) -> FollowUp | None:
        days, rng = self._days, self._rng
        today = days.now.date()
        if lane is Lane.CLOSED:
            return None
        if lane is Lane.RESTING:
            return FollowUp(days.open_ahead[8 + int(rng.random() * 90)])
        standing = _STANDINGS[number % len(_STANDINGS)]
        if is_waiting or standing == "today":
            return FollowUp(today)
        if standing == "late":
            return FollowUp(self._one_of(days.open_back[:6], today))
        if standing == "timed":
            return FollowUp(today, pick(rng, _TIMES))
        day = self._one_of(days.open_ahead[:22], today)
        return FollowUp(day, pick(rng, _TIMES) if rng.random() < 0.2 else None)

    def _one_of(self, some: list[date], otherwise: date) -> date:
        return pick(self._rng, some) if some else otherwise

    def _happen(self, story: Story, card_id: int, lane: Lane, started: int, answered: str | None) -> None:
        """The card's history: how it began, and the tries since."""
        rng = self._rng
        if lane is Lane.NEW_LEAD:
            if answered:
                self._say(story, card_id, "no-answer", 1, at=answered)
            return
        if lane is Lane.POST_SALE:
            self._say(story, card_id, "bought", story.days_since)
            return
        if lane is Lane.CLOSED:
            self._say(story, card_id, "reached", started)
            return
        began = pick(rng, ("called", "came-in", "wrote", "met"))
        self._say(story, card_id, began, story.days_since if lane is Lane.LAPSED else started)
        tries = 0 if lane is Lane.RESTING else int(rng.random() * 4)
        for step in range(tries):
            back = (min(started, story.days_since or started) - 1) * (tries - step) // (tries + 1)
            self._say(story, card_id, pick(rng, _TRIES), max(back, 1))

    def _say(self, story: Story, card_id: int | None, outcome: str, back: int, note: str = "", *, at: str = "") -> None:
        rng = self._rng
        row = (
            story.contact_id, card_id, at or self._days.moment(back, rng), *_SAID[outcome],
            note or pick(rng, words.TOLD[outcome]), pick(rng, _STAFF),
        )  # fmt: skip
        story.activities.append(row)


def lane_of(number: int) -> Lane:
    """The lane of card ``number`` (from 0)."""
    return Lane(CAST[number].lane) if number < len(CAST) else _LANES[number % len(_LANES)]
