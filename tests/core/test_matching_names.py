import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import NotFound
from workbench.core.names import choose

NAMES = ("ae_small_tanh", "ae_small_relu", "ae_big_tanh", "wavegan")


@given(st.lists(st.sampled_from([*NAMES, "all", "ae_*", "*_tanh", "wave*"])))
def test_whatever_is_asked_for_comes_once_and_in_the_tables_order(wanted):
    chosen = choose(wanted, NAMES, "recipe")
    assert list(chosen) == [name for name in NAMES if name in chosen]
    assert set(wanted) & set(NAMES) <= set(chosen)


def test_globs_and_all():
    assert choose(["*_tanh"], NAMES, "recipe") == ("ae_small_tanh", "ae_big_tanh")
    assert choose(["all"], NAMES, "recipe") == NAMES


def test_a_wrong_name_is_answered_with_the_nearest():
    with pytest.raises(NotFound, match=r"no recipe named ae_smal_tanh\. Choose from ae_small_tanh"):
        choose(["wavegan", "ae_smal_tanh"], NAMES, "recipe")
