"""Tells people what fell due: by the first channel that works, and on the board when none does.

Knows no bus and no tray, only their common shape. A channel's failure, whatever it is, never stops the telling.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from followup_desktop.desktop.notices import Channel, Notice, NoticeAction, notices_for, word_notice
from followup_desktop.domain.language import _
from followup_desktop.domain.ringing import RingKind
from followup_desktop.domain.shown import due_words, waited_words

if TYPE_CHECKING:
    from followup_desktop.domain.shop import Shop
    from followup_desktop.services.morning import Morning
    from followup_desktop.services.reminders import DueCard

log = logging.getLogger(__name__)


class Telling(Enum):
    """How a card was told: outside the window, or only by the board's own line."""

    OUTSIDE = "outside"
    ON_BOARD = "on_board"


OnTold = Callable[["tuple[DueCard, ...]", Telling], None]


class Teller(Protocol):
    """The port: what the heartbeat asks to tell."""

    def tell(
        self,
        cards: "Sequence[DueCard]",
        on_told: OnTold,
        *,
        morning: "Morning | None" = None,
        is_one_list: bool = False,
    ) -> None:
        """Tell ``cards`` and the digest of the ``morning``; ``on_told`` is called for each pop-up (now or within
        seconds) once it is told. ``is_one_list``: one pop-up for all, however few they are.
        """
        ...


class Desk(Protocol):
    """The shop and its local time, as the session has them."""

    @property
    def shop(self) -> "Shop":
        """The shop's present settings."""
        ...

    def now(self) -> datetime:
        """The naive local time."""
        ...


class Notifier(QObject):
    """Tells by ``channels``, tried in their order for every notice.

    ``opened`` and ``log_asked`` carry the card id a person picked in a pop-up, ``ring_again_asked`` (in an hour) and
    ``move_asked`` (to tomorrow) the card id and the due key that the pop-up was for, ``board_asked`` nothing;
    ``told_on_board`` carries the cards that no channel could show, for the board's own line.
    """

    opened = Signal(object)
    log_asked = Signal(object)
    ring_again_asked = Signal(object, object)
    move_asked = Signal(object, object)
    board_asked = Signal()
    told_on_board = Signal(object)

    def __init__(self, desk: Desk, channels: Sequence[Channel], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._channels = tuple(channels)
        # For which due moment each card's pop-up is: its buttons answer that one and no later one.
        self._due_keys: dict[int, str] = {}

    def tell(
        self,
        cards: "Sequence[DueCard]",
        on_told: OnTold,
        *,
        morning: "Morning | None" = None,
        is_one_list: bool = False,
    ) -> None:
        """Tell ``cards``, each alone or many in one list; ``on_told`` hears of each pop-up when it is told."""
        self._due_keys.update((card.card_id, card.due_key) for card in cards)
        for notice in notices_for(cards, self._when, morning=morning, is_one_list=is_one_list):
            _Attempt(self, notice, self._channels, on_told).next()

    @Slot(str)
    def say(self, words: str) -> None:
        """Tell something that is no follow-up, by the first channel that works."""
        _Attempt(self, word_notice(_("Follow-up Board"), words), self._channels, _nothing).next()

    def withdraw(self, card_id: int) -> None:
        """The card was answered: take its pop-up away wherever it is."""
        for channel in self._channels:
            try:
                channel.withdraw(card_id)
            except Exception:
                log.exception("A pop-up could not be taken away")

    def on_action(self, action: NoticeAction, card_id: int | None) -> None:
        """A person picked ``action`` in a pop-up of ``card_id`` (None: of several cards)."""
        if card_id is None:
            self.board_asked.emit()
        elif action is NoticeAction.LOG:
            self.log_asked.emit(card_id)
        elif action is NoticeAction.RING_AGAIN:
            self.ring_again_asked.emit(card_id, self._due_keys.get(card_id, ""))
        elif action is NoticeAction.MOVE_TO_TOMORROW:
            self.move_asked.emit(card_id, self._due_keys.get(card_id, ""))
        else:
            self.opened.emit(card_id)

    def _when(self, card: "DueCard") -> str:
        if card.kind is RingKind.UNANSWERED:
            waited_s = card.waited_s(self._desk.now(), self._desk.shop)
            return _("Not answered yet, for {time}").format(time=waited_words(waited_s))
        return due_words(card.follow_up, self._desk.now(), self._desk.shop)


class _Attempt:
    """One notice on its way down the channels."""

    def __init__(self, notifier: Notifier, notice: Notice, channels: Sequence[Channel], on_told: OnTold) -> None:
        self._notifier = notifier
        self._notice = notice
        self._left = list(channels)
        self._on_told = on_told

    def next(self) -> None:
        """Try the next channel; with none left the board's own line counts as told."""
        if not self._left:
            self._notifier.told_on_board.emit(self._notice.cards)
            self._on_told(self._notice.cards, Telling.ON_BOARD)
            return
        channel = self._left.pop(0)
        answers: list[bool] = []

        def on_shown(was_shown: bool) -> None:
            if answers:
                return
            answers.append(was_shown)
            if was_shown:
                self._on_told(self._notice.cards, Telling.OUTSIDE)
            else:
                self.next()

        try:
            channel.show(self._notice, on_shown, self._notifier.on_action)
        except Exception:
            # One of the three outer edges: a notification library that breaks must not cost the telling.
            log.exception("The channel %s broke", type(channel).__name__)
            on_shown(False)


def _nothing(_cards: "tuple[DueCard, ...]", _telling: Telling) -> None:
    """What is said besides needs no writing down."""
