from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.sample import Sample
from workbench.data.sources import Recording
from workbench.data.split import duplicates, held_out, split
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


def recording(name, source=None, held_out=False):
    return Recording(name, Path(name), source or name.split("/")[0], held_out=held_out)


def split_of(names):
    """The groups of recordings, and the names of those on each side."""
    groups, held = split([recording(name) for name in names], lambda: np.random.default_rng(0))
    sides = [{name for name, out in zip(names, held, strict=True) if out == side} for side in (False, True)]
    return groups, *sides


def drums_on_both_sides(names, drum):
    _, training, validation = split_of(names)
    return {drum(name) for name in training} & {drum(name) for name in validation}


def test_one_source_alone_is_split_by_drum_and_one_drum_by_file():
    assert split_of(["a/x1.wav", "b/x1.wav"])[0] == ["a", "b"]
    drums = [f"a/{name}.wav" for name in ("deep_1", "deep_2", "tight_1")]
    assert split_of(drums)[0] == ["a/deep", "a/deep", "a/tight"]
    layers = [f"a/deep_{number}.wav" for number in range(3)]
    assert len(set(split_of(layers)[0])) == 3


KINDS = ("SNR-OFF", "SNR-ON", "RIM", "STK", "XST")
IN_THE_WILD = {
    "layer in the midst": ("kit/{kind}-V{layer:02}-{maker}.wav", 26),
    "layer first, a folder a drum": ("kit/Snare{drum}/{layer}-Snare{drum}.wav", 19),
    "layer first, all in one folder": ("kit/{layer}-Snare{drum}.wav", 19),
    "two numbers": ("kit/Snare {drum} - {layer:03}.wav", 12),
    "velocity and round robin": ("kit/snare{drum:02}_vel_{layer:03}_rr1.wav", 12),
    "a folder a layer": ("kit/Snare{drum}/V{layer:02}/hit.wav", 12),
    "numbers alone in the folder of a drum": ("kit/Snare{drum}/{layer:03}.wav", 12),
    "dynamics": ("kit/Snare{drum}_{dynamic}.wav", 12),
}


@pytest.mark.parametrize(("pattern", "drums"), IN_THE_WILD.values(), ids=IN_THE_WILD)
@pytest.mark.parametrize("kits", [1, 2])
def test_a_drum_is_on_one_side_however_its_layers_are_named_and_about_an_eighth_is_held_out(pattern, drums, kits):
    of_name = {}
    for kit in range(kits):
        for drum in range(1, drums + 1):
            for layer, dynamic in enumerate(("pp", "p", "mp", "mf", "f", "ff"), start=1):
                kind, maker = KINDS[drum % len(KINDS)], f"Maker{chr(65 + drum // len(KINDS))}"
                fields = {"drum": drum, "layer": layer, "dynamic": dynamic, "kind": kind, "maker": maker}
                of_name[pattern.format(**fields).replace("kit", f"kit{kit}", 1)] = (kit, drum)
    assert len(of_name) == kits * drums * 6
    assert not drums_on_both_sides(list(of_name), of_name.get)
    _, training, validation = split_of(list(of_name))
    assert 0.05 <= len(validation) / len(training | validation) <= 0.18


def test_two_kits_are_not_halved_and_many_stay_whole():
    names = [f"{kit}/{drum}_{layer}.wav" for kit in "ab" for drum in ("x", "y", "z", "w") for layer in range(4)]
    *_, validation = split_of(names)
    assert len(validation) == 4
    names = [f"kit {kit}/{drum}_{layer}.wav" for kit in range(12) for drum in ("x", "y") for layer in range(4)]
    groups, *_ = split_of(names)
    assert set(groups) == {f"kit {kit}" for kit in range(12)}


def test_what_a_recipe_holds_out_is_held_out_and_does_not_count():
    recordings = [recording(f"k{kit}/{layer}.wav", held_out=kit < 2) for kit in range(20) for layer in range(5)]
    _, held = split(recordings, lambda: np.random.default_rng(0))
    assert all(held[:10])
    assert sum(held[10:]) == 10
    groups, held = split(recordings[:10], lambda: np.random.default_rng(0))
    assert all(held)
    assert set(groups) == {"k0", "k1"}
