"""The client's wishes, said before it is too much (PRODUCT, promise 5; practice 11). Advises, never forbids."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.contact import ALL_CHANNELS, ContactDetails
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.titles import channel_inside

_REMOTE = (Channel.PHONE, Channel.EMAIL, Channel.TEXT, Channel.LETTER)


@dataclass(frozen=True, slots=True)
class Tried:
    """What the shop did so far: attempts by channel since the last real contact, and its last day of any."""

    attempts: Mapping[Channel, int]
    last_on: date | None


def advice(details: ContactDetails, tried: Tried, today: date, shop: Shop) -> tuple[str, ...]:
    """What to know before contacting somebody now, a sentence each; empty when nothing speaks against it."""
    if ALL_CHANNELS in details.do_not_contact:
        return (_("They asked not to be contacted."),)
    return (
        *_asked_not_by(details),
        *_too_often(details, tried, today),
        *_another_channel(details, tried, shop),
    )


def _asked_not_by(details: ContactDetails) -> tuple[str, ...]:
    silent = [channel for channel in Channel if channel.value in details.do_not_contact]
    if not silent:
        return ()
    words = ", ".join(channel_inside(channel) for channel in silent)
    return (_("They asked not to be contacted by {channels}.").format(channels=words),)


def _too_often(details: ContactDetails, tried: Tried, today: date) -> tuple[str, ...]:
    every = details.max_every_days
    if every is None or tried.last_on is None:
        return ()
    ago = (today - tried.last_on).days
    if not 0 <= ago < every:
        return ()
    last = ngettext("{n} day ago", "{n} days ago", ago).format(n=ago) if ago else _("today")
    return (
        _("They want to hear from the shop {wish}; the last time was {last}.").format(
            wish=every_words(every), last=last
        ),
    )


def every_words(days: int) -> str:
    """How often somebody wants to hear from the shop at most, inside a sentence: "at most once a week"."""
    if days == 7:
        return _("at most once a week")
    if days == 30:
        return _("at most once a month")
    return ngettext("at most once a day", "at most once every {days} days", days).format(days=days)


def _another_channel(details: ContactDetails, tried: Tried, shop: Shop) -> tuple[str, ...]:
    """After a few attempts by one channel, the others by which they can be reached (practice 11)."""
    worn = [channel for channel, count in tried.attempts.items() if count >= shop.attempts_before_other_channel]
    if not worn:
        return ()
    fresh = [channel for channel in _REMOTE if channel not in worn and _can_reach(details, channel)]
    count = max(tried.attempts[channel] for channel in worn)
    words = ", ".join(channel_inside(channel) for channel in worn)
    said = ngettext("{n} attempt by {channels}", "{n} attempts by {channels}", count).format(n=count, channels=words)
    if not fresh:
        return (_("{said} without reaching them: let it rest for a while.").format(said=said),)
    others = " / ".join(channel_inside(channel) for channel in fresh)
    return (_("{said} without reaching them: try {others}.").format(said=said, others=others),)


def _can_reach(details: ContactDetails, channel: Channel) -> bool:
    if channel.value in details.do_not_contact:
        return False
    if channel in (Channel.PHONE, Channel.TEXT):
        return bool(details.phones)
    return bool(details.emails) if channel is Channel.EMAIL else bool(details.addresses)
