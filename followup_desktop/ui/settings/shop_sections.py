"""What the shop says of itself: its name and habits of writing, its open hours, its default dates."""

from PySide6.QtWidgets import QLineEdit, QSpinBox

from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.services.session import Session
from followup_desktop.ui.settings.sections import Section, show_text, typed_text
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.hours_editor import HoursEditor
from followup_desktop.ui.widgets.number_field import NumberField
from followup_desktop.ui.widgets.shop_choices import (
    country_entries,
    currency_entries,
    date_order_entries,
    language_entries,
    week_start_entries,
)

LONGEST_WAIT_DAYS = 365


class ShopSection(Section):
    """Name, country, language, currency, and how dates are written."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("The shop"), session)
        self.name = QLineEdit()
        self.country = Choice(_("Country"))
        self.language = Choice(_("Language of typed dates"))
        self.currency = Choice(_("Currency"))
        self.date_order = Choice(_("Dates are written"))
        self.week_start = Choice(_("The week starts on"))
        self.country.offer(country_entries())
        self.currency.offer(currency_entries())
        self.date_order.offer(date_order_entries())
        self.week_start.offer(week_start_entries())
        self.add_line(_("Name"), self.name)
        self.add_line(_("Country"), self.country, _("Numbers without a country code are read as numbers of this one."))
        self.add_line(_("Language of typed dates"), self.language)
        self.add_line(_("Currency"), self.currency, _("Amounts keep their numbers when it changes."))
        self.add_line(_("Dates are written"), self.date_order)
        self.add_line(_("The week starts on"), self.week_start)
        self.name.editingFinished.connect(self._on_name)
        for choice in (self.country, self.language, self.currency, self.date_order, self.week_start):
            choice.activated.connect(self._on_choice)

    def show_shop(self, shop: Shop) -> None:
        """Show what is saved."""
        show_text(self.name, shop.name)
        self.language.offer(language_entries(shop.language))
        self.country.show_value(shop.country)
        self.language.show_value(shop.language)
        self.currency.show_value(shop.currency)
        self.date_order.show_value(shop.date_order)
        self.week_start.show_value(shop.week_start)

    def _on_name(self) -> None:
        self.save(_("the name of the shop"), name=typed_text(self.name))

    def _on_choice(self, _place: int) -> None:
        chosen = self.sender()
        words = chosen.accessibleName().lower() if isinstance(chosen, Choice) else self.accessibleName()
        self.save(
            words,
            country=self.country.chosen(),
            language=self.language.chosen(),
            currency=self.currency.chosen(),
            date_order=self.date_order.chosen(),
            week_start=self.week_start.chosen(),
        )


class HoursSection(Section):
    """The open hours: from when a follow-up of the day is due, and the clock of unanswered leads."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Open hours"), session)
        self.hours = HoursEditor()
        self.body.insertWidget(1, self.hours)
        self.hours.changed.connect(self._on_hours)

    def show_shop(self, shop: Shop) -> None:
        """Show what is saved."""
        self.hours.show_hours(shop.hours, shop.week_start)

    def _on_hours(self) -> None:
        self.save(_("the open hours"), hours=self.hours.hours())


class HabitsSection(Section):
    """The dates and numbers that the program proposes."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Follow-ups"), session)
        self.lanes = {lane: NumberField(0, LONGEST_WAIT_DAYS) for lane in BOARD_LANES}
        self.attempts = NumberField(1, 20)
        self.per_day = NumberField(1, 500)
        self.rest = NumberField(1, 3 * LONGEST_WAIT_DAYS)
        for lane, field in self.lanes.items():
            self.add_line(_lane_question(lane), field)
        self.add_line(_("Attempts before another channel"), self.attempts)
        self.add_line(_("Imported leads a day"), self.per_day, _("A list is spread over open days, never all on one."))
        self.add_line(_("Days of rest after a no"), self.rest)
        for field in (*self.lanes.values(), self.attempts, self.per_day, self.rest):
            field.editingFinished.connect(self._on_left)

    def show_shop(self, shop: Shop) -> None:
        """Show what is saved."""
        for lane, field in self.lanes.items():
            _show_number(field, shop.lane_days.get(lane, 0))
        _show_number(self.attempts, shop.attempts_before_other_channel)
        _show_number(self.per_day, shop.imported_per_day)
        _show_number(self.rest, shop.rest_days_after_no)

    def _on_left(self) -> None:
        field = self.sender()
        days = {lane: spin.value() for lane, spin in self.lanes.items()}
        self.save(
            field.accessibleName().lower() if isinstance(field, QSpinBox) else self.accessibleName(),
            lane_days={**self._session.shop.lane_days, **days},
            attempts_before_other_channel=self.attempts.value(),
            imported_per_day=self.per_day.value(),
            rest_days_after_no=self.rest.value(),
        )


def _lane_question(lane: Lane) -> str:
    questions = {
        Lane.NEW_LEAD: _("New lead: days until the follow-up"),
        Lane.AWAITING_REPLY: _("Awaiting reply: working days"),
        Lane.POST_SALE: _("Post-sale check-in: days"),
        Lane.LAPSED: _("Lapsed: days"),
    }
    return questions[lane]


def _show_number(field: QSpinBox, number: int) -> None:
    if field.value() != number:
        field.setValue(number)
