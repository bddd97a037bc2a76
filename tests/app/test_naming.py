"""Saved snares have names that say what they are, and never replace a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.app.naming import file_name, free_path, snare_name
from workbench.core.errors import BadInput

FINITE = st.floats(-1e6, 1e6, allow_nan=False)


@given(st.lists(FINITE, min_size=1, max_size=100))
def test_names_are_short_and_legible_on_any_file_system(latent):
    name = snare_name("ae_medium_tanh", tuple(latent))
    assert name.startswith("ae_medium_tanh_")
    assert len(name) < 80
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz_+-.0123456789")


def test_a_free_path_is_never_one_that_exists(tmp_path):
    taken = set()
    for _ in range(5):
        path = free_path(tmp_path, "snare")
        assert path not in taken
        path.touch()
        taken.add(path)
    assert {path.name for path in taken} == {"snare.wav", *(f"snare-{n}.wav" for n in (2, 3, 4, 5))}


def test_a_pattern_is_filled_in_and_fit_for_any_file_system():
    values = {"model": "a/b", "number": 7, "seed": 3, "name": 'so: "good"', "brightness": 4200, "point": "+0.12"}
    assert file_name("{model}_{number:03}_{seed}", values) == "a_b_007_3"
    assert file_name("{name} {brightness}", values) == "so_ _good_ 4200"
    assert file_name("..{point}", values) == "_..+0.12"
    assert len(file_name("x" * 500, values)) <= 120


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        " ",
        "{",
        "{colour}",
        "{}",
        "{0}",
        "{model.__class__}",
        "{number!q}",
        "{model:03d}",
        "{number:x^9999999999999}",
    ],
)
def test_a_pattern_that_cannot_be_used_says_so(pattern):
    with pytest.raises(BadInput):
        file_name(pattern, {"model": "m", "number": 1})
