"""What the window remembers between two starts: its place, the page, who was at the desk. Never the shop's data."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from followup_desktop.ui.theme import Scheme

if TYPE_CHECKING:
    from followup_desktop.ui.widgets.without_tray import WithoutTray


class WindowMemory:
    """An ini file at an explicit place (PITFALLS: Qt must never choose one). A file that refuses is no fault."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """The window's size and place; empty at the first start."""
        found = self._settings.value("window/geometry", QByteArray(), type=QByteArray)
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def scheme(self) -> Scheme:
        """Light, dark, or as the system has it."""
        try:
            return Scheme(str(self._settings.value("window/scheme", Scheme.SYSTEM.value, type=str)))
        except ValueError:
            return Scheme.SYSTEM

    @scheme.setter
    def scheme(self, value: Scheme) -> None:
        self._settings.setValue("window/scheme", value.value)

    @property
    def staff_id(self) -> int | None:
        """Who was at the desk."""
        found = self._settings.value("window/staff", 0, type=int)
        return found if isinstance(found, int) and found > 0 else None

    @staff_id.setter
    def staff_id(self, value: int | None) -> None:
        self._settings.setValue("window/staff", value or 0)

    @property
    def was_told_of_tray(self) -> bool:
        """Whether it was said once that closing keeps the program in the tray."""
        return bool(self._settings.value("window/told_of_tray", False, type=bool))

    @was_told_of_tray.setter
    def was_told_of_tray(self, value: bool) -> None:
        self._settings.setValue("window/told_of_tray", value)

    @property
    def without_tray(self) -> "WithoutTray":
        """What closing the window does where there is no tray."""
        from followup_desktop.ui.widgets.without_tray import WithoutTray

        try:
            return WithoutTray(str(self._settings.value("window/without_tray", WithoutTray.ASK.value, type=str)))
        except ValueError:
            return WithoutTray.ASK

    @without_tray.setter
    def without_tray(self, value: "WithoutTray") -> None:
        self._settings.setValue("window/without_tray", value.value)
