"""How a child process runs, and what is known of it when it ends, however it ends."""

import os
import signal
from queue import SimpleQueue

import psutil
import pytest

from workbench.jobs.child import Child

PARENT = """
import json, os, subprocess, sys, time
time.sleep(0.2)  # as any child takes to begin
beneath = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(json.dumps({"own": os.getpid(), "beneath": beneath.pid}), flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_runs_below_normal_priority_and_leaves_nothing_when_it_is_killed(tmp_path, monkeypatch, number):
    (tmp_path / "a_parent.py").write_text(PARENT)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    told, ended = SimpleQueue(), SimpleQueue()
    Child("a_parent", [], told.put, ended.put)
    processes = told.get(timeout=60)
    beneath = psutil.Process(processes["beneath"])
    # What someone looks at and listens to comes first.
    assert psutil.Process(processes["own"]).nice() == beneath.nice() > psutil.Process().nice()
    os.kill(processes["own"], number)
    assert ended.get(timeout=60) == -number
    assert not psutil.wait_procs([beneath], timeout=60)[1]
