"""The window works while something happens, and rests while nothing does."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from workbench.app.background.bell import Bell
from workbench.gui.beat import CALM, LEAST, QUICK, SLOW, SOON, Beat

FEW = 200
"""Calls of functions, Python's and C's, a look; walking over all elements takes thousands."""


class Clock:
    """Tk's `after` without its waiting."""

    def __init__(self, hears=False):
        self.due = {}
        self.waited = []
        self.tk = Files() if hears else object()

    def after(self, milliseconds, call):
        self.waited.append(milliseconds)
        self.due[len(self.waited)] = call
        return len(self.waited)

    def after_cancel(self, number):
        del self.due[number]

    def strike(self, times=1):
        for _ in range(times):
            ((number, call),) = self.due.items()
            del self.due[number]
            call()


@pytest.fixture
def user(renewed_user):
    return renewed_user


def nothing():
    pass


class Files:
    """Tk's waiting for files, without its waiting."""

    def __init__(self):
        self.handlers = {}

    def createfilehandler(self, file, _mask, call):
        self.handlers[file] = call

    def deletefilehandler(self, file):
        del self.handlers[file]


def test_rung_it_takes_what_has_come_at_once_and_shows_it_soon_but_not_all_the_time(monkeypatch):
    now = 7.0
    monkeypatch.setattr("workbench.gui.beat.time", SimpleNamespace(monotonic=lambda: now))
    clock, bell, looks, taken = Clock(hears=True), Bell(), [], []
    beat = Beat(clock, lambda: taken.append(1), lambda: looks.append(1), bell)
    (rung,) = clock.tk.handlers.values()
    rung(bell.heard, 0)
    assert (len(taken), len(looks)) == (1, 0)
    for _ in range(100):
        rung(bell.heard, 0)
    assert (len(taken), len(looks)) == (1, 0)
    assert clock.waited[1:] == [SOON, LEAST], "once each, however often it was rung"
    clock.due.pop(3)()
    assert (len(taken), len(looks)) == (2, 0)
    clock.strike()
    assert (len(taken), len(looks)) == (2, 1)
    now += LEAST / 1000
    rung(bell.heard, 0)
    rung(bell.heard, 0)
    assert (len(taken), len(looks)) == (3, 1)
    assert clock.waited[4:] == [SOON, LEAST]
    beat.stop()
    assert not clock.tk.handlers
    assert not clock.due
    bell.close()


def test_it_slows_down_where_nothing_happens_and_hurries_when_told():
    clock = Clock()
    beat = Beat(clock, nothing, lambda: False, Bell())
    clock.strike(2 * CALM)
    assert clock.waited[:CALM] == [QUICK] * CALM
    assert clock.waited[CALM + 1 :] == [SLOW] * (len(clock.waited) - CALM - 1)
    beat.hurry()
    assert clock.waited[-1] == QUICK
    clock.strike(3)
    assert clock.waited[-3:] == [QUICK] * 3


def test_it_stays_quick_while_something_happens_and_is_not_put_off_by_haste():
    clock = Clock()
    beat = Beat(clock, nothing, lambda: True, Bell())
    clock.strike(3 * CALM)
    planned = len(clock.waited)
    for _ in range(9):
        beat.hurry()
    assert len(clock.waited) == planned
    assert set(clock.waited) == {QUICK}


def test_it_goes_on_after_an_error_and_ends_when_stopped():
    clock = Clock()
    beat = Beat(clock, nothing, lambda: 1 // 0, Bell())
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            clock.strike()
    beat.stop()
    assert not clock.due


def test_a_window_in_which_nothing_happens_hardly_works(user):
    calls, looks = 0, 0

    def count(frame, event, _argument):
        nonlocal calls, looks
        if event in ("call", "c_call"):
            calls += 1
            code = frame.f_code
            looks += event == "call" and (code.co_name, Path(code.co_filename).name) == ("poll", "controller.py")

    user.settle(20)
    # Neither the begin nor the end of the tick counts, in which PySimpleGUI asks all elements for their values.
    root = user.app.window.TKroot
    root.after(100, sys.setprofile, count)
    root.after(1400, sys.setprofile, None)
    root.after(1500, user.app.window.write_event_value, "enough", None)
    assert user.app.tick(None)
    assert looks > 5
    assert calls / looks < FEW


def test_a_play_head_that_stands_is_not_drawn_again(user):
    canvas = user.app.window["waveform"].Widget
    moved = []
    coords = canvas.coords
    canvas.coords = lambda *arguments: moved.append(arguments) or coords(*arguments)
    user.settle(10)
    assert not moved


def test_nothing_else_happens_while_something_is_shown(user):
    showing, met = False, []
    show = user.app.views.show

    def watched(session):
        nonlocal showing
        user.app.window.TKroot.after(0, lambda: met.append(showing))
        showing = True
        show(session)
        showing = False

    user.app.views.show = watched
    user.press("f", "F8", "F9", "F8")
    user.click(("do", "export"))
    user.look(lambda session: session.export.lines and not session.export.stage)
    user.settle()
    assert met
    assert not any(met)
