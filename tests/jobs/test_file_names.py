"""Saved snares have names that say what they are, and never replace a file."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.descriptor_kinds import DESCRIPTORS, Descriptors
from workbench.core.errors import BadInput
from workbench.jobs.file_names import READABLE, file_name, free_path, readable_name, snare_name

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


@given(st.sets(st.integers(1, 40)))
def test_a_free_path_is_found_among_any_that_are_taken(numbers):
    with TemporaryDirectory() as folder:
        for number in numbers:
            (Path(folder) / ("snare.wav" if number == 1 else f"snare-{number}.wav")).touch()
        path = free_path(Path(folder), "snare")
        assert not path.exists()
        number = int(path.stem.partition("-")[2] or 1)
        assert number == 1 or number - 1 in numbers


def test_a_link_that_leads_nowhere_is_not_replaced(tmp_path):
    (tmp_path / "snare.wav").symlink_to(tmp_path / "gone")
    assert free_path(tmp_path, "snare").name == "snare-2.wav"


def test_a_pattern_is_filled_in_and_fit_for_any_file_system():
    values = {"model": "a/b", "number": 7, "seed": 3, "name": 'so: "good"', "brightness": 4200, "point": "+0.12"}
    assert file_name("{model}_{number:03}_{seed}", values) == "a_b_007_3"
    assert file_name("{name} {brightness}", values) == "so_ _good_ 4200"
    assert file_name("..{point}", values) == "_..+0.12"
    assert len(file_name("x" * 500, values)) <= 120


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [("CON", "_CON"), ("nul.txt", "_nul.txt"), ("Concert", "Concert"), ("\ud800", "_"), ("a\nb", "a_b"), ("...", "_")],
)
def test_a_name_that_somebody_gave_fits_any_file_system(given_name, expected):
    assert file_name(READABLE, {"name": given_name}) == expected


def test_a_long_name_fits_whatever_it_is_written_in():
    assert 190 <= len(file_name(READABLE, {"name": "鼓" * 300}).encode()) <= 200
    assert file_name(READABLE, {"name": "鼓" * 300}) == "鼓" * 66


def test_a_sound_without_a_name_is_called_by_its_words_and_its_model():
    bright = Descriptors(*(kind.value(0.9 * (kind.key == "brightness")) for kind in DESCRIPTORS))
    assert readable_name(bright, "ddsp_vae") == "bright snare ddsp_vae"
    assert readable_name(bright, "") == "bright snare"


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
