"""The real window on a screen in memory, with real mouse and keys."""

import time
from dataclasses import dataclass

import pytest

from workbench.tour.input_events import hands


@dataclass
class User:
    """One who looks at the window and uses mouse and keys."""

    app: object
    pointer: object
    keyboard: object

    @property
    def session(self):
        return self.app.controller.session

    def look(self, until, patience=60):
        """Let the window run until something is as expected."""
        end = time.monotonic() + patience
        while not until(self.session):
            assert time.monotonic() < end, f"waited in vain; the window says: {self.session.status.text}"
            assert self.app.tick()
        return self.session

    def settle(self, ticks=8):
        for _ in range(ticks):
            assert self.app.tick()

    def press(self, *keys):
        for key in keys:
            held = ("Shift_L",) if key.startswith("Shift-") else ()
            self.keyboard.key(key.removeprefix("Shift-"), *held)
            self.settle(3)

    def click(self, key):
        self.pointer.click(*self.centre(key))
        self.settle()

    def centre(self, key):
        widget = self.app.window[key].Widget
        return widget.winfo_rootx() + widget.winfo_width() // 2, widget.winfo_rooty() + widget.winfo_height() // 2

    def on_map(self, across, up):
        canvas = self.app.window["map"].Widget
        x, y = self.app.views.map.pixel((across, up))
        return canvas.winfo_rootx() + round(x), canvas.winfo_rooty() + round(y)

    def drag(self, *points):
        self.pointer.move(*points[0])
        self.pointer.press()
        self.settle(2)
        for point in points[1:]:
            self.pointer.move(*point)
            self.settle(2)
        self.pointer.release()
        self.settle()


@pytest.fixture
def open_window(screen, monkeypatch):
    """Open the window on given folders; a Tk callback that raised fails the test."""
    from workbench.gui.main import App

    raised, opened = [], []
    report = App.report

    def remember(self, kind, error, trace):
        raised.append(error)
        report(self, kind, error, trace)

    monkeypatch.setattr(App, "report", remember)
    with hands(screen) as (pointer, keyboard):

        def open_on(places):
            pointer.move(5, 795)
            opened.append(App(places))
            user = User(opened[-1], pointer, keyboard)
            user.settle()
            return user

        yield open_on
        for app in opened:
            app.close()
    assert not raised, raised


@pytest.fixture
def user(open_window, places):
    """The window with a model that is ready and heard."""
    user = open_window(places)
    user.look(lambda session: session.heard is not None and session.points is not None)
    return user
