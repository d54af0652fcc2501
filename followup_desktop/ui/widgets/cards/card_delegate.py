"""Paints one card face: texts measured once per row, shared pixmaps for what many cards have alike. Decides nothing."""

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from followup_desktop.domain.card import CardFace
from followup_desktop.domain.values import value
from followup_desktop.ui import theme
from followup_desktop.ui.theme.sizes import TextSize
from followup_desktop.ui.widgets.cards.card_pieces import CardPieces
from followup_desktop.ui.widgets.cards.card_rows import FACE_ROLE, Desk
from followup_desktop.ui.widgets.cards.card_words import CardWords, card_words

ROWS_KEPT: Final = 512
WHOLE_BYTES_KEPT: Final = 8_000_000
SLACK_PX: Final = 2
GAP_PX: Final = theme.space_px(2)
PAD_X_PX: Final = theme.space_px(3)
PIECE_GAP_PX: Final = theme.space_px(1.5)
PAD_Y_PX: Final = theme.space_px(2.5)
FADED: Final = 0.4


Placed = tuple[int, int, QStaticText]


class Whole:
    """A card on its lane as one picture, made when it is painted for the second time."""

    def __init__(self) -> None:
        self.paints = 0
        self.pixmap: QPixmap | None = None


@value
class Measured:
    """One card's texts, laid out for one width at one moment. Distances are from the row's left top."""

    face: CardFace
    words: CardWords
    name: QStaticText
    value: QStaticText | None
    value_x: int
    what: QStaticText
    frame: QPixmap
    lower: tuple[tuple[int, int, QPixmap], ...]
    waiting: Placed | None
    whole: Whole


class CardDelegate(QStyledItemDelegate):
    """Measures and paints cards for the views of one board; all lanes share one, and so its pixmaps."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[tuple[int, int], Measured] = {}
        self._pieces = CardPieces()
        self._stamp: tuple[int, float] = (-1, -1.0)
        self._epoch = -1
        self._whole_bytes = 0
        self._load_fonts()

    # --- sizes ------------------------------------------------------------------------------------------------

    def _load_fonts(self) -> None:
        """Fonts and line heights of the present theme; called again when scheme or system font change."""
        self._epoch = theme.epoch()
        self._name_font = theme.text_font(TextSize.STRONG)
        self._text_font = theme.text_font(TextSize.BODY)
        self._small_strong_font = theme.text_font(TextSize.SMALL_STRONG)
        self._name_metrics = QFontMetrics(self._name_font)
        self._text_metrics = QFontMetrics(self._text_font)
        self._small_metrics = QFontMetrics(self._small_strong_font)
        self._pieces.load()
        self._what_y = PAD_Y_PX + self._name_metrics.height() + theme.space_px(1)
        self._lower_y = self._what_y + self._text_metrics.height() + theme.space_px(1.5)
        self._card_px = self._lower_y + self._pieces.badge_px + PAD_Y_PX

    def row_px(self) -> int:
        """The height of every row, gap included: from the font, never from the card, so that no card grows."""
        if self._epoch != theme.epoch():
            self._forget()
        return self._card_px + GAP_PX

    def card_px(self) -> int:
        """The height of a card itself."""
        return self.row_px() - GAP_PX

    def _clear_rows(self) -> None:
        self._rows.clear()
        self._whole_bytes = 0

    def forget_words(self) -> None:
        """The minute, the day, a setting changed: measure every card again when it is next painted."""
        self._clear_rows()

    def _forget(self) -> None:
        self._clear_rows()
        self._load_fonts()

    # --- measuring --------------------------------------------------------------------------------------------

    def measured(self, face: CardFace, width_px: int, ratio: float) -> Measured:
        """The card laid out for ``width_px``, from the cache where nothing about it changed."""
        stamp = (theme.epoch(), ratio)
        if stamp != self._stamp:
            if theme.epoch() != self._epoch:
                self._load_fonts()
            self._clear_rows()
            self._stamp = stamp
        key = (face.id, width_px)  # lanes differ in width by a scrollbar
        found = self._rows.get(key)
        if found is not None and (found.face is face or found.face == face):
            return found
        if len(self._rows) >= ROWS_KEPT:
            self._clear_rows()
        made = self._measure(face, width_px, ratio)
        self._rows[key] = made
        return made

    def _measure(self, face: CardFace, width_px: int, ratio: float) -> Measured:
        words = card_words(face, self._desk.now(), self._desk.shop)
        inner = width_px - 2 * PAD_X_PX
        # An amount that ends in "…" reads as a smaller one: the name gives way first.
        value_px = (
            min(self._text_metrics.horizontalAdvance(words.value) + SLACK_PX, inner * 3 // 4) if words.value else 0
        )
        name_px = inner - (value_px + theme.space_px(2) if value_px else 0)
        pieces, free = self._lower_pieces(face, words, width_px, ratio)
        waiting, what_px = self._waiting(words, free, inner)
        return Measured(
            face=face,
            words=words,
            name=_fitted(words.name, self._name_font, self._name_metrics, name_px),
            value=_fitted(words.value, self._text_font, self._text_metrics, value_px) if value_px else None,
            value_x=width_px - PAD_X_PX - value_px,
            what=_fitted(words.what, self._text_font, self._text_metrics, what_px),
            frame=self._pieces.frame(width_px, self._card_px, words.standing, "plain", ratio),
            lower=pieces,
            waiting=waiting,
            whole=Whole(),
        )

    def _lower_pieces(
        self, face: CardFace, words: CardWords, width_px: int, ratio: float
    ) -> tuple[tuple[tuple[int, int, QPixmap], ...], tuple[int, int]]:
        """The lower line's pixmaps with their places, and from where to where it stays free."""
        right = width_px - PAD_X_PX
        placed: list[tuple[int, int, QPixmap]] = []
        if face.staff_initials:
            right -= self._pieces.badge_px
            placed.append((right, self._lower_y, self._pieces.initials(face.staff_initials[:3], ratio)))
            right -= theme.space_px(1)
        badge, badge_px = self._pieces.badge(words.due, words.standing, right - PAD_X_PX, ratio)
        placed.append((PAD_X_PX, self._lower_y, badge))
        left = PAD_X_PX + badge_px + PIECE_GAP_PX
        for pixmap, piece_px in self._extras(face, right - left, ratio):
            placed.append((left, self._lower_y, pixmap))
            left += piece_px + PIECE_GAP_PX
        return tuple(placed), (left, right)

    def _extras(self, face: CardFace, free_px: int, ratio: float) -> tuple[tuple[QPixmap, int], ...]:
        """Channel, marks and attempts, in the fullest form that fits: dots, else their number, else that alone."""
        channel = (self._pieces.channel(face.channel, ratio),) if face.channel else ()
        marks = tuple(self._pieces.mark(icon, ratio) for icon, is_so in _marks(face) if is_so)
        allowed = self._desk.shop.attempts_before_other_channel
        dots = (self._pieces.dots(face.attempts, allowed, ratio),) if face.attempts else ()
        number = (self._pieces.attempts(face.attempts, ratio),) if face.attempts else ()
        for pieces in ((*channel, *marks, *dots), (*channel, *marks, *number), (*channel, *number), number):
            if sum(piece_px for _pixmap, piece_px in pieces) + PIECE_GAP_PX * (len(pieces) - 1) <= free_px:
                return pieces
        return ()

    def _waiting(self, words: CardWords, free: tuple[int, int], inner_px: int) -> tuple[Placed | None, int]:
        """How long they wait, on the lower line where it fits, else right of what they want; and what that leaves."""
        if not words.waiting:
            return None, inner_px
        metrics = self._small_metrics
        full_px = metrics.horizontalAdvance(words.waiting) + SLACK_PX
        if full_px <= free[1] - free[0]:
            nudge = (self._pieces.badge_px - metrics.height()) // 2
            text = _fitted(words.waiting, self._small_strong_font, metrics, full_px)
            return (free[0], self._lower_y + nudge, text), inner_px
        short_px = min(metrics.horizontalAdvance(words.waited) + SLACK_PX, inner_px // 2)
        nudge = self._text_metrics.ascent() - metrics.ascent()
        text = _fitted(words.waited, self._small_strong_font, metrics, short_px)
        return (PAD_X_PX + inner_px - short_px, self._what_y + nudge, text), inner_px - short_px - theme.space_px(2)

    # --- painting ---------------------------------------------------------------------------------------------

    def paint_rows(self, painter: QPainter, rows: Iterable[tuple[int, Measured, str]], x: int = 0) -> None:
        """Paint cards at their tops (``y``), each in a state: plain, hover, current, or faded.

        One pass per kind of paint: changing pen and font between two texts costs more than a text.
        """
        shown = []
        for y, card, state in rows:
            whole = self._whole(card, painter) if state == "plain" else None
            if whole is not None:
                painter.drawPixmap(x, y, whole)
            else:
                shown.append((y, card, state))
        if shown:
            self._paint_parts(painter, shown, x)

    def _whole(self, card: Measured, painter: QPainter) -> QPixmap | None:
        """The card as one picture: not at its first painting, which must be quick, and only while there is room."""
        whole = card.whole
        whole.paints += 1
        if whole.pixmap is None and whole.paints > 1:
            ratio = theme.painter_ratio(painter)
            pixmap = QPixmap(card.frame.width(), card.frame.height())
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(QColor(theme.tokens().lane))
            inner = QPainter(pixmap)
            self._paint_parts(inner, [(0, card, "plain")], 0)
            inner.end()
            self._whole_bytes += pixmap.width() * pixmap.height() * 4
            if self._whole_bytes > WHOLE_BYTES_KEPT:
                for other in self._rows.values():
                    other.whole.pixmap = None
                self._whole_bytes = 0
            whole.pixmap = pixmap
        return whole.pixmap

    def _paint_parts(self, painter: QPainter, shown: list[tuple[int, Measured, str]], x: int) -> None:
        tokens = theme.tokens()
        for y, card, state in shown:
            if state == "faded":
                painter.setOpacity(FADED)
            frame = card.frame if state in ("plain", "faded") else self._framed(card, state, painter)
            painter.drawPixmap(x, y, frame)
            for piece_x, piece_y, pixmap in card.lower:
                painter.drawPixmap(x + piece_x, y + piece_y, pixmap)
            painter.setOpacity(1.0)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(self._name_font)
        for y, card, _state in shown:
            painter.drawStaticText(x + PAD_X_PX, y + PAD_Y_PX, card.name)
        painter.setFont(self._text_font)
        for y, card, _state in shown:
            if card.value is not None:
                painter.drawStaticText(x + card.value_x, y + PAD_Y_PX, card.value)
        painter.setPen(QColor(tokens.ink_2))
        for y, card, _state in shown:
            painter.drawStaticText(x + PAD_X_PX, y + self._what_y, card.what)
        painter.setPen(QColor(tokens.today_ink))
        painter.setFont(self._small_strong_font)
        for y, card, _state in shown:
            if card.waiting is not None:
                left, top, text = card.waiting
                painter.drawStaticText(x + left, y + top, text)

    def _framed(self, card: Measured, state: str, painter: QPainter) -> QPixmap:
        width = math.ceil(card.frame.deviceIndependentSize().width())
        return self._pieces.frame(width, self._card_px, card.words.standing, state, theme.painter_ratio(painter))

    def card_pixmap(self, face: CardFace, width_px: int, ratio: float) -> QPixmap:
        """The card itself, to go under the pointer while it is dragged."""
        height = self.card_px()
        pixmap = QPixmap(math.ceil(width_px * ratio), math.ceil(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint_rows(painter, [(0, self.measured(face, width_px, ratio), "current")])
        painter.end()
        return pixmap

    def paint_gap(self, painter: QPainter, place: QRect) -> None:
        """The dashed place where a card will land."""
        tokens = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens.accent), 1.2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.gap))
        radius = self._pieces.radius_px
        painter.drawRoundedRect(QRectF(place).adjusted(0.6, 0.6, -0.6, -0.6), radius, radius)
        painter.restore()

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        face = index.data(FACE_ROLE)
        if isinstance(face, CardFace):
            place: QRect = option.rect
            card = self.measured(face, place.width(), theme.painter_ratio(painter))
            self.paint_rows(painter, [(place.y(), card, "plain")], place.x())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.space_px(40), self.row_px())


def _marks(face: CardFace) -> tuple[tuple[str, bool], ...]:
    """What stands as a small icon on the card; card_words says the same in words."""
    return ("handshake", face.promised), ("rotate-ccw", face.repeat is not None), ("clock", bool(face.waiting_on))


def _fitted(text: str, font: QFont, metrics: QFontMetrics, width_px: int) -> QStaticText:
    """``text`` as plain text that ends in "…" where ``width_px`` is too narrow."""
    static = QStaticText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width_px)))
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    static.prepare(font=font)
    return static
