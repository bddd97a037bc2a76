"""More processes and more sounds: dataset build, evaluate and generate, how they grow, and `predict` beside them.

How well two processes share the work says something only where two cores have nothing else to do.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

MODEL, ONE_BY_ONE = "ae_small_tanh", 200
COUNT = int(os.environ.get("BENCH_COUNT", "10000"))
"""Snares that are generated; those by `predict` are 200, and the time of one counts."""
SHARED, GROWN, FLAT, TENTH = 0.65, 12.0, 1.3, 0.1
"""Bars: of two processes against one, of ten times the work, of the memory of the client with it, of a snare against
one by `predict`."""
PREDICT = """
import sys, time
from pathlib import Path
import numpy as np, soundfile
from workbench.models.import_tensorflow import import_tensorflow_quietly
import_tensorflow_quietly()
from workbench.training.refine import open_decoder
decoder, box = open_decoder(Path(sys.argv[1]))
points = box.random(int(sys.argv[2]) + 10, np.random.default_rng(0))
for number, point in enumerate(points):
    if number == 10:  # the first ones compile
        start = time.monotonic()
    sound = decoder.predict(point[np.newaxis], verbose=0)[0]
    soundfile.write(f"{sys.argv[3]}/{number:05}.wav", sound, 44_100, "PCM_24")
print(time.monotonic() - start)
"""


def figures(_display: str):
    """One figure a comparison."""
    with tempfile.TemporaryDirectory() as folder:
        home, models = Path(folder), Path(__file__).parents[2] / "trained_models"
        for name in (MODEL, "ae_small_relu"):
            shutil.copytree(models / name, home / "trained_models" / name)
        run = _runner(home)
        (home / "kit").mkdir()
        for path in sorted(Path("/usr/share/sonic-pi/samples").glob("*sn*.flac")):
            (home / "kit" / path.name).symlink_to(path)
        few = COUNT // 10
        work = {
            "dataset build": lambda times: ("dataset", "build", "--from", "synthetic", "--size", times * few // 10),
            "evaluate": lambda times: (
                "evaluate",
                "--against",
                home / "kit",
                "--random",
                30 * times,
                "--lines",
                1 * times,
            ),
            "generate": lambda times: ("generate", MODEL, "--random", times * few),
        }
        for what, arguments in work.items():
            (first, memory), (third, _), (tenth, most) = (
                run(what, *arguments(times), "--jobs", 1) for times in (1, 3, 10)
            )
            shared, _ = run(what, *arguments(10), "--jobs", 2)
            yield _figure(f"{what}, 2 processes / 1, s", shared, tenth, SHARED)
            yield _figure(f"{what}, 3 times the work / 1, s", third, first, GROWN * 0.3)
            yield _figure(f"{what}, 10 times the work / 1, s", tenth, first, GROWN)
            yield _figure(f"{what}, memory at 10 times the work / 1, MB", most, memory, FLAT)
        seconds, _memory = run("generate", "generate", MODEL, "--random", COUNT)
        (home / "predict").mkdir()
        command = [sys.executable, "-c", PREDICT, home / "trained_models" / MODEL, str(ONE_BY_ONE), home / "predict"]
        alone = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        ours, theirs = 1000 * seconds / COUNT, 1000 * float(alone) / ONE_BY_ONE
        yield _figure(f"a snare of {COUNT:,} generated and written / one by one with predict, ms", ours, theirs, TENTH)


def _runner(home):
    """Runs the command line: how long it took, s, and the most memory that its own process held, MB of 10^6 bytes."""
    runs = iter(range(1000))

    def run(what, *arguments):
        number = next(runs)
        place = [f"set-{number}"] if what == "dataset build" else ["--out", home / f"out-{number}"]
        command = [sys.executable, "-m", "workbench", *arguments[:2], *(place if what == "dataset build" else ())]
        command += [*arguments[2:], *(place if what != "dataset build" else ())]
        start = time.monotonic()
        child = subprocess.Popen(
            [*map(str, command)], env=os.environ | {"WORKBENCH_HOME": str(home)}, stdout=subprocess.DEVNULL
        )
        most = _watched(child)
        taken = time.monotonic() - start
        assert child.returncode == 0, command
        return taken, most

    return run


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


def _figure(what, ours, theirs, bar):
    return what, ours, theirs, ours / theirs, f"<= {bar:g}", ours / theirs <= bar
