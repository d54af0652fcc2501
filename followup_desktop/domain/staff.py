"""Who works at the shop: who has a card, who logged an activity."""

from followup_desktop.domain.values import value


@value
class Staff:
    """One person of the shop. Retired staff stay in the history and take no new cards."""

    id: int
    name: str
    initials: str
    is_active: bool = True


def initials_of(name: str) -> str:
    """Up to two capitals that stand for ``name`` on a card: "Dana Price" is DP, "Front desk" FD."""
    words = name.split()
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()
