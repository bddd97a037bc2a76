"""The rows of spectrograms: which recordings stand for all, and that each panel shows what it should."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from workbench.core.errors import Cancelled
from workbench.core.sample import Sample
from workbench.measures.descriptors import describe
from workbench.measures.excerpt import LENGTH, RATE
from workbench.report.mel_spectra import BANDS
from workbench.report.model_sounds import ModelSounds, Plan, make_sounds
from workbench.report.spectrogram_figure import COPIED, HIT, MADE, Examples, Row, drawn, save_spectrograms

FRAME = LENGTH / RATE / 55  # seconds from frame to frame


@pytest.fixture(scope="module")
def examples(real):
    return Examples.of(real)


@pytest.fixture(scope="module")
def real_row(real, examples):
    return Row.of_real(real, examples)


@pytest.fixture
def row(sines, real, examples):
    return Row.of_model(sines.card, make_sounds(sines, real, Plan(random=6, lines=1)), examples)


def onsets(spectrograms):
    """Seconds of the frame in which the level rises most."""
    return np.diff(spectrograms.mean(axis=1), axis=1).argmax(axis=1) * FRAME


def test_the_recordings_are_spread_from_dark_to_bright(real, examples):
    shown = [*examples.others, *examples.copied]
    assert len(set(shown)) == COPIED + MADE
    bright = np.array([describe(Sample(audio, RATE)).brightness for audio in real.audio])
    copied = bright[list(examples.copied)]
    assert (np.diff(copied) > 0).all()
    assert copied[0] < np.median(bright) < copied[-1]
    with pytest.raises(Cancelled):
        Examples.of(real, cancelled)


def cancelled(_progress, /):
    raise Cancelled("Stopped")


def test_every_hit_stands_at_the_same_place(real, examples, real_row, row):
    late = replace(real, samples=tuple(Sample(np.pad(each.audio, (5_000, 0)), each.rate) for each in real.samples))
    moved = Row.of_real(late, Examples.of(late))
    for found in (real_row.copies, real_row.made, moved.copies, row.copies, row.made):
        assert onsets(found) == pytest.approx([HIT] * len(found), abs=0.03)


def test_levels_are_against_the_loudest_point_of_each_sound(real, real_row, examples):
    assert real_row.copies.shape == (COPIED, BANDS, 56)
    quiet = replace(real, samples=tuple(Sample(each.audio * 0.01, each.rate) for each in real.samples))
    for found in (real_row, Row.of_real(quiet, examples)):
        assert (found.copies.max(axis=(1, 2)) == 0).all()
        assert found.copies.min() >= -80
    assert np.allclose(real_row.copies, Row.of_real(quiet, examples).copies, atol=0.1)


def test_a_model_without_an_encoder_says_so(real_row, row):
    sheet = drawn(real_row, [row, replace(row, name="deaf", copies=None)])
    said = [text.get_text() for axes in sheet.figure.axes for text in axes.texts]
    assert said == ["no encoder"] * COPIED
    assert len([axes for axes in sheet.figure.axes if axes.images]) == 2 * (COPIED + MADE) + MADE


def test_fewer_points_and_silence_leave_their_places_empty_and_dark(real_row, sines, examples, tmp_path):
    silence = np.zeros((2, LENGTH), np.float32)
    few = Row.of_model(sines.card, ModelSounds(None, silence, silence[np.newaxis]), examples)
    assert few.made.shape[0] == 2
    assert (few.made == -80).all()
    save_spectrograms(tmp_path / "few.png", real_row, [few])
    assert Image.open(tmp_path / "few.png").format == "PNG"


@pytest.mark.long
def test_fourteen_models_make_a_small_file_the_same_each_time(real_row, tmp_path):
    for name in ("one.png", "two.png"):
        save_spectrograms(tmp_path / name, real_row, [real_row] * 14)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert (tmp_path / "one.png").stat().st_size < 300_000
    width, height = Image.open(tmp_path / "one.png").size
    assert 1_000 <= width <= 1_200
    assert height < 1_400
