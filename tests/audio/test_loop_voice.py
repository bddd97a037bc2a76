"""The voice that plays loops, without any device: properties that hold for every sound, tempo and timing."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.audio.gain import RAMP
from workbench.audio.loop import Loop
from workbench.audio.loop_voice import FADE, LoopVoice
from workbench.core.pattern import Pattern
from workbench.core.sample import Audio, Sample

RATE = 8_000
"""Low, so that many periods are quick to compute; nothing depends on it."""

RAMP_SAMPLES = round(RAMP * RATE)

tempos = st.floats(30, 300)


def noise(length: int, seed: int, level: float = 0.9) -> Sample:
    return Sample(np.random.default_rng(seed).uniform(-level, level, length), RATE)


def tone(hz: float, length: int = 2_000, level: float = 0.8) -> Sample:
    """A smooth sound: zero at both ends, no jump above `level * 2 pi hz / RATE`."""
    time = np.arange(length)
    return Sample(level * np.sin(2 * np.pi * hz / RATE * time) * np.sin(np.pi * time / length), RATE)


Action = Callable[[LoopVoice], None]
LOOPS = [Loop.of(tone(hz, length), bpm) for hz, length, bpm in [(60, 2_000, 120), (110, 3_500, 77), (150, 900, 300)]]
# Without any jump of their own, so that each that is heard comes from the voice.
LEVELS = [Loop(np.full(period, level, np.float32), RATE) for period, level in [(500, 0.8), (900, -0.8), (1_600, 0.1)]]


def set_loop(loop: Loop) -> Action:
    return lambda voice: setattr(voice, "loop", loop)


def set_playing(on: bool) -> Action:
    return lambda voice: setattr(voice, "playing", on)


def set_volume(volume: float) -> Action:
    return lambda voice: setattr(voice, "volume", volume)


def scripts(loops: list[Loop]) -> st.SearchStrategy[list[tuple[Action, int]]]:
    """Lists of an action and the samples to play after it, beginning with a loop that plays."""
    new_loop = st.builds(set_loop, st.sampled_from(loops))
    others = st.one_of(st.builds(set_playing, st.booleans()), st.builds(set_volume, st.floats(0, 1)))
    steps = st.lists(st.tuples(st.one_of(new_loop, others), st.integers(1, 400)), max_size=40)
    return steps.map(lambda rest: [(set_playing(True), 1), (set_loop(loops[0]), 300), *rest])


def played(voice: LoopVoice, samples: int) -> Audio:
    out = np.full(samples, np.nan, np.float32)
    voice.fill(out)
    return out


def perform(voice: LoopVoice, script: list[tuple[Action, int]]) -> Audio:
    """Do each action, then play as many samples as stand beside it."""
    parts = []
    for action, samples in script:
        action(voice)
        parts.append(played(voice, samples))
    return np.concatenate(parts)


@given(scripts(LEVELS))
def test_no_sequence_of_actions_clicks_or_clips(script: list[tuple[Action, int]]) -> None:
    sound = perform(LoopVoice(RATE), script)
    assert np.abs(sound).max() <= 1
    fades = 2 / FADE + 1 / RAMP_SAMPLES
    assert np.abs(np.diff(sound, prepend=np.float32(0))).max() <= 0.8 * fades + 1e-5


@given(scripts(LOOPS), st.sampled_from(LOOPS))
def test_the_newest_loop_is_what_plays_in_the_end(script: list[tuple[Action, int]], newest: Loop) -> None:
    voice = LoopVoice(RATE)
    perform(voice, [*script, (set_loop(newest), 1), (set_playing(True), 1), (set_volume(1), 3 * FADE)])
    start = round(voice.beat * newest.period)
    out = played(voice, newest.period)
    assert np.allclose(out, np.roll(newest.audio, -start), atol=1e-6)


def test_nothing_rings_at_first_that_nobody_has_heard() -> None:
    late = Pattern((0.0,) * 15 + (1.0,))
    voice = LoopVoice(RATE)
    voice.loop, voice.playing = Loop.of(noise(3_000, 1), 120, late), True
    assert not played(voice, 7_000).any()
    assert played(voice, 12_000).any()


@given(scripts(LEVELS))
def test_stop_means_silence(script: list[tuple[Action, int]]) -> None:
    voice = LoopVoice(RATE)
    perform(voice, [*script, (set_playing(False), RAMP_SAMPLES + FADE)])
    assert not played(voice, 1_000).any()


@given(st.lists(st.integers(1, 1_000), min_size=1, max_size=30))
def test_block_sizes_do_not_change_what_is_heard(blocks: list[int]) -> None:
    whole, parts = LoopVoice(RATE), LoopVoice(RATE)
    for voice in (whole, parts):
        voice.loop, voice.playing = LOOPS[0], True
    expected = played(whole, sum(blocks))
    assert np.allclose(np.concatenate([played(parts, block) for block in blocks]), expected, atol=1e-6)


def test_the_first_hit_after_a_stop_is_complete() -> None:
    sample = noise(2_000, 1)
    voice = LoopVoice(RATE)
    voice.loop, voice.playing = Loop.of(sample, 120), True
    for _ in range(2):
        first = played(voice, 3_000)[RAMP_SAMPLES:][: len(sample)]
        assert np.array_equal(first, sample.audio)
        voice.playing = False
        played(voice, 1_000)
        voice.playing = True


@given(st.integers(1, 20_000))
def test_a_new_sound_goes_on_at_the_same_position(before: int) -> None:
    swapped, kept = LoopVoice(RATE), LoopVoice(RATE)
    old, new = Loop.of(noise(3_000, 1), 120), Loop.of(noise(3_500, 2), 120)
    swapped.loop, kept.loop = old, new
    for voice in (swapped, kept):
        voice.playing = True
        played(voice, before)
    swapped.loop = new
    played(swapped, FADE)
    played(kept, FADE)
    # The 5 ms of the first rise are heard in both; past them and the fade the two cannot be told apart.
    assert np.array_equal(played(swapped, 4_000), played(kept, 4_000))


@given(st.integers(1, 20_000), tempos)
def test_a_new_tempo_keeps_the_fraction_of_the_beat(before: int, bpm: float) -> None:
    voice = LoopVoice(RATE)
    voice.loop, voice.playing = Loop.of(tone(100), 120), True
    played(voice, before)
    phase = voice.beat
    voice.loop = Loop.of(tone(100), bpm)
    played(voice, 1)
    expected = phase + 1 / voice.loop.period
    distance = abs((voice.beat - expected + 0.5) % 1 - 0.5)
    assert distance <= 1 / voice.loop.period


def test_a_voice_without_a_loop_is_silent_and_starts_with_its_first() -> None:
    voice = LoopVoice(RATE)
    voice.playing = True
    assert not played(voice, 1_000).any()
    voice.loop = LOOPS[0]
    assert np.array_equal(played(voice, 1_500)[RAMP_SAMPLES:], LOOPS[0].audio[: 1_500 - RAMP_SAMPLES])


def test_another_pattern_takes_over_at_the_same_beat_and_without_a_click() -> None:
    sound = tone(50, 1_500, 0.3)
    straight, bar = Loop.of(sound, 120), Loop.of(sound, 120, Pattern((1.0, 0.0, 0.5, 0.0) * 3 + (1.0,) * 4))
    voice = LoopVoice(RATE)
    voice.loop, voice.playing = straight, True
    heard = [played(voice, 3 * RATE + 1_234)]
    for loop in (bar, straight, bar):
        before = voice.beat
        voice.loop = loop
        heard.append(played(voice, FADE))
        passed = FADE / RATE * 2
        assert abs((voice.beat - before - passed + 0.5) % 1 - 0.5) < 1e-3
        heard.append(played(voice, 2 * RATE + 777))
    assert np.abs(np.diff(np.concatenate(heard))).max() < 0.06
