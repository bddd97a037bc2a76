"""OSC in the real window beside a playing loop: how soon it is heard, what a flood leaves; by python-osc's client."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
from pythonosc.udp_client import SimpleUDPClient

from tests.bench.handed_over import dragged, handed_over
from tests.processes import children_of
from workbench.store.places import Places

PORT, PACKETS = 9_321, 300
HEARD, LATE, KEY, GROWTH = 0.015, 0.05, 0.1, 5e6
"""The bars: seconds until a packet is heard, until the last of a flood stands, until a key is answered; bytes."""
RATE, SECONDS, ROLL = 10_000, 10, 200
SENDS = """
import sys, time
from pythonosc.udp_client import SimpleUDPClient
client, address = SimpleUDPClient("127.0.0.1", int(sys.argv[1])), sys.argv[2]
rate, count = int(sys.argv[3]), int(sys.argv[3]) * int(sys.argv[4])
begun, sent = time.monotonic(), 0
while sent < count:
    due = min(int((time.monotonic() - begun) * rate), count)
    for number in range(sent, due):
        client.send_message(address, [1.0] if address.endswith("random") else [(number % 997) / 997, 0.25])
    sent = due
    time.sleep(0.0005)
client.send_message("/workbench/volume", 0.321)
print(time.monotonic(), count / (time.monotonic() - begun), flush=True)
"""


def figures(_display):
    """One line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        from workbench.gui.main import App

        app = App(replace(Places.default(), saves=Path(folder), session=Path(folder) / "session.json"))
        try:
            yield from _figures(app)
        finally:
            app.close()


def _figures(app):
    _until(app, lambda s: s.heard is not None and s.points is not None)
    app.do("set_osc_port", str(PORT))
    app.do("receive_osc")
    app.do("play")
    _until(app, lambda s: s.remote.listening)
    taken = [_heard(app) for _ in range(PACKETS)]
    drags = [dragged(app) for _ in range(PACKETS)]
    p95 = float(np.percentile(taken, 95))
    yield (
        "OSC packet until its sound is handed to the player, s, p95 / bar",
        p95,
        HEARD,
        p95 / HEARD,
        "<= 1",
        p95 <= HEARD,
    )
    ours, theirs = statistics.median(taken), statistics.median(drags)
    yield (
        "OSC packet until heard / drag step until heard, s, medians",
        ours,
        theirs,
        ours / theirs,
        "<= 2",
        ours <= 2 * theirs,
    )
    memory = _memory()
    late, slowest, rate = _flood(app, "/workbench/point", RATE)
    grown = _memory() - memory
    what = f"of {RATE * SECONDS:,} packets, about {round(rate, -3):,.0f} a second, the last stands after, s / bar"
    yield what, late, LATE, late / LATE, "<= 1", late <= LATE
    yield (
        "the longest that Tk was held up meanwhile, s / bar of a key",
        slowest,
        KEY,
        slowest / KEY,
        "<= 1",
        slowest <= KEY,
    )
    yield "memory that the flood took, MB / bar", grown / 1e6, GROWTH / 1e6, grown / GROWTH, "<= 1", grown <= GROWTH
    draws = app.controller.session.draws
    _flood(app, "/workbench/random", ROLL)
    done, sent = app.controller.session.draws - draws, ROLL * SECONDS
    yield f"triggers carried out / sent, {ROLL} a second", done, sent, done / sent, "1", done == sent


def _heard(app):
    """Seconds from a packet until its sound is handed to the player."""
    client, (across, up) = SimpleUDPClient("127.0.0.1", PORT), np.random.default_rng().random(2)
    return handed_over(app, lambda: client.send_message("/workbench/point", [float(across), float(up)]))


def _flood(app, address, rate):
    """Seconds from the last packet until it stands in the session, the longest event of Tk meanwhile, and the rate."""
    app.do("set_volume", 0.5)
    command = [sys.executable, "-c", SENDS, str(PORT), address, str(rate), str(SECONDS)]
    slowest, last = 0.0, time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sender:
        while abs(app.controller.session.volume - 0.321) > 1e-6:
            app.window.TKroot.tk.dooneevent(0)
            now = time.monotonic()
            slowest, last = max(slowest, now - last), now
        ended, reached = map(float, sender.stdout.readline().split())
    return max(now - ended, 0.0), slowest, reached


def _memory():
    me = psutil.Process(os.getpid())
    return sum(each.memory_info().rss for each in (me, *children_of("workbench.jobs.osc_child")))


def _until(app, wanted):
    while not wanted(app.controller.session):
        app.tick()
