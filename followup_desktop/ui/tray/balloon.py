"""The tray's own message as a channel of the notifier, for desktops without a notification daemon.

A balloon has no buttons and says of no click whose it was: it stands for what it shows now, one card or a list.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from followup_desktop.desktop.notices import Notice, NoticeAction, OnAction, OnShown, joined

if TYPE_CHECKING:
    from followup_desktop.ui.tray.tray_icon import TrayIcon

UP_S = 15.0


class TrayBalloon(QObject):
    """Shows notices by the tray icon, where that can be seen."""

    def __init__(
        self, icon: "TrayIcon", *, monotonic: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._monotonic = monotonic
        self._up_until = 0.0
        self._up: Notice | None = None
        self._on_action: OnAction | None = None
        icon.system_icon.messageClicked.connect(self._on_clicked)

    @property
    def can_be_seen(self) -> bool:
        """Whether a message would appear. Without a tray Qt shows nothing, and says nothing either."""
        return self._icon.is_available and self._icon.system_icon.isVisible() and not self._icon.is_drawn_by_bus

    def show(self, notice: Notice, on_shown: OnShown, on_action: OnAction) -> None:
        """Show ``notice``; see notices.Channel. One that is still up is not lost: both become one."""
        if not self.can_be_seen:
            on_shown(False)
            return
        if self._up is not None and self._monotonic() < self._up_until:
            notice = joined(self._up, notice)
        self._up = notice
        self._on_action = on_action
        self._up_until = self._monotonic() + UP_S
        self._icon.system_icon.showMessage(
            notice.title, notice.body, QSystemTrayIcon.MessageIcon.NoIcon, int(UP_S * 1000)
        )
        on_shown(True)

    def withdraw(self, card_id: int) -> None:
        """A balloon cannot be taken back; it is no longer taken for this card's, though."""
        if self._up is not None:
            self._up = replace(self._up, cards=tuple(card for card in self._up.cards if card.card_id != card_id))

    @Slot()
    def _on_clicked(self) -> None:
        if self._up is not None and self._on_action is not None:
            self._on_action(NoticeAction.OPEN, self._up.card_id)
