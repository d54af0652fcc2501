"""The pop-ups of Windows and macOS, with buttons, by the library desktop-notifier in a thread of its own.

A channel of the notifier. The library says of a failure nothing but a line in the log: a pop-up counts as shown only
when it was dispatched. Knows no card but its id.
"""

import logging
import threading
from collections.abc import Coroutine
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from followup_desktop.desktop.notices import Notice, NoticeAction, OnAction, OnShown

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

log = logging.getLogger(__name__)

# A Mac asks the person at the first pop-up whether it may show any: until they answer, the next channel tells.
PATIENCE_S = 5.0
LEAVE_S = 2.0


class Library(Protocol):
    """What is needed of desktop_notifier; tests pass a double."""

    @property
    def DesktopNotifier(self) -> Any: ...
    @property
    def Button(self) -> Any: ...
    @property
    def Icon(self) -> Any: ...


def load_library() -> Library:
    """The library itself; ImportError where it is not installed, as on Linux."""
    import desktop_notifier

    library: Library = desktop_notifier
    return library


class DesktopNotifications(QObject):
    """Shows notices by the system's own centre of notifications. ``icon`` is a file."""

    _answered = Signal(object, object)
    _picked = Signal(object, object)

    def __init__(
        self, app_name: str, *, icon: Path, library: Library | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app_name, self._icon = app_name, icon
        self._library = library
        self._loop: AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        # The window's thread: what waits for an answer or a click, by number.
        self._asked: dict[int, tuple[Notice, OnShown, OnAction]] = {}
        self._shown: dict[int | None, int] = {}  # by card, as what is up in the library's thread
        self._last = 0
        # The library's thread: its object, and the pop-ups that are up, by card (None: the list of several).
        self._center: Any = None
        self._up: dict[int | None, str] = {}
        self._answered.connect(self._on_answered)
        self._picked.connect(self._on_picked)

    def show(self, notice: Notice, on_shown: OnShown, on_action: OnAction) -> None:
        """Show ``notice``; see notices.Channel. Answers within some seconds, whatever the library does."""
        self._last += 1
        self._asked[self._last] = (notice, on_shown, on_action)
        self._run(self._send(self._last, notice))

    def withdraw(self, card_id: int) -> None:
        """Take this card's pop-up away if one is up."""
        self._forget(card_id)
        if self._loop is not None:
            self._run(self._clear(card_id))

    def close(self) -> None:
        """End the thread; what is on the screen stays there, as the reminder still holds."""
        loop, thread = self._loop, self._thread
        self._loop = self._thread = None
        self._asked.clear()
        self._shown.clear()
        if loop is not None and thread is not None:
            loop.call_soon_threadsafe(loop.stop)
            thread.join(LEAVE_S)

    def _run(self, job: Coroutine[Any, Any, None]) -> None:
        """Carry ``job`` out in the library's thread, which begins with the first one."""
        import asyncio

        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=_live, args=(self._loop,), name="desktop-notifications", daemon=True)
            self._thread.start()
        asyncio.run_coroutine_threadsafe(job, self._loop)

    # --- in the library's thread ------------------------------------------------------------------------------

    async def _send(self, number: int, notice: Notice) -> None:
        """Show it and say whether it came; a pop-up that comes too late is taken away: another channel told it."""
        import asyncio

        try:
            was_shown = await asyncio.wait_for(self._dispatch(number, notice), PATIENCE_S)
        except TimeoutError:
            log.info("The system's pop-ups do not answer")
            was_shown = False
        except Exception as problem:
            # One of the three outer edges: a library that breaks must not cost the telling.
            log.info("No pop-up by the system: %s", problem)
            was_shown = False
        self._answered.emit(number, was_shown)

    async def _dispatch(self, number: int, notice: Notice) -> bool:
        library = self._library = self._library or load_library()
        if self._center is None:
            self._center = library.DesktopNotifier(self._app_name, library.Icon(path=self._icon))
        # The stand-in for a system without a centre takes everything, shows nothing, and can do nothing.
        if not await self._center.get_capabilities() or not await self._center.request_authorisation():
            return False
        await self._clear(notice.card_id)
        dispatched: list[bool] = []
        buttons = tuple(
            library.Button(title=words, identifier=action.value, on_pressed=partial(self._picked.emit, number, action))
            for action, words in notice.actions
            if action is not NoticeAction.OPEN
        )
        identifier = await self._center.send(
            notice.title,
            notice.body,
            buttons=buttons,
            on_clicked=partial(self._picked.emit, number, NoticeAction.OPEN),
            on_dispatched=partial(dispatched.append, True),
        )
        if dispatched:
            self._up[notice.card_id] = identifier
        return bool(dispatched)

    async def _clear(self, card_id: int | None) -> None:
        identifier = self._up.pop(card_id, None)
        if identifier is not None:
            await self._center.clear(identifier)

    # --- back in the window's thread --------------------------------------------------------------------------

    @Slot(object, object)
    def _on_answered(self, number: int, was_shown: bool) -> None:
        asked = self._asked.get(number) if was_shown else self._asked.pop(number, None)
        if asked is None:
            return
        notice, on_shown, _on_action = asked
        if was_shown:
            self._forget(notice.card_id)
            self._shown[notice.card_id] = number
        on_shown(was_shown)

    def _forget(self, card_id: int | None) -> None:
        """The pop-up of this card is gone, or another is in its place: nobody can click it any more."""
        self._asked.pop(self._shown.pop(card_id, 0), None)

    @Slot(object, object)
    def _on_picked(self, number: int, action: NoticeAction) -> None:
        asked = self._asked.pop(number, None)
        if asked is not None:
            notice, _on_shown, on_action = asked
            self._shown.pop(notice.card_id, None)
            on_action(action, notice.card_id)


def _live(loop: "AbstractEventLoop") -> None:
    """What the thread does: carry out what it is given until it is stopped, then give up what is not done."""
    import asyncio

    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    finally:
        loop.close()
