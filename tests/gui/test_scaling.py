"""How large the window is drawn."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.app.settings.state import AUTOMATIC, SCALES, Settings
from workbench.gui.layout import SMALLEST
from workbench.gui.scaling import Screen, theme_of


@pytest.mark.parametrize(
    ("screen", "wanted", "scale"),
    [
        (Screen(1280, 800, 96), AUTOMATIC, 1),
        (Screen(2560, 1600, 192), AUTOMATIC, 2),
        (Screen(2560, 1600, 140), AUTOMATIC, 1.5),
        (Screen(2560, 1600, 192), 1.0, 1),
        (Screen(2560, 1600, 96), 1.5, 1.5),
        (Screen(1024, 700, 192), 2.0, 1),
        (Screen(800, 600, 72), AUTOMATIC, 1),
    ],
)
def test_the_user_says_how_large_else_the_screen_does(screen, wanted, scale):
    assert theme_of(Settings(scale=wanted), screen).scale == scale


@given(st.integers(1024, 8000), st.integers(700, 8000), st.floats(50, 500), st.sampled_from(SCALES))
def test_the_smallest_window_always_fits_the_screen(width, height, dpi, wanted):
    scale = theme_of(Settings(scale=wanted), Screen(width, height, dpi)).scale
    assert scale >= 1
    assert SMALLEST[0] * scale <= width + 1e-6
    assert SMALLEST[1] * scale <= height + 1e-6


def test_the_desktop_says_what_its_screen_is(screen):
    # In a process of its own: see `lasting_tk`.
    program = "from workbench.gui.scaling import Screen; print(Screen.of_the_desktop())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    found = eval(done.stdout, {"Screen": Screen})
    assert (found.width, found.height) == (1280, 800)
    assert found.dpi == pytest.approx(96, abs=6)  # from its size in whole millimetres
    assert found.scale == 1
