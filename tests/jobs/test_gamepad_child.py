"""Gamepads, by SDL's own virtual one: sticks with a dead middle, triggers, buttons, and pads that come and go."""

import math

import pytest
import sdl2
from hypothesis import given
from hypothesis import strategies as st

from workbench.jobs import gamepad_child
from workbench.jobs.gamepad_child import DEAD, Gamepads, _alive
from workbench.remote.message import RemoteMessage


@pytest.fixture
def pads(monkeypatch):
    """What they have said, and all that is plugged in."""
    told = []
    monkeypatch.setattr(gamepad_child, "say", lambda **fields: told.append(fields["ports"]))
    put = []
    gamepads = Gamepads(put.append)
    gamepads.put, gamepads.told = put, told
    yield gamepads
    gamepads.close()


def plug(pads):
    index = sdl2.SDL_JoystickAttachVirtual(sdl2.SDL_JOYSTICK_TYPE_GAMECONTROLLER, 6, 15, 1)
    pads.look()
    stick = sdl2.SDL_JoystickFromInstanceID(sdl2.SDL_JoystickGetDeviceInstanceID(index))
    return index, stick


def look(pads):
    sdl2.SDL_JoystickUpdate()
    pads.put.clear()
    pads.look()
    return list(pads.put)


def test_one_that_is_plugged_in_twenty_times_is_heard_each_time(pads):
    pads.look()
    for _ in range(20):
        index, stick = plug(pads)
        sdl2.SDL_JoystickSetVirtualButton(stick, 0, 1)
        assert RemoteMessage("/gamepad/button/a", (1.0,)) in look(pads)
        sdl2.SDL_JoystickDetachVirtual(index)
        pads.look()
    assert [len(ports) for ports in pads.told] == [0, *[1, 0] * 20]


def test_a_stick_says_both_of_its_ways_and_up_is_up(pads):
    _index, stick = plug(pads)
    sdl2.SDL_JoystickSetVirtualAxis(stick, 0, 32_767)
    assert look(pads)[-1] == RemoteMessage("/gamepad/left", (1.0, 0.5))
    sdl2.SDL_JoystickSetVirtualAxis(stick, 0, 0)
    sdl2.SDL_JoystickSetVirtualAxis(stick, 1, -32_768)
    assert look(pads)[-1] == RemoteMessage("/gamepad/left", (0.5, 1.0))
    sdl2.SDL_JoystickSetVirtualAxis(stick, 3, 2_000)
    assert look(pads)[-1] == RemoteMessage("/gamepad/right", (0.5, 0.5)), "it is still in its dead middle"


def test_buttons_say_that_they_are_let_go(pads):
    _index, stick = plug(pads)
    sdl2.SDL_JoystickSetVirtualButton(stick, 1, 1)
    look(pads)
    sdl2.SDL_JoystickSetVirtualButton(stick, 1, 0)
    assert look(pads) == [RemoteMessage("/gamepad/button/b", (0.0,))]


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_the_dead_middle_is_round_and_nothing_jumps_at_its_edge(across, up):
    x, y = _alive(across, up)
    far = math.hypot(across, up)
    assert max(abs(x), abs(y)) <= 1 + 1e-9
    if far <= DEAD:
        assert (x, y) == (0, 0)
    else:
        assert x * up == pytest.approx(y * across, abs=1e-9), "in the same direction"
        assert math.hypot(x, y) <= (far - DEAD) / (1 - DEAD) + 1e-9
