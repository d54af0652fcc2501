"""What to know before contacting somebody: their wishes, and what was tried in vain (PRODUCT, promise 5)."""

from PySide6.QtWidgets import QWidget

from followup_desktop.services.contacts import advice
from followup_desktop.services.session import Session
from followup_desktop.ui.widgets.labels import TextLabel


class AdviceNote(TextLabel):
    """A quiet note, shown only when there is something to say."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent, style="advice", wraps=True)
        self._session = session
        self.hide()

    def show_for(self, contact_id: int | None) -> None:
        """Say what speaks against contacting them now; None for somebody who is not there yet."""
        sentences = advice(self._session, contact_id) if contact_id is not None else ()
        self.setText("\n".join(sentences))
        self.setVisible(bool(sentences))
