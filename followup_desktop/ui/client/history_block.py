"""The contact's history, newest first, as one block of plain text that can be selected across its lines."""

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.money import money_text
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import RELATIVE_DAYS, date_text, time_text, weekday_short
from followup_desktop.domain.titles import happened_words, outcome_words
from followup_desktop.services.calls import WithdrawActivity
from followup_desktop.services.contacts import HISTORY_PAGE
from followup_desktop.services.session import Session
from followup_desktop.services.timeline import Entry, Timeline, timeline
from followup_desktop.ui import theme
from followup_desktop.ui.client.history_text import HistoryText
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.labels import SectionLabel, TextLabel
from followup_desktop.ui.widgets.passing_menu import PassingMenu
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.undoable import Undoable

LONGEST_NOTE = 10_000
_SAME_PARAGRAPH = "\u2028"
# A tab leads to the words; the other two begin a paragraph for Qt (QTextCursor.insertText), and an entry is just one.
_NOT_IN_A_LINE = str.maketrans("\t\ufdd0\ufdd1", "   ")


class HistoryBlock(QWidget):
    """Up to 200 entries at first; "Show older" brings the next ones. ``grew`` when it changed its height.

    The marked entry can be taken out where it was logged by mistake: Delete, or its menu. ``toast_asked`` says so.
    """

    grew = Signal()
    toast_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._contact_id = 0
        self._limit = HISTORY_PAGE
        self._shown: Timeline | None = None
        self._way = Undoable(session, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(1.5))
        column.addWidget(SectionLabel(_("History")))
        self._text = HistoryText()
        self._text.take_out_asked.connect(self._on_take_out)
        self._text.menu_asked.connect(self._on_menu)
        self._way.toast_asked.connect(self.toast_asked)
        column.addWidget(self._text)
        self._nothing = TextLabel(_("Nothing happened yet."), style="quiet")
        column.addWidget(self._nothing)
        self._older = LinkButton(_("Show older"))
        self._older.clicked.connect(self._on_older)
        column.addWidget(self._older)

    def show_contact(self, contact_id: int) -> None:
        """Show the newest entries of a contact."""
        if contact_id != self._contact_id:
            self._contact_id, self._limit, self._shown = contact_id, HISTORY_PAGE, None
            self._text.marked_line = 0
        marked = self._marked()
        found = timeline(self._session, contact_id, self._limit)
        if found != self._shown:
            self._shown = found
            if marked in found.entries:
                self._text.marked_line = found.entries.index(marked)  # what came above it pushes it down
            self._fill(found)

    def text(self) -> str:
        """All that is shown."""
        return self._text.toPlainText()

    def _on_older(self) -> None:
        self._limit += HISTORY_PAGE
        self.show_contact(self._contact_id)
        self.grew.emit()

    # --- one entry --------------------------------------------------------------------------------------------

    def _marked(self) -> Entry | None:
        entries = self._shown.entries if self._shown else ()
        return entries[self._text.marked_line] if self._text.marked_line < len(entries) else None

    def _on_menu(self, place: QPoint) -> None:
        self.make_menu().popup(place)

    def make_menu(self) -> PassingMenu:
        """What can be done with the marked entry."""
        menu = PassingMenu(_("What can be done with this entry"), self)
        taking = menu.addAction(_("Logged by mistake: take it out") + "\t" + _("Delete"))
        taking.setEnabled(self._can_be_taken_out())
        taking.triggered.connect(self._on_take_out)
        menu.addAction(_("Copy")).triggered.connect(self._on_copy)
        return menu

    def _can_be_taken_out(self) -> bool:
        """A purchase without a log of its own goes with what it came with; all that was logged can be taken out."""
        entry = self._marked()
        return entry is not None and entry.activity is not None

    def _on_take_out(self) -> None:
        entry = self._marked()
        if entry is None:
            return
        if entry.activity is None:
            self.toast_asked.emit(
                Toast(_("A purchase goes with the sale or the import it came with: undo that."), is_fault=True)
            )
            return
        words = _("Taken out of the history: {what}. The card stays as it is.").format(what=happened(entry))
        self._way.carry_out(WithdrawActivity(entry.activity.id), words)

    def _on_copy(self) -> None:
        cursor = self._text.textCursor()
        line = self._text.document().findBlockByNumber(self._text.marked_line).text()
        chosen = cursor.selection().toPlainText() if cursor.hasSelection() else line
        QApplication.clipboard().setText(chosen.replace(_SAME_PARAGRAPH, "\n"))

    # --- filling it -------------------------------------------------------------------------------------------

    def _fill(self, found: Timeline) -> None:
        self._older.setVisible(found.has_more)
        self._nothing.setVisible(not found.entries)
        self._text.setVisible(bool(found.entries))
        self._text.clear()
        now, shop = self._session.now(), self._session.shop
        dates = [when_words(entry, now, shop) for entry in found.entries]
        widest = max(map(self._text.fontMetrics().horizontalAdvance, dates), default=0)
        column_px = widest + theme.space_px(3)
        block = QTextBlockFormat()
        block.setLeftMargin(column_px)
        block.setTextIndent(-column_px)
        block.setBottomMargin(theme.space_px(1.5))
        block.setTabPositions([QTextOption.Tab(column_px, QTextOption.TabType.LeftTab)])
        quiet, plain, strong = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(QColor(theme.tokens().ink_2))
        strong.setFontWeight(QFont.Weight.DemiBold)
        cursor = QTextCursor(self._text.document())
        cursor.beginEditBlock()
        for place, (entry, when) in enumerate(zip(found.entries, dates, strict=True)):
            if place:
                cursor.insertBlock()
            cursor.setBlockFormat(block)
            cursor.insertText(when + "\t", quiet)
            cursor.insertText(happened(entry), strong)
            told = told_words(entry, shop)
            if told:
                cursor.insertText(" · " + told, plain)
        cursor.endEditBlock()
        self._text.mark(self._text.marked_line)
        count = len(found.entries)
        self._text.setAccessibleName(
            ngettext("History, {count} entry", "History, {count} entries", count).format(count=count)
        )

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        shown = getattr(self, "_shown", None)
        if event.type() == QEvent.Type.PaletteChange and isinstance(shown, Timeline):
            self._fill(shown)


def when_words(entry: Entry, now: datetime, shop: Shop) -> str:
    """When it happened: "Today 09:12", "Fri 09:12" within a week, the date before."""
    days = (now.date() - entry.day).days
    if 0 <= days < RELATIVE_DAYS:
        day = _("Today") if days == 0 else weekday_short(entry.day)
        if entry.at is None:
            return day
        return _("{day} {time}").format(day=day, time=time_text(entry.at.time()))
    return date_text(entry.day, now.date(), shop)


def happened(entry: Entry) -> str:
    """What happened, in a word or two."""
    if entry.activity is None:
        return outcome_words(Outcome.BOUGHT)
    return happened_words(entry.activity.outcome, entry.activity.channel)


def told_words(entry: Entry, shop: Shop) -> str:
    """What was bought, for how much, and the note; the note's lines stay in one paragraph."""
    amount = money_text(entry.amount_cents, shop.currency, shop.language)
    bought = ", ".join(part for part in (entry.what.strip(), amount) if part)
    note = entry.activity.note[:LONGEST_NOTE] if entry.activity else ""
    words = " · ".join(part for part in (bought, note) if part)
    return _SAME_PARAGRAPH.join(words.translate(_NOT_IN_A_LINE).splitlines())
