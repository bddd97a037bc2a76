"""The real window on a virtual desktop, used for long, with all that it plays and all of its memory noted."""

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

SETTLED = 3.0
"""Minutes after which memory is not to grow any more."""
GROWTH = 20e6
"""Bytes by which it may."""
MODELS = Path(__file__).parents[2] / "trained_models"


def noted_in_window(module, minutes, row, growth=GROWTH):
    """What was noted while `python -m MODULE HOME OUT MINUTES` used the window; what was lost goes into the row."""
    with tempfile.TemporaryDirectory() as folder:
        home, out = Path(folder, "home"), Path(folder, "out")
        home.mkdir()
        (home / "trained_models").symlink_to(MODELS)
        command = [sys.executable, "-m", module, str(home), str(out), str(minutes)]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            row.lost.append(f"it ended {done.returncode}: {done.stderr[-2000:]}")
            return None
        noted = json.loads((out / "noted.json").read_text())
    row.lost += [f"raised: {each}" for each in noted["raised"]]
    sent, recorded, _, real = noted["largest jump: sent, recorded, of the sounds, of real snares"]
    rough, rough_heard, of_sounds, of_real = noted["roughness: sent, recorded, of the sounds, of real snares"]
    if sent > real or rough > max(of_sounds, of_real):
        row.lost.append(f"a click was sent: jump {sent} ({real}), roughness {rough} ({of_sounds}, {of_real})")
    if not noted["gaps"] and (recorded > real or rough_heard > max(of_sounds, of_real)):
        row.lost.append(f"a click was heard: jump {recorded}, roughness {rough_heard}")
    if noted["growth"] is not None and noted["growth"] > growth:
        row.lost.append(f"memory grew by {noted['growth'] / 1e6:.0f} MB after {SETTLED:g} minutes")
    return noted


def in_window(home, out, use):
    """Open the window, let `use` do with a `Walker` what it wants and return facts, and leave `noted.json` in `out`."""
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
        noted, memory, facts = Noted(out / "sent.f32"), Memory(), {}

        def walk(eyes, pointer, keyboard):
            walker = Walker(eyes, pointer, keyboard, [])
            walker.see("a first sound", lambda s: s.heard is not None and s.points is not None, 600)
            facts.update(use(walker))
            memory.stop()
            facts["gaps"] = walker.session.settings.gaps

        walk_through(desktop.display, places, walk)
        recorded = desktop.recorded()
    facts |= {"raised": noted.raised, **memory.found()}
    print(json.dumps(facts), flush=True)
    (out / "noted.json").write_text(json.dumps({**facts, **judged(noted, recorded)}))


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
