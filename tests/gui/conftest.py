"""The real window on a screen in memory, with real mouse and keys."""

import gc
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from workbench.audio.player import LoopPlayer
from workbench.core.errors import AudioUnavailable
from workbench.tour.input_events import hands

SOON = 5
"""Milliseconds that a tick waits for an event, where it is the ticks that count and not the time."""


@dataclass
class User:
    """One who looks at the window and uses mouse and keys."""

    app: object
    pointer: object
    keyboard: object
    raised: list  # what Tk callbacks raised; whoever expects it takes it out

    @property
    def session(self):
        return self.app.controller.session

    def look(self, until, patience=180):
        """Let the window run until something is as expected, and in sight."""
        end = time.monotonic() + patience
        while not until(self.session):
            assert time.monotonic() < end, f"waited in vain; the window says: {self.session.status.text}"
            assert self.app.tick()
        # As in `settle`.
        self.app.window.TKroot.update_idletasks()
        return self.session

    def settle(self, ticks=8):
        for _ in range(ticks):
            assert self.app.tick(SOON)
        # What the last tick has packed is laid out only when Tk is idle next.
        self.app.window.TKroot.update_idletasks()

    def press(self, *keys):
        for key in keys:
            self.strike(key)
            self.settle(3)

    def strike(self, key):
        """One of `KEYS`, such as Shift-Left."""
        *held, name = key.split("-")
        self.keyboard.key(name, *(f"{modifier}_L" for modifier in held))

    def click(self, key):
        self.pointer.click(*self.centre(key))
        self.settle()

    def text(self, key):
        return self.app.window[key].Widget.cget("text")

    def sliders(self):
        """The names of those in sight."""
        window = self.app.window
        keys = [key for key in window.AllKeysDict if isinstance(key, tuple) and key[0] == "slider"]
        return [self.text(("axis", index)) for _, index in keys if window["slider", index].Widget.winfo_viewable()]

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


def no_device(_player):
    """As the player opens where there is none, without a process that finds this out."""
    raise AudioUnavailable("No sound device was found")


@contextmanager
def windows(screen, heard=False, lasting=False):
    """Open the window on given folders; a Tk callback that raised fails the test.

    Args:
        heard: whether a sound device is looked for.
        lasting: whether other windows are opened meanwhile.
    """
    from workbench.gui.main import App

    raised, opened = [], []
    report = getattr(App.report, "beneath", App.report)  # of windows that are open meanwhile, each has its own
    # What was there before need not be looked through when the window's own is collected.
    gc.freeze()

    def remember(self, kind, error, trace):
        raised.append(error)
        report(self, kind, error, trace)

    remember.beneath = report
    with pytest.MonkeyPatch.context() as patch, hands(screen) as (pointer, keyboard):
        patch.setattr(App, "report", remember)
        if not heard:
            patch.setattr(LoopPlayer, "open", no_device)

        def open_on(places):
            pointer.move(5, 795)
            opened.append(App(places))
            user = User(opened[-1], pointer, keyboard, raised)
            user.settle()
            return user

        yield open_on
        while opened:
            opened.pop().close()
        # Its pictures are freed here: Tk must not be told of it by the worker of the next window.
        if lasting:  # what was there when the others were opened is its own
            gc.unfreeze()
        gc.collect()
    assert not raised, raised


@pytest.fixture
def open_window(screen, lasting_tk, request):
    """Opens windows that close with the test; they are heard where it has a sound card."""
    with windows(screen, heard="sound_card" in request.fixturenames) as open_on:
        yield open_on


@pytest.fixture(scope="module")
def open_lasting_window(screen, lasting_tk):
    """Opens windows that all tests of a file share."""
    with windows(screen, lasting=True) as open_on:
        yield open_on


def ready(user):
    """The user, once a model is ready and heard."""
    user.look(lambda session: session.heard is not None and session.points is not None)
    return user


@pytest.fixture
def fresh_user(open_window, places):
    """The window with a model that is ready and heard."""
    return ready(open_window(places))


@pytest.fixture
def user(fresh_user):
    """A window of the test's own; where `renewed_user` does as well, a file says so."""
    return fresh_user


@pytest.fixture(scope="module")
def lasting_user(open_lasting_window, make_places, tmp_path_factory):
    """The same for a file of tests that each do with the window as the one before has left it."""
    return ready(open_lasting_window(make_places(tmp_path_factory.mktemp("lasting"))))


@pytest.fixture(scope="module")
def first_session(lasting_user):
    """The session of the lasting window as it was opened, with all that is found out without being asked for."""
    return lasting_user.look(lambda session: session.exploring.survey and session.exploring.nearest)


@pytest.fixture
def renewed_user(lasting_user, first_session, tmp_path):
    """The lasting window, brought back to what it was when it was opened: half a second less than another window.

    Sounds are saved in a folder of the test's own; all else on disk is that of the file of tests.
    """
    user = lasting_user
    user.pointer.move(5, 795)
    saving = replace(first_session.save, folder=tmp_path / "saves")
    user.app.controller._enter(replace(first_session, save=saving))
    user.settle()
    user.app.window.TKroot.focus_set()
    user.settle(2)
    return user


def opens_on_model(open_window, places, home):
    """What opens a window on that home with a model chosen, and returns as soon as it is heard."""

    def open_on(name):
        user = open_window(replace(places, home=home, cache=home / "cache"))
        user.click(("model", name))
        user.look(lambda s: s.heard is not None and s.heard.model == name, patience=240)
        user.settle()
        return user

    return open_on


@pytest.fixture
def open_on_model(open_window, places, home):
    return opens_on_model(open_window, places, home)


@pytest.fixture(scope="module")
def open_lasting_on_model(open_lasting_window, make_places, tmp_path_factory, home):
    return opens_on_model(open_lasting_window, make_places(tmp_path_factory.mktemp("lasting")), home)
