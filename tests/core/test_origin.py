"""What a file says of where its sound came from."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.detail import Detail
from workbench.core.errors import Damaged
from workbench.core.origin import Origin

float32 = st.floats(width=32, allow_nan=False, allow_infinity=False)


@given(
    st.text(),
    st.lists(float32, min_size=1, max_size=100).map(tuple),
    st.none() | st.integers(0, 2**63),
    st.text(max_size=80),
)
def test_it_comes_back_exactly_from_one_line_of_ascii(model, latent, seed, finishing):
    origin = Origin(model, "ab" * 32, latent, seed, finishing)
    text = origin.to_text()
    assert Origin.from_text(text) == origin
    assert text.isascii() and "\n" not in text
    assert np.array_equal(np.float32(Origin.from_text(text).latent), np.float32(latent))


def test_what_is_no_float32_becomes_the_nearest():
    assert Origin("m", "", (0.1,)).latent == (float(np.float32(0.1)),)


@pytest.mark.parametrize("text", ["", "Recorded in a cellar", "[1]", "{}", '{"program": "Another"}', "[" * 9_000])
def test_what_others_write_is_no_origin(text):
    assert Origin.from_text(text) is None


@pytest.mark.parametrize(
    "change",
    [
        {"version": 9},
        {"latent": []},
        {"latent": "x"},
        {"latent": [1e99]},
        {"model": 3},
        {"seed": "x"},
        {"sound": 3},
        {"more": 1},
    ],
)
def test_what_is_damaged_says_so(change):
    text = json.dumps(json.loads(Origin("m", "ab", (0.5,)).to_text()) | change)
    with pytest.raises(Damaged):
        Origin.from_text(text)


@pytest.mark.parametrize("part", ["1e400", "NaN", "9" * 400, '"\\ud800"', "[" * 9_000])
def test_what_no_computer_can_hold_is_damaged_too(part):
    text = Origin("m", "ab", (0.5,)).to_text()
    for old in ("0.5", "null", '"m"'):
        with pytest.raises(Damaged):
            Origin.from_text(text.replace(old, part))


def test_the_name_of_a_model_that_is_no_text_is_cleaned():
    assert Origin.from_text(Origin("m\udcff", "ab", (0.5,)).to_text()).model == "m�"


@given(st.lists(st.floats(width=16, allow_nan=False, allow_infinity=False), min_size=1, max_size=50))
def test_a_detail_comes_back_with_it_and_without_one_nothing_is_said_of_any(values):
    plain, told = Origin("m", "ab", (0.5,)), Origin("m", "ab", (0.5,), detail=Detail(values))
    assert Origin.from_text(told.to_text()) == told != plain
    assert "detail" not in json.loads(plain.to_text())
    assert json.loads(plain.to_text())["version"] == 1
    assert json.loads(told.to_text())["version"] == 2


def test_a_hash_of_the_sound_is_kept_and_not_compared():
    origin = Origin("m", "ab", (0.5,))
    hashed = Origin("m", "ab", (0.5,), sound="0123")
    assert Origin.from_text(hashed.to_text()).sound == "0123"
    assert hashed == origin
    assert "sound" not in json.loads(origin.to_text())


@pytest.mark.parametrize("text", ["", "damaged", None, 3])
def test_a_detail_that_is_damaged_is_not_left_out_in_silence(text):
    fields = json.loads(Origin("m", "ab", (0.5,), detail=Detail([1.0])).to_text())
    with pytest.raises(Damaged):
        Origin.from_text(json.dumps(fields | {"detail": text}))
