"""A mover plays another sound on each of sixteen hits a bar, as fast as the tempo goes, for ten minutes, under OSC.

As a program, `python -m tests.torture.moved HOME OUT MINUTES`: plays, and leaves what was noted in OUT.
"""

import subprocess
import sys
import time
from pathlib import Path

from tests.bench.remote import SENDS
from tests.osc import free_port
from tests.torture.in_window import in_window, noted_in_window
from tests.torture.row import Row
from workbench.app.session.chosen_model import playable
from workbench.core.pattern import PATTERNS

MINUTES = 10.0
GROWTH = 10e6
"""Bytes by which memory may grow."""
BPM, MOVER = 300, "neurons: chaotic"
RATE = 1_000
"""OSC messages a second, each of which moves the ring."""


def tried(share: float = 1.0) -> Row:
    """Play, and look at what was noted: no gap, no bar that came late, no click, no memory that grows."""
    row = Row(f"16 hits a bar at {BPM} bpm, each another sound, {RATE:,} OSC messages a second, for ten minutes")
    noted = noted_in_window("tests.torture.moved", MINUTES * share, row, GROWTH)
    if noted:
        row.times = noted["bars"]
        if noted["gaps"] or noted["late"]:
            row.late.append(f"{noted['gaps']} gaps, {noted['late']} bars late")
        if noted["messages"] < 0.95 * RATE * 60 * MINUTES * share:
            row.late.append(f"only {noted['messages']:,} messages were received")
        told = ("seconds sent", "bars", "messages", "gaps", "late", "memory, MB", "growth")
        row.remark = "; ".join(f"{name} {noted[name]}" for name in told)
    return row


def main(home: Path, out: Path, minutes: float) -> None:
    """Pin four sounds, and let a mover play them for so long."""

    port = free_port()

    def use(walker):
        walker.press("1")
        walker.see("ddsp_vae", lambda s: s.model == "ddsp_vae" and s.heard and s.heard.model == "ddsp_vae", 600)
        walker.press("F3", *["Return", "r"] * 3, "Return")
        walker.see("the pad", playable)
        while walker.session.pattern.levels != PATTERNS["sixteenths"].levels:
            walker.press("p")
        walker.eyes.ask(lambda app: app.do("set_tempo", BPM))
        walker.eyes.ask(lambda app: app.do("set_mover", MOVER))
        walker.eyes.ask(lambda app: app.do("move_ring", (0.5, 0.5)))
        walker.eyes.ask(lambda app: app.do("set_osc_port", str(port)))
        walker.eyes.ask(lambda app: app.do("receive_osc"))
        walker.see("the open port", lambda s: s.remote.listening)
        walker.press("space")
        seconds = round(60 * minutes)
        sending = [sys.executable, "-c", SENDS, str(port), "/workbench/pad/1", str(RATE), str(seconds + 60)]
        with subprocess.Popen(sending) as sender:
            time.sleep(seconds)
            moment = walker.eyes.ask(lambda app: app.controller._playback._player._process.moment)
            counted = walker.session.remote.traffic
            walker.press("space")
            sender.kill()
        return {"bars": moment.bar, "late": moment.late, "messages": counted.received}

    in_window(home, out, use)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
