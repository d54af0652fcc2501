"""Draws resources/app-icon.ico, the icon that Windows wants, from the outline: ``python -m tests.app_icons``."""

import struct
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tests.architecture.tree import ROOT

OUTLINE = ROOT / "resources" / "app-icon.svg"
ICO = ROOT / "resources" / "app-icon.ico"
SIDES_PX = (16, 24, 32, 48, 64, 128, 256)
_HEAD, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def drawn(side_px: int) -> QImage:
    """The outline as a square picture."""
    image = QImage(side_px, side_px, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(OUTLINE)).render(painter)
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """``image`` as a PNG file."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())


def ico(pictures: Sequence[bytes]) -> bytes:
    """A Windows icon of PNG pictures in the order of ``SIDES_PX``; in its index 0 means 256."""
    place = _HEAD.size + _ENTRY.size * len(pictures)
    entries = b""
    for side_px, picture in zip(SIDES_PX, pictures, strict=True):
        entries += _ENTRY.pack(side_px % 256, side_px % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return _HEAD.pack(0, 1, len(pictures)) + entries + b"".join(pictures)


def pictures_of(file: bytes) -> list[bytes]:
    """The PNG pictures that an icon file holds."""
    count = _HEAD.unpack_from(file)[2]
    entries = (_ENTRY.unpack_from(file, _HEAD.size + _ENTRY.size * number) for number in range(count))
    return [file[place : place + length] for *_shape, length, place in entries]


if __name__ == "__main__":
    ICO.write_bytes(ico([png(drawn(side_px)) for side_px in SIDES_PX]))
