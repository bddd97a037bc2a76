"""More processes and more sounds: dataset build, evaluate and generate, how they grow, and plain scripts beside them.

How well two processes share the work says something only where two cores have nothing else to do. The times of the
growth are drawn in docs/pictures/growth.png.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile
from matplotlib.figure import Figure

from tests.bench.command import MODEL, SAMPLES, figure, new_home, runner

ONE_BY_ONE = 200
COUNT = int(os.environ.get("BENCH_COUNT", "10000"))
"""Snares that are generated; those by `predict` are 200, and the time of one counts."""
SHARED, FLAT, TENTH = 0.56, 1.3, 0.1
"""Bars: of two processes against one, of the memory of the client with ten times the work, of a snare against one by
`predict`."""
LINEAR = 1.1
"""How much more than n times as long n times the work may take."""
PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "growth.png"
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
SCRIPT = """
import sys
from pathlib import Path
import librosa, numpy as np, soundfile
RATE, ATTACK, LENGTH = 44_100, 4_410, 17_640
for path in sorted(Path(sys.argv[1]).iterdir()):
    sound, rate = soundfile.read(path, always_2d=True)
    sound = librosa.resample(sound[:, 0], orig_sr=rate, target_sr=RATE)
    peak = int(np.argmax(np.abs(sound)))
    sound = np.pad(sound[max(peak - ATTACK, 0):], (max(ATTACK - peak, 0), 0))[:LENGTH]
    sound = np.pad(sound, (0, LENGTH - len(sound)))
    soundfile.write(Path(sys.argv[2], path.with_suffix(".wav").name), sound, RATE, "FLOAT")
"""
"""What one writes first: each recording at one rate, its peak at one place, of one length; nothing else is measured,
told apart or remembered."""


def figures(_display: str):
    """One figure a comparison."""
    with tempfile.TemporaryDirectory() as folder:
        home, few = Path(folder), COUNT // 10
        new_home(home)
        run = runner(home)
        work = {
            "dataset build": lambda times: ("dataset", "build", "--from", "synthetic", "--size", times * few // 2),
            "evaluate": lambda times: ("evaluate", "--against", home / "kit", "--random", 30 * times, "--lines", times),
            "generate": lambda times: ("generate", MODEL, "--random", times * few),
        }
        grown = {}
        for what, words in work.items():
            run(*words(1), "--jobs", 1)  # what is read for the first time is slower
            grown[what] = taken = {times: run(*words(times), "--jobs", 1) for times in (1, 3, 10)}
            shared, _ = run(*words(10), "--jobs", 2)
            (first, memory), (third, _), (tenth, most) = taken.values()
            yield figure(f"{what}, 2 processes / 1, s", shared, tenth, SHARED)
            yield figure(f"{what}, 3 times the work / 1, s", third, first, 3 * LINEAR)
            yield figure(f"{what}, 10 times the work / 1, s", tenth, first, 10 * LINEAR)
            yield figure(f"{what}, memory at 10 times the work / 1, MB", most, memory, FLAT)
        _draw(grown)
        seconds, _ = run("generate", MODEL, "--random", COUNT)
        alone = float(_script(PREDICT, home / "trained_models" / MODEL, ONE_BY_ONE, home / "predict"))
        ours, theirs = 1000 * seconds / COUNT, 1000 * alone / ONE_BY_ONE
        yield figure(f"a snare of {COUNT:,} generated and written / one by one with predict, ms", ours, theirs, TENTH)
        recordings = _recordings(home / "recordings", 3 * few)
        ours, _ = run("dataset", "build", "--from", recordings)
        theirs = _timed(lambda: _script(SCRIPT, recordings, home / "scripted"))
        yield figure(f"dataset build of {3 * few:,} recordings / a plain script, s", ours, theirs, SHARED)


def _script(text, *words):
    """What a script prints; its last argument is a new folder."""
    Path(words[-1]).mkdir()
    return subprocess.run(
        [sys.executable, "-c", text, *map(str, words)], check=True, capture_output=True, text=True
    ).stdout


def _timed(act):
    start = time.monotonic()
    act()
    return time.monotonic() - start


def _recordings(folder, count):
    """Stereo recordings: real drums, each at many pitches and levels, so that none is the same as another."""
    folder.mkdir()
    sources = sorted(path for kind in ("drum", "bd", "sn", "elec") for path in SAMPLES.glob(f"{kind}_*.flac"))
    rng = np.random.default_rng(0)
    for number in range(count):
        sound, rate = soundfile.read(sources[number % len(sources)], always_2d=True)
        made = (sound[:, [0, -1]] * rng.uniform(0.2, 0.9))[: 2 * rate]
        soundfile.write(folder / f"{number:05}.wav", made, int(rng.integers(36_000, 56_000)), "PCM_24")
    return folder


def _draw(grown):
    figure = Figure(figsize=(8, 3.2), layout="constrained", dpi=120)
    time_axes, memory_axes = figure.subplots(1, 2)
    for what, taken in grown.items():
        seconds, memory = np.array(list(taken.values())).T
        time_axes.plot(list(taken), seconds / seconds[0], "o-", label=what)
        memory_axes.plot(list(taken), memory, "o-", label=what)
    time_axes.plot([1, 10], [1, 10], "k:", label="n times as long")
    for axes, title in ((time_axes, "Time / that of 1 x"), (memory_axes, "Most memory of the command, MB")):
        axes.set(xscale="log", xlabel="Times the work", title=title, xticks=[1, 3, 10], xticklabels=["1", "3", "10"])
        axes.minorticks_off()
        axes.grid(alpha=0.3)
    time_axes.set(yscale="log", yticks=[1, 3, 10], yticklabels=["1", "3", "10"])
    time_axes.minorticks_off()
    memory_axes.set_ylim(bottom=0)
    time_axes.legend(frameon=False)
    figure.savefig(PICTURE)
