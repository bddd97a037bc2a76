"""What share of a core the window takes: at rest, minimised, while its loop plays, while the map is dragged on."""

import math
import os
import subprocess
import sys
import time

import psutil
from Xlib.display import Display

from tests.bench.startup import visible
from workbench.tour.input_events import hands
from workbench.tour.virtual_desktop import virtual_sound

SETTLED, SECONDS = 10, 5
REST, PLAY, DRAG = 0.03, 0.15, 0.5
"""Shares of a core: nothing moves, the play head moves, everything moves."""


def figures(display: str):
    """One figure a state of the window, with a sound card that listens."""
    with virtual_sound() as sound, hands(display) as (pointer, keyboard):
        pointer.move(5, 5)
        child = subprocess.Popen([sys.executable, "-m", "workbench"], env=os.environ | dict(sound.environment))
        server = Display(display)
        try:
            window = shown(server)
            time.sleep(SETTLED)
            process = psutil.Process(child.pid)
            yield _figure("at rest", process, REST, _wait)
            window.unmap()
            server.sync()
            yield _figure("minimised", process, REST, _wait)
            window.map()
            server.sync()
            time.sleep(1)
            keyboard.key("space")
            yield _figure("while it plays", process, PLAY, _wait)
            keyboard.key("space")
            yield _figure("while the map is dragged on", process, DRAG, lambda: _drag(pointer))
        finally:
            server.close()
            child.terminate()
            child.wait()


def _figure(what, process, bar, act):
    before, start = sum(process.cpu_times()[:2]), time.monotonic()
    act()
    taken, over = sum(process.cpu_times()[:2]) - before, time.monotonic() - start
    return f"processor time {what} / time", 1000 * taken, 1000 * over, taken / over, f"<= {bar}", taken / over <= bar


def shown(server):
    """The window, once it is on the screen."""
    while (window := visible(server.screen().root)) is None:
        time.sleep(0.05)
    return window


def _wait():
    time.sleep(SECONDS)


def _drag(pointer):
    """In circles, sixty steps a second."""
    pointer.move(700, 420)
    pointer.press()
    end, step = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        step += 1
        pointer.move(600 + round(100 * math.cos(step / 20)), 420 + round(100 * math.sin(step / 20)))
        time.sleep(1 / 60)
    pointer.release()
