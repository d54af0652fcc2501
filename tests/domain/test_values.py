"""A value is what the standard library's frozen, slotted dataclass is, whoever uses it."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace

import pytest

from followup_desktop.domain.values import value


@value
class Parcel:
    """Something with a default of each kind."""

    number: int
    words: str = "fragile"
    marks: list[str] = field(default_factory=list)

    @property
    def is_heavy(self) -> bool:
        return self.number > 9


@value
class Letter:
    """The same fields, another class."""

    number: int
    words: str = "fragile"
    marks: list[str] = field(default_factory=list)


@value
class Nothing:
    """No field at all."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What it is measured against."""

    number: int
    words: str = "fragile"
    marks: list[str] = field(default_factory=list)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((1,), {}),
        ((1, "glass"), {}),
        ((1, "glass", ["a"]), {}),
        ((), {"number": 1}),
        ((), {"number": 1, "words": "glass", "marks": ["a"]}),
        ((), {"marks": ["a"], "number": 1}),
        ((1,), {"marks": ["a"]}),
    ],
)
def test_it_takes_what_the_standard_one_takes(given, named):
    made, standard = Parcel(*given, **named), Standard(*given, **named)
    assert [getattr(made, one.name) for one in fields(made)] == [
        getattr(standard, one.name) for one in fields(standard)
    ]
    assert repr(made) == repr(standard).replace("Standard", "Parcel")


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), {}),
        ((1, "glass", [], 4), {}),
        ((1,), {"number": 2}),
        ((1,), {"colour": "red"}),
        ((), {"words": "glass"}),
        ((1, "glass", []), {"colour": "red"}),
    ],
)
def test_it_refuses_what_the_standard_one_refuses(given, named):
    for kind in (Parcel, Standard):
        with pytest.raises(TypeError):
            kind(*given, **named)


def test_it_is_equal_to_what_has_the_same_content_and_class():
    assert Parcel(1, marks=["a"]) == Parcel(1, marks=["a"])
    assert Parcel(1) != Parcel(2)
    others: tuple[object, ...] = (Letter(1), 1)
    assert Parcel(1) not in others
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    with pytest.raises(TypeError):
        hash(Parcel(1))  # a list among its fields


def test_two_never_share_what_a_factory_made():
    assert Parcel(1).marks is not Parcel(1).marks


def test_it_cannot_be_changed():
    parcel = Parcel(1)
    with pytest.raises(FrozenInstanceError):
        parcel.number = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del parcel.number
    with pytest.raises(FrozenInstanceError):
        parcel.colour = "red"  # type: ignore[attr-defined]
    assert not hasattr(parcel, "__dict__")


def test_the_standard_librarys_own_functions_know_it():
    assert all(map(is_dataclass, (Parcel, Parcel(1))))
    assert [one.name for one in fields(Parcel)] == ["number", "words", "marks"]
    assert replace(Parcel(1), number=12) == Parcel(12)
    assert replace(Parcel(1), number=12).is_heavy
    parcel = Parcel(1, marks=["a"])
    assert pickle.loads(pickle.dumps(parcel)) == copy.deepcopy(parcel) == copy.copy(parcel) == parcel
    assert copy.deepcopy(parcel).marks is not parcel.marks
    match parcel:
        case Parcel(1, words):
            assert words == "fragile"
        case _:
            pytest.fail("a value is matched by its fields")
