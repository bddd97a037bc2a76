"""Pictures by NumPy: dots where the points are, a band where the wave is, colour where the energy is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.gui import raster
from workbench.gui.theme import colour_scale

BLACK, WHITE = (0, 0, 0), np.array([255, 255, 255], np.uint8)


@given(st.floats(-50, 150), st.floats(-50, 150))
def test_a_dot_is_drawn_around_its_point_and_cut_off_at_the_edge(x, y):
    picture = raster.blank(100, 80, BLACK)
    dots = raster.Dots(np.array([x]), np.array([y]), (100, 80), raster.disc(2))
    dots.paint(picture, WHITE[None], opacity=1)
    rows, columns = np.nonzero(picture[..., 0])
    assert (abs(rows - y) <= 4).all()
    assert (abs(columns - x) <= 4).all()
    assert (
        (len(rows) > 0) == (-2 < round(x) < 102 and -2 < round(y) < 82) or min(abs(x), abs(y)) < 4 or x > 97 or y > 77
    )


def test_a_full_scale_wave_fills_the_height_and_silence_is_a_line():
    loud = raster.waveform(np.tile([1, -1], 500).astype(np.float32), 50, 41, WHITE, np.array(BLACK, np.uint8))
    assert loud[2:-2].all()
    quiet = raster.waveform(np.zeros(1000, np.float32), 50, 41, WHITE, np.array(BLACK, np.uint8))
    assert set(np.nonzero(quiet[..., 0])[0]) == {20}


@pytest.mark.parametrize("hertz", [200, 1_000, 8_000])
def test_a_tone_is_bright_at_its_frequency(hertz):
    tone = np.sin(2 * np.pi * hertz * np.arange(17_640) / 44_100).astype(np.float32)
    grey = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
    picture = raster.spectrogram(tone, 44_100, (120, 200), 60.0, grey)
    brightest = int(picture[..., 0].astype(float).mean(axis=1).argmax())
    frequencies = np.geomspace(22_050, 60, 200)
    assert frequencies[brightest] == pytest.approx(hertz, rel=0.1, abs=44_100 / 1024)


def test_the_colours_rise_in_lightness_so_that_they_read_without_colour_vision():
    lightness = colour_scale().astype(float) @ [0.2126, 0.7152, 0.0722]
    smooth = np.convolve(lightness, np.ones(16) / 16, mode="valid")
    assert (np.diff(smooth) > -0.5).all()
    # Not more: the darkest still stand out from the ground of the map.
    assert lightness[-1] > 1.8 * lightness[0]
