"""What a person did to a card on the board, as plain values that travel by signal."""

from followup_desktop.domain.card import Lane
from followup_desktop.domain.values import value

CARD_MIME = "application/x-followup-card"


@value
class CardDropped:
    """A card let go over a lane. ``after_id`` and ``before_id`` are its neighbours at the gap (None: an end)."""

    card_id: int
    from_lane: Lane
    lane: Lane
    after_id: int | None
    before_id: int | None


@value
class MoveAsked:
    """A card to be moved by keyboard or menu: into ``lane`` or, with ``steps``, up (-1) or down (1) in its own."""

    card_id: int
    lane: Lane
    steps: int = 0


def card_text(card_id: int, lane: Lane) -> bytes:
    """A dragged card as the bytes of :data:`CARD_MIME`."""
    return f"{card_id} {lane.value}".encode()


def card_from_text(data: bytes) -> tuple[int, Lane] | None:
    """The card of :func:`card_text`, or None: another program may call anything by that name."""
    number, _sep, lane = data.decode("utf-8", "replace").partition(" ")
    try:
        return int(number), Lane(lane)
    except ValueError:
        return None
