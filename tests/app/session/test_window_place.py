"""Where the window stands."""

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.app.command_table import COMMANDS
from workbench.app.saved_session import Memory
from workbench.app.session.session import Session
from workbench.app.session.window_place import WindowPlace
from workbench.jobs.save_settings import SaveSettings

numbers, sides = st.integers(-5_000, 9_000), st.integers(1, 9_000)
places = st.builds(WindowPlace, numbers, numbers, sides, sides, st.booleans())


@given(places, st.integers(640, 8_000), st.integers(480, 8_000), st.integers(0, 40), st.integers(0, 200))
def test_it_comes_back_wholly_on_the_screen(place, width, height, across, down):
    found = place.within((width, height), (across, down))
    assert 0 <= found.left <= found.left + found.width + across <= width
    assert 0 <= found.top <= found.top + found.height + down <= height
    assert found.within((width, height), (across, down)) == found


@given(places.map(lambda place: place.within((1920, 1080), (0, 80))))
def test_where_there_is_room_it_stays(place):
    assert place.within((2560, 1440), (0, 80)) == place


@given(places)
def test_it_is_the_same_after_it_was_written_and_read(place):
    assert WindowPlace.from_fields(asdict(place)) == place


@pytest.mark.parametrize(
    "fields", [{}, {"left": 1}, {"left": "x", "top": 0, "width": 9, "height": 9}, {**asdict(WindowPlace(0, 0, 9, 0))}]
)
def test_what_is_no_place_is_told(fields):
    with pytest.raises((ValueError, LookupError)):
        WindowPlace.from_fields(fields)


def test_it_is_remembered_with_the_session(tmp_path):
    session = Session({}, "", (0.5, 0.5), SaveSettings(tmp_path))
    moved = COMMANDS["place_window"].run(session, WindowPlace(10, 20, 1280, 800))
    memory = Memory.from_json(Memory.of(moved).to_json())
    assert memory.in_session(session).window == WindowPlace(10, 20, 1280, 800)
    assert Memory.from_json(replace(memory, window=None).to_json()).window is None
