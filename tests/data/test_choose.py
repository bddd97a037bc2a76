from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.sample import Sample
from workbench.data.choose import duplicates, held_out, sources
from workbench.data.sources import Recording
from workbench.data.synth import snare


@pytest.fixture(scope="module")
def originals():
    return [snare(np.random.default_rng(seed)) for seed in range(5)]


@given(st.lists(st.tuples(st.integers(0, 4), st.floats(0.01, 2), st.booleans()), min_size=1, max_size=15))
def test_copies_at_any_level_and_polarity_repeat_the_first(originals, copies):
    sounds = [originals[which].scaled(-gain if inverted else gain) for which, gain, inverted in copies]
    first = {}
    expected = {}
    for index, (which, _, _) in enumerate(copies):
        if first.setdefault(which, index) != index:
            expected[index] = first[which]
    assert duplicates(sounds) == expected


def test_more_sounds_than_one_chunk(originals):
    noise = [Sample(row, 44_100) for row in np.random.default_rng(0).normal(size=(600, 17_640))]
    sounds = originals + noise + originals
    assert duplicates(sounds) == {605 + index: index for index in range(5)}
    assert duplicates([]) == {}


@given(st.lists(st.sampled_from("abcdefgh"), max_size=200), st.integers(0, 1000))
def test_whole_groups_are_held_out_and_some_remain(groups, seed):
    held = held_out(groups, np.random.default_rng(seed))
    assert len(held) == len(groups)
    validation = {group for group, out in zip(groups, held, strict=True) if out}
    training = {group for group, out in zip(groups, held, strict=True) if not out}
    assert not validation & training
    assert bool(validation) == (len(set(groups)) > 1)
    if groups:
        assert training


@given(st.integers(0, 1000))
def test_about_an_eighth_of_many_small_groups(seed):
    groups = [f"{number // 4}" for number in range(400)]
    assert 0.10 <= np.mean(held_out(groups, np.random.default_rng(seed))) <= 0.12


def recording(name, source):
    return Recording(name, Path(name), source)


def test_one_source_alone_is_split_by_drum_and_one_drum_by_file():
    two = [recording("a/x1.wav", "a"), recording("b/x1.wav", "b")]
    assert sources(two) == ["a", "b"]
    drums = [recording(f"a/{name}.wav", "a") for name in ("deep_1", "deep_2", "tight_1")]
    assert sources(drums) == ["a/deep", "a/deep", "a/tight"]
    layers = [recording(f"a/deep_{number}.wav", "a") for number in range(3)]
    assert len(set(sources(layers))) == 3
