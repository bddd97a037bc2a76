"""What a synthesis is told beyond a latent: small, exact, and never another one after a journey."""

import base64
import copy
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.detail import Detail, between
from workbench.core.errors import BadInput, Damaged

float16 = st.floats(width=16, allow_nan=False, allow_infinity=False)
DETAILS = st.lists(float16, min_size=1, max_size=200).map(Detail)


@given(DETAILS)
def test_it_comes_back_exactly_from_ascii(detail):
    text = detail.to_text()
    assert text.isascii() and "\n" not in text
    again = Detail.from_text(text)
    assert again == detail
    assert (hash(again), again.key, len(again)) == (hash(detail), detail.key, len(detail))
    assert again.values.tobytes() == detail.values.tobytes()


def test_it_is_rounded_once_and_cannot_be_changed():
    values = np.random.default_rng(0).normal(0, 1, 12_000)
    detail = Detail(values)
    assert detail.values.dtype == np.float16
    np.testing.assert_allclose(detail.values, values, rtol=1e-3, atol=1e-7)
    assert Detail(detail.values) == detail
    assert len(detail.to_text()) < 33_000
    with pytest.raises(ValueError, match="read-only"):
        detail.values[0] = 1
    assert copy.deepcopy(detail) is detail


def test_it_is_another_one_where_a_value_differs():
    one, other = Detail([0.5, 1.0]), Detail([0.5, 1.001])
    assert one != other and one.key != other.key
    assert one != Detail([0.5]) and one is not None
    assert len({one, other, Detail([0.5, 1.0])}) == 2


@pytest.mark.parametrize("values", [[], [[1.0, 2.0]], [float("nan")], [1e6]])
def test_what_no_synthesis_can_be_told_is_refused(values):
    with pytest.raises(BadInput):
        Detail(values)


def packed(data):
    return base64.b64encode(zlib.compress(data)).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "é",
        "not base64!",
        base64.b64encode(b"not packed").decode(),
        Detail([1.0] * 50).to_text()[:-8],
        packed(b""),
        packed(b"odd"),
        packed(np.array([np.inf], "<f2").tobytes()),
        packed(bytes(1 << 24)),
        None,
    ],
)
def test_what_is_damaged_says_so(text):
    with pytest.raises(Damaged):
        Detail.from_text(text)


def test_between_two_of_them_it_goes_straight_and_none_is_nothing():
    one, other = Detail([1.0, -2.0]), Detail([3.0, 0.0])
    assert between(one, other, 0) is one
    assert between(one, other, 1) is other
    assert between(one, other, 0.25) == Detail([1.5, -1.5])
    assert between(None, other, 0.5) == Detail([1.5, 0.0])
    assert between(one, None, 0.5) == Detail([0.5, -1.0])
    assert between(None, None, 0.5) is None
    with pytest.raises(BadInput):
        between(one, Detail([1.0]), 0.5)
