"""The descriptors that networks learn from are those that the program measures, and have slopes."""

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st

from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.sample import Sample
from workbench.measures import descriptors as defined
from workbench.models import descriptor_ops
from workbench.models.spectrogram_ops import magnitudes

RATE = 44_100
SEEN = descriptor_ops.Spectrogram.at(RATE)


@pytest.fixture(scope="module")
def snares(recordings):
    return np.stack([prepare(read(path)).sample.scaled(0.9).audio for path in recordings])


def measure(audio):
    return descriptor_ops.measure(audio, magnitudes(audio, SEEN.window, SEEN.hop), RATE)


def test_they_are_those_that_describe_measures(snares):
    found = np.asarray(measure(snares))
    for row, audio in zip(found, snares, strict=True):
        values = defined.describe(Sample(audio, RATE)).values()
        expected = [kind.even(value) for kind, value in zip(DESCRIPTORS, values, strict=True)]
        np.testing.assert_allclose(row, expected, atol=0.02)


@given(st.lists(st.floats(-1.5, 1.5, width=32), min_size=5, max_size=5))
def test_the_scales_are_those_of_the_descriptors(even):
    values = np.asarray(descriptor_ops.from_even(np.array([even], np.float32)))[0]
    expected = [kind.value(part) for kind, part in zip(DESCRIPTORS, even, strict=True)]
    np.testing.assert_allclose(values, expected, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(np.asarray(descriptor_ops.to_even(values[None]))[0], even, atol=1e-4)


@pytest.mark.parametrize("column", [0, 1, 3, 4], ids=["brightness", "decay", "noise", "punch"])
def test_following_the_slope_raises_the_descriptor(snares, column):
    audio = tf.convert_to_tensor(snares)

    with tf.GradientTape() as tape:
        tape.watch(audio)
        before = measure(audio)[:, column]
    gradient = tape.gradient(before, audio)
    assert np.isfinite(gradient).all()
    length = np.linalg.norm(gradient, axis=1, keepdims=True)
    raised = np.asarray(measure(snares + 1e-3 * gradient / length))[:, column]
    assert (raised > before.numpy()).mean() > 0.9


def test_silence_is_measured_and_has_finite_slopes():
    audio = tf.zeros((2, RATE // 2))
    with tf.GradientTape() as tape:
        tape.watch(audio)
        found = measure(audio)
    assert np.isfinite(found).all()
    assert np.isfinite(tape.gradient(found, audio)).all()


def test_power_away_from_the_wanted_pitch_costs():
    time = np.arange(RATE // 2) / RATE
    tones = np.stack([np.cos(2 * np.pi * hz * time) * np.exp(-8 * time) for hz in (150, 200, 300)]).astype(np.float32)
    powers = descriptor_ops.pitch_powers(tones, RATE)
    pitch = DESCRIPTORS[descriptor_ops.PITCH]
    for index, hz in enumerate((150, 200, 300)):
        off = np.asarray(descriptor_ops.off_pitch(powers, np.full(3, pitch.even(hz), np.float32)))
        assert off.argmin() == index
        assert off[index] < 0.7 < np.delete(off, index).min()
