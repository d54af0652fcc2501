"""What one press answers on a card, wherever it is listed: "told: no news", and when its reminder rings again."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.card import CardFace
from followup_desktop.domain.clock import local_time
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.shown import due_words
from followup_desktop.services.ringing import RingAgain, RingChoice, ring_choices
from followup_desktop.services.session import Session
from followup_desktop.services.waiting import told_no_news
from followup_desktop.ui.widgets.buttons import literal
from followup_desktop.ui.widgets.log_words import logged_words
from followup_desktop.ui.widgets.passing_menu import PassingMenu
from followup_desktop.ui.widgets.toast import Toast, ToastAction
from followup_desktop.ui.widgets.undoable import Undoable


class CardAnswers(QObject):
    """``toast_asked`` carries what was done, or why not; ``date_move_asked`` a card whose new day is not right."""

    toast_asked = Signal(object)
    date_move_asked = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._way = Undoable(session, self)
        self._way.toast_asked.connect(self.toast_asked)

    def tell_no_news(self, card_id: int) -> bool:
        """They were told that nothing is new: logged at once, and they hear again as soon as before."""
        try:
            done = self._session.execute(told_no_news(self._session, card_id))
        except FollowupError as refusal:
            self._way.say_fault(refusal)
            return False
        words = logged_words(done.answer, self._session.now().date(), self._session.shop)
        self._way.say_done(done, words, ToastAction(_("Change"), partial(self.date_move_asked.emit, card_id)))
        return True

    def offer_rings(self, face: CardFace, place: QPoint, parent: QWidget) -> PassingMenu:
        """Ask at ``place`` of the screen when the card's reminder rings again; the follow-up date stays."""
        menu = RingMenu(face, ring_choices(self._session.now(), self._session.shop), parent)
        menu.chosen.connect(self._on_ring)
        menu.popup(place)
        return menu

    def _on_ring(self, face: CardFace, choice: RingChoice) -> None:
        try:
            self._session.execute(RingAgain(((face.id, face.follow_up.key),), choice.at))
        except FollowupError as refusal:
            self._way.say_fault(refusal)
            return
        at = local_time(choice.at)
        when = due_words(FollowUp(at.date(), at.time()), self._session.now(), self._session.shop)
        self.toast_asked.emit(Toast(_("Rings again: {when}. The follow-up date stays.").format(when=when)))


class RingMenu(PassingMenu):
    """When to ring again; Enter takes the first offer. ``chosen`` carries card and choice."""

    chosen = Signal(object, object)

    def __init__(self, face: CardFace, choices: tuple[RingChoice, ...], parent: QWidget) -> None:
        super().__init__(_("Ring again for {name}").format(name=" ".join(face.name[:80].split())), parent)
        self._face = face
        self._choices = {choice.key: choice for choice in choices}
        for choice in choices:
            action = QAction(literal(choice.words), self)
            action.setData(choice.key)
            self.addAction(action)
        self.setActiveAction(self.actions()[0])
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(self._face, self._choices[str(action.data())])
