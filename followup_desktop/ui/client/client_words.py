"""What the drawer says of a contact in plain sentences. Knows no Qt."""

from collections.abc import Iterable

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.contact import ALL_CHANNELS, Contact, ContactDetails
from followup_desktop.domain.courtesy import every_words
from followup_desktop.domain.language import _
from followup_desktop.domain.shown import month_short
from followup_desktop.domain.titles import channel_inside

LONGEST_PIECE = 70


def one_line(text: str, longest: int = LONGEST_PIECE) -> str:
    """``text`` in one line, cut where nobody reads on."""
    line = " ".join(text[: longest * 4].split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def about_words(details: ContactDetails) -> str:
    """The line under the name: "Alvarez Landscaping · client since Mar 2019 · Whitefish"."""
    company = details.company if details.company != details.name else ""
    since = _("Lead") if not company and not details.job_title else _("lead")
    if details.client_since is not None:
        day = details.client_since
        since = _("client since {month} {year}").format(month=month_short(day), year=day.year)
    city = next((address.city for address in details.addresses if address.city), "")
    pieces = (company, details.job_title, since, city)
    return " · ".join(one_line(piece) for piece in pieces if piece)


def preference_words(details: ContactDetails) -> str:
    """How and when they like to be reached: "Prefers phone, mornings · at most once a week"."""
    likes = [channel_inside(details.preferred_channel)] if details.preferred_channel else []
    likes += [one_line(details.best_hours)] if details.best_hours else []
    pieces = []
    if likes:
        pieces.append(_("Prefers {likes}").format(likes=", ".join(likes)))
    if details.max_every_days:
        pieces.append(every_words(details.max_every_days))
    words = " · ".join(pieces)
    return words[:1].upper() + words[1:]


def wish_words(contact: Contact) -> str:
    """What the banner says when they asked not to be contacted, "" when they did not."""
    wishes = contact.details.do_not_contact
    if not wishes:
        return ""
    if ALL_CHANNELS in wishes:
        words = _("Do not contact.")
    else:
        channels = ", ".join(channel_inside(channel) for channel in Channel if channel.value in wishes)
        words = _("Do not contact by {channels}.").format(channels=channels)
    return f"{words} {contact.dnc_reason}".strip()


def may_reach(contact: Contact, channel: Channel) -> bool:
    """Whether their wishes allow this channel."""
    wishes = contact.details.do_not_contact
    return ALL_CHANNELS not in wishes and channel.value not in wishes


def not_saved(typed: Iterable[str]) -> str:
    """What is said of something typed that could not be saved where the person turned to somebody else."""
    words = ", ".join(" ".join(one.split()) for one in typed if one.strip())
    return _("This was not saved, and nothing was changed: {typed}").format(typed=one_line(words, LONGEST_PIECE * 3))


def changed_meanwhile(now: str) -> str:
    """What is said when somebody changed the same thing since it was shown; ``now`` is what it says."""
    words = _("This was changed meanwhile; it says now: {now}. Enter saves yours, Esc keeps that.")
    return words.format(now=now[: LONGEST_PIECE * 3])
