"""A hand on the mouse and one on the keyboard: real X events, which a program cannot tell from a person's."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from workbench.core.errors import BadInput, WorkbenchError

Point = tuple[int, int]
"""x from the left and y from the top of the screen, pixels."""

LEFT, MIDDLE, RIGHT = 1, 2, 3
_WHEEL_UP, _WHEEL_DOWN = 4, 5


@dataclass(frozen=True)
class _Connection:
    """One connection to an X server with the XTEST extension."""

    server: Any

    def send(self, event_type: int, detail: int = 0, x: int = 0, y: int = 0) -> None:
        """Send one event and wait until the server has it."""
        from Xlib.ext import xtest

        xtest.fake_input(self.server, event_type, detail, x=x, y=y)
        self.server.sync()


@dataclass(frozen=True)
class Pointer:
    """The mouse; positions are screen coordinates, buttons `LEFT`, `MIDDLE` and `RIGHT`."""

    connection: _Connection

    def move(self, x: int, y: int) -> None:
        """Jump to a point of the screen."""
        from Xlib import X

        self.connection.send(X.MotionNotify, x=x, y=y)

    def press(self, button: int = LEFT) -> None:
        """Hold a button down."""
        from Xlib import X

        self.connection.send(X.ButtonPress, button)

    def release(self, button: int = LEFT) -> None:
        """Let a button go."""
        from Xlib import X

        self.connection.send(X.ButtonRelease, button)

    def click(self, x: int, y: int, button: int = LEFT) -> None:
        """Move to a point and click there."""
        self.move(x, y)
        self.press(button)
        self.release(button)

    def drag(self, path: Iterable[Point], step: int = 8, pause: float = 0.01) -> None:
        """Hold the left button from the first to the last point of `path`, moving along straight lines.

        Args:
            path: at least one point.
            step: most pixels from one event to the next.
            pause: seconds after each event; programs merge events that come faster than they draw.
        """
        points = list(path)
        self.move(*points[0])
        self.press()
        for start, end in pairwise(points):
            for x, y in _along(start, end, step):
                self.move(x, y)
                time.sleep(pause)
        self.release()

    def scroll(self, notches: int) -> None:
        """Turn the wheel: up for a positive number of notches, down for a negative one."""
        button = _WHEEL_UP if notches > 0 else _WHEEL_DOWN
        for _ in range(abs(notches)):
            self.press(button)
            self.release(button)


@dataclass(frozen=True)
class Keyboard:
    """The keyboard, in the layout of its X server."""

    connection: _Connection

    def key(self, name: str, *held: str) -> None:
        """Strike one key, with Shift where the layout needs it.

        Args:
            name: an X keysym such as "space", "Left", "s", "S", "question" or "1", or any one character.
            held: keys to hold meanwhile, such as "Control_L".

        Raises:
            BadInput: the layout has no such key.
        """
        keycode, shifted = self._find(name)
        codes = [self._find(key)[0] for key in (*held, *(["Shift_L"] if shifted else []))] + [keycode]
        self._strike(codes)

    @contextmanager
    def holding(self, name: str) -> Iterator[None]:
        """Hold the key `name` down meanwhile; raises as `key`."""
        from Xlib import X

        keycode, _ = self._find(name)
        self.connection.send(X.KeyPress, keycode)
        try:
            yield
        finally:
            self.connection.send(X.KeyRelease, keycode)

    def type(self, text: str) -> None:
        """Type `text` character by character; raises as `key`."""
        for character in text:
            self.key(character)

    def _strike(self, keycodes: list[int]) -> None:
        from Xlib import X

        for keycode in keycodes:
            self.connection.send(X.KeyPress, keycode)
        for keycode in reversed(keycodes):
            self.connection.send(X.KeyRelease, keycode)

    def _find(self, name: str) -> tuple[int, bool]:
        """The key code of a keysym, and whether Shift reaches it."""
        from Xlib import XK

        keysym = XK.string_to_keysym(name) or (ord(name) if len(name) == 1 else 0)
        plain_or_shifted = [found for found in self.connection.server.keysym_to_keycodes(keysym) if found[1] < 2]
        if not keysym or not plain_or_shifted:
            raise BadInput(f"The keyboard has no key {name!r}")
        keycode, level = plain_or_shifted[0]
        return keycode, level == 1


@contextmanager
def hands(display: str) -> Iterator[tuple[Pointer, Keyboard]]:
    """The mouse and keyboard of the X server named `display`, such as ":99".

    Raises:
        WorkbenchError: the server does not answer, or cannot simulate input.
    """
    from Xlib import error
    from Xlib.display import Display

    try:
        server = Display(display)
    except (error.DisplayError, OSError) as problem:
        raise WorkbenchError(f"The display {display!r} does not answer ({problem})") from problem
    try:
        if not server.query_extension("XTEST"):
            raise WorkbenchError(f"The display {display!r} cannot simulate input", "Use Xvfb.")
        connection = _Connection(server)
        yield Pointer(connection), Keyboard(connection)
    finally:
        server.close()


def _along(start: Point, end: Point, step: int) -> Iterator[Point]:
    """Points from `start` (left out) to `end`, at most `step` pixels apart in x and y."""
    count = max(1, -(-max(abs(end[0] - start[0]), abs(end[1] - start[1])) // step))
    for i in range(1, count + 1):
        yield tuple(round(a + (b - a) * i / count) for a, b in zip(start, end, strict=True))  # type: ignore[misc]
