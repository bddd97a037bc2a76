"""Trims, fades and levels, measured on real recordings."""

import math

import numpy as np
import pytest
from pyloudnorm import Meter

from workbench.audio.files import read
from workbench.audio.finish import BEFORE_ONSET, ONSET_DB, Finish, Level
from workbench.core.errors import BadInput
from workbench.core.sample import Sample


@pytest.fixture(scope="module")
def snares(recordings):
    return [read(file) for file in recordings[:12]]


def late(sample, seconds=0.05):
    return Sample(np.concatenate([np.zeros(round(seconds * sample.rate), np.float32), sample.audio]), sample.rate)


def test_without_arguments_a_sound_stays_as_it_is(snares):
    for sample in snares:
        assert np.array_equal(Finish().of(sample, sample.rate).audio, sample.limited().audio)
        assert Finish().words(sample, sample.rate) == ""


def test_a_trimmed_sound_begins_at_its_onset(snares):
    for sample in snares:
        loud = np.abs(sample.audio) >= sample.peak * 10 ** (ONSET_DB / 20)
        onset, ahead = int(np.argmax(loud)), round(BEFORE_ONSET * sample.rate)
        done = Finish(trim=True).of(late(sample), sample.rate)
        assert np.array_equal(done.audio[ahead:], sample.audio[onset:])
        assert done.audio[0] == 0


def test_a_fade_ends_in_silence_and_touches_nothing_before_it(snares):
    for sample in snares:
        done, length = Finish(fade=20).of(sample, sample.rate), round(0.020 * sample.rate)
        assert np.array_equal(done.audio[:-length], sample.audio[:-length])
        assert abs(done.audio[-1]) < 1e-4
        assert (np.abs(done.audio) <= np.abs(sample.audio)).all()


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000, 96_000])
def test_the_peak_is_the_one_asked_for_at_any_rate(snares, rate):
    for sample in snares:
        done = Finish(True, 5, Level.PEAK, -3).of(sample, rate)
        assert done.rate == rate
        assert 20 * math.log10(done.peak) == pytest.approx(-3, abs=1e-4)


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_the_loudness_is_the_one_asked_for(snares, rate):
    for sample in snares:
        done = Finish(level=Level.LOUDNESS, target=-30).of(sample, rate)
        block = math.ceil(0.4 * rate)
        audio = np.pad(done.audio.astype(float), (0, max(0, block - len(done))))
        assert Meter(rate).integrated_loudness(audio) == pytest.approx(-30, abs=0.1)


def test_a_loudness_beyond_full_scale_stays_below_it(snares):
    for sample in snares:
        done = Finish(level=Level.LOUDNESS, target=0).of(sample, sample.rate)
        assert 0.999 < done.peak <= 1


@pytest.mark.parametrize("length", [1, 3, 100])
def test_what_is_shorter_than_any_window_and_silence_are_finished_too(length):
    for audio in (np.zeros(length), np.full(length, 0.5)):
        for level, target in ((Level.PEAK, -1), (Level.LOUDNESS, -20)):
            done = Finish(True, 50, level, target).of(Sample(audio.astype(np.float32), 44_100), 48_000)
            assert len(done) and np.isfinite(done.audio).all()


@pytest.mark.parametrize(
    ("fade", "level", "target"),
    [
        (-1, Level.KEPT, 0),
        (math.nan, Level.KEPT, 0),
        (0, Level.PEAK, 3),
        (0, Level.LOUDNESS, -99),
        (0, Level.PEAK, math.nan),
    ],
)
def test_what_cannot_be_done_is_refused(fade, level, target):
    with pytest.raises(BadInput):
        Finish(False, fade, level, target)
