"""Real X events, seen by a Tk window in a process of its own."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from workbench.core.errors import BadInput, WorkbenchError
from workbench.tour.input_events import RIGHT, Keyboard, Pointer, hands
from workbench.tour.virtual_desktop import virtual_screen

# Prints one line an event, as a Python tuple; "ready" when the server shows the window; ends with Escape.
WINDOW = """
import tkinter
root = tkinter.Tk()
root.overrideredirect(True)
root.geometry("400x300+100+50")
def say(*what): print(what, flush=True)
root.bind("<KeyPress>", lambda e: say("key", e.keysym, bool(e.state & 1), bool(e.state & 4)))
for number in (1, 2, 3):
    root.bind(f"<ButtonPress-{number}>", lambda e, n=number: say("press", n, e.x_root, e.y_root))
    root.bind(f"<ButtonRelease-{number}>", lambda e, n=number: say("release", n, e.x_root, e.y_root))
root.bind("<Button-4>", lambda e: say("wheel", "up"))
root.bind("<Button-5>", lambda e: say("wheel", "down"))
root.bind("<B1-Motion>", lambda e: say("drag", e.x_root, e.y_root))
root.bind("<Escape>", lambda e: (say("end"), root.destroy()))
root.wait_visibility()
root.focus_force()
root.update()
say("ready")
root.mainloop()
"""
MODIFIERS = {"Shift_L", "Control_L"}


@dataclass(frozen=True)
class Window:
    """The child process and the hands on its screen."""

    process: subprocess.Popen[str]
    pointer: Pointer
    keyboard: Keyboard

    def events(self) -> list[tuple[object, ...]]:
        """End the window; everything it saw, without the modifier keys themselves."""
        self.keyboard.key("Escape")
        lines, _ = self.process.communicate(timeout=20)
        seen = [ast.literal_eval(line) for line in lines.splitlines()]
        return [event for event in seen if event[0] not in ("ready", "end") and event[1] not in {*MODIFIERS, "Escape"}]


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with virtual_screen(640, 480) as running:
        yield running.display


@pytest.fixture
def window(screen: str) -> Iterator[Window]:
    command = [sys.executable, "-c", WINDOW]
    with (
        hands(screen) as (pointer, keyboard),
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "DISPLAY": screen}) as process,
    ):
        try:
            assert process.stdout is not None
            pointer.move(200, 200)
            assert "ready" in process.stdout.readline()
            yield Window(process, pointer, keyboard)
        finally:
            process.kill()


def test_keys_arrive_with_shift_where_the_layout_needs_it(window: Window) -> None:
    for name in ("space", "Left", "s", "S", "question", "?", "1"):
        window.keyboard.key(name)
    window.keyboard.key("s", "Control_L")
    expected = [("space", False), ("Left", False), ("s", False), ("S", True), ("question", True), ("question", True)]
    assert window.events() == [
        *[("key", keysym, shift, False) for keysym, shift in expected],
        ("key", "1", False, False),
        ("key", "s", False, True),
    ]


def test_a_key_is_held_as_long_as_it_is_wanted(window: Window) -> None:
    with window.keyboard.holding("Shift_L"):
        window.keyboard.key("Left")
    window.keyboard.key("Left")
    assert window.events() == [("key", "Left", True, False), ("key", "Left", False, False)]


def test_typing_spells_the_text(window: Window) -> None:
    window.keyboard.type("Ab 1_")
    assert [event[1] for event in window.events()] == ["A", "b", "space", "1", "underscore"]


def test_a_key_that_the_layout_lacks_is_refused(window: Window) -> None:
    with pytest.raises(BadInput, match="no key"):
        window.keyboard.key("no such key")


def test_clicks_land_where_they_are_sent(window: Window) -> None:
    window.pointer.click(150, 120)
    window.pointer.click(300, 200, RIGHT)
    assert window.events() == [
        ("press", 1, 150, 120),
        ("release", 1, 150, 120),
        ("press", 3, 300, 200),
        ("release", 3, 300, 200),
    ]


def test_a_drag_passes_along_its_path_with_the_button_held(window: Window) -> None:
    window.pointer.drag([(150, 120), (250, 120), (250, 220)], step=10, pause=0.02)
    events = window.events()
    assert events[0] == ("press", 1, 150, 120)
    assert events[-1] == ("release", 1, 250, 220)
    between = [event[1:] for event in events[1:-1]]
    assert len(between) >= 10
    assert all(y == 120 or x == 250 for x, y in between)
    assert between == sorted(between)


def test_the_wheel_turns_both_ways(window: Window) -> None:
    window.pointer.scroll(2)
    window.pointer.scroll(-1)
    assert [event for event in window.events() if event[0] == "wheel"] == [
        ("wheel", "up"),
        ("wheel", "up"),
        ("wheel", "down"),
    ]


def test_a_display_that_is_not_there_is_named() -> None:
    with pytest.raises(WorkbenchError, match="does not answer"), hands(":4242"):
        pass
