"""Brings PySide6 in, before anything else of Qt, without its import hook. Import it for that; it has nothing to call.

PySide6 replaces Python's ``__import__`` to serve ``from __feature__ import …``, which this program never says
(PITFALLS.md). Its hook reads the source of every module that any later ``import`` names, the standard library's too:
a tenth of the start and 2 MB. Where PySide6 came in earlier (under test), nothing is changed.
"""

import builtins

_pythons_own = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _pythons_own
