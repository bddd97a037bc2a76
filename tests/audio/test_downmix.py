"""One channel of several: never silence where there is sound."""

import numpy as np
import pytest

from workbench.audio.downmix import DOWNMIXES, LOUDEST, MIX, mono
from workbench.core.errors import BadInput
from workbench.core.sample import Sample, Sound

HIT = np.sin(np.arange(4_000) / 9) * np.exp(-np.arange(4_000) / 800)
OTHER = np.sin(np.arange(4_000) / 23) * np.exp(-np.arange(4_000) / 800)
NONE = np.zeros(4_000)


def sound(*channels):
    return Sound(np.stack(channels, axis=1), 44_100)


def is_like(sample, audio):
    return sample.audio == pytest.approx(audio, abs=1e-6)


@pytest.mark.parametrize("how", DOWNMIXES)
@pytest.mark.parametrize(
    ("channels", "expected"),
    [
        ((NONE, HIT), HIT),
        ((HIT, NONE), HIT),
        ((NONE, NONE, NONE, HIT, NONE, NONE), HIT),
        ((HIT, -HIT), HIT),
        ((0 * HIT + 0.5, HIT), HIT),
        ((HIT, HIT), HIT),
    ],
    ids=["right alone", "left alone", "subwoofer alone", "inverted", "an offset alone", "twice the same"],
)
def test_sound_on_one_channel_alone_is_heard_and_nothing_cancels(channels, expected, how):
    assert is_like(mono(sound(*channels), how), expected)


def test_the_loudest_channel_or_the_mix_of_all():
    both = sound(0.5 * HIT, OTHER)
    assert is_like(mono(both), OTHER)
    assert is_like(mono(both, LOUDEST), OTHER)
    assert is_like(mono(both, MIX), (0.5 * HIT + OTHER) / 2)


def test_of_channels_that_are_about_as_loud_the_first_is_taken():
    assert is_like(mono(sound(0.75 * HIT, HIT)), 0.75 * HIT)
    assert is_like(mono(sound(0.65 * HIT, HIT)), HIT)


def test_one_channel_stays_as_it_is_and_a_single_sample_too():
    sample = Sample(HIT, 44_100)
    assert mono(sample, MIX) is sample
    assert is_like(mono(Sound(np.array([[0.0, 0.5]]), 8_000)), [0.5])
    assert len(mono(Sound(np.zeros((0, 2)), 8_000))) == 0


def test_another_way_is_refused():
    with pytest.raises(BadInput, match="loudest, mix"):
        mono(sound(HIT, HIT), "left")
