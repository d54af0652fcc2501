"""Where the program starts: the command line first, and the window only when it is wished for."""

import gc
import sys

from followup_desktop.cli.command_line import run
from followup_desktop.cli.wishes import WindowWishes


def main() -> int:
    """Run what the command line says; the exit status."""
    wanted = run(sys.argv[1:])
    if isinstance(wanted, WindowWishes):
        # Almost nothing that a start makes is garbage: looked for again after the first paint (app).
        gc.disable()
        from followup_desktop.app import run_window

        return run_window(wanted)
    return wanted


if __name__ == "__main__":
    sys.exit(main())
