"""The contact's history, newest first, as one block of plain text that can be selected across its lines."""

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.money import money_text
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import RELATIVE_DAYS, date_text, time_text, weekday_short
from followup_desktop.domain.titles import happened_words, outcome_words
from followup_desktop.services.contacts import HISTORY_PAGE
from followup_desktop.services.session import Session
from followup_desktop.services.timeline import Entry, Timeline, timeline
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.labels import SectionLabel, TextLabel
from followup_desktop.ui.widgets.selectable_text import SelectableText

LONGEST_NOTE = 10_000
_SAME_PARAGRAPH = "\u2028"


class HistoryBlock(QWidget):
    """Up to 200 entries at first; "Show older" brings the next ones. ``grew`` when it changed its height."""

    grew = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._contact_id = 0
        self._limit = HISTORY_PAGE
        self._shown: Timeline | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(1.5))
        column.addWidget(SectionLabel(_("History")))
        self._text = SelectableText()
        column.addWidget(self._text)
        self._nothing = TextLabel(_("Nothing happened yet."), style="quiet")
        column.addWidget(self._nothing)
        self._older = LinkButton(_("Show older"))
        self._older.clicked.connect(self._on_older)
        column.addWidget(self._older)

    def show_contact(self, contact_id: int) -> None:
        """Show the newest entries of a contact."""
        if contact_id != self._contact_id:
            self._contact_id, self._limit = contact_id, HISTORY_PAGE
        found = timeline(self._session, contact_id, self._limit)
        if found != self._shown:
            self._shown = found
            self._fill(found)

    def text(self) -> str:
        """All that is shown."""
        return self._text.toPlainText()

    def _on_older(self) -> None:
        self._limit += HISTORY_PAGE
        self.show_contact(self._contact_id)
        self.grew.emit()

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
    """When it happened: "9:12" today, "Fri 9:12" within a week, the date before."""
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
    return words.replace("\r\n", "\n").replace("\n", _SAME_PARAGRAPH).replace("\t", " ")
