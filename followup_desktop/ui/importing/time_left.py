"""How long a job will still take, in words that do not jump. Knows no widget and no job."""

import time
from collections.abc import Callable

from followup_desktop.domain.language import _, ngettext

_SURE_AFTER_S = 1.0
_SURE_FROM = 0.02
_FEW_S = 5
_MINUTE_S = 60


class TimeLeft:
    """Told how far a job is, says how long the rest takes at the pace so far. ``now_s`` counts seconds."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._begun_s = now_s()

    def begin(self) -> None:
        """The job begins now."""
        self._begun_s = self._now_s()

    def words(self, done: int, total: int | None) -> str:
        """ "about 20 seconds left"; "" while too little is done to tell."""
        gone_s = self._now_s() - self._begun_s
        if not total or gone_s < _SURE_AFTER_S or done < total * _SURE_FROM:
            return ""
        return left_words(gone_s * (total - done) / done)


def left_words(seconds: float) -> str:
    """So many seconds, in the coarse steps that people reckon with."""
    if seconds < _FEW_S:
        return _("a few seconds left")
    if seconds < _MINUTE_S * 0.9:
        rounded = int(seconds // 10 + 1) * 10 if seconds > 10 else 10
        return _("about {seconds} seconds left").format(seconds=rounded)
    minutes = max(1, round(seconds / _MINUTE_S))
    words = ngettext("about {minutes} minute left", "about {minutes} minutes left", minutes)
    return words.format(minutes=minutes)
