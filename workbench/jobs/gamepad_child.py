"""The child process that reads gamepads: `python -m workbench.jobs.gamepad_child`.

Reads {"took": true} once the last batch was used; ends with its input. Says {"ports": [NAME, ...]} at first and
whenever one comes or goes, then what comes, by `jobs.batches`: `/gamepad/left` and `/gamepad/right`, across and up of a
stick, `/gamepad/trigger/left` and `right`, and `/gamepad/button/...`, 1 and 0. It may be killed at any time.
"""

from __future__ import annotations

import ctypes
import math
import os
from typing import Any

from workbench.core.errors import WorkbenchError
from workbench.jobs.batches import Batches
from workbench.jobs.child_main import child_main, say
from workbench.remote.lanes import Lanes
from workbench.remote.message import RemoteMessage

ROOT = "/gamepad"
EVERY = 0.01
"""Seconds from one look at the sticks to the next."""
DEAD = 0.1
"""Of the way of a stick from its middle: worn ones do not come back to it."""
_FULL = 32_767
_STICKS = {"leftx": ("left", 0), "lefty": ("left", 1), "rightx": ("right", 0), "righty": ("right", 1)}


def main() -> None:
    """Read until the input ends."""
    child_main(_read, "Gamepads could not be read")


def _read() -> None:
    batches = Batches(Lanes(lambda address: "/button/" in address))
    pads = Gamepads(batches.put)
    batches.go_on(look=pads.look, every=EVERY)


class Gamepads:
    """All gamepads that are plugged in, read as one.

    Args:
        put: called with each message.

    Raises:
        WorkbenchError: SDL, which reads them, is not there or does not start.
    """

    def __init__(self, put: Any) -> None:
        self._put = put
        self._sdl = _load()
        self._open: dict[int, tuple[Any, str]] = {}
        self._sticks = {"left": [0.0, 0.0], "right": [0.0, 0.0]}
        self._told: list[str] | None = None

    def look(self) -> None:
        """Tell what was moved, and which have come or gone."""
        sdl, event = self._sdl, self._sdl.SDL_Event()
        while sdl.SDL_PollEvent(ctypes.byref(event)):
            if event.type == sdl.SDL_CONTROLLERDEVICEADDED:
                self._opened(event.cdevice.which)
            elif event.type == sdl.SDL_CONTROLLERDEVICEREMOVED:
                self._gone(event.cdevice.which)
            elif event.type == sdl.SDL_CONTROLLERAXISMOTION:
                self._moved(sdl.SDL_GameControllerGetStringForAxis(event.caxis.axis).decode(), event.caxis.value)
            elif event.type in (sdl.SDL_CONTROLLERBUTTONDOWN, sdl.SDL_CONTROLLERBUTTONUP):
                name = sdl.SDL_GameControllerGetStringForButton(event.cbutton.button).decode()
                down = float(event.type == sdl.SDL_CONTROLLERBUTTONDOWN)
                self._put(RemoteMessage(f"{ROOT}/button/{name}", (down,)))
        names = sorted(name for _pad, name in self._open.values())
        if names != self._told:
            self._told = names
            say(ports=names)

    def close(self) -> None:
        """Read no more."""
        self._sdl.SDL_Quit()

    def _opened(self, index: int) -> None:
        sdl = self._sdl
        if pad := sdl.SDL_GameControllerOpen(index):
            number = sdl.SDL_JoystickInstanceID(sdl.SDL_GameControllerGetJoystick(pad))
            name = sdl.SDL_GameControllerName(pad)
            self._open[number] = (pad, name.decode(errors="replace") if name else "Gamepad")

    def _gone(self, number: int) -> None:
        if number in self._open:
            self._sdl.SDL_GameControllerClose(self._open.pop(number)[0])

    def _moved(self, axis: str, value: int) -> None:
        part = max(value / _FULL, -1.0)
        if axis not in _STICKS:
            self._put(RemoteMessage(f"{ROOT}/trigger/{axis.removeprefix('trigger')}", (max(part, 0.0),)))
            return
        stick, at = _STICKS[axis]
        ways = self._sticks[stick]
        ways[at] = -part if at else part  # up is up
        self._put(RemoteMessage(f"{ROOT}/{stick}", tuple((way + 1) / 2 for way in _alive(ways[0], ways[1]))))


def _alive(across: float, up: float) -> tuple[float, float]:
    """Where a stick is, -1 to 1, without the dead part about its middle."""
    far = math.hypot(across, up)
    if far <= DEAD:
        return 0.0, 0.0
    grown = min((far - DEAD) / (1 - DEAD) / far, 1 / max(abs(across), abs(up)))
    return across * grown, up * grown


def _load() -> Any:
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "1")
    try:
        import sdl2
    except (ImportError, RuntimeError) as error:
        raise WorkbenchError("No gamepads: SDL is not there", "Install the program again.") from error
    if sdl2.SDL_Init(sdl2.SDL_INIT_GAMECONTROLLER):
        raise WorkbenchError(f"No gamepads: {sdl2.SDL_GetError().decode(errors='replace')}")
    return sdl2


if __name__ == "__main__":
    main()
