"""The days on which the shop stays closed: public holidays of its country and region, and its own."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.desktop.background import Background, Progress
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import weekday_and_date
from followup_desktop.services.holidays import CloseOn, OpenOn, SpecialDay, regions_of, special_days
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.settings.sections import Section
from followup_desktop.ui.widgets.buttons import LinkButton, QuietButton
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.date_field import DateField
from followup_desktop.ui.widgets.labels import ElidedLabel, SectionLabel
from followup_desktop.ui.widgets.tick_box import TickBox

SHOWN_AT_FIRST = 8


class SpecialDayLine(QWidget):
    """One day that differs from its weekday. ``changed`` carries the command that was meant."""

    changed = Signal(object)

    def __init__(self, special: SpecialDay, today: date, shop: Shop) -> None:
        super().__init__()
        self.special = special
        day = weekday_and_date(special.day, today, shop)
        what = special.name or _("the shop’s own")
        words = _("{day} · {what}").format(day=day, what=what)
        if special.is_open:
            words = _("{day}, open").format(day=words)
        self.words = ElidedLabel(words)
        does = _("Close then") if special.is_open else _("Open then") if special.name else _("Remove")
        self.button = LinkButton(does)
        self.button.setAccessibleName(_("{does}: {day}").format(does=does, day=words))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space_px(2))
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.changed.emit(CloseOn(self.special.day) if self.special.is_open else OpenOn(self.special.day))


class ClosedDaysSection(Section):
    """What is learned about a country comes by itself, off the window's thread."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(_("Closed days"), session)
        self._background = background
        self._regions_of = ""
        self._shown: tuple[SpecialDay, ...] = ()
        self._is_whole = False
        self.keeps = TickBox(_("Closed on public holidays"))
        self.region = Choice(_("Region"))
        self.day = DateField(session)
        self.close_then = QuietButton(_("Close then"))
        self.lines: list[SpecialDayLine] = []
        self._column = QVBoxLayout()
        self._more = LinkButton(_("Show more"))
        self._build()
        self.keeps.clicked.connect(self._on_keeps)
        self.region.activated.connect(self._on_region)
        self.close_then.clicked.connect(self._on_close)
        self.day.accepted.connect(self._on_day)
        self._more.clicked.connect(self._on_more)

    def _build(self) -> None:
        self.add_line(
            _("Public holidays"), self.keeps, _("Those of the shop’s country; nothing rings on a closed day.")
        )
        self.add_line(_("Region"), self.region)
        self.region.offer([(_("The whole country"), "")])
        self.body.addWidget(SectionLabel(_("In the coming year")))
        self._column.setSpacing(theme.space_px(0.5))
        self.body.addLayout(self._column)
        row = QHBoxLayout()
        row.addWidget(self._more)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(SectionLabel(_("Another closed day")))
        line = QHBoxLayout()
        line.setSpacing(theme.space_px(2))
        line.addWidget(self.day, 1)
        line.addWidget(self.close_then, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self.body.removeWidget(self._fault)
        self.body.addWidget(self._fault)

    def show_shop(self, shop: Shop) -> None:
        """Show what is saved, and what is known of the country by now."""
        self.keeps.setChecked(shop.keeps_holidays)
        self.region.setEnabled(shop.keeps_holidays)
        if shop.country != self._regions_of:
            self._regions_of = shop.country
            self._background.run(self._ask_regions, on_done=self._on_regions, on_error=self._on_fault, writes=False)
        self.region.show_value(shop.region)
        self._show_days(special_days(self._session))

    def _ask_regions(self, _progress: Progress) -> tuple[str, list[tuple[str, str]]]:
        country = self._regions_of
        return country, regions_of(country)

    def _on_regions(self, found: tuple[str, list[tuple[str, str]]]) -> None:
        country, regions = found
        if country == self._session.shop.country:
            self.region.offer([(_("The whole country"), ""), *((name, code) for code, name in regions)])
            self.region.show_value(self._session.shop.region)

    def _on_fault(self, fault: FollowupError) -> None:
        self.say(fault.sentence)

    def _show_days(self, days: tuple[SpecialDay, ...]) -> None:
        if days == self._shown and self.lines:
            return
        self._shown = days
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        today, shop = self._session.now().date(), self._session.shop
        seen = days if self._is_whole else days[:SHOWN_AT_FIRST]
        self.lines = [SpecialDayLine(day, today, shop) for day in seen]
        for line in self.lines:
            line.changed.connect(self._on_changed)
            self._column.addWidget(line)
        hidden = len(days) - len(seen)
        words = ngettext("Show {count} more", "Show {count} more", hidden).format(count=hidden)
        self._more.set_text(words if hidden else _("Show more"))
        self._more.setVisible(hidden > 0)

    def _on_keeps(self, is_on: bool) -> None:
        self.save(_("the public holidays"), keeps_holidays=is_on)

    def _on_region(self, _place: int) -> None:
        self.save(_("the region"), region=self.region.chosen() or "")

    def _on_changed(self, command: object) -> None:
        self._carry_out(command)
        self.close_then.setFocus()

    def _on_close(self) -> None:
        follow_up = self.day.value()
        if follow_up is None:
            self.day.setFocus()
        else:
            self._on_day(follow_up)

    def _on_day(self, follow_up: FollowUp) -> None:
        if follow_up.on < self._session.now().date():
            self.say(_("That day is past. Choose today or a later one."))
        elif self._carry_out(CloseOn(follow_up.on)):
            self.day.set_words("")

    def _on_more(self) -> None:
        self._is_whole = True
        days, self._shown = self._shown, ()
        self._show_days(days)
        if len(self.lines) > SHOWN_AT_FIRST:
            self.lines[SHOWN_AT_FIRST].button.setFocus()

    def _carry_out(self, command: object) -> bool:
        done = self._door.carry_out(command)
        self.say("")
        return done is not None
