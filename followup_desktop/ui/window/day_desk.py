"""The page of today and the client who is worked on beside it: two rooms of the screen, joined by signals."""

from typing import TYPE_CHECKING

from followup_desktop.ui.client.client_desk import ClientDesk
from followup_desktop.ui.today.today_page import TodayPage
from followup_desktop.ui.widgets.log_drafts import LogDrafts
from followup_desktop.ui.window.parts import Parts

if TYPE_CHECKING:
    from followup_desktop.ui.window.pages import Pages


def make_day_desk(pages: "Pages", parts: Parts, drafts: LogDrafts) -> tuple[TodayPage, ClientDesk]:
    """The page, with the client's view in it. The owner passes events and minutes to both."""
    page = TodayPage(parts.session)
    client = ClientDesk(parts.session, parts.links, drafts)
    page.put_beside(client)
    page.turn_taken.connect(client.show_contact)
    page.log_asked.connect(client.focus_log)
    page.note_asked.connect(client.log().focus_note)
    page.call_asked.connect(client.call)
    client.left.connect(page.take_keyboard)
    client.gone.connect(page.go_on)
    client.logged.connect(page.go_on)
    for part in (page, client):
        part.date_move_asked.connect(pages.move_date)
    for part in (page, client):
        part.toast_asked.connect(pages.toast_asked)
    client.card_focus_asked.connect(pages.show_on_board)
    return page, client
