"""Somebody at mouse and keyboard, who looks whether each step had its effect."""

import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from Xlib import X
from Xlib.error import XError

from workbench.tour.eyes import Eyes
from workbench.tour.input_events import Keyboard, Pointer

DIALOGUES = {"TkFDialog", "TkChooseDir"}
"""Classes of Tk's own windows that ask for a file or a folder."""


@dataclass
class Walker:
    """Every method is done by events of mouse and keys; `see` alone looks into the window."""

    eyes: Eyes
    pointer: Pointer
    keyboard: Keyboard
    recordings: list[Path]
    steps: list[str] = field(default_factory=list)
    """What was seen to have had its effect."""

    @property
    def session(self):
        return self.eyes.session()

    def settle(self):
        """Until the window has read what was sent, and drawn."""
        for _ in range(3):
            self.eyes.ask(lambda _app: None)

    def see(self, what, until, patience=120):
        session = self.eyes.wait(what, until, patience)
        self.steps.append(what)
        return session

    def press(self, *keys):
        for key in keys:
            *held, name = key.split("-") if len(key) > 1 else [key]
            self.keyboard.key(name, *(f"{modifier}_L" for modifier in held))
            self.settle()

    def click(self, key):
        self.pointer.click(*self.eyes.centre(key))
        self.settle()

    def choose(self, key, downs=1):
        """Open a list that drops down, go down in it, take what is there."""
        self._go_down(key, downs)

    def pick(self, key, label):
        """The same, by what stands on the line."""

        def lines(app):
            widget = app.window[key].Widget
            there = list(widget.cget("values"))
            return there.index(label) - there.index(widget.get())

        self._go_down(key, self.eyes.ask(lines))

    def _go_down(self, key, downs):
        self.click(key)
        time.sleep(0.2)
        self.press(*["Down" if downs > 0 else "Up"] * abs(downs), "Return")

    def type_into(self, key, text):
        self.click(key)
        self.press("Control-slash")
        for letter in text:
            self.keyboard.key(letter)
        self.press("Return")

    def slide(self, key, part):
        self.pointer.drag(self.eyes.on_slider(key, part))
        self.settle()

    def within(self, key, across, down):
        """A point of an element, in parts of its width and height."""

        def find(app):
            widget = app.window[key].Widget
            x, y = across * widget.winfo_width(), down * widget.winfo_height()
            return widget.winfo_rootx() + round(x), widget.winfo_rooty() + round(y)

        return self.eyes.ask(find)

    def line(self, key, number):
        """The middle of a line of a list."""

        def find(app):
            widget = app.window[key].Widget
            left, top, wide, high = widget.bbox(number)
            return widget.winfo_rootx() + left + wide // 2, widget.winfo_rooty() + top + high // 2

        return self.eyes.ask(find)

    def drop(self, key, *files):
        """From a process of its own, as a file manager is."""
        x, y = self.eyes.centre(key)
        command = [sys.executable, "-m", "workbench.tour.file_drop", *map(str, files), str(x), str(y)]
        subprocess.run(command, check=True, timeout=120)
        self.settle()

    def answer(self, path):
        """Type into a dialogue of Tk's for files or folders; the window answers nobody until that is closed."""
        self._wait_for_dialogue(True)
        self.pointer.move(640, 400)
        time.sleep(0.5)  # until it has the keys
        self.keyboard.key("slash", "Control_L")
        self.keyboard.type(str(path))
        for _ in range(3):  # the dialogue for folders wants a second Return
            self.keyboard.key("Return")
            if self._wait_for_dialogue(False, 2):
                break
        self.settle()

    def _wait_for_dialogue(self, wanted, patience=60):
        """Until one is on the screen, or none; whether it came to that."""
        end = time.monotonic() + patience
        while self._sees_dialogue() is not wanted and time.monotonic() < end:
            time.sleep(0.1)
        return self._sees_dialogue() is wanted

    def _sees_dialogue(self):
        root = self.keyboard.connection.server.screen().root
        try:
            shown = [each for each in root.query_tree().children if each.get_attributes().map_state == X.IsViewable]
            return any(DIALOGUES & set(each.get_wm_class() or ()) for each in shown)
        except XError:  # a window was closed in this moment
            return False


def heard_here(session):
    """The sound of this very point is there."""
    return session.heard is not None and (session.heard.model, session.heard.latent) == (session.model, session.latent)
