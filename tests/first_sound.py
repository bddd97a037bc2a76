"""The program started as a user starts it, until its first sound is heard: of any installation, on a virtual desktop.

usage: python -m tests.first_sound [--clone] COMMAND...      prints seconds until the window stands, and until sound
"""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from Xlib import X, error
from Xlib.display import Display

from workbench.tour.input_events import hands
from workbench.tour.virtual_desktop import RATE, virtual_desktop

TITLE = "Snare workbench"
HEARD = 0.01
"""A sample above this is sound."""


@dataclass(frozen=True)
class FirstSound:
    """Seconds from the start; and whether TensorFlow was loaded in the program or a child of it."""

    window: float
    sound: float
    tensorflow: bool


def first_sound(command, environment, folder, limit=60.0):
    """Start `command` in `folder`, and press R, which plays a random sound once, until something is heard.

    Args:
        environment: of the process, without a screen and a sound card; these are made.
        limit: seconds until it is given up: AssertionError.
    """
    with virtual_desktop() as desktop:
        server = Display(desktop.display)
        begun, silent = time.monotonic(), len(desktop.recorded())
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                command, cwd=folder, env={**environment, **desktop.environment}, stdout=said, stderr=said
            )

            def still_to_come():
                said.seek(0)
                report = said.read().decode(errors="replace")
                assert process.poll() is None, f"it ended by itself:\n{report}"
                assert time.monotonic() < begun + limit, f"nothing came in {limit} s:\n{report}"
                time.sleep(0.02)
                return True

            try:
                while not is_visible(server.screen().root) and still_to_come():
                    pass
                window = time.monotonic() - begun
                with hands(desktop.display) as (pointer, keyboard):
                    pointer.move(640, 400)
                    while not is_heard(desktop.recorded().audio[silent:]) and still_to_come():
                        keyboard.key("r")
                        time.sleep(0.05)
                return FirstSound(window, time.monotonic() - begun, any(map(has_tensorflow, tree_of(process))))
            finally:
                for each in tree_of(process):
                    each.terminate()
                process.wait()
                server.close()


def is_heard(audio):
    """Whether a recording holds a sound; so much of one as a buffer."""
    return len(audio) > RATE // 100 and float(np.abs(audio).max()) > HEARD


def is_visible(window):
    """Whether the program's window is on the screen of which `window` is the root."""
    try:
        if window.get_wm_name() == TITLE and window.get_attributes().map_state == X.IsViewable:
            return True
        return any(is_visible(child) for child in window.query_tree().children)
    except error.BadWindow:
        return False


def tree_of(process):
    """A process and all below it."""
    try:
        top = psutil.Process(process.pid)
        return [*top.children(recursive=True), top]
    except psutil.NoSuchProcess:
        return []


def has_tensorflow(process):
    """Whether a process has TensorFlow's library in its memory."""
    try:
        return any("libtensorflow" in each.path for each in process.memory_maps())
    except psutil.Error:
        return False


def main():
    """Start a command with an empty home."""
    with tempfile.TemporaryDirectory() as home:
        empty = {"HOME": home, "PATH": str(Path(sys.executable).parent) + ":/usr/local/bin:/usr/bin:/bin"}
        found = first_sound(sys.argv[1:], empty, Path.cwd(), 900)
    print(f"window {found.window:.2f} s, first sound {found.sound:.2f} s, TensorFlow loaded: {found.tensorflow}")


if __name__ == "__main__":
    main()
