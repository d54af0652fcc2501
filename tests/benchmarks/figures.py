"""A measured figure with its floor and its target, and the table of them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``limit`` is the largest value that keeps the target; None when it is only reported."""

    id: str
    what: str
    value: float
    floor: float
    ratio: float
    target: str
    limit: float | None
    unit: str = "ms"

    @property
    def is_kept(self) -> bool:
        """Whether the target is met."""
        return self.limit is None or self.value <= self.limit

    def to_plain(self) -> dict[str, Any]:
        """The figure for JSON."""
        return asdict(self) | {"is_kept": self.is_kept}


def times(id_: str, what: str, value: float, floor: float, most: float, plus: float = 0.0, unit: str = "ms") -> Figure:
    """A figure that may be ``most`` times its floor, and ``plus`` more."""
    target = f"≤ {most:g} ×" + (f" + {plus:g} {unit}" if plus else "")
    return _rounded(id_, what, value, floor, target, floor * most + plus, unit)


def more(id_: str, what: str, value: float, floor: float, most: float, unit: str) -> Figure:
    """A figure that may be ``most`` more than its floor."""
    return _rounded(id_, what, value, floor, f"≤ floor + {most:g} {unit}", floor + most, unit)


def at_most(id_: str, what: str, value: float, most: float, unit: str = "ms") -> Figure:
    """A figure without a floor."""
    return _rounded(id_, what, value, 0.0, f"≤ {most:g} {unit}", most, unit)


def from_plain(plain: Mapping[str, Any]) -> Figure:
    """A figure of ``lanes`` or ``importing``, whose target is a ratio to the floor."""
    value, floor, most = float(plain["value"]), float(plain["floor"]), float(plain["target"])
    unit = "MB" if "memory" in str(plain["what"]) else str(plain.get("unit", "ms"))
    return _rounded(plain["id"], plain["what"], value, floor, f"≤ {most:g} ×", floor * most if floor else most, unit)


def _rounded(id_: str, what: str, value: float, floor: float, target: str, limit: float | None, unit: str) -> Figure:
    ratio = round(value / floor, 2) if floor else 0.0
    return Figure(id_, what, round(value, 3), round(floor, 3), ratio, target, limit, unit)


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table, for the README."""
    lines = ["| # | what | measured | floor, same run | ratio | target | |", "|---|---|---|---|---|---|---|"]
    for one in figures:
        floor = f"{one.floor:g} {one.unit}" if one.floor else "–"
        ratio = f"{one.ratio:g} ×" if one.floor else "–"
        kept = "kept" if one.is_kept else "**missed**"
        lines.append(
            f"| {one.id} | {one.what} | {one.value:g} {one.unit} | {floor} | {ratio} | {one.target} | {kept} |"
        )
    return "\n".join(lines)
