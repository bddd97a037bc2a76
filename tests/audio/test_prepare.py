"""Preparation: whatever came in, the peak lies at one time in a sound of one length and rate."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.audio.files import read, resample
from workbench.audio.prepare import PrepareSettings, prepare
from workbench.core.errors import BadInput
from workbench.core.sample import Sample

USUAL = PrepareSettings()


def click_in_noise(length: int, peak_at: int, seed: int = 0) -> Sample:
    audio = np.random.default_rng(seed).uniform(-0.5, 0.5, length)
    audio[peak_at] = -0.9
    return Sample(audio, USUAL.rate)


positions = st.integers(1, 40_000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1)))


@given(positions, st.integers(0, 9))
def test_the_peak_lies_at_the_attack_and_the_length_is_given(position: tuple[int, int], seed: int) -> None:
    sample = prepare(click_in_noise(*position, seed)).sample
    assert (len(sample), sample.rate) == (17_640, 44_100)
    assert sample.peak_index == 4_410
    assert sample.peak == np.float32(0.9)


@given(positions)
def test_what_lies_away_from_a_cut_and_a_loud_end_is_kept_sample_for_sample(position: tuple[int, int]) -> None:
    sound = click_in_noise(*position)
    prepared = prepare(sound)
    fade = round(USUAL.fade * USUAL.rate)
    first, last = max(0, prepared.moved), min(USUAL.samples, prepared.moved + len(sound))
    begin = first + (fade if prepared.moved < 0 else 0)
    # The noise ends loud; what comes up to the peak itself is never touched.
    kept = slice(begin, max(last - fade, USUAL.attack_samples + 1, begin))
    source = slice(kept.start - prepared.moved, kept.stop - prepared.moved)
    assert np.array_equal(prepared.sample.audio[kept], sound.audio[source])
    assert not prepared.sample.audio[:first].any()
    assert not prepared.sample.audio[last:].any()


def test_a_cut_and_a_loud_end_fade_to_zero_and_a_quiet_end_does_not() -> None:
    long = prepare(Sample(np.concatenate([[0.9], np.full(40_000, 0.5)]), 44_100)).sample.audio
    assert long[-1] == 0
    assert np.abs(np.diff(long[-300:])).max() < 0.01
    early = prepare(Sample(np.concatenate([np.full(10_000, 0.5), [0.9]]), 44_100)).sample.audio
    assert early[0] == 0
    assert np.abs(np.diff(early[:4_000])).max() < 0.01
    short = prepare(Sample(np.array([0.9, 0.5, 0.5]), 44_100)).sample.audio
    assert np.array_equal(short[4_410:4_413], np.array([0.9, 0.5, 0], np.float32))
    quiet = np.array([0.9, *[0.5, 0] * 50, *[0.001] * 300], np.float32)
    assert np.array_equal(prepare(Sample(quiet, 44_100)).sample.audio[4_410 : 4_410 + len(quiet)], quiet)


def test_preparing_twice_changes_only_the_fades(recordings: list[Path]) -> None:
    fade = round(USUAL.fade * USUAL.rate)
    for path in recordings:
        once = prepare(read(path))
        twice = prepare(once.sample)
        assert twice.moved == 0
        assert np.array_equal(once.sample.audio[:-fade], twice.sample.audio[:-fade])


def test_real_recordings_keep_their_peak(recordings: list[Path]) -> None:
    for path in recordings:
        raw, prepared = read(path), prepare(read(path))
        assert prepared.sample.peak == resample(raw, 44_100).peak
        assert prepared.sample.peak_index == 4_410


@given(st.floats(0.01, 0.2), st.floats(0.05, 0.3), st.floats(0, 0.02), st.sampled_from([8_000, 22_050, 48_000]))
def test_other_settings_hold_as_well(attack: float, rest: float, fade: float, rate: int) -> None:
    settings = PrepareSettings(rate=rate, attack=attack, length=attack + rest, fade=fade)
    sample = prepare(click_in_noise(20_000, 9_000), settings).sample
    assert (len(sample), sample.rate) == (settings.samples, rate)
    assert sample.peak_index == settings.attack_samples


@pytest.mark.parametrize("level", [0, 1e-5])
def test_silence_is_refused(level: float) -> None:
    with pytest.raises(BadInput, match="silent"):
        prepare(Sample(np.full(1_000, level), 44_100))


def test_what_no_ear_hears_is_silence() -> None:
    beyond = np.sin(2 * np.pi * 40_000 / 192_000 * np.arange(192_000)) * np.hanning(192_000)
    with pytest.raises(BadInput, match="silent"):
        prepare(Sample(beyond, 192_000))


@given(st.integers(1, 5), st.sampled_from([1, 96_000, 192_000, 1_000_000]))
def test_a_few_samples_are_a_sound(length: int, rate: int) -> None:
    assert len(prepare(Sample(np.full(length, 0.5), rate)).sample) == 17_640


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate": 0},
        {"attack": -0.1},
        {"attack": 0.4},
        {"length": 0.05},
        {"fade": 0.35},
        {"fade": -1e-3},
        {"rate": 10**9},
        {"length": 1e12},
    ],
)
def test_settings_that_cannot_be_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(BadInput, match="preparation"):
        PrepareSettings(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("short", [0, 1, 300])
def test_a_recording_that_is_as_long_as_it_is_prepared_and_ends_loud_is_faded(short):
    settings = PrepareSettings()
    audio = 0.3 * np.where(np.arange(settings.samples - short) % 2, 1, -1).astype(np.float32)
    audio[settings.attack_samples] = 1
    once = prepare(Sample(audio, settings.rate), settings).sample
    fade = round(settings.fade * settings.rate)
    end = len(audio)
    assert once.audio[end - 1] == pytest.approx(0, abs=1e-6)
    assert np.allclose(once.audio[: end - fade], audio[: end - fade])
    if not short:
        assert np.array_equal(prepare(once, settings).sample.audio, once.audio)


def test_a_sound_that_ends_loud_is_faded_before_it_is_padded_and_another_is_not():
    time = np.arange(6_000) / 44_100
    for decay, touched in ((2.0, True), (80.0, False)):
        sound = Sample((np.sin(2_000 * time) * np.exp(-decay * time)).astype(np.float32), 44_100)
        prepared = prepare(sound, PrepareSettings())
        end = prepared.moved + len(sound)
        assert (np.abs(prepared.sample.audio[end - 20 : end]).max() < 0.2 * np.abs(sound.audio[-20:]).max()) == touched
        assert np.array_equal(prepared.sample.audio[prepared.moved : end], sound.audio) != touched
        assert not prepared.sample.audio[end:].any()
