"""Which names a model or a dataset may have, and what is said of others."""

import pytest

from workbench.core.errors import BadInput
from workbench.core.names import LONGEST, checked_name


@pytest.mark.parametrize("name", ["ae_small_tanh", "my snares", "Schläge-2", "808 (copy)", "v1.2", "a" * LONGEST])
def test_what_can_be_a_folder_anywhere_can_be_a_name(name):
    assert checked_name(name, "model") == name


@pytest.mark.parametrize("name", ["", "-x", "end.", "end ", " begin", ".hidden", "a\nb", "a:b", 'a"b', "a|b", "what?"])
def test_what_cannot_is_answered_with_what_can(name):
    with pytest.raises(BadInput, match="cannot be a dataset's name") as refused:
        checked_name(name, "dataset")
    assert refused.value.next_step == "Use letters, digits, spaces, - and _."


@pytest.mark.parametrize("name", ["a/b", "../evil", "/", "a\\b"])
def test_a_path_is_no_name(name):
    with pytest.raises(BadInput, match=r"cannot be a model's name.*not a path"):
        checked_name(name, "model")


def test_one_that_is_too_long_is_told_how_long_it_may_be():
    with pytest.raises(BadInput, match=f"{LONGEST} characters"):
        checked_name("a" * (LONGEST + 1), "model")
