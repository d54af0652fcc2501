"""The import page with its real background, on a real board."""

import pytest
from PySide6.QtCore import Qt

from followup_desktop.desktop.background import Background
from followup_desktop.ui.importing.import_page import ImportPage, Stage
from followup_desktop.ui.widgets.toast import Toast


class HeardPage(ImportPage):
    """The page, and what it said."""

    def __init__(self, session, background):
        super().__init__(session, background)
        self.heard: list[bool] = []
        self.toasts: list[Toast] = []
        self.busy.connect(self._on_heard)
        self.toast_asked.connect(self._on_toast)

    def _on_heard(self, is_busy: bool) -> None:
        self.heard.append(is_busy)

    def _on_toast(self, toast: object) -> None:
        assert isinstance(toast, Toast)
        self.toasts.append(toast)

    def is_at(self, stage: Stage) -> bool:
        return self.stage is stage

    @property
    def is_settled(self) -> bool:
        return self.stage not in (Stage.READING, Stage.WRITING) and not self.looker.is_at_work

    def cells(self, row: int) -> list[str]:
        """What stands in a row, from its line to what happens."""
        model = self.looking.entries.model
        return [model.index(row, column).data() for column in range(1, model.columnCount())]

    def names(self) -> list[str]:
        return [self.cells(row)[1] for row in range(self.looking.entries.model.rowCount())]


@pytest.fixture
def page(qtbot, session):
    background = Background(surroundings=session.database.connection)
    made = HeardPage(session, background)
    made.resize(1280, 760)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    background.shutdown()


@pytest.fixture
def look(qtbot, page):
    """Opens files and waits until they are looked at."""

    def open_files(*files):
        page.open_files(list(files))
        qtbot.waitUntil(lambda: page.is_settled)

    return open_files


@pytest.fixture
def bring_in(qtbot, page):
    """Presses Import and waits until it is on disk."""

    def press():
        with qtbot.waitSignal(page.done):
            qtbot.keyClick(page.go, Qt.Key.Key_Space)

    return press


@pytest.fixture
def a_file(tmp_path):
    def written(text, name="clients.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written
