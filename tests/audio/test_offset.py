"""A constant offset is found to a thousandth, and no sound without one is touched."""

import numpy as np
import pytest

from workbench.audio.files import read
from workbench.audio.offset import offset_of, without_offset
from workbench.audio.prepare import PrepareSettings, prepare
from workbench.core.sample import Sample
from workbench.data.synth import snare
from workbench.measures.descriptors import describe

OFFSETS = (-0.2, -0.01, 0.01, 0.05, 0.2)


def shifted(sample, offset):
    return Sample(sample.audio + np.float32(offset), sample.rate)


def test_real_snares_stay_as_they_are(recordings):
    assert [path.name for path in recordings if without_offset(sample := read(path)) is not sample] == []


@pytest.mark.parametrize("offset", OFFSETS)
def test_what_was_added_to_a_real_snare_is_taken_away(recordings, offset):
    left = []
    for path in (each for each in recordings if "sn" in each.name):
        sample = read(path)
        before = offset_of(sample)
        left.append(abs(offset_of(shifted(sample, offset)) - offset - before) / sample.peak)
    # Of three that ring low to their end it is not certain what is offset and what is swing.
    assert sorted(left)[-4] < 3e-3


@pytest.mark.parametrize("offset", OFFSETS)
def test_level_and_descriptors_of_a_prepared_snare_do_not_depend_on_it(offset):
    for seed in range(10):
        sample = snare(np.random.default_rng(seed), PrepareSettings())
        right, found = (prepare(each).sample for each in (sample, shifted(sample, offset)))
        assert found.peak == pytest.approx(right.peak, rel=2e-3)
        assert np.abs(found.audio - right.audio).max() < 2e-3
        for one, other in zip(describe(found).values(), describe(right).values(), strict=True):
            assert one == pytest.approx(other, rel=0.02, abs=0.2)


def test_a_low_drum_and_very_short_sounds_are_no_offset():
    time = np.arange(22_050) / 44_100
    low = Sample((np.sin(2 * np.pi * 40 * time) * np.exp(-6 * time)).astype(np.float32), 44_100)
    assert offset_of(low) == 0
    assert offset_of(Sample(np.full(100, 0.5, np.float32), 44_100)) == 0
