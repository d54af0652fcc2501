"""Brings PySide6 in, before anything else of Qt: import it for that. What PySide6 does anew at every start, and what it
does for nobody, a third of a start, is left out; where it came in earlier (under test), nothing is changed.
"""

import builtins
import marshal
import os
import re
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from types import CodeType
from typing import Any

from followup_desktop.desktop import quick_enumerations

_pythons_import, _pythons_compile, _pythons_pattern = builtins.__import__, builtins.compile, re.compile

# Writes type stubs of PySide6 for its makers; PySide6 imports it at every start, and asks nothing of it.
_MAKERS_OWN = "pyi_generator.py"


class CompiledOnce:
    """Code that was compiled at an earlier start, in ``file``. Without it, or where it cannot be kept, all goes on.

    PySide6 carries Python modules of its own as text inside its library, and compiles them anew at every start. Here
    their code is kept as Python keeps that of every other module: in ``__pycache__``, known by the text it came of.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._known = self._read()
        self._used: dict[tuple[str, bytes], CodeType] = {}

    def _read(self) -> dict[tuple[str, bytes], CodeType]:
        with suppress(OSError, ValueError, EOFError, TypeError), open(self._file, "rb") as stream:
            if stream.read(len(MAGIC_NUMBER)) == MAGIC_NUMBER:
                known: dict[tuple[str, bytes], CodeType] = marshal.loads(stream.read())
                return known
        return {}

    def compile(self, source: Any, filename: Any, mode: str, *others: Any, **named: Any) -> Any:
        """What the built-in ``compile`` answers, looked up where a module's whole text was compiled before."""
        if mode != "exec" or others or named or not isinstance(source, bytes):
            return _pythons_compile(source, filename, mode, *others, **named)
        if str(filename).endswith(_MAKERS_OWN):
            source = b""
        key = (str(filename), source_hash(source))
        code = self._known.get(key)
        if code is None:
            code = _pythons_compile(source, filename, mode)
        self._used[key] = code
        return code

    def keep(self) -> None:
        """Write down what was used, when it is not what was known. Whole or not at all, as Python does."""
        if self._used.keys() == self._known.keys() or sys.dont_write_bytecode:
            return
        partial = f"{self._file}.{os.getpid()}"
        with suppress(OSError):
            os.makedirs(os.path.dirname(self._file), exist_ok=True)
            try:
                with open(partial, "xb") as stream:
                    stream.write(MAGIC_NUMBER + marshal.dumps(self._used))
                os.replace(partial, self._file)
            except OSError:
                os.unlink(partial)
                raise


class LatePattern:
    """A regular expression that is compiled when something is first looked for with it.

    PySide6 takes calls apart with one, to say in words what was wrong with them. It needs as long to compile as the
    board to read its first cards.
    """

    def __init__(self, *pattern: Any, **flags: Any) -> None:
        self._pattern, self._flags = pattern, flags

    def finditer(self, *text: Any) -> Any:
        """The matches in a text, as of a compiled pattern."""
        return _pythons_pattern(*self._pattern, **self._flags).finditer(*text)

    def __getattr__(self, name: str) -> Any:
        return getattr(_pythons_pattern(*self._pattern, **self._flags), name)


def _bring_in() -> None:
    """Import PySide6 with its own modules ready, and give Python its ``__import__`` back.

    PySide6 replaces it to serve ``from __feature__ import …``, which this program never says (PITFALLS.md). Its hook
    reads the source of every module that any later ``import`` names, the standard library's too.
    """
    compiled = CompiledOnce(cache_from_source(os.path.join(os.path.dirname(__file__), "pyside6_support.py")))
    builtins.compile, re.compile = compiled.compile, LatePattern  # type: ignore[assignment]
    quick_enumerations.begin()
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.compile, builtins.__import__, re.compile = _pythons_compile, _pythons_import, _pythons_pattern
    compiled.keep()


if "PySide6.QtCore" not in sys.modules:
    _bring_in()
