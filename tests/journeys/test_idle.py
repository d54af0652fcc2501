"""An idle program leaves the machine alone (PERFORMANCE.md): no blinking cursor where nobody types."""

from tests.journeys.person import Person


def test_a_start_without_a_window_leaves_the_keyboard_on_the_board(person: Person, shop: object):
    window = person.start().window
    window.finder.setFocus()
    assert window.focusWidget() is window.finder
    window.closing.start_in_tray()
    assert window.focusWidget() is not window.finder
