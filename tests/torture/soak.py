"""The real window, used for half an hour by mouse and keys: no exception, no click, no memory that grows.

As a program, `python -m tests.torture.soak HOME OUT MINUTES`: uses the window, and leaves what was noted in OUT.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import psutil

from tests.torture.row import Row

MINUTES = 30.0
SETTLED = 3.0
"""Minutes after which memory is not to grow any more."""
GROWTH = 20e6
"""Bytes by which it may."""
MODELS = Path(__file__).parents[2] / "trained_models"


def tried(share: float = 1.0) -> Row:
    """Use the window, all of the project's models in it, and look at what was noted."""
    row = Row("the window used for half an hour")
    with tempfile.TemporaryDirectory() as folder:
        home, out = Path(folder, "home"), Path(folder, "out")
        home.mkdir()
        (home / "trained_models").symlink_to(MODELS)
        command = [sys.executable, "-m", "tests.torture.soak", str(home), str(out), str(MINUTES * share)]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            row.lost.append(f"it ended {done.returncode}: {done.stderr[-2000:]}")
            return row
        noted = json.loads((out / "noted.json").read_text())
    row.times = noted["acts"]
    row.lost = [f"raised: {each}" for each in noted["raised"]]
    sent, recorded, _, real = noted["largest jump: sent, recorded, of the sounds, of real snares"]
    rough, rough_heard, of_sounds, of_real = noted["roughness: sent, recorded, of the sounds, of real snares"]
    if sent > real or rough > max(of_sounds, of_real):
        row.lost.append(f"a click was sent: jump {sent} ({real}), roughness {rough} ({of_sounds}, {of_real})")
    if not noted["gaps"] and (recorded > real or rough_heard > max(of_sounds, of_real)):
        row.lost.append(f"a click was heard: jump {recorded}, roughness {rough_heard}")
    if noted["growth"] is not None and noted["growth"] > GROWTH:
        row.lost.append(f"memory grew by {noted['growth'] / 1e6:.0f} MB after {SETTLED:g} minutes")
    told = ("seconds sent", "sounds", "gaps", "memory, MB", "growth")
    row.remark = "; ".join(f"{name} {noted[name]}" for name in told)
    return row


def main(home: Path, out: Path, minutes: float) -> None:
    """Use the window for so long."""
    from tests.tour.walk.noted import Noted, judged
    from tests.tour.walk.walker import Walker
    from workbench.app.session.settings import Settings
    from workbench.app.settings.file import write_settings
    from workbench.store.places import Places
    from workbench.tour.virtual_desktop import virtual_desktop
    from workbench.tour.walking import walk_through

    out.mkdir()
    places = Places(
        home=home,
        cache=out / "cache",
        data=out / "data",
        saves=out / "saves",
        logs=out / "logs",
        session=out / "session.json",
    )
    write_settings(places.settings, Settings(welcomed=True))
    with virtual_desktop() as desktop:
        os.environ.update(desktop.environment)
        noted, memory, acts = Noted(out / "sent.f32"), Memory(), []

        def use(eyes, pointer, keyboard):
            walker = Walker(eyes, pointer, keyboard, [])
            walker.see("a first sound", lambda s: s.heard is not None and s.points is not None, 600)
            chance, end = np.random.default_rng(0), time.monotonic() + 60 * minutes
            walker.press("space")
            while time.monotonic() < end:
                act = ACTS[int(chance.integers(len(ACTS)))]
                acts.append(act.__name__)
                act(walker, chance)
            walker.press("F2", "Escape")
            walker.see("the last sound", lambda s: s.heard is not None, 600)
            memory.stop()
            acts.append(walker.session.settings.gaps)

        walk_through(desktop.display, places, use)
        recorded = desktop.recorded()
    facts = {"acts": len(acts) - 1, "gaps": acts[-1], "raised": noted.raised, **memory.found()}
    print(json.dumps(facts), flush=True)
    (out / "noted.json").write_text(json.dumps({**facts, **judged(noted, recorded)}))


def drag(walker, chance):
    walker.press("F2")
    places = np.clip(np.cumsum(chance.normal(0, 0.04, (60, 2)), axis=0) + chance.uniform(0.2, 0.8, 2), 0.02, 0.98)
    walker.pointer.move(*walker.eyes.on_map(*places[0]))
    walker.pointer.press()
    for place in places:
        walker.pointer.move(*walker.eyes.on_map(*place))
        time.sleep(0.02)
    walker.pointer.release()
    time.sleep(1)


def keys(walker, chance):
    walker.press("F2")
    for key in chance.choice(["r", "f", "Left", "Up", "Control-z", "Control-y", "comma", "p", "plus", "minus", "c"], 8):
        walker.press(str(key))
        time.sleep(0.3)


def another_model(walker, chance):
    walker.press("F2", str(chance.choice(["Next", "Prior"])))
    time.sleep(2)


def save(walker, chance):
    walker.press("F2", "r")
    time.sleep(0.5)
    walker.press("s")


def variations(walker, _chance):
    walker.press("F2", "v")
    time.sleep(2)
    walker.press("l", "l", "e")
    time.sleep(1)
    walker.press("Escape")


def compare(walker, _chance):
    walker.press("F4")
    time.sleep(4)
    for key in ("Down", "Right", "Right", "Up"):
        walker.press(key)
        time.sleep(0.7)


def other_pages(walker, chance):
    walker.press(f"F{chance.integers(4, 9)}")
    time.sleep(1)


def stop_and_play(walker, _chance):
    walker.press("space")
    time.sleep(0.5)
    walker.press("space")
    if not walker.session.playing:
        walker.press("space")


ACTS = (drag, drag, keys, keys, another_model, save, variations, compare, other_pages, stop_and_play)


class Memory:
    """The memory of this process, second by second, on a thread of its own."""

    def __init__(self):
        self.start, self.kept, self._going = time.monotonic(), [], True
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self):
        self._going = False
        self._thread.join()

    def found(self):
        """In MB at the beginning, after `SETTLED`, and at the end; and the growth between the last two, in bytes."""
        times, sizes = np.array(self.kept).T
        later = sizes[times > 60 * SETTLED]
        ends = [sizes[:5].mean(), *([later[:60].mean(), later[-60:].mean()] if len(later) > 180 else [])]
        return {
            "memory, MB": [round(size / 1e6, 1) for size in ends],
            "growth": round(ends[2] - ends[1]) if len(ends) == 3 else None,
        }

    def _look(self):
        process = psutil.Process()
        while self._going:
            self.kept.append((time.monotonic() - self.start, process.memory_info().rss))
            time.sleep(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
