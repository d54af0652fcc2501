"""A person at a real (virtual) desktop: starts the program, moves the mouse, presses keys, reads the screen.

Everything goes in from outside, as a person does it: X11 events, the notification bus, the accessibility tree.
"""

import itertools
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[2]
APP_NAME = "Follow-up Board"  # QApplication.applicationName, by which the accessibility tree knows the program
FROM_SOURCE = (sys.executable, "-m", "followup_desktop")
REMINDERS = "Reminders"
PATIENCE_S = 20.0
LOOK_AGAIN_S = 0.05
Found = TypeVar("Found")


class NotSeen(AssertionError):
    """What was waited for did not appear."""


def wait_for(look: Callable[[], Found], what: str, patience_s: float = PATIENCE_S) -> Found:
    """The first answer of ``look`` that is true; :class:`NotSeen` when none came in time."""
    give_up = time.monotonic() + patience_s
    while True:
        answer = look()
        if answer:
            return answer
        if time.monotonic() > give_up:
            raise NotSeen(f"not within {patience_s} s: {what}")
        time.sleep(LOOK_AGAIN_S)


def tool(name: str, *arguments: str) -> str:
    """What a program of the desktop printed; AssertionError when it failed."""
    run = subprocess.run(
        [name, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, f"{name} {' '.join(arguments)}: {run.stderr or run.stdout}"
    return run.stdout


@dataclass
class Program:
    """The running board: its process and its database file."""

    process: subprocess.Popen[str]
    database: Path
    log: Path

    def said(self) -> str:
        """What it wrote to standard output and standard error."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self.process.poll() is not None

    def kill(self) -> None:
        """End it as a power cut would: kill -9."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE_S)


@dataclass
class Desk:
    """The hands and eyes. ``shots`` takes the pictures that :meth:`shot` makes.

    ``program`` and ``command_line`` start the board and its commands; ``surroundings`` None are the test's own.
    """

    shots: Path
    program: tuple[str, ...] = FROM_SOURCE
    command_line: tuple[str, ...] = FROM_SOURCE
    surroundings: dict[str, str] | None = None
    programs: list[Program] = field(default_factory=list)

    def start(self, database: Path, *arguments: str, window: bool = True) -> Program:
        """Start the board on ``database`` and wait until its window is in the accessibility tree."""
        log = self.shots / f"program-{len(self.programs) + 1}.log"
        with log.open("w", encoding="utf-8") as stream:
            process = subprocess.Popen(
                [*self.program, "--database", str(database), *arguments],
                cwd=ROOT,
                env=self.surroundings,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                text=True,
            )
        program = Program(process, database, log)
        self.programs.append(program)
        if window:
            wait_for(lambda: self.tree() or self._fail_if_ended(program), "the board's window")
        return program

    def open(self, database: Path) -> Program:
        """The program at its first start, with what was guessed about the shop accepted."""
        program = self.start(database)
        self.named("Start", "button")
        self.front()
        self.key("Return")
        self.named("New lead", "list")
        return program

    def _fail_if_ended(self, program: Program) -> bool:
        assert not program.has_ended(), f"the program ended: {program.said()}"
        return False

    def stop_all(self) -> None:
        """End every program that still runs, politely first."""
        for program in self.programs:
            if not program.has_ended():
                program.process.terminate()
                try:
                    program.process.wait(PATIENCE_S)
                except subprocess.TimeoutExpired:
                    program.kill()

    def command(self, database: Path, *arguments: str) -> Any:
        """The answer of the command line, read as JSON, while the window is open."""
        run = subprocess.run(
            [*self.command_line, *arguments, "--json", "--database", str(database)],
            cwd=ROOT,
            env=self.surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S * 2,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout) if run.stdout.strip() else None

    def tree(self) -> list[dict[str, Any]]:
        """What a screen reader finds in the program, one dict a widget (role, name, states, box, …)."""
        run = subprocess.run(
            ["a11y-tree", APP_NAME, "--json"], capture_output=True, text=True, timeout=PATIENCE_S * 2, check=False
        )
        return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]

    def named(self, text: str, role: str = "") -> dict[str, Any]:
        """The first showing widget whose name contains ``text``, waited for."""

        def look() -> dict[str, Any]:
            found = (one for one in self.tree() if text in one["name"] and role in one["role"] and one.get("box"))
            return next(found, {})

        return wait_for(look, f"a widget named “{text}”")

    def inside(self, outer: dict[str, Any]) -> list[dict[str, Any]]:
        """What lies in ``outer`` now: the lines of the tree below it."""
        tree = self.tree()
        start = next((place for place, one in enumerate(tree) if one == outer), None)
        if start is None:
            start = next(
                p for p, one in enumerate(tree) if (one["role"], one["name"]) == (outer["role"], outer["name"])
            )
        return list(itertools.takewhile(lambda one: one["depth"] > outer["depth"], tree[start + 1 :]))

    def is_in_front(self) -> bool:
        """Whether the board's window is the one that has the keyboard."""
        return any("active" in one["states"] for one in self._own_windows() if one["name"] != REMINDERS)

    def has_keyboard(self) -> bool:
        """Whether any window of the program has it, the reminders included."""
        return any("active" in one["states"] for one in self._own_windows())

    def _own_windows(self) -> list[dict[str, Any]]:
        return [one for one in self.tree() if one["depth"] == 1]

    def front(self) -> None:
        """Wait until the board's window has the keyboard."""
        wait_for(self.is_in_front, "the window in front")

    def tab_to(self, name: str, most: int = 30) -> None:
        """Press Tab until the widget of that name has the keyboard."""
        for _press in range(most):
            if any(one["name"] == name and "focused" in one["states"] for one in self.tree()):
                return
            self.key("Tab")
        raise NotSeen(f"not reached by {most} presses of Tab: {name}")

    def on_task_list(self) -> bool:
        """Whether the window manager lists the board's window, minimised or not."""
        return bool(self.windows(APP_NAME))

    def windows(self, title: str) -> list[str]:
        """The windows that the window manager lists whose title begins so, minimised or not."""
        listed = re.findall(r"0x[0-9a-f]+", tool("xprop", "-root", "_NET_CLIENT_LIST"))
        return [window for window in listed if f'= "{title}' in self._property(window, "WM_NAME")]

    def _property(self, window: str, name: str) -> str:
        """What xprop says of a window; nothing when it has gone meanwhile."""
        return subprocess.run(
            ["xprop", "-id", window, name], capture_output=True, text=True, timeout=PATIENCE_S * 2, check=False
        ).stdout

    def menu_opened(self, program: Program, patience_s: float = PATIENCE_S) -> None:
        """Wait until a menu shows, of the panel or of the program itself: no reader's tree shows one."""
        wait_for(lambda: self._shows_menu(program), "a menu", patience_s)

    def open_menu(self, program: Program, text: str) -> None:
        """Click the button named ``text`` and wait for the menu that it opens."""
        self.click(text, "button")
        self.menu_opened(program)

    def _shows_menu(self, program: Program) -> bool:
        """Whether a window that can be seen says of itself that it is a menu; a tooltip is none."""
        found: list[str] = []
        for which in (["--class", "^(wrapper-2.0|Wrapper-2.0)$"], ["--pid", str(program.process.pid)]):
            search = ["xdotool", "search", "--onlyvisible", *which]
            run = subprocess.run(search, capture_output=True, text=True, timeout=PATIENCE_S * 2, check=False)
            found += run.stdout.split()
        return any("_MENU" in self._property(window, "_NET_WM_WINDOW_TYPE") for window in found)

    def middle(self, text: str, role: str = "") -> tuple[int, int]:
        """Where the middle of :meth:`named` is on the screen, in pixels."""
        x, y, width, height = self.named(text, role)["box"]
        return x + width // 2, y + height // 2

    def click(self, text: str, role: str = "", button: int = 1) -> None:
        """Click the widget named ``text`` with the real mouse."""
        x, y = self.middle(text, role)
        tool("xdotool", "mousemove", str(x), str(y), "sleep", "0.1", "click", str(button))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag with the left button from ``start`` to ``end``, in small steps."""
        tool("drag", *(str(number) for number in (*start, *end)))

    def key(self, *keys: str) -> None:
        """Press keys one after the other, in xdotool's names (``ctrl+n``, ``Return``, ``Escape``)."""
        for one in keys:
            tool("xdotool", "key", "--clearmodifiers", one)

    def type(self, text: str) -> None:
        """Type ``text``, slowly enough that a busy machine loses nothing."""
        tool("xdotool", "type", "--delay", "40", text)

    def notified(self, text: str, patience_s: float = PATIENCE_S) -> list[dict[str, Any]]:
        """Every line of the notification bus so far, once one contains ``text``."""
        tool("notifications", "--wait", text, "--timeout", str(int(patience_s)))
        return [json.loads(line) for line in tool("notifications", "--json").splitlines() if line.strip()]

    def shot(self, name: str) -> Path:
        """A picture of the whole screen."""
        file = self.shots / f"{name}.png"
        tool("shot", str(file))
        return file


def missing_on_desktop() -> str:
    """What this machine lacks for a test on a real desktop, in words; empty when all is there."""
    for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "DESKTOP_DIR"):
        if name not in os.environ:
            return f"{name} is not set: run these tests inside with-desktop (.ci/run does)"
    return ""
