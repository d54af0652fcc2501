"""A command line on a board that is not there yet."""

from pathlib import Path

import pytest

from tests.cli.runs import CommandLine


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The program on a database that the first command may make."""
    return CommandLine(tmp_path / "shop" / "board.db", capsys)
