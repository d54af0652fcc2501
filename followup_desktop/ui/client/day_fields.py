"""The lines of the details that are days: a birthday, and since when they are a client. Knows no Qt."""

from dataclasses import replace
from datetime import date

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.language import _
from followup_desktop.domain.shown import birthday_words, month_short
from followup_desktop.services.contacts import SetClientSince
from followup_desktop.services.dates import understand_birthday, understand_past_day
from followup_desktop.services.session import Session
from followup_desktop.ui.client.detail_fields import DetailField, Input, Values


def day_fields(session: Session) -> tuple[DetailField, ...]:
    """Their lines; days are typed and shown as the shop writes them."""
    return _birthday_field(session), _client_since_field(session)


def _birthday_field(session: Session) -> DetailField:
    def read(details: ContactDetails) -> Values:
        return (details.birthday,)

    def write(details: ContactDetails, values: Values) -> ContactDetails:
        return replace(details, birthday=understand_birthday(session, values[0]))

    def words(values: Values) -> str:
        return birthday_words(values[0], session.shop)

    return DetailField("birthday", _("Birthday"), (Input(_("Birthday, with or without the year")),), read, write, words)


def _client_since_field(session: Session) -> DetailField:
    def read(details: ContactDetails) -> Values:
        return (details.client_since.isoformat() if details.client_since else "",)

    def write(details: ContactDetails, values: Values) -> ContactDetails:
        typed = values[0].strip()
        return replace(details, client_since=understand_past_day(session, typed) if typed else None)

    def words(values: Values) -> str:
        if not values[0]:
            return ""
        day = date.fromisoformat(values[0])
        return _("{month} {year}").format(month=month_short(day), year=day.year)

    def command(contact_id: int, details: ContactDetails, version: int) -> object:
        return SetClientSince(contact_id, details.client_since, version)

    label = _("Client since")
    return DetailField("client_since", label, (Input(_("Day of the first purchase")),), read, write, words, command)
