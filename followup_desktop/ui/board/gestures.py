"""What a person did to a card on the board, as plain values that travel by signal."""

from followup_desktop.domain.card import CardFace, Lane
from followup_desktop.domain.values import value

CARD_MIME = "application/x-followup-card"


@value
class TakenUp:
    """A card as it was when it was taken up: its lane, and the version that was seen (DATA.md: an update names it)."""

    card_id: int
    lane: Lane
    version: int


@value
class CardDropped:
    """A card let go over ``lane``. ``after_id`` and ``before_id`` are its neighbours at the gap (None: an end)."""

    card: TakenUp
    lane: Lane
    after_id: int | None
    before_id: int | None


@value
class MoveAsked:
    """A card to be moved by keyboard or menu: into ``lane`` or, with ``steps``, up (-1) or down (1) in its own."""

    card: TakenUp
    lane: Lane
    steps: int = 0


def taken_up(face: CardFace) -> TakenUp:
    """The card that is seen as ``face``, to be moved."""
    return TakenUp(face.id, face.lane, face.version)


def card_text(card: TakenUp) -> bytes:
    """A dragged card as the bytes of :data:`CARD_MIME`."""
    return f"{card.card_id} {card.lane.value} {card.version}".encode()


def card_from_text(data: bytes) -> TakenUp | None:
    """The card of :func:`card_text`, or None: another program may call anything by that name."""
    try:
        card_id, lane, version = data.decode("utf-8", "replace").split(" ")
        return TakenUp(int(card_id), Lane(lane), int(version))
    except ValueError:
        return None
