"""Reading very many records at once: without needless work, and so that it can be stopped."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from followup_desktop.domain.errors import Cancelled
from followup_desktop.domain.language import _
from followup_desktop.formats.packed import Packed

_ASK_EVERY = 200

Item = TypeVar("Item")


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the cyclic collector while plain values are built: they hold no cycles, and it would walk them all.

    What was built is set aside for it afterwards: walking a million values stops every thread for a third of a second.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


def collector_sees_all() -> None:
    """Let the collector look at everything again: what was built is gone."""
    gc.unfreeze()


def drained(items: list[Item] | Packed[Item]) -> Iterator[Item]:
    """The members of ``items`` from first to last, each let go when the next is asked for: it is empty afterwards."""
    if isinstance(items, Packed):
        yield from items.taken()
        return
    items.reverse()
    while items:
        yield items.pop()


def while_wanted(items: Iterable[Item], still_wanted: Callable[[], bool] | None) -> Iterator[Item]:
    """``items`` one by one; raises Cancelled as soon as ``still_wanted`` (asked now and then) says no."""
    for index, item in enumerate(items):
        if still_wanted is not None and index % _ASK_EVERY == 0 and not still_wanted():
            raise Cancelled(_("Reading the file was stopped."))
        yield item
