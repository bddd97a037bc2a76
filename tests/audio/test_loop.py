"""Loops: properties that hold for every sound, tempo and timing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.audio.loop import Loop
from workbench.core.errors import BadInput
from workbench.core.pattern import PATTERNS, Pattern
from workbench.core.sample import Audio, Sample

RATE = 8_000
"""Low, so that many periods are quick to compute; nothing depends on it."""

tempos = st.floats(30, 300)
lengths = st.integers(1, 3 * RATE)


def noise(length: int, seed: int, level: float = 0.9) -> Sample:
    return Sample(np.random.default_rng(seed).uniform(-level, level, length), RATE)


def circular_jump(audio: Audio) -> float:
    return float(np.abs(np.diff(audio, append=audio[:1])).max())


@given(lengths, tempos, st.integers(0, 99))
def test_a_loop_lasts_one_beat_and_never_clips(length: int, bpm: float, seed: int) -> None:
    loop = Loop.of(noise(length, seed), bpm)
    assert abs(loop.period - 60 / bpm * RATE) <= 0.5
    assert np.abs(loop.audio).max() <= 1
    assert not loop.audio.flags.writeable


@given(st.integers(1, 1_500), st.floats(30, 300), st.integers(0, 99))
def test_a_sound_shorter_than_the_beat_is_kept_sample_for_sample(length: int, bpm: float, seed: int) -> None:
    sample = noise(length, seed)
    assert np.array_equal(Loop.of(sample, bpm).audio[:length], sample.audio)


@given(st.integers(1, 1_500), st.floats(30, 300), st.floats(-1, 1))
def test_a_sound_that_is_cut_off_glides_to_zero(length: int, bpm: float, level: float) -> None:
    loop = Loop.of(Sample(np.full(length, level), RATE), bpm)
    assert circular_jump(loop.audio) <= 1 / 30


@given(lengths, st.floats(60, 300), st.integers(0, 99))
@settings(max_examples=30)
def test_a_long_sound_rings_on_under_the_next_beats(length: int, bpm: float, seed: int) -> None:
    audio = noise(length, seed, 0.05).audio.copy()
    audio[[0, -1]] = 0  # nothing to glide
    sample = Sample(audio, RATE)
    loop = Loop.of(sample, bpm)
    beats = length // loop.period + 2
    stage = np.zeros((beats + 1) * loop.period + length)
    for beat in range(beats + 1):
        stage[beat * loop.period :][:length] += sample.audio
    steady = stage[beats * loop.period : (beats + 1) * loop.period]
    assert np.allclose(loop.audio, steady, atol=1e-6)


def test_an_overlap_beyond_full_level_turns_the_whole_down() -> None:
    sample = Sample(np.full(4 * RATE, 0.5), RATE)
    loop = Loop.of(sample, 60)
    assert 0.99 < np.abs(loop.audio).max() <= 1


def test_an_empty_sound_is_a_silent_loop() -> None:
    assert not Loop.of(Sample(np.zeros(0), RATE), 120).audio.any()


@pytest.mark.parametrize("bpm", [0, 29.9, 300.1, -120, float("nan"), float("inf")])
def test_a_tempo_out_of_range_is_refused(bpm: float) -> None:
    with pytest.raises(BadInput, match="tempo"):
        Loop.of(noise(10, 0), bpm)


@given(st.integers(1, 40), st.sampled_from([4_410, 11_025, 16_000, 44_100, 48_000]))
def test_a_resampled_loop_is_the_same_periodic_signal(cycles: int, rate: int) -> None:
    period = RATE // 2
    sine = Loop(np.sin(2 * np.pi * cycles / period * np.arange(period)).astype(np.float32), RATE)
    there = sine.at_rate(rate)
    expected = np.sin(2 * np.pi * cycles / there.period * np.arange(there.period))
    assert there.rate == rate
    assert there.period == rate // 2
    assert np.allclose(there.audio, expected, atol=1e-5)


@given(st.tuples(*[st.sampled_from((0.0, 0.5, 1.0))] * 16), st.floats(0.5, 0.75), st.floats(60, 300), st.integers(0, 9))
@settings(max_examples=30)
def test_a_pattern_hits_where_it_says_and_as_hard(
    levels: tuple[float, ...], swing: float, bpm: float, seed: int
) -> None:
    audio = noise(3_000, seed, 0.05).audio.copy()
    audio[[0, -1]] = 0  # nothing to glide
    pattern = Pattern(levels, swing)
    loop = Loop.of(Sample(audio, RATE), bpm, pattern)
    beat = 60 / bpm * RATE
    expected = np.zeros(loop.period)
    for at, level in pattern.hits:
        np.add.at(expected, (round(at * beat) + np.arange(len(audio))) % loop.period, level * audio)
    assert abs(loop.period - pattern.beats * beat) <= 0.5
    assert np.allclose(loop.audio, expected, atol=1e-6)


@pytest.mark.parametrize("bpm", [30, 97, 300])
def test_the_metronome_adds_the_same_click_at_each_beat_and_none_to_what_lies_between(bpm):
    sound = Sample(np.zeros(2000, np.float32), 44_100)
    pattern = PATTERNS["two and four"]
    quiet, ticking = Loop.of(sound, bpm, pattern), Loop.of(sound, bpm, pattern, metronome=True)
    assert not quiet.audio.any()
    beat = ticking.period / pattern.beats
    first = ticking.audio[: 44_100 // 50]
    assert np.abs(first).max() > 0.1
    for number in range(1, pattern.beats):
        start = round(number * 60 / bpm * 44_100)
        np.testing.assert_array_equal(ticking.audio[start : start + len(first)], first)
        assert not ticking.audio[start + 44_100 // 20 : round((number + 1) * beat) - 40].any()
    assert abs(ticking.audio[0]) < 0.01
