"""What rings besides a follow-up date: the morning's digest, and leads that wait for a first answer."""

from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.services.session import Session
from followup_desktop.ui.settings.sections import Section
from followup_desktop.ui.widgets.number_field import NumberField
from followup_desktop.ui.widgets.tick_box import TickBox

LONGEST_MINUTES = 7 * 24 * 60


class RingsSection(Section):
    """Two rings in open minutes, 0 for none; those beyond two, which another program set, are kept."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Reminders"), session)
        self.digest = TickBox(_("Told when the shop opens"))
        self.first = NumberField(0, LONGEST_MINUTES)
        self.second = NumberField(0, LONGEST_MINUTES)
        self.openings = TickBox(_("At every opening until they are answered"))
        for field in (self.first, self.second):
            field.setSingleStep(15)
        self.add_line(_("The morning’s list"), self.digest, _("What is due today, what is late, who waits."))
        self.add_line(_("Unanswered lead: minutes until the first ring"), self.first, _("Open minutes; 0 for no ring."))
        self.add_line(_("Unanswered lead: minutes until the second"), self.second)
        self.add_line(_("Unanswered lead: after that"), self.openings)
        self.digest.clicked.connect(self._on_digest)
        self.first.editingFinished.connect(self._on_minutes)
        self.second.editingFinished.connect(self._on_minutes)
        self.openings.clicked.connect(self._on_openings)

    def show_shop(self, shop: Shop) -> None:
        """Show what is saved."""
        self.digest.setChecked(shop.morning_digest)
        self.openings.setChecked(shop.lead_rings_each_opening)
        minutes = (*sorted(shop.lead_rings)[:2], 0, 0)
        for field, number in zip((self.first, self.second), minutes, strict=False):
            if field.value() != number:
                field.setValue(number)

    def _on_digest(self, is_on: bool) -> None:
        self.save(_("the morning’s list"), morning_digest=is_on)

    def _on_minutes(self) -> None:
        further = sorted(self._session.shop.lead_rings)[2:]
        minutes = {self.first.value(), self.second.value(), *further} - {0}
        self.save(_("the rings for unanswered leads"), lead_rings=tuple(sorted(minutes)))

    def _on_openings(self, is_on: bool) -> None:
        self.save(_("the rings for unanswered leads"), lead_rings_each_opening=is_on)
