"""How large the window is drawn."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from Xlib import Xatom
from Xlib.display import Display

from workbench.app.session.settings import AUTOMATIC, SCALES, Settings
from workbench.gui.layout import SMALLEST
from workbench.gui.scaling import Screen, theme_of
from workbench.tour.virtual_desktop import virtual_screen


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


def told(resources):
    """The screen as a program sees it that is started where the desktop says so, and how high its letters are."""
    program = """
import tkinter.font
from workbench.gui.psg import hidden_root
from workbench.gui.scaling import Screen, theme_of
from workbench.tour.virtual_desktop import virtual_screen
from workbench.app.session.settings import Settings
screen = Screen.of_the_desktop()
font = tkinter.font.Font(root=hidden_root(), font=theme_of(Settings(), screen).font)
print((screen, font.metrics("linespace")))
"""
    with virtual_screen(3840, 2160) as virtual:
        display = Display(virtual.display)
        display.screen().root.change_text_property(Xatom.RESOURCE_MANAGER, Xatom.STRING, resources)
        display.sync()
        variables = os.environ | dict(virtual.environment)
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=variables)
        display.close()
    return eval(done.stdout, {"Screen": Screen})


def test_a_desktop_that_says_nothing_is_measured():
    screen, high = told("")
    assert (screen.width, screen.height) == (3840, 2160)
    assert screen.dpi == pytest.approx(96, abs=6)  # from its size in whole millimetres
    assert screen.scale == 1
    assert 15 <= high <= 17


@pytest.mark.parametrize(("dpi", "scale"), [(96, 1), (120, 1.25), (144, 1.5), (192, 2), (288, 3)])
def test_letters_are_as_large_as_the_desktop_says_and_no_larger(dpi, scale):
    screen, high = told(f"Xft.dpi:\t{dpi}\n")
    assert (screen.dpi, screen.scale) == (pytest.approx(dpi, abs=0.5), scale)
    assert 15 * scale <= high <= 15.5 * scale + 2
