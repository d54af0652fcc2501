"""Hands and eyes at a log box: its chips, its note, what it says, and what came of it on disk."""

from PySide6.QtWidgets import QPlainTextEdit

from followup_desktop.services.contacts import client_file
from followup_desktop.services.session import Session
from followup_desktop.ui.widgets.buttons import ChoiceChip
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.log_box import LogBox


def chip(widget, words: str) -> ChoiceChip:
    return next(one for one in widget.findChildren(ChoiceChip) if one.text() == words)


def note(widget) -> QPlainTextEdit:
    return widget.findChild(QPlainTextEdit)


def faults(widget) -> str:
    labels = widget.findChildren(TextLabel)
    return " ".join(label.text() for label in labels if label.property("look") == "fault" and label.isVisible())


def history(session: Session, contact_id: int):
    file = client_file(session, contact_id)
    assert file is not None
    return file.history


def choice(box: LogBox, name: str) -> Choice:
    return next(one for one in box.findChildren(Choice) if one.accessibleName() == name)


def choose(one: Choice, words: str) -> None:
    one.setCurrentIndex(one.findText(words))
    one.activated.emit(one.currentIndex())


def session_card(session: Session, added):
    file = client_file(session, added.contact.id)
    assert file is not None
    return file.cards[0]
