"""Sounds that are played once, without any device: properties that hold for every sound and timing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.audio.files import resample
from workbench.audio.gain import RAMP
from workbench.audio.one_shot import GAP, OneShotVoice, hit
from workbench.core.sample import Audio, Sample

RATE = 8_000
"""Low, so that many seconds are quick to compute; nothing depends on it."""

RAMP_SAMPLES, GAP_SAMPLES = round(RAMP * RATE), round(GAP * RATE)
LEVELS = (0.2, -0.45, 0.6, -0.75, 0.9)
LEVEL_SOUNDS = [hit(Sample(np.full(3_000, level), RATE), RATE) for level in LEVELS]
"""Each lasts longer than the gap, is told from the others by its level, and has no jump but those of its glides."""

Script = list[tuple[Audio | None, int]]


def snare(seed: int, lead_in: int = 700, length: int = 2_000) -> Sample:
    """Noise that is hit after `lead_in` samples of near silence, and is cut off before it has decayed."""
    rng = np.random.default_rng(seed)
    body = rng.uniform(-0.9, 0.9, length) * np.exp(-np.arange(length) / length)
    body[0] = 0.9
    return Sample(np.concatenate([rng.uniform(-1e-3, 1e-3, lead_in), body]), RATE)


def added(voice: OneShotVoice, samples: int, free: bool = True) -> Audio:
    out = np.zeros(samples, np.float32)
    voice.add(out, free)
    return out


def perform(voice: OneShotVoice, script: Script) -> Audio:
    """Assign each sound, in an array of its own as `hit` makes it, then play as many samples as stand beside it."""
    parts = []
    for sound, samples in script:
        voice.sound = None if sound is None else sound.copy()
        parts.append(added(voice, samples))
    return np.concatenate(parts)


def found(sound: Audio, within: Audio) -> bool:
    """Whether `within` holds `sound` sample for sample."""
    windows = np.lib.stride_tricks.sliding_window_view(within, len(sound))
    begins = np.flatnonzero(np.isclose(windows[:, len(sound) // 2], sound[len(sound) // 2], atol=1e-7))
    return any(np.allclose(windows[start], sound, atol=1e-6) for start in begins)


drags = st.lists(st.tuples(st.sampled_from(LEVEL_SOUNDS), st.integers(1, 2_500)), min_size=1, max_size=40)
with_stops = st.lists(st.tuples(st.sampled_from([*LEVEL_SOUNDS, None]), st.integers(1, 2_500)), min_size=1, max_size=40)


@given(st.integers(0, 900), st.integers(0, 99))
def test_a_hit_begins_a_millisecond_before_its_onset_and_keeps_every_sample_from_there(lead_in: int, seed: int) -> None:
    sample = snare(seed, lead_in)
    sound = hit(sample, RATE)
    begins = np.flatnonzero(sound == sample.audio[lead_in])[0]
    assert begins <= RATE / 1_000 + 32
    assert np.array_equal(sound[begins : begins + 2_000], sample.audio[lead_in:])
    assert np.abs(sound[[0, -1]]).max() <= 1 / 32
    assert np.abs(np.diff(sound[-33:])).max() <= 1 / 32


def test_the_same_sound_is_another_array_each_time_so_that_it_is_heard_again() -> None:
    sample, voice = snare(1), OneShotVoice(RATE)
    for _ in range(2):
        voice.sound = sound = hit(sample, RATE)
        assert np.array_equal(added(voice, len(sound)), sound)
        assert not added(voice, 5_000).any()


@pytest.mark.parametrize("silence", [Sample(np.zeros(0), RATE), Sample(np.zeros(500), RATE)])
def test_silence_is_played_as_silence(silence: Sample) -> None:
    voice = OneShotVoice(RATE)
    voice.sound = hit(silence, RATE)
    assert not added(voice, 2_000).any()
    assert voice.silent


def test_a_device_of_another_rate_gets_the_same_sound() -> None:
    slow = Sample(np.sin(np.arange(4_000) / 5) * np.hanning(4_000), RATE)
    sound, expected = hit(slow, 48_000), resample(slow, 48_000).audio
    common = min(len(sound), len(expected)) - 2_000
    shifts = [np.corrcoef(sound[at : at + common], expected[-common:])[0, 1] for at in range(len(sound) - common)]
    assert max(shifts) > 0.999


@given(drags)
def test_the_last_sound_of_a_drag_is_heard_complete_and_silence_follows(drag: Script) -> None:
    last = hit(snare(3), RATE)
    voice = OneShotVoice(RATE)
    heard = perform(voice, [*drag, (last, GAP_SAMPLES + len(last) + 600)])
    assert found(last, heard)
    assert voice.silent
    assert not added(voice, 3_000).any()


@given(drags)
def test_a_drag_is_heard_as_hits_that_are_a_gap_apart(drag: Script) -> None:
    heard = perform(OneShotVoice(RATE), [*drag, (drag[-1][0], 4_000)])
    holds = (np.diff(heard) == 0) & (heard[1:] != 0)
    begins = np.flatnonzero(holds[1:] & ~holds[:-1])
    assert len(begins) >= 1
    assert np.diff(begins).min(initial=GAP_SAMPLES) >= GAP_SAMPLES


def test_of_those_that_wait_the_newest_is_heard() -> None:
    first, second, third = LEVEL_SOUNDS[:3]
    heard = perform(OneShotVoice(RATE), [(first, 100), (second, 100), (third, 6_000)])
    assert np.isclose(heard, LEVELS[0], atol=1e-6).any()
    assert not np.isclose(heard, LEVELS[1], atol=1e-6).any()
    assert found(third, heard)


@given(with_stops, st.lists(st.floats(0, 1), max_size=5))
def test_no_sequence_clicks_or_clips(script: Script, volumes: list[float]) -> None:
    voice = OneShotVoice(RATE)
    parts = [perform(voice, script)]
    for volume in volumes:
        voice.volume = volume
        parts.append(perform(voice, script[:3]))
    heard = np.concatenate(parts)
    assert np.abs(heard).max() <= 0.9 + 1e-6
    own = max(np.abs(np.diff(sound)).max() for sound in LEVEL_SOUNDS)
    assert np.abs(np.diff(heard, prepend=np.float32(0))).max() <= own + 1 / RAMP_SAMPLES + 1e-5


@given(with_stops)
def test_none_means_silence_after_the_ramp(script: Script) -> None:
    voice = OneShotVoice(RATE)
    perform(voice, [*script, (None, RAMP_SAMPLES + 256)])
    assert voice.silent
    assert not added(voice, 1_000).any()


@given(st.integers(1, 2_000))
def test_nothing_begins_and_what_plays_fades_until_there_is_room(before: int) -> None:
    voice = OneShotVoice(RATE)
    perform(voice, [(LEVEL_SOUNDS[0], before)])
    last = hit(snare(4), RATE)
    voice.sound = last
    fading = added(voice, RAMP_SAMPLES + 256, free=False)
    assert np.abs(np.diff(fading)).max() <= 1 / RAMP_SAMPLES
    assert not added(voice, 3_000, free=False).any()
    assert found(last, added(voice, len(last) + 600))


def test_volume_is_a_gain_and_what_lies_below_is_kept() -> None:
    sound, voice = hit(snare(5), RATE), OneShotVoice(RATE)
    voice.sound, voice.volume = sound, 0.25
    out = np.full(len(sound), 0.125, np.float32)
    voice.add(out, free=True)
    assert np.allclose(out, 0.125 + 0.25 * sound, atol=1e-6)


@given(st.lists(st.tuples(st.sampled_from(LEVEL_SOUNDS), st.integers(1, 900)), min_size=1, max_size=20))
def test_without_a_gap_a_sound_waits_only_until_the_one_before_has_faded(strikes: Script) -> None:
    voice = OneShotVoice(RATE, gap=0.0)
    played = perform(voice, strikes)
    last, _samples = strikes[-1]
    assert last is not None
    rest = added(voice, len(last) + 2 * 256)  # as many as it does at one time
    assert found(last, np.concatenate([played, rest])), "the last is heard to its end"
    edges = np.abs(np.diff(np.concatenate([[0], played, rest])))
    assert edges.max() <= max(np.abs(np.diff(sound)).max() for sound in LEVEL_SOUNDS) + 1 / RAMP_SAMPLES
