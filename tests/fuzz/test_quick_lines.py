"""One-line leads: whatever is typed is understood as something, piece by piece where it stands."""

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.shop import Shop
from followup_desktop.formats.quick_add import read_line
from tests.fuzz.conftest import PROFILE

NOW = datetime(2026, 11, 24, 10, 0)
_WORDS = st.sampled_from(
    ["Ken", "406-555-0101", "$1900", "1.9k", "fri 10am", "in 2 weeks", "#walk-in", "ken@example.com", "wants", "a saw",
     "every 2 weeks", "31 feb", "#", "@", "+", "١٢٣", "tomorrow", "99999999999999999999", "1/2", "\u202e", "=cmd"]
)  # fmt: skip
_LINES = st.text(max_size=120) | st.lists(_WORDS | st.text(max_size=6), max_size=12).map(" ".join)


@settings(PROFILE)
@given(_LINES)
def test_whatever_is_typed_is_understood_where_it_stands(line: str) -> None:
    found = read_line(line, NOW, Shop())
    assert [line[part.start : part.end] for part in found.parts] == [part.text for part in found.parts]
    ends = [0, *(part.end for part in found.parts)]
    assert all(part.start >= end for part, end in zip(found.parts, ends, strict=False))
