"""The help over the window: its pages at the left, the chosen one at the right, and a field that finds words."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from followup_desktop.domain.language import _, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.help.help_pages import help_pages, names_with
from followup_desktop.ui.help.help_text import HelpText
from followup_desktop.ui.widgets.buttons import IconButton
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.over_window import OverWindow

WIDTH_STEPS = 250
LIST_STEPS = 58
FIELD_STEPS = 60
_NAME = Qt.ItemDataRole.UserRole


class HelpList(QListWidget):
    """The titles of the pages."""


class HelpPanel(OverWindow):
    """The panel; Esc closes it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, width_px=theme.space_px(WIDTH_STEPS))
        self.setAccessibleName(_("Help"))
        self.pages = {page.name: page for page in help_pages()}
        self.field = QLineEdit()
        self.found = TextLabel(style="small_quiet")
        self.titles = HelpList()
        self.text = HelpText()
        self._build()
        self.field.textChanged.connect(self._on_sought)
        self.field.installEventFilter(self)
        self.titles.currentItemChanged.connect(self._on_title)
        self.text.page_asked.connect(self.show_page)
        self._list_titles(tuple(self.pages))
        self.titles.setCurrentRow(0)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(TextLabel(_("Help"), style="title"))
        head.addStretch(1)
        head.addWidget(self.found)
        self.field.setPlaceholderText(_("Find in the help"))
        self.field.setAccessibleName(_("Find in the help"))
        self.field.setClearButtonEnabled(True)
        self.field.setFixedWidth(theme.space_px(FIELD_STEPS))
        head.addWidget(self.field)
        close = IconButton("x", _("Close"), keys=_("Esc"))
        close.clicked.connect(self.close_panel)
        head.addWidget(close)
        self.body.addLayout(head)
        beside = QHBoxLayout()
        beside.setSpacing(theme.space_px(3))
        self.titles.setAccessibleName(_("Pages of the help"))
        self.titles.setFixedWidth(theme.space_px(LIST_STEPS))
        self.titles.setWordWrap(True)
        beside.addWidget(self.titles)
        beside.addWidget(self.text, 1)
        self.body.addLayout(beside, 1)

    def open_panel(self) -> None:
        """Show it, with the keyboard on the titles: arrows choose a page, Tab goes into it."""
        super().open_panel()
        self.titles.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_page(self, name: str) -> None:
        """Choose the page of that name; one that the words sought had hidden brings the others back."""
        item = self._item(name)
        if item is None:
            self.field.clear()
            item = self._item(name)
        if item is not None:
            self.titles.setCurrentItem(item)

    def shown(self) -> tuple[str, ...]:
        """The names of the pages that are listed now."""
        return tuple(self.titles.item(row).data(_NAME) for row in range(self.titles.count()))

    def wanted_px(self, width: int) -> int:
        """All the height there is: a page is read, not peeped at."""
        return self._host.height()

    def _item(self, name: str) -> QListWidgetItem | None:
        items = (self.titles.item(row) for row in range(self.titles.count()))
        return next((item for item in items if item.data(_NAME) == name), None)

    def _list_titles(self, names: tuple[str, ...]) -> None:
        """List these pages; the one that is shown stays so while it is among them."""
        chosen = self.titles.currentItem().data(_NAME) if self.titles.currentItem() else ""
        self.titles.blockSignals(True)
        self.titles.clear()
        for name in names:
            item = QListWidgetItem(self.pages[name].title)
            item.setData(_NAME, name)
            self.titles.addItem(item)
        self.titles.blockSignals(False)
        self.titles.setCurrentRow(names.index(chosen) if chosen in names else 0)

    def _on_sought(self, words: str) -> None:
        names = names_with(words, tuple(self.pages.values()))
        self._list_titles(names or tuple(self.pages))
        count = len(names)
        said = ngettext("on {count} page", "on {count} pages", count).format(count=count) if count else _("not found")
        self.found.setText(said if words.split() else "")
        self.text.mark(words.strip())
        self.text.go_on(words.strip())

    def _on_title(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.text.show_page(self.pages[item.data(_NAME)], self.field.text().strip())

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field, Enter goes on to the next place, and the arrows choose a page."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.text.go_on(self.field.text().strip())
                return True
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if steps:
                self.titles.setCurrentRow((self.titles.currentRow() + steps) % max(1, self.titles.count()))
                return True
        return super().eventFilter(watched, event)
