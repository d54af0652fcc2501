"""Makes the enumerations of PySide6 in an eighth of the time, while the program starts.

PySide6 makes those of a class when the class is first named: some 200 in a start, with 3,000 members, which takes
Python a tenth of it. Standing in for it changes nothing that can be seen (tests/desktop/test_quick_enumerations).
"""

import sys
from enum import Enum, EnumType, Flag, IntEnum, IntFlag
from typing import Any

_pythons_create = EnumType._create_  # type: ignore[attr-defined]

_KINDS = (Enum, IntEnum, Flag, IntFlag)
# What PySide6 says beside names and members: nothing that matters.
_USUAL = {"qualname": None, "type": None, "start": 1}
# By kind and boundary: what Python puts into an empty enumeration, its books left out.
_empty: dict[tuple[object, object], dict[str, Any]] = {}
# By kind: the names that mean something in every enumeration.
_taken: dict[object, frozenset[str]] = {}


def begin() -> None:
    """Stand in for Python, from now on until :func:`end`."""
    if sys.version_info[:2] == (3, 11):
        EnumType._create_ = _create  # type: ignore[attr-defined]


def end() -> None:
    """Let Python make enumerations again."""
    EnumType._create_ = _pythons_create  # type: ignore[attr-defined]


def _create(
    kind: EnumType, class_name: str, names: Any, *, module: str | None = None, boundary: Any = None, **others: Any
) -> EnumType:
    """What ``Enum(class_name, names)`` answers: an enumeration with these members.

    Python is ready for whatever a member may be. Qt's are names and whole numbers: these are put into a copy of an
    empty enumeration that Python made. Anything else is left to Python.
    """
    if module is None:
        # As Python does: the module of whoever called Enum.
        module = sys._getframe(2).f_globals.get("__name__")
    is_usual = module is not None and kind in _KINDS and others.items() <= _USUAL.items()
    empty = _empty_one(kind, boundary) if is_usual else {}
    if not empty or not _are_plain(kind, names):
        made: EnumType = _pythons_create(kind, class_name, names, module=module, boundary=boundary, **others)
        return made
    enumeration: Any = type.__new__(EnumType, class_name, (kind,), {**empty, **_new_books(), "__module__": module})
    enumeration.__new__ = Enum.__new__
    _fill(enumeration, names)
    return enumeration  # type: ignore[no-any-return]


def _new_books() -> dict[str, Any]:
    """The lists that Python keeps in an enumeration."""
    return {"_member_names_": [], "_member_map_": {}, "_value2member_map_": {}, "_unhashable_values_": []}


def _empty_one(kind: EnumType, boundary: Any) -> dict[str, Any]:
    """What an enumeration of this kind holds before its members; nothing where Python is to make it."""
    if (kind, boundary) not in _empty:
        made = vars(_pythons_create(kind, "Empty", [], module=__name__, boundary=boundary))
        # Before 3.11.4 flags were kept otherwise.
        is_known = not issubclass(kind, Flag) or "_singles_mask_" in made
        left_out = {"__new__", "__dict__", "__weakref__", *_new_books()}
        _empty[kind, boundary] = {key: kept for key, kept in made.items() if is_known and key not in left_out}
        # Not dir(): before 3.11.4 it leaves out what members have, "name" and "value".
        _taken[kind] = frozenset(name for base in kind.__mro__ for name in vars(base)) | {"mro", ""}
    return _empty[kind, boundary]


def _are_plain(kind: EnumType, names: Any) -> bool:
    """Whether these are pairs of a name that means nothing else and a whole number."""
    taken = _taken[kind]
    return type(names) is list and all(
        type(pair) is tuple and type(pair[1]) is int and pair[0] not in taken and not pair[0].startswith("_")
        for pair in names
    )


def _fill(enumeration: Any, names: list[tuple[str, int]]) -> None:
    """Put the members into an empty enumeration, in the order of ``names``."""
    listed, by_name, by_value = enumeration._member_names_, enumeration._member_map_, enumeration._value2member_map_
    new, is_given_value = enumeration._new_member_, enumeration._use_args_
    are_flags = issubclass(enumeration, Flag)
    for name, value in names:
        member = by_value.get(value)  # A second name of the same value is the same member.
        if member is None:
            member = new(enumeration, value) if is_given_value else new(enumeration)
            # Straight into its dictionary: this runs three thousand times at a start.
            itself = member.__dict__
            itself["_value_"], itself["_name_"] = value, name
            itself["__objclass__"], itself["_sort_order_"] = enumeration, len(listed)
            by_value[value] = member
            if not are_flags or _is_one_bit(value):
                listed.append(name)
        by_name[name] = member
        # EnumType's own refuses a name that is a member.
        type.__setattr__(enumeration, name, member)
    if are_flags:
        _sum_up(enumeration, list(by_value))


def _is_one_bit(value: int) -> bool:
    return value != 0 and value & (value - 1) == 0


def _sum_up(flags: Any, values: list[int]) -> None:
    """The bits of all members of ``flags``; and single ones that do not grow are gone through as they were written."""
    for value in values:
        flags._flag_mask_ |= value
        if _is_one_bit(value):
            flags._singles_mask_ |= value
    flags._all_bits_ = 2 ** flags._flag_mask_.bit_length() - 1
    singles = [flags._member_map_[name]._value_ for name in flags._member_names_]
    if singles != sorted(singles):
        flags._iter_member_ = flags._iter_member_by_def_
