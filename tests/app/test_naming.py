"""Saved snares have names that say what they are, and never replace a file."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.app.naming import free_path, snare_name

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
