"""The log of what happened with a contact, ended with what comes next. Asks the services for every proposal."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from followup_desktop.domain.activity import Channel, Direction, Outcome
from followup_desktop.domain.card import Card, Lane
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.repeat import Repeat
from followup_desktop.services.calls import LogActivity, NextStep, Once, next_of, proposed
from followup_desktop.services.contacts import ClientFile, client_file
from followup_desktop.services.dates import understand_amount
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.advice_note import AdviceNote
from followup_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from followup_desktop.ui.widgets.labels import SectionLabel, TextLabel
from followup_desktop.ui.widgets.log_cards import LogCards
from followup_desktop.ui.widgets.log_drafts import EMPTY, NOBODY_YET, LogDraft, LogDrafts
from followup_desktop.ui.widgets.log_terms import LogTerms
from followup_desktop.ui.widgets.log_words import logged_words
from followup_desktop.ui.widgets.next_step import NextStepPicker
from followup_desktop.ui.widgets.outcome_chips import OutcomeChips
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.undoable import Undoable

NOTE_LINES = 2
LONGEST_AMOUNT = 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class LogBox(QWidget):
    """One log. ``logged`` carries the Done, ``toast_asked`` a Toast with Undo. Drafts are kept per contact."""

    logged = Signal(object)
    toast_asked = Signal(object)

    def __init__(self, session: Session, drafts: LogDrafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._drafts = session, drafts
        self._way = Undoable(session, self)
        self._contact_id: int | None = None
        self._new: ContactDetails | None = None
        self._last_new: ContactDetails | None = None
        self._what = ""
        self._is_client = False
        self._cards = LogCards(session, self)
        self._chose_next = False
        self._is_filling = False
        self.setAccessibleName(_("Log this follow-up"))
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(2))
        column.addWidget(SectionLabel(_("Log this follow-up")))
        column.addWidget(self._cards.about)
        self._advice = AdviceNote(self._session)
        column.addWidget(self._advice)
        self._outcomes = OutcomeChips()
        column.addWidget(self._outcomes)
        self._amount = QLineEdit()
        self._amount.setMaxLength(LONGEST_AMOUNT)
        self._amount.setAccessibleName(_("Amount"))
        self._amount.setPlaceholderText(_("Amount, if known"))
        column.addWidget(self._amount)
        self._note = QPlainTextEdit()
        self._note.setAccessibleName(_("What was said"))
        self._note.setPlaceholderText(_("What was said…"))
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(theme.line_px(theme.TextSize.BODY) * NOTE_LINES + theme.space_px(5))
        column.addWidget(self._note)
        column.addWidget(self._cards.covers)
        self._next_heading = SectionLabel(_("Next follow-up"))
        column.addWidget(self._next_heading)
        self._next = NextStepPicker(self._session)
        column.addWidget(self._next)
        self._terms = LogTerms()
        column.addWidget(self._terms)
        self._fault = TextLabel("", style="fault", wraps=True)
        self._fault.hide()
        column.addWidget(self._fault)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.space_px(2))
        self._save = PrimaryButton(_("Save"))
        line.addWidget(self._save, 1)
        self._clear = QuietButton(_("Clear"))
        line.addWidget(self._clear)
        return line

    def _connect(self) -> None:
        self._outcomes.changed.connect(self._on_outcome)
        self._cards.about_chosen.connect(self._on_about)
        self._cards.cover_chosen.connect(self._on_filled)
        self._next.changed.connect(self._on_next)
        self._note.textChanged.connect(self._on_filled)
        self._amount.textEdited.connect(self._on_typed)
        self._terms.changed.connect(self._on_terms)
        self._save.clicked.connect(self._on_save)
        self._clear.clicked.connect(self._on_clear)
        self._way.toast_asked.connect(self.toast_asked)
        self._note.installEventFilter(self)
        self._save.installEventFilter(self)
        self._clear.installEventFilter(self)

    # --- what it is about -------------------------------------------------------------------------------------

    def show_contact(self, contact_id: int, card_id: int | None = None) -> None:
        """Log on this contact; ``card_id`` is the card it is about, the soonest due one unless said."""
        file = self._file_of(contact_id)
        self._contact_id, self._new, self._what = (contact_id if file else None), None, ""
        self._is_client = bool(file and file.contact.is_client)
        self._advice.show_for(self._contact_id)
        draft = self._drafts.of(contact_id)
        self._fill(replace(draft, card_id=card_id) if card_id is not None else draft, _open_cards(file))

    def _file_of(self, contact_id: int) -> ClientFile | None:
        """What is known of the contact. None when they are gone, or when the disk refused, which is said."""
        try:
            return client_file(self._session, contact_id)
        except FollowupError as error:
            self._say(error.sentence)
            return None

    def show_new(self, details: ContactDetails, what: str = "") -> None:
        """Log on somebody who is not there yet: saved together with the log."""
        if details != self._last_new:
            self._drafts.forget(NOBODY_YET)
        self._contact_id, self._new, self._what = None, details, what
        self._last_new = details
        self._is_client = False
        self._advice.show_for(None)
        self._fill(self._drafts.of(NOBODY_YET), ())

    def refresh(self) -> None:
        """Something of the contact changed: show their cards anew. What is being filled in is left alone."""
        contact_id = self._contact_id
        file = self._file_of(contact_id) if contact_id is not None else None
        if contact_id is None or file is None:
            return
        self._advice.show_for(contact_id)
        cards, is_client = _open_cards(file), file.contact.is_client
        if (cards, is_client) == (self._cards.cards, self._is_client):
            return
        kept, self._is_client = self.draft(), is_client
        self._is_filling = True
        # The same card, also where another one is now the soonest.
        self._cards.show_cards(cards, self._cards.chosen_id(), kept.covers)
        self._show_terms(kept)
        if not self._chose_next:
            self._propose()
        self._is_filling = False

    def work_through(self) -> None:
        """The log is one of a list that is worked: saving goes on to the next (DESIGN, "Save and next")."""
        self._save.set_text(_("Save and next"))

    def begin(self, direction: Direction, channel: Channel) -> None:
        """Leave a half-filled log after the desktop's own program was opened (tel:, mailto:)."""
        outcome = Outcome.SENT if (direction, channel) == (Direction.OUT, Channel.EMAIL) else None
        self._outcomes.choose(direction, channel, outcome)
        self._on_outcome()

    def focus_outcome(self) -> None:
        """Put the keyboard on the outcomes: a number key chooses."""
        self._outcomes.first_chip().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_note(self) -> None:
        """Put the keyboard into the note."""
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def draft(self) -> LogDraft:
        """What is filled in; it names its card, so that it stays with it when another one becomes the soonest."""
        filled = LogDraft(
            direction=self._outcomes.direction,
            outcome=self._outcomes.outcome,
            channel=self._outcomes.channel,
            note=self._note.toPlainText(),
            amount=self._amount.text(),
            next_step=self._next.value() if self._chose_next else None,
            promised=self._terms.is_promised,
            waiting_on=self._terms.waiting_on(),
            repeat=self._terms.chosen_repeat(),
            covers=self._cards.covered(),
        )
        chosen, cards = self._cards.chosen_id(), self._cards.cards
        first = cards[0].id if cards else None
        return filled if filled == EMPTY and chosen == first else replace(filled, card_id=chosen)

    def _fill(self, draft: LogDraft, cards: tuple[Card, ...]) -> None:
        self._is_filling = True
        self._fault.hide()
        self._cards.show_cards(cards, draft.card_id, draft.covers)
        self._show_terms(draft)
        self._outcomes.choose(draft.direction, draft.channel, draft.outcome)
        if self._note.toPlainText() != draft.note:
            self._note.setPlainText(draft.note)
        self._amount.setText(draft.amount)
        self._next.clear_choice()
        self._propose()
        self._chose_next = draft.next_step is not None
        if draft.next_step is not None:
            self._next.choose(draft.next_step)
        self._is_filling = False
        self._show_amount()

    def _show_terms(self, draft: LogDraft) -> None:
        self._terms.show_terms(self._cards.card(), draft.promised, draft.waiting_on, draft.repeat)
        self._name_next()

    def _name_next(self) -> None:
        """A card that waits keeps a day on which they hear how it stands (PRODUCT, practice 4)."""
        self._next_heading.setText(_("Tell them by") if self._terms.is_waiting else _("Next follow-up"))

    def _propose(self) -> None:
        if self._outcomes.outcome is None:
            return
        outcome, channel = self._outcomes.outcome, self._outcomes.channel
        again = self._terms.repeat(self._session.now().date())
        proposal = proposed(self._session, outcome, channel, self._cards.card(), self._is_client, again)
        self._next.propose(next_of(proposal))

    def _show_amount(self) -> None:
        self._amount.setVisible(self._outcomes.outcome is Outcome.BOUGHT)

    # --- filling in -------------------------------------------------------------------------------------------

    def _on_outcome(self) -> None:
        if not self._chose_next:
            self._propose()
        self._show_amount()
        self._on_filled()

    def _on_about(self) -> None:
        self._show_terms(EMPTY)
        self._on_outcome()

    def _on_terms(self) -> None:
        self._name_next()
        if not self._chose_next:
            self._propose()
        self._on_filled()

    def _on_next(self) -> None:
        self._chose_next = True
        said = self._next.repeat()
        if said is not None:
            self._terms.show_repeat(said)
        self._on_filled()

    def _on_typed(self, _text: str) -> None:
        self._on_filled()

    def _on_filled(self) -> None:
        if self._is_filling:
            return
        self._fault.hide()
        self._drafts.keep(self._draft_key(), self.draft())

    def _on_clear(self) -> None:
        self._drafts.forget(self._draft_key())
        self._fill(EMPTY, self._cards.cards)

    # --- saving -----------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save the log; whether it is on disk. What is wrong is said in the box, and everything typed stays."""
        if self._contact_id is None and self._new is None:
            return False
        if not self._chose_next:
            self._propose()  # a time that was proposed a while ago may be over
        fault = self._missing()
        if fault:
            self._say(fault)
            return False
        key, kept = self._draft_key(), self.draft()
        try:
            command = self._command()
            # Forgotten before the events go out: the refresh that they cause must show an empty box.
            self._drafts.forget(key)
            done = self._session.execute(command)
        except FollowupError as error:
            self._drafts.keep(key, kept)
            self._say(error.sentence)
            return False
        self._fill(EMPTY, self._cards.cards)
        keyboard = QApplication.focusWidget()
        if keyboard is not None and self.isAncestorOf(keyboard):
            self.focus_outcome()  # off the text fields: Ctrl+Z takes the log back, not the letters
        self.logged.emit(done)
        if done.change_id is not None:
            words = logged_words(done.answer, self._session.now().date(), self._session.shop)
            self.toast_asked.emit(Toast(words, (self._way.way_back(done.change_id),)))
        return True

    def _draft_key(self) -> int:
        return NOBODY_YET if self._contact_id is None else self._contact_id

    def _missing(self) -> str:
        if self._outcomes.outcome is None:
            return _("Choose what came of it.")
        return self._terms.missing() or (self._next.missing() if self._next.value() is None else "")

    def _command(self) -> LogActivity:
        outcome = self._outcomes.outcome
        assert outcome is not None
        typed = self._amount.text().strip()
        bought = outcome is Outcome.BOUGHT and bool(typed)
        step = self._next.value()
        return LogActivity(
            outcome,
            step,
            contact_id=self._contact_id,
            new_contact=self._new,
            card_id=self._cards.chosen_id(),
            direction=self._outcomes.direction,
            channel=self._outcomes.channel,
            note=self._note.toPlainText(),
            what=self._what,
            amount_cents=understand_amount(self._session, typed) if bought else None,
            also_covers=tuple(sorted(self._cards.covered())),
            promised=self._terms.is_promised,
            waiting_on=self._terms.waiting_on(),
            repeat=self._repeat(step),
        )

    def _repeat(self, step: NextStep | None) -> Repeat | Once | None:
        """How often it comes again: counted from today, or from the day that was chosen instead of the proposal."""
        if not isinstance(step, FollowUp):
            return None
        return self._terms.repeat(step.on if self._chose_next else self._session.now().date())

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()

    def _on_save(self) -> None:
        self.save()

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in _ENTER:
            return False
        # In the note Enter saves as everywhere else in the box; Shift+Enter begins a line.
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        if watched is self._clear:
            self._on_clear()
        else:
            self.save()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:  # from any field: those pass Enter on to us
            self.save()
            return
        digit = event.key() - int(Qt.Key.Key_0)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 1 <= digit <= 9 and self._outcomes.choose_by_number(digit):
            return
        # Whoever writes while a chip has the keyboard writes what was said: nothing that was typed is dropped.
        is_text = event.text().isprintable() and bool(event.text().strip())
        if is_text and not event.modifiers() & _COMMANDS:
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)
            self._note.insertPlainText(event.text())
            return
        super().keyPressEvent(event)


def _open_cards(file: ClientFile | None) -> tuple[Card, ...]:
    return tuple(card for card in file.cards if card.lane is not Lane.CLOSED) if file else ()
