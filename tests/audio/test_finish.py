"""Trims, fades and levels, measured on real recordings."""

import math

import numpy as np
import pytest
from pyloudnorm import Meter

from workbench.audio.files import read
from workbench.audio.finish import BEFORE_ONSET, HIT_DB, ONSET_DB, RISE, Finish, Level
from workbench.core.errors import BadInput
from workbench.core.sample import Sample, Sound


@pytest.fixture(scope="module")
def snares(recordings):
    return [read(file) for file in recordings[:12]]


def late(sample, seconds=0.05):
    return Sample(np.concatenate([np.zeros(round(seconds * sample.rate), np.float32), sample.audio]), sample.rate)


def test_without_arguments_a_sound_stays_as_it_is(snares):
    for sample in snares:
        assert np.array_equal(Finish().of(sample, sample.rate).audio, sample.limited().audio)
        assert Finish().words(sample.rate, sample.rate) == ""


def first(sample, decibels):
    """Where the sound is first so near to its peak, samples."""
    return int(np.argmax(np.abs(sample.audio) >= sample.peak * 10 ** (decibels / 20)))


def test_a_trimmed_sound_begins_at_its_onset(snares):
    for sample in snares:
        done = Finish(trim=True).of(late(sample), sample.rate)
        ahead = int(BEFORE_ONSET * sample.rate)
        assert np.array_equal(done.audio[ahead:], sample.audio[first(sample, ONSET_DB) :])
        assert done.audio[0] == 0


@pytest.mark.parametrize("rate", [8_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000])
def test_at_any_rate_the_file_begins_at_most_a_millisecond_before_its_onset(snares, rate):
    for sample in snares:
        done = Finish(True, 5).of(late(sample), rate)
        assert first(done, ONSET_DB) <= BEFORE_ONSET * rate
        assert first(done, HIT_DB) <= (BEFORE_ONSET + RISE) * rate + 1


def test_noise_and_ticks_before_the_hit_are_no_part_of_it(snares):
    """As models draw them: autoencoders a bed of noise, WaveGAN now and then a tick, long before the hit."""
    rng = np.random.default_rng(0)
    for sample in snares:
        bed = np.clip(rng.normal(0, 0.005, round(0.09 * sample.rate)), -0.018, 0.018) * sample.peak  # to -35 dB
        for ahead in (bed, np.append(0.03 * sample.peak, np.zeros(len(bed)))):
            drawn = Sample(np.concatenate([ahead.astype(np.float32), sample.audio]), sample.rate)
            done, clean = (Finish(trim=True).of(each, sample.rate) for each in (drawn, late(sample)))
            assert first(done, HIT_DB) <= first(clean, HIT_DB)
            assert np.array_equal(done.audio[-len(sample) // 2 :], sample.audio[-len(sample) // 2 :])


@pytest.mark.parametrize("audio", [[], [0.0] * 9, [1.0], [0.0] * 900 + [1.0], [1e-40] * 99])
def test_what_has_no_rise_is_trimmed_all_the_same(audio):
    sample = Sample(np.array(audio, np.float32), 44_100)
    done = Finish(trim=True).of(sample, 44_100)
    assert done.peak == sample.peak
    assert len(done) <= len(sample)


def test_a_fade_ends_in_silence_and_touches_nothing_before_it(snares):
    for sample in snares:
        done, length = Finish(fade=20).of(sample, sample.rate), round(0.020 * sample.rate)
        assert np.array_equal(done.audio[:-length], sample.audio[:-length])
        assert abs(done.audio[-1]) < 1e-4
        assert (np.abs(done.audio) <= np.abs(sample.audio)).all()


def test_all_channels_are_trimmed_faded_and_levelled_together(snares):
    for sample in snares[:4]:
        both = Sound(
            np.stack([0.25 * late(sample).audio, late(sample).audio, 0 * late(sample).audio], axis=1), sample.rate
        )
        for finish in (Finish(True, 5), Finish(True, 5, Level.PEAK, -6)):
            alone, done = finish.of(late(sample), 48_000), finish.of(both, 48_000)
            assert done.audio.shape == (len(alone), 3)
            assert np.allclose(done.audio, alone.audio[:, np.newaxis] * [0.25, 1, 0], atol=1e-5)
        louder = Finish(level=Level.LOUDNESS, target=-30).of(both, sample.rate)
        assert Meter(sample.rate).integrated_loudness(padded(louder)) == pytest.approx(-30, abs=0.1)


def padded(sound):
    return np.pad(sound.audio.astype(float), ((0, sound.rate), (0, 0)))[: max(len(sound), round(0.4 * sound.rate))]


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
