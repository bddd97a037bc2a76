"""Samples: mono, finite, read-only."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from workbench.core.errors import BadInput
from workbench.core.sample import Sample, Sound

audio = nps.arrays(np.float32, st.integers(0, 50), elements=st.floats(-4, 4, width=32))


@given(audio)
def test_a_sample_keeps_its_audio_whatever_happens_to_the_array(audio: np.ndarray) -> None:
    original = audio.copy()
    sample = Sample(audio, 44_100)
    audio[:] = 9
    assert np.array_equal(sample.audio, original)
    with pytest.raises(ValueError, match="read-only"):
        sample.audio[:] = 0
    with pytest.raises(FrozenInstanceError):
        sample.rate = 1  # type: ignore[misc]


def test_a_read_only_array_is_shared() -> None:
    first = Sample(np.ones(3), 44_100)
    assert Sample(first.audio, 44_100).audio is first.audio


@given(audio, st.floats(0.01, 2))
def test_limiting_turns_down_as_a_whole_and_never_up(audio: np.ndarray, ceiling: float) -> None:
    sample = Sample(audio, 44_100)
    limited = sample.limited(ceiling)
    assert limited.peak <= ceiling
    if sample.peak <= ceiling:
        assert limited is sample
    else:
        assert limited.peak == pytest.approx(ceiling, rel=1e-5)
        assert np.allclose(limited.audio * sample.peak, sample.audio * limited.peak, atol=1e-5)


@given(audio)
def test_the_peak_is_where_it_says(audio: np.ndarray) -> None:
    sample = Sample(audio, 22_050)
    assert sample.seconds == len(audio) / 22_050
    assert sample.peak == (abs(sample.audio[sample.peak_index]) if len(sample) else 0)
    assert (np.abs(sample.audio) <= sample.peak).all()


@pytest.mark.parametrize(
    ("audio", "rate", "reason"),
    [
        (np.zeros((3, 2)), 44_100, "mono"),
        (np.float32(1), 44_100, "mono"),
        (np.array([0, np.nan]), 44_100, "NaN"),
        (np.array([np.inf]), 44_100, "infinite"),
        (np.zeros(3), 0, "positive"),
        (np.zeros(3), -8_000, "positive"),
    ],
)
def test_what_is_no_sample_is_refused(audio: np.ndarray, rate: int, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        Sample(audio, rate)


def test_a_sound_has_any_number_of_channels() -> None:
    sound = Sound(np.array([[0.5, -2.0], [0.25, 1.0], [0.0, 0.0]]), 3)
    assert (len(sound), sound.channels, sound.seconds, sound.peak) == (3, 2, 1.0, 2.0)
    assert sound.limited().audio == pytest.approx(sound.audio / 2, abs=1e-5)
    assert type(sound.scaled(2)) is Sound
    sample = Sample(np.array([0.5, 0.0]), 2)
    assert (sample.channels, sample.by_channel.shape, type(sample.scaled(2))) == (1, (2, 1), Sample)
    for wrong in (np.zeros((2, 2, 2)), np.float32(1)):
        with pytest.raises(BadInput, match="samples and channels"):
            Sound(wrong, 44_100)
    with pytest.raises(BadInput, match="NaN"):
        Sound(np.array([[0, np.nan]]), 44_100)


def test_very_loud_audio_is_no_reason_to_warn(recwarn: pytest.WarningsRecorder) -> None:
    assert Sample(np.array([1e30, -1e30]), 44_100).peak > 1e29
    assert not recwarn.list
