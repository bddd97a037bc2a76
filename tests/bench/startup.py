"""How long until the window is visible, against how long TensorFlow takes to be imported."""

import statistics
import subprocess
import sys
import time

from Xlib import X, error
from Xlib.display import Display

REPEATS = 9
TITLE = "Snare workbench"


def figures(display: str):
    """One figure; the two are timed in turns, so that both meet the same machine."""
    ours, theirs = [], []
    for _ in range(REPEATS):
        ours.append(_window(display))
        theirs.append(_import())
    a, b = statistics.median(ours), statistics.median(theirs)
    yield "window visible / import tensorflow", 1000 * a, 1000 * b, a / b, "<= 0.1", a / b <= 0.1


def _import() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import tensorflow"], check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def _window(display: str) -> float:
    server = Display(display)
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "workbench"], stderr=subprocess.DEVNULL)
    try:
        while not visible(server.screen().root):
            time.sleep(0.002)
        return time.perf_counter() - start
    finally:
        process.terminate()
        process.wait()
        server.close()


def visible(window):
    """The workbench's window among `window` and those in it; None while it is not seen."""
    try:
        if window.get_wm_name() == TITLE and window.get_attributes().map_state == X.IsViewable:
            return window
        return next((found for child in window.query_tree().children if (found := visible(child))), None)
    except error.BadWindow:
        return None
