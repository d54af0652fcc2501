"""How the drawer's tests find what a person would look for."""

from PySide6.QtWidgets import QMenu, QPushButton

from followup_desktop.domain.contact import Contact
from followup_desktop.services.contacts import client_file
from followup_desktop.services.session import Session


def contact_of(session: Session, contact_id: int) -> Contact:
    file = client_file(session, contact_id)
    assert file is not None
    return file.contact


def button(widget, name: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible())


def entry(menu: QMenu, words: str):
    return next(action for action in menu.actions() if action.text() == words)
