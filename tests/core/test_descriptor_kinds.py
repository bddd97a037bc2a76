"""The scales of the descriptors: even to the ear, and back; and the words for what stands out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.descriptor_kinds import DESCRIPTORS, KINDS, STANDS_OUT, WORDS, Descriptors, described_name


@pytest.mark.parametrize("kind", DESCRIPTORS, ids=lambda kind: kind.key)
@given(even=st.floats(-1.5, 1.5))
def test_the_scale_runs_from_minus_one_to_one_and_back(kind, even):
    assert kind.even(kind.low) == pytest.approx(-1)
    assert kind.even(kind.high) == pytest.approx(1)
    assert kind.even(kind.value(even)) == pytest.approx(even, abs=1e-9)


def test_equal_ratios_are_equal_steps_of_a_pitch_and_equal_differences_of_decibels():
    kinds = {kind.key: kind for kind in DESCRIPTORS}
    pitch, noise = kinds["pitch"], kinds["noise"]
    assert pitch.even(400) - pitch.even(200) == pytest.approx(pitch.even(200) - pitch.even(100))
    assert noise.even(6) - noise.even(3) == pytest.approx(noise.even(3) - noise.even(0))


MIDDLE = Descriptors(*(kind.value(0) for kind in DESCRIPTORS))


def at(**even):
    """A snare in the middle of all ranges but these, on their even scales."""
    return replace(MIDDLE, **{key: KINDS[key].value(value) for key, value in even.items()})


def test_one_in_the_middle_of_all_ranges_is_a_snare():
    assert described_name(MIDDLE) == "snare"


@pytest.mark.parametrize("key", KINDS)
def test_each_descriptor_has_a_word_for_either_end(key):
    little, much = WORDS[key]
    assert described_name(at(**{key: -0.8})) == f"{little} snare"
    assert described_name(at(**{key: 0.8})) == f"{much} snare"
    assert described_name(at(**{key: STANDS_OUT - 0.01})) == "snare"


def test_the_two_that_stand_out_most_are_named_in_the_order_of_the_table():
    assert described_name(at(decay=-1.2, brightness=0.7)) == "bright short snare"
    assert described_name(at(punch=1.5, decay=-0.6, brightness=0.7)) == "bright punchy snare"


@given(st.tuples(*[st.floats(-3, 3).filter(lambda even: abs(abs(even) - STANDS_OUT) > 1e-6)] * 5))
def test_any_snare_has_two_words_at_most_all_different(even):
    *words, last = described_name(at(**dict(zip(KINDS, even, strict=True)))).split()
    assert last == "snare"
    assert len(words) == min(2, sum(abs(each) > STANDS_OUT for each in even))
    assert len({next(key for key, pair in WORDS.items() if word in pair) for word in words}) == len(words)


def test_silence_is_called_something():
    assert described_name(Descriptors(1_000.0, 0.0, 100.0, 0.0, 0.0)).endswith("snare")
