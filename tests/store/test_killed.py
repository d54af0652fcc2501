"""kill -9 at 200 random moments: every acknowledged change is there, and the file is sound (promise 4)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="kills with -9")
def test_every_acknowledged_change_survives_kill_9(database_path: Path):
    command = [sys.executable, "-m", "tests.store.killed_worker", str(database_path), "200", "20261122"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert found["wrong"] == [], f"seed {found['seed']}"
    assert found["kills"] == 200
    assert found["acknowledged"] > 500
