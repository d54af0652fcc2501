"""The desktop itself is whole: without a tray, a bus or a screen reader's tree the other tests would prove nothing."""

from typing import Any

from tests.real_desktop.desk import PATIENCE_S, Desk


def ask(name: str, path: str, interface: str, member: str, signature: str, *arguments: object) -> tuple[Any, ...]:
    """The answer of one call on the session's bus."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus="SESSION") as bus:
        call = new_method_call(DBusAddress(path, bus_name=name, interface=interface), member, signature, arguments)
        body: tuple[Any, ...] = bus.send_and_get_reply(call, timeout=PATIENCE_S).body
        return body


def test_a_notification_is_heard(desk: Desk):
    name = "org.freedesktop.Notifications"
    words: tuple[object, ...] = ("ground", 0, "", "The ground holds", "seven", [], {}, 1000)
    ask(name, "/org/freedesktop/Notifications", name, "Notify", "susssasa{sv}i", *words)
    heard = [line for line in desk.notified("The ground holds") if line["event"] == "Notify"]
    assert heard[-1]["summary"] == "The ground holds"


def test_there_is_a_tray(desk: Desk):
    name = "org.kde.StatusNotifierWatcher"
    wanted = (name, "IsStatusNotifierHostRegistered")
    answer = ask(name, "/StatusNotifierWatcher", "org.freedesktop.DBus.Properties", "Get", "ss", *wanted)
    assert answer == (("b", True),)


def test_qt_paints_on_the_real_screen(desk: Desk, qapp):
    assert qapp.platformName() == "xcb"
    assert desk.shot("screen").stat().st_size > 0
