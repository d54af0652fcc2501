"""Very many small values in little room: packed by the page, and each made anew whenever it is asked for.

A value of its own takes some hundred bytes, however short the row is that it came from. Packed it takes what is in it.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from itertools import compress
from operator import attrgetter, ne
from typing import Any, Generic, TypeVar, overload

Item = TypeVar("Item")
# Texts, whole numbers, None, and tuples of these: what ``marshal`` takes.
Plain = tuple[Any, ...]
Converted = tuple[Callable[[Any], Any], Callable[[Any], Any]]
_PAGE = 64


class Packed(Sequence[Item]):
    """Values in the order they came. ``plain`` takes one apart, ``made`` puts it together again."""

    def __init__(
        self, plain: Callable[[Item], Plain], made: Callable[[Plain], Item], items: Iterable[Item] = ()
    ) -> None:
        self._plain, self._made = plain, made
        self._pages: list[bytes] = []
        self._last: list[Plain] = []  # The page that is not full yet.
        self._before = 0  # How many of the first page are none of these.
        self._seen: tuple[int, list[Plain]] = (-1, [])
        for item in items:
            self.append(item)

    def append(self, item: Item) -> None:
        """Take one more."""
        self.append_plain(self._plain(item))

    def append_plain(self, plain: Plain) -> None:
        """Take one more that is taken apart already."""
        self._last.append(plain)
        if len(self._last) == _PAGE:
            self._pages.append(marshal.dumps(self._last))
            self._last = []

    def pop(self) -> None:
        """Let go of the last one."""
        if not self._last:
            self._last = marshal.loads(self._pages.pop())
            self._seen = (-1, [])
        self._last.pop()

    def behind(self, count: int, made: Callable[[Plain], Item]) -> "Packed[Item]":
        """All but the first ``count`` (of one page at most), put together by ``made``. They stay these ones' too."""
        rest = Packed(self._plain, made)
        rest._pages, rest._last, rest._before = self._pages, self._last, self._before + count
        return rest

    def ordered(self, places: Iterable[int]) -> "Packed[Item]":
        """The ones at ``places``, in that order."""
        everything = [plain for page in (*map(marshal.loads, self._pages), self._last) for plain in page]
        found = Packed(self._plain, self._made)
        for place in places:
            found.append_plain(everything[place + self._before])
        return found

    def taken(self) -> Iterator[Item]:
        """All one by one, each page let go when the next is asked for: empty afterwards."""
        before, self._before, self._seen = self._before, 0, (-1, [])
        for number, page in enumerate(self._pages):
            self._pages[number] = b""
            yield from map(self._made, marshal.loads(page)[before:])
            before = 0
        last, self._last = self._last, []
        self._pages.clear()
        yield from map(self._made, last[before:])

    def __len__(self) -> int:
        return len(self._pages) * _PAGE + len(self._last) - self._before

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(len(self))[place])
        number, at = divmod(range(len(self))[place] + self._before, _PAGE)
        return self._made(self._page(number)[at])

    def __iter__(self) -> Iterator[Item]:
        before = self._before
        for page in self._pages:
            yield from map(self._made, marshal.loads(page)[before:])
            before = 0
        yield from map(self._made, self._last[before:])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(one == same for one, same in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _page(self, number: int) -> list[Plain]:
        """A page unpacked, and kept until another is asked for: whoever asks for one value asks for its neighbours."""
        if number == len(self._pages):
            return self._last
        seen, page = self._seen
        if seen != number:
            page = marshal.loads(self._pages[number])
            self._seen = (number, page)
        return page


class Form(Generic[Item]):
    """How values of one dataclass, frozen and slotted, are taken apart: into which fields say anything, and what.

    ``converted`` names the fields that hold no plain values: how to take those apart, and how to put them together.
    """

    def __init__(self, kind: type[Item], **converted: Converted) -> None:
        self._kind = kind
        known = fields(kind)  # type: ignore[arg-type]
        # Straight into its slots: a frozen value of many fields takes twice as long to be made in its own way.
        self._puts = [getattr(kind, one.name).__set__ for one in known]
        self._names = tuple(one.name for one in known)
        self._usual = [
            one.default if one.default_factory is MISSING else one.default_factory()  # MISSING is like no value at all.
            for one in known
        ]
        self._content: Callable[[Item], Plain] = attrgetter(*self._names)
        self._converted = {self._names.index(name): how for name, how in converted.items()}
        self._numbers: dict[Plain, int] = {}
        self._shapes: list[tuple[list[int], list[tuple[int, Converted]]]] = []

    def plain(self, value: Item) -> Plain:
        """``value`` taken apart."""
        content = self._content(value)
        filled = tuple(map(ne, content, self._usual))
        number = self._numbers.get(filled)
        if number is None:
            number = self._numbers[filled] = self._new_shape(list(compress(range(len(filled)), filled)))
        plain = [number, *compress(content, filled)]
        places, converted = self._shapes[number]
        for at, (take_apart, _put_together) in converted:
            plain[places.index(at) + 1] = take_apart(content[at])
        return tuple(plain)

    def plain_of(self, said: Mapping[str, Any]) -> Plain:
        """As :meth:`plain`, of the fields that say anything, each in its plain form already."""
        names = tuple(said)
        number = self._numbers.get(names)
        if number is None:
            number = self._numbers[names] = self._new_shape([self._names.index(name) for name in names])
        return number, *said.values()

    def made(self, plain: Plain) -> Item:
        """The value put together again."""
        places, converted = self._shapes[plain[0]]
        content = self._usual.copy()
        for at, one in zip(places, plain[1:], strict=True):
            content[at] = one
        for at, (_take_apart, put_together) in converted:
            content[at] = put_together(content[at])
        value = object.__new__(self._kind)
        for put, one in zip(self._puts, content, strict=True):
            put(value, one)
        return value

    def _new_shape(self, places: list[int]) -> int:
        self._shapes.append((places, [(at, self._converted[at]) for at in places if at in self._converted]))
        return len(self._shapes) - 1


def packed(form: Form[Item], items: Iterable[Item] = ()) -> Packed[Item]:
    """Values of one dataclass."""
    return Packed(form.plain, form.made, items)
