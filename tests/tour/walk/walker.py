"""Somebody at mouse and keyboard, who looks whether each step had its effect."""

import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from workbench.tour.eyes import Eyes
from workbench.tour.input_events import Keyboard, Pointer


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
        self.click(key)
        time.sleep(0.2)
        self.press(*["Down"] * downs, "Return")

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

    def drop(self, file, key):
        """From a process of its own, as a file manager is."""
        x, y = self.eyes.centre(key)
        command = [sys.executable, "-m", "workbench.tour.file_drop", str(file), str(x), str(y)]
        subprocess.run(command, check=True, timeout=120)
        self.settle()

    def answer_folder(self, folder):
        """Type into Tk's dialogue for folders, which keeps the window from answering until it is closed."""
        time.sleep(1.5)
        self.pointer.move(640, 400)
        self.keyboard.key("slash", "Control_L")
        for letter in str(folder):
            self.keyboard.key(letter)
        self.keyboard.key("Return")
        time.sleep(0.3)
        self.keyboard.key("Return")
        self.settle()


def heard_here(session):
    """The sound of this very point is there."""
    return session.heard is not None and (session.heard.model, session.heard.latent) == (session.model, session.latent)
