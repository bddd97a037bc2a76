"""How much memory the window holds: at rest, after the page Compare, and once every model was played."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
from Xlib.display import Display

from tests.bench.load import shown
from workbench.tour.input_events import hands
from workbench.tour.virtual_desktop import virtual_sound

MODELS = Path(__file__).parents[2] / "trained_models"
SETTLED, LOOK, HEARD = 6, 8, 0.7
"""Seconds that the start takes, a page that decodes with all models, and one model."""
IDLE, COMPARED = 250.0, 300.0
"""MB, 10^6 bytes."""


def figures(display: str):
    """Resident memory over its bar, MB. All models may add what they weigh in float32."""
    sizes = [path.stat().st_size for path in MODELS.glob("*/*.keras")]
    weights = 2 * sum(sizes) / 1e6  # they are stored as float16
    with virtual_sound() as sound, hands(display) as (pointer, keyboard):
        pointer.move(5, 5)
        child = subprocess.Popen([sys.executable, "-m", "workbench"], env=os.environ | dict(sound.environment))
        server = Display(display)
        try:
            shown(server)
            time.sleep(SETTLED)
            idle = _resident(child)
            yield _figure("at rest", idle, IDLE)
            keyboard.key("F6")
            time.sleep(LOOK)
            keyboard.key("F2")
            time.sleep(LOOK)
            yield _figure("after Compare", _resident(child), COMPARED)
            for _ in MODELS.iterdir():
                keyboard.key("Next")
                time.sleep(HEARD)
            yield _figure("after all models, weights included", _resident(child), idle + weights)
        finally:
            server.close()
            child.terminate()
            child.wait()


def _resident(child):
    """Of the window's process and of that which plays; pages that both share count once."""
    processes = [psutil.Process(child.pid), *psutil.Process(child.pid).children(recursive=True)]
    return sum(each.memory_full_info().pss for each in processes) / 1e6


def _figure(what, megabytes, bar):
    return f"memory {what} / {bar:.0f} MB", megabytes, bar, megabytes / bar, "<= 1", megabytes <= bar
