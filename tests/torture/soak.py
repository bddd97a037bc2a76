"""The real window, used for half an hour by mouse and keys: no exception, no click, no memory that grows.

As a program, `python -m tests.torture.soak HOME OUT MINUTES`: uses the window, and leaves what was noted in OUT.
"""

import sys
import time
from pathlib import Path

import numpy as np

from tests.torture.in_window import in_window, noted_in_window
from tests.torture.row import Row

MINUTES = 30.0


def tried(share: float = 1.0) -> Row:
    """Use the window, all of the project's models in it, and look at what was noted."""
    row = Row("the window used for half an hour")
    noted = noted_in_window("tests.torture.soak", MINUTES * share, row)
    if noted:
        row.times = noted["acts"]
        told = ("seconds sent", "sounds", "gaps", "memory, MB", "growth")
        row.remark = "; ".join(f"{name} {noted[name]}" for name in told)
    return row


def main(home: Path, out: Path, minutes: float) -> None:
    """Use the window for so long."""
    acts = []

    def use(walker):
        chance, end = np.random.default_rng(0), time.monotonic() + 60 * minutes
        walker.press("space")
        while time.monotonic() < end:
            act = ACTS[int(chance.integers(len(ACTS)))]
            acts.append(act.__name__)
            act(walker, chance)
        walker.press("F2", "Escape")
        walker.see("the last sound", lambda s: s.heard is not None, 600)
        return {"acts": len(acts)}

    in_window(home, out, use)


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
    walker.press("F6")
    time.sleep(4)
    for key in ("Down", "Right", "Right", "Up"):
        walker.press(key)
        time.sleep(0.7)


def other_pages(walker, chance):
    walker.press(f"F{chance.integers(4, 10)}")
    time.sleep(1)


def stop_and_play(walker, _chance):
    walker.press("space")
    time.sleep(0.5)
    walker.press("space")
    if not walker.session.playing:
        walker.press("space")


def pads(walker, chance):
    walker.press("F3", "Return", "r", "Return", "bracketright")
    time.sleep(3)
    for key in chance.choice(["Left", "Up", "Right", "Down", "comma", "period", "Delete", "bracketright", "t"], 6):
        walker.press(str(key))
        time.sleep(0.4)


ACTS = (drag, drag, keys, keys, another_model, save, variations, compare, pads, other_pages, stop_and_play)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
