"""Everything that the window can do, done once by mouse and keys, with a sound card that records."""

import json
import shutil
import subprocess
import sys

import pytest

from workbench.app.command_table import COMMANDS

ELSEWHERE = {
    "open_logs": "opens a file manager",
    "place_window": "done by the window itself when it is moved; see tests/gui/test_geometry.py",
    "quit": "ends the walk; see tests/gui/test_closing.py",
    "step_focus": "done by the window itself: the walk presses Tab too",
    "model_rename": "asks in a dialogue of Tk's own; see tests/gui/test_rename_delete.py",
    "dataset_rename": "asks in a dialogue of Tk's own; see tests/gui/test_rename_delete.py",
    "cancel_kit": "a kit of a few sounds is written before a hand is there; see tests/app/export/test_kits.py",
}
"""Commands that the walk leaves out, and why."""

pytestmark = [pytest.mark.walk, pytest.mark.timeout(1500)]


def test_each_step_works_and_nothing_clicks(home, tmp_path):
    out = tmp_path / "walk"
    shutil.copytree(home, tmp_path / "home")
    done = subprocess.run(
        [sys.executable, "-m", "tests.tour.walk.run", str(tmp_path / "home"), str(out)],
        capture_output=True,
        text=True,
        check=False,
        timeout=1400,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    walked = json.loads((out / "walk.json").read_text())
    assert walked["raised"] == []
    assert set(COMMANDS) - set(walked["commands"]) == set(ELSEWHERE)
    sent, _, _, real = walked["largest jump: sent, recorded, of the sounds, of real snares"]
    assert sent <= real
    sent, _, sounds, real = walked["roughness: sent, recorded, of the sounds, of real snares"]
    assert sent <= max(sounds, real)
    assert walked["pieces found unbroken"] > 0
