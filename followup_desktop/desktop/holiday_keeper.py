"""Has the public holidays learned in the background when some are missing: after a start, at a new year, elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from followup_desktop.desktop.background import Background, Progress
from followup_desktop.domain.errors import FollowupError
from followup_desktop.services import holidays
from followup_desktop.services.holidays import KeepHolidays, Unlearned
from followup_desktop.services.session import Origin, Session


class HolidayKeeper(QObject):
    """Looks when asked to, and never twice at once; ``report`` is told what could not be kept."""

    def __init__(
        self,
        session: Session,
        background: Background,
        report: Callable[[FollowupError], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        self._report = report
        self._asked: Unlearned | None = None
        self._seen: tuple[str, str, bool, int] | None = None

    @Slot()
    def look(self) -> None:
        """Learn what is missing, if anything; cheap where nothing is."""
        shop = self._session.shop
        seen = (shop.country, shop.region, shop.is_confirmed and shop.keeps_holidays, self._session.now().year)
        if self._asked is not None or seen == self._seen:
            return
        self._asked = holidays.unlearned(self._session)
        if self._asked is None:
            self._seen = seen
        else:
            self._background.run(self._learn, on_done=self._on_learned, on_error=self._on_failed, writes=False)

    def _learn(self, _progress: Progress) -> KeepHolidays:
        assert self._asked is not None
        return holidays.learn(self._asked)

    def _on_learned(self, learned: KeepHolidays) -> None:
        self._asked = None
        try:
            self._session.execute(learned, origin=Origin.AUTOMATIC)
        except FollowupError as problem:
            self._report(problem)

    def _on_failed(self, problem: FollowupError) -> None:
        """Tried again at the next look; until then the shop opens as its weekdays say."""
        self._asked = None
        self._report(problem)
