"""The strips of continuity: which line is shown, and what stands beside it."""

import numpy as np
import pytest
from PIL import Image

from workbench.measures.excerpt import LENGTH, RATE
from workbench.measures.sound_distance import steps
from workbench.report.continuity_figure import CEILING, CURVE_HEIGHT, Strip, drawn, save_continuity
from workbench.report.measure_model import continuity
from workbench.report.mel_spectra import BANDS

TIME = np.arange(LENGTH) / RATE
LOW, HIGH = (0.9 * np.sin(2 * np.pi * hertz * TIME).astype(np.float32) for hertz in (300, 3_000))


def between(places):
    """Sounds between two tones, shape (places, samples)."""
    places = np.array(places, np.float32)[:, np.newaxis]
    return (1 - places) * LOW + places * HIGH


@pytest.fixture(scope="module")
def lines():
    """Three lines of 16 sounds: one that leaps, one that glides, and one that does both."""
    glide = np.linspace(0.1, 0.9, 16)
    return np.stack([between(places) for places in (glide > 0.5, glide, np.where(glide > 0.5, glide, 0.1))])


@pytest.fixture(scope="module")
def strip(lines):
    return Strip.of("tones", lines)


def written(sheet):
    return [text.get_text() for text in sheet.figure.texts]


def test_the_typical_line_is_shown_and_the_worst_named(strip, lines):
    found = continuity(lines)
    assert strip.jump == pytest.approx(found.jump_median)
    assert strip.worst == pytest.approx(found.jump)
    assert 1 < strip.jump < strip.worst
    assert Strip.of("tones", lines[1:2]).worst == Strip.of("tones", lines[1:2]).jump < strip.jump


def test_the_spectra_follow_the_sounds(lines):
    leap = Strip.of("tones", lines[:1])
    assert leap.spectra.shape == (16, BANDS)
    assert leap.spectra.max() == 0
    loudest = leap.spectra.argmax(axis=1)
    assert len(set(loudest[:8])) == len(set(loudest[8:])) == 1
    assert loudest[0] < loudest[-1]
    assert int(np.argmax(leap.steps)) == 7 == int(np.argmax(steps(lines[0])))


def test_models_stand_in_their_order_with_their_figures(strip):
    others = [Strip(name, strip.steps, strip.spectra, 123.0) for name in ("b", "a", "x" * 40)]
    sheet = drawn([strip, *others])
    names = [words for words in written(sheet) if words in ("tones", "b", "a") or words.startswith("xx")]
    assert names[:3] == ["tones", "b", "a"]
    assert len(names[3]) <= 20
    assert written(sheet).count(f"{strip.jump:.2f}") == 4
    assert written(sheet).count("123.00") == 3


def test_one_leap_does_not_flatten_the_other_curves(strip):
    leap = Strip("leap", np.array([1.0] * 60 + [1e4]), strip.spectra, 1e4)
    tops = [axes.get_ylim()[1] for axes in drawn([strip, leap]).figure.axes if axes.lines]
    assert tops == [CEILING, CEILING]


def test_silence_can_be_drawn(tmp_path):
    silent = Strip.of("silent", np.zeros((1, 4, LENGTH), np.float32))
    assert silent.jump == 0
    assert np.isfinite(silent.spectra).all()
    save_continuity(tmp_path / "silent.png", [silent])
    assert Image.open(tmp_path / "silent.png").size[1] > CURVE_HEIGHT


def test_fourteen_models_make_a_small_file_the_same_each_time(strip, tmp_path):
    for name in ("one.png", "two.png"):
        save_continuity(tmp_path / name, [strip] * 14)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert (tmp_path / "one.png").stat().st_size < 200_000
    width, height = Image.open(tmp_path / "one.png").size
    assert width == 1_200
    assert height > Image.open(tmp_path / "one.png").size[0]
