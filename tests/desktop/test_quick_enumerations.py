"""An enumeration that was made quickly is the one that Python would have made, in all that can be seen of it."""

import os
import subprocess
import sys
from enum import KEEP, STRICT, Enum, EnumType, Flag, IntEnum, IntFlag, property
from typing import Any

import pytest

from followup_desktop.desktop import quick_enumerations
from tests.architecture.tree import ROOT

pytestmark = pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="other versions make their own")

# Makes every enumeration of QtCore, QtGui and QtWidgets both ways and writes down what differs.
ALL_OF_QT = """
from enum import EnumType
from tests.desktop.test_quick_enumerations import differences, pythons, quickly
made = 0
def both(kind, name, names, **named):
    global made
    made += 1
    one, other = pythons(kind, name, names, **named), quickly(kind, name, names, **named)
    for difference in differences(one, other):
        print(name, difference)
    return other
EnumType._create_ = both
from PySide6 import QtCore, QtGui, QtWidgets
for module in (QtCore, QtGui, QtWidgets):
    for one in [getattr(module, name) for name in dir(module)]:
        for name in dir(one):
            getattr(one, name, None)
print("made" if made > 500 else made)
"""


def pythons(kind: EnumType, name: str, names: Any, **named: Any) -> Any:
    return quick_enumerations._pythons_create(kind, name, names, **{**named, "module": "somewhere"})


def quickly(kind: EnumType, name: str, names: Any, **named: Any) -> Any:
    return quick_enumerations._create(kind, name, names, **{**named, "module": "somewhere"})


def seen(enumeration: Any) -> dict[str, object]:
    """All that can be seen of an enumeration, in a form that can be compared with another's."""

    def shown(content: object) -> object:
        if isinstance(content, enumeration):
            kept = [(name, "itself" if one is enumeration else one) for name, one in vars(content).items()]
            return sorted(kept), repr(content), str(content), f"{content}", hash(content)
        if isinstance(content, dict):
            return [(key, shown(one)) for key, one in content.items()]
        if isinstance(content, property):
            return shown(content.__dict__.get("member"))
        # Of two enumerations the bound methods are not the same.
        return getattr(content, "__qualname__", content)

    return {
        **{name: shown(content) for name, content in vars(enumeration).items()},
        "bases": enumeration.__mro__[1:],
        "order": [member._name_ for member in enumeration],
        "all names": dir(enumeration),
    }


def differences(one: Any, other: Any) -> list[str]:
    first, second = seen(one), seen(other)
    return [name for name in first.keys() | second.keys() if first.get(name, "missing") != second.get(name, "missing")]


def test_all_of_qt_is_what_python_makes_of_it():
    run = subprocess.run(
        [sys.executable, "-c", ALL_OF_QT],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["made"]


@pytest.mark.parametrize("kind", [Enum, IntEnum, Flag, IntFlag])
@pytest.mark.parametrize("boundary", [None, KEEP, STRICT])
@pytest.mark.parametrize(
    "names",
    [
        [],
        [("None_", 0), ("Left", 1), ("Right", 2), ("First", 1), ("Middle", 4), ("Sides", 3), ("Far", -8)],
        [("Late", 8), ("Soon", 1)],
        [("All", 0xFFFFFFFF), ("One", 1)],
        [("name", 1), ("value", 2)],
        [("_hidden", 1), ("real", 2)],
        [("Large", 2**70)],
        [("True_", True)],
        ["A", "B"],
        "A B",
        {"A": 1, "B": 2},
    ],
)
def test_whatever_it_is_made_of(kind: EnumType, boundary: Any, names: Any):
    assert not differences(
        pythons(kind, "Made", names, boundary=boundary), quickly(kind, "Made", names, boundary=boundary)
    )


def test_words_are_left_to_python():
    assert not differences(pythons(Enum, "Made", [("A", "one")]), quickly(Enum, "Made", [("A", "one")]))
    assert not differences(pythons(Enum, "Made", [("A", "x")], type=str), quickly(Enum, "Made", [("A", "x")], type=str))


def test_flags_add_up_and_unknown_bits_are_kept():
    made = quickly(IntFlag, "Made", [("One", 1), ("Two", 2)], boundary=KEEP)
    assert made.One | made.Two == 3
    assert (made(5) & made.One) is made.One
    assert made(5) == 5
    assert list(made(3)) == [made.One, made.Two]


def test_it_stands_in_only_while_it_is_asked_to():
    quick_enumerations.begin()
    try:
        made: Any = Enum("Made", [("A", 1)])  # type: ignore[misc]
        assert made.__module__ == __name__
        assert EnumType._create_ is quick_enumerations._create  # type: ignore[attr-defined]
    finally:
        quick_enumerations.end()
    assert EnumType._create_ is quick_enumerations._pythons_create  # type: ignore[attr-defined]
    assert not differences(Enum("Made", [("A", 1)]), made)
