"""Runs one command line in this process and keeps what it said."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from followup_desktop.cli.command_line import run
from followup_desktop.cli.wishes import WindowWishes

AT = "2026-11-24T10:00"


@dataclass(frozen=True)
class Said:
    """What a command line answered."""

    status: int | WindowWishes
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class CommandLine:
    """The program on one board, at ten on Tuesday 24 November 2026 unless another ``--at`` is said."""

    def __init__(self, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.database = database
        self._capsys = capsys

    def __call__(self, *arguments: str, at: str = AT) -> Said:
        """Run it; a usage error is status 2."""
        status: int | WindowWishes
        try:
            status = run(["--database", str(self.database), "--at", at, *arguments])
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 2
        said = self._capsys.readouterr()
        assert "Traceback" not in said.err
        return Said(status, said.out, said.err)

    def json(self, *arguments: str, at: str = AT) -> Any:
        """The JSON answer of a command that is done."""
        said = self(*arguments, "--json", at=at)
        assert said.status == 0, said.err
        assert not said.err, said.err
        return said.json
