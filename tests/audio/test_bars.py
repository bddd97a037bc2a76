"""Bars with a sound of their own for each hit, and the voice that plays one after the other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.audio.gain import RAMP
from workbench.audio.loop import Loop
from workbench.audio.loop_voice import FADE, LoopVoice
from workbench.core.errors import BadInput
from workbench.core.pattern import BEATS, EVERY_BEAT, PATTERNS, Pattern
from workbench.core.sample import Audio, Sample

RATE = 8_000
RAMP_SAMPLES = round(RAMP * RATE)
SIXTEENTHS = PATTERNS["sixteenths"]


def sounds(count: int, seed: int, length: int = 900, level: float = 0.05) -> list[Sample]:
    """Quiet noises, each another, that begin and end at zero."""
    noises = np.random.default_rng(seed).uniform(-level, level, (count, length)).astype(np.float32)
    noises[:, [0, -1]] = 0
    return [Sample(noise, RATE) for noise in noises]


def bars(count: int, pattern: Pattern, bpm: float, length: int = 900) -> list[Loop]:
    return [Loop.bar(sounds(len(pattern.bar), n, length), bpm, pattern, 1 + n) for n in range(count)]


def straight(count: int, pattern: Pattern, bpm: float, length: int = 900) -> Audio:
    """The same bars written one after the other, hit by hit."""
    period = round(BEATS * 60 / bpm * RATE)
    line = np.zeros(count * period + length + period)
    for n in range(count):
        for (at, level), sound in zip(pattern.bar, sounds(len(pattern.bar), n, length), strict=True):
            start = n * period + round(at * 60 / bpm * RATE)
            line[start : start + length] += level * sound.audio
    return line[: count * period]


def played(voice: LoopVoice, samples: int, block: int = 100) -> Audio:
    out = np.full(samples, np.nan, np.float32)
    for start in range(0, samples, block):
        voice.fill(out[start : start + block])
    return out


def begun(row: list[Loop]) -> LoopVoice:
    voice = LoopVoice(RATE)
    voice.loop, voice.following, voice.playing = row[0], row[1:], True
    return voice


patterns = st.builds(Pattern, st.tuples(*[st.sampled_from((0.0, 0.5, 1.0))] * 16).filter(any), st.floats(0.5, 0.75))


@given(patterns, st.floats(60, 300), st.sampled_from([50, 900, 9_000]), st.integers(1, 300))
@settings(max_examples=20)
def test_each_hit_starts_at_the_sample_of_its_step_and_is_its_sound(
    pattern: Pattern, bpm: float, length: int, block: int
) -> None:
    row = bars(4, pattern, bpm, length)
    expected = straight(4, pattern, bpm, length)
    heard = played(begun(row), RAMP_SAMPLES + len(expected), block)
    assert not heard[: RAMP_SAMPLES - 40].any()
    np.testing.assert_allclose(heard[RAMP_SAMPLES:], expected, atol=1e-6)


def test_bars_that_come_while_others_play_follow_them() -> None:
    row = bars(6, SIXTEENTHS, 120)
    voice = begun(row[:1])
    heard = []
    for new in row[1:]:
        heard.append(played(voice, row[0].period))
        voice.following = [new]
    heard.append(played(voice, row[0].period))
    expected = straight(6, SIXTEENTHS, 120)[:-RAMP_SAMPLES]
    np.testing.assert_allclose(np.concatenate(heard)[RAMP_SAMPLES:], expected, atol=1e-6)
    assert voice.late == 0


def test_a_bar_that_is_not_there_in_time_is_the_last_one_again() -> None:
    row = bars(2, SIXTEENTHS, 120, 6_000)
    voice = begun(row[:1])
    played(voice, 2 * row[0].period)
    assert voice.late == 1
    assert voice.current is row[0]
    voice.following = row[1:]
    heard = played(voice, 2 * row[0].period)
    assert voice.current is row[1]
    assert np.abs(np.diff(heard)).max() < 16 * 0.1


@given(st.integers(1, 30_000), st.sampled_from([500, 7_000]))
@settings(max_examples=30)
def test_a_bar_follows_a_loop_at_its_end_while_that_rings_on(before: int, length: int) -> None:
    (sound,) = sounds(1, 99, length)
    loop = Loop.of(sound, 120)
    voice, alone = LoopVoice(RATE), LoopVoice(RATE)
    for each in (voice, alone):
        each.loop, each.playing = loop, True
        played(each, RAMP_SAMPLES + before)
    (bar,) = bars(1, SIXTEENTHS, 120)
    voice.following = [bar]
    until = (loop.period - loop.lead - round(voice.beat * loop.period)) % loop.period
    np.testing.assert_array_equal(played(voice, until), played(alone, until))
    heard = played(voice, bar.period)
    expected = bar.line[: bar.period].copy()
    ringing = loop.rings[: bar.period]
    expected[: len(ringing)] += ringing
    np.testing.assert_allclose(heard, expected, atol=1e-6)


def test_another_tempo_takes_the_place_of_the_bar_that_plays_at_once() -> None:
    row, faster = bars(3, SIXTEENTHS, 120), bars(3, SIXTEENTHS, 150)
    voice = begun(row)
    played(voice, 2 * row[0].period - 3_000)
    now = voice.current
    assert now and now.number == 2
    beat = voice.beat
    voice.following = faster[1:]
    played(voice, FADE)
    assert voice.current is faster[1]
    assert voice.beat - beat == pytest.approx(FADE / RATE * 150 / 60, abs=0.01)
    played(voice, faster[1].period)
    assert voice.current is faster[2]
    assert voice.late == 0


def test_a_loop_takes_the_place_of_bars_at_once() -> None:
    row = bars(3, SIXTEENTHS, 120)
    voice = begun(row)
    played(voice, 5_000)
    loop = Loop.of(*sounds(1, 5), 120)
    voice.following, voice.loop = (), loop
    played(voice, FADE)
    assert voice.current is loop
    played(voice, 3 * loop.period)
    assert voice.current is loop


def test_play_begins_with_the_first_bar_again() -> None:
    row = bars(3, SIXTEENTHS, 120)
    voice = begun(row)
    played(voice, 2 * row[0].period)
    voice.playing = False
    played(voice, 1_000)
    again = bars(1, SIXTEENTHS, 120)[0]
    voice.following, voice.loop, voice.playing = (), again, True
    heard = played(voice, RAMP_SAMPLES + 7_000)
    np.testing.assert_allclose(heard[RAMP_SAMPLES:], straight(1, SIXTEENTHS, 120)[:7_000], atol=1e-6)


@given(st.integers(0, 9), st.floats(200, 300))
@settings(max_examples=20)
def test_bars_of_loud_sounds_never_exceed_full_scale(seed: int, bpm: float) -> None:
    row: list[Loop] = []
    before = np.zeros(0, np.float32)
    for n in range(4):
        row.append(Loop.bar(sounds(16, seed + n, 9_000, 0.9), bpm, SIXTEENTHS, 1 + n, before=before))
        before = row[-1].ringing(before)
    assert np.abs(played(begun(row), 4 * row[0].period)).max() <= 1 + 1e-6


def test_the_metronome_ticks_on_each_beat_of_a_bar() -> None:
    quiet = [Sample(np.zeros(100, np.float32), RATE)] * 4
    bar = Loop.bar(quiet, 120, EVERY_BEAT, 1, metronome=True)
    loop = Loop.of(quiet[0], 120, EVERY_BEAT, metronome=True)
    np.testing.assert_array_equal(bar.audio, np.tile(loop.audio, 4))


@pytest.mark.parametrize("count", [0, 3, 5])
def test_a_bar_needs_one_sound_for_each_hit(count: int) -> None:
    with pytest.raises(BadInput, match="4 hits"):
        Loop.bar(sounds(count, 0), 120, EVERY_BEAT, 1)


@pytest.mark.parametrize("rate", [4_000, 11_025, 48_000])
def test_bars_at_another_rate_fit_each_other(rate: int) -> None:
    tones = [
        Sample(0.3 * np.sin(np.arange(3_000) * np.pi * k / 3_000) * np.hanning(3_000), RATE) for k in range(40, 56)
    ]
    row = [Loop.bar(tones, 120, SIXTEENTHS, n).at_rate(rate) for n in range(3)]
    voice = LoopVoice(rate)
    voice.loop, voice.following, voice.playing = row[0], row[1:], True
    heard = played(voice, 3 * row[0].period)
    assert row[0].period == round(2 * rate)
    assert np.abs(np.diff(heard)).max() < 4 * 0.3 * np.pi * 56 / 3_000 * RATE / rate
