"""Every key of the program, in one table: the window binds those with a command, the help lists them all."""

from enum import StrEnum

from followup_desktop.domain.language import _
from followup_desktop.domain.values import value


class Command(StrEnum):
    """What a key does; the value names its method in window/commands. NONE: the lane or a field does it."""

    NONE = ""
    NEW_LEAD = "open_new_lead"
    LOG_CALL = "open_log_call"
    FIND = "go_to_search"
    IMPORT = "open_import"
    EXPORT = "open_export"
    UNDO = "undo"
    REDO = "redo"
    BOARD = "show_board"
    TODAY = "show_today"
    CLIENTS = "show_clients"
    SETTINGS = "show_settings"
    KEYS = "show_keys"
    HELP = "show_help"
    TOAST = "go_to_toast"
    REMINDERS = "go_to_reminders"
    MENU = "open_menu"
    QUIT = "quit"


@value
class Shortcut:
    """One line of the help: the ``keys`` as they are written, what they do, and among which others they stand.

    ``sequences`` are bound by the window to its ``command``.
    """

    keys: str
    text: str
    group: str
    command: Command = Command.NONE
    sequences: tuple[str, ...] = ()


_ANYWHERE, _CARD, _LOG, _LIST = _("Anywhere"), _("On a card"), _("While logging"), _("In the list of clients")
_TODAY, _IMPORT = _("On the page of today"), _("In the list of an import")
_HISTORY = _("In a client’s history")
_REMINDER = _("On a reminder")

KEYS: tuple[Shortcut, ...] = (
    Shortcut("Ctrl+N", _("New lead"), _ANYWHERE, Command.NEW_LEAD, ("Ctrl+N",)),
    Shortcut("Ctrl+L", _("Log a call"), _ANYWHERE, Command.LOG_CALL, ("Ctrl+L",)),
    Shortcut("Ctrl+K", _("Find anybody, any number, any note"), _ANYWHERE, Command.FIND, ("Ctrl+K",)),
    Shortcut("Ctrl+I", _("Import clients"), _ANYWHERE, Command.IMPORT, ("Ctrl+I",)),
    Shortcut(
        "Ctrl+E", _("Export: clients, follow-ups or everything to a file"), _ANYWHERE, Command.EXPORT, ("Ctrl+E",)
    ),
    Shortcut("Ctrl+Z", _("Undo"), _ANYWHERE, Command.UNDO, ("Ctrl+Z",)),
    Shortcut("Ctrl+Shift+Z", _("Redo"), _ANYWHERE, Command.REDO, ("Ctrl+Shift+Z", "Ctrl+Y")),
    Shortcut("Ctrl+1", _("The board"), _ANYWHERE, Command.BOARD, ("Ctrl+1",)),
    Shortcut("Ctrl+2", _("Today: everything due, one after the other"), _ANYWHERE, Command.TODAY, ("Ctrl+2",)),
    Shortcut("Ctrl+3", _("Clients"), _ANYWHERE, Command.CLIENTS, ("Ctrl+3",)),
    Shortcut("Ctrl+,", _("Settings"), _ANYWHERE, Command.SETTINGS, ("Ctrl+,",)),
    Shortcut("Ctrl+R", _("To the reminders; Esc leads back"), _ANYWHERE, Command.REMINDERS, ("Ctrl+R",)),
    Shortcut("F8", _("To the last message at the foot of the window"), _ANYWHERE, Command.TOAST, ("F8",)),
    Shortcut("Alt+M", _("The menu"), _ANYWHERE, Command.MENU, ("Alt+M", "F10")),
    Shortcut("F1", _("This list of keys (or ?)"), _ANYWHERE, Command.KEYS, ("F1", "?")),
    Shortcut("Shift+F1", _("The help"), _ANYWHERE, Command.HELP, ("Shift+F1",)),
    Shortcut("Ctrl+Q", _("Quit"), _ANYWHERE, Command.QUIT, ("Ctrl+Q",)),
    Shortcut(_("Arrows"), _("Walk the board"), _CARD),
    Shortcut(_("Ctrl+arrows"), _("Move the card: to the next lane, or up and down when ordered by hand"), _CARD),
    Shortcut(_("Enter"), _("Open the client"), _CARD),
    Shortcut("L", _("Log what happened"), _CARD),
    Shortcut("M", _("Move the follow-up to another day"), _CARD),
    Shortcut("S", _("Let the reminder ring again later"), _CARD),
    Shortcut("T", _("Told: no news (on a card that waits)"), _CARD),
    Shortcut("F2", _("Edit the card"), _CARD),
    Shortcut(_("Menu key"), _("Everything that can be done with the card"), _CARD),
    Shortcut("Esc", _("Close what is open; give up a drag"), _CARD),
    Shortcut("L", _("Log what happened"), _REMINDER),
    Shortcut("S", _("Ring again later; the follow-up date stays"), _REMINDER),
    Shortcut("M", _("Move the follow-up to another day"), _REMINDER),
    Shortcut("O", _("Open the client"), _REMINDER),
    Shortcut(_("Delete"), _("Put aside; it stays due"), _REMINDER),
    Shortcut(_("Up, Down"), _("To the reminder above or below"), _REMINDER),
    Shortcut("1–9", _("Choose the outcome"), _LOG),
    Shortcut("Ctrl+Enter", _("Save with the next follow-up as proposed"), _LOG),
    Shortcut("C", _("Call them"), _TODAY),
    Shortcut("N", _("Write what was said"), _TODAY),
    Shortcut(_("Enter"), _("Save and go on to the next one"), _TODAY),
    Shortcut(_("Alt+Right"), _("Put this one to the end for today"), _TODAY),
    Shortcut(_("Alt+Left"), _("Back to the one before"), _TODAY),
    Shortcut("T", _("Told: no news (for one that waits)"), _TODAY),
    Shortcut("M", _("Move the follow-up to another day"), _TODAY),
    Shortcut("S", _("Let the reminder ring again later"), _TODAY),
    Shortcut("Esc", _("From the log to the list, from the list to the board"), _TODAY),
    Shortcut("L", _("Log what happened"), _LIST),
    Shortcut("N", _("New card for the client"), _LIST),
    Shortcut("R", _("Let the card rest until a day"), _LIST),
    Shortcut("B", _("Bring a resting or closed card back"), _LIST),
    Shortcut(_("Delete"), _("Entered by mistake: take the card away"), _LIST),
    Shortcut("N", _("The entry is a new client"), _IMPORT),
    Shortcut("S", _("It is the one it looks like; again: the next of those"), _IMPORT),
    Shortcut("F", _("It is somebody else here: find them"), _IMPORT),
    Shortcut(_("Delete"), _("Leave the entry out"), _IMPORT),
    Shortcut("T", _("Take the file’s values where they differ, or keep what is here"), _IMPORT),
    Shortcut(_("Backspace"), _("As the program proposes"), _IMPORT),
    Shortcut(_("Enter"), _("To the choices below the list"), _IMPORT),
    Shortcut(_("Up, Down"), _("From entry to entry"), _HISTORY),
    Shortcut(_("Delete"), _("Logged by mistake: take the entry out"), _HISTORY),
)
