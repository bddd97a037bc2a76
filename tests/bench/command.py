"""The command line run as a program, for its time and memory."""

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

MODEL = "ae_small_tanh"
MODELS = Path(__file__).parents[2] / "trained_models"
SAMPLES = Path("/usr/share/sonic-pi/samples")


def new_home(home: Path) -> None:
    """Two small models and a few real snares, in `home`."""
    for name in (MODEL, "ae_small_relu"):
        shutil.copytree(MODELS / name, home / "trained_models" / name)
    (home / "kit").mkdir()
    for path in sorted(SAMPLES.glob("*sn*.flac")):
        (home / "kit" / path.name).symlink_to(path)


def runner(home: Path):
    """Runs the command line: how long it took, s, and the most memory that its own process held, MB of 10^6 bytes.

    What is written goes to a new place each time.
    """
    runs = iter(range(1000))

    def run(*words):
        number = next(runs)
        builds = words[0] == "dataset"
        place = [f"set-{number}"] if builds else ["--out", home / f"out-{number}"]
        command = [sys.executable, "-m", "workbench", *words, *place]
        start = time.monotonic()
        child = subprocess.Popen(
            [*map(str, command)], env=os.environ | {"WORKBENCH_HOME": str(home)}, stdout=subprocess.DEVNULL
        )
        most = _watched(child)
        taken = time.monotonic() - start
        assert child.returncode == 0, command
        return taken, most

    return run


def figure(what, ours, theirs, bar):
    """One line of the table."""
    return what, ours, theirs, ours / theirs, f"<= {bar:g}", ours / theirs <= bar


def _watched(child):
    """The most memory that a process holds until it ends, MB; what it has started is not counted."""
    process, most = psutil.Process(child.pid), 0.0
    ended = threading.Event()
    threading.Thread(target=lambda: (child.wait(), ended.set()), daemon=True).start()
    while not ended.wait(0.05):
        try:
            most = max(most, process.memory_info().rss / 1e6)
        except psutil.NoSuchProcess:
            break
    child.wait()
    return most
