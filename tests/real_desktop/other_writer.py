"""A window of another program that somebody types into; what arrived lies in the file that it is given."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit

TITLE = "Somebody writes a letter"


class Letter(QPlainTextEdit):
    """Keeps every letter that arrives."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self.setWindowTitle(TITLE)
        self.resize(360, 200)
        self.textChanged.connect(self._on_typed)

    def _on_typed(self) -> None:
        self._file.write_text(self.toPlainText(), encoding="utf-8")


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    app.setApplicationName("other-writer")
    letter = Letter(Path(sys.argv[1]))
    letter.show()
    sys.exit(app.exec())
