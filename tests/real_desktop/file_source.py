"""A window of another program that a file can be dragged out of, as out of a file manager."""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

TITLE = "A file to drag"


class FileSource(QLabel):
    """Shows nothing but its words; a press and a move carry the file away."""

    def __init__(self, file: str) -> None:
        super().__init__(TITLE)
        self._file = file
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setFixedSize(160, 60)
        self.move(4, 60)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._file)])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    app.setApplicationName("file-source")
    source = FileSource(sys.argv[1])
    source.show()
    sys.exit(app.exec())
