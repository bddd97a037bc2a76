"""What is known of a child process when it ends, however it ends."""

import os
import signal
from queue import SimpleQueue

import psutil
import pytest

from workbench.app.child import Child

PARENT = """
import json, os, subprocess, sys, time
beneath = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(json.dumps({"own": os.getpid(), "beneath": beneath.pid}), flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_end_is_told_and_nothing_is_left_when_a_child_with_workers_is_killed(tmp_path, monkeypatch, number):
    (tmp_path / "a_parent.py").write_text(PARENT)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    told, ended = SimpleQueue(), SimpleQueue()
    Child("a_parent", [], told.put, ended.put)
    processes = told.get(timeout=60)
    beneath = psutil.Process(processes["beneath"])
    os.kill(processes["own"], number)
    assert ended.get(timeout=60) == -number
    assert not psutil.wait_procs([beneath], timeout=60)[1]
