"""Names and keys of a kit."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.core.sample import Sample
from workbench.exporters.kit import MOST, Kit, safe_name

CLICK = Sample(np.ones(8, np.float32), 44_100)
# Names of files may hold bytes that are no text, which Python stands in for with surrogates.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=200)


@given(st.lists(TEXTS, min_size=1, max_size=MOST))
def test_each_sound_has_a_key_and_a_file_of_its_own_whatever_it_is_called(names):
    slots = Kit("kit", [(name, CLICK) for name in names]).slots
    assert [slot.key for slot in slots] == list(range(36, 36 + len(names)))
    assert len({slot.file.casefold() for slot in slots}) == len(names)
    for slot in slots:
        assert re.fullmatch(r"\d\d_[A-Za-z0-9_.+-]+\.wav", slot.file)
        assert slot.label.isprintable()


@given(TEXTS)
def test_a_safe_name_stays_as_it_is_and_is_no_path(text):
    safe = safe_name(text)
    assert safe_name(safe) == safe
    assert not re.search(r"[^A-Za-z0-9_.+-]", safe)
    assert not safe.startswith((".", "-"))


def test_what_is_no_kit_is_refused_in_words():
    with pytest.raises(BadInput, match="cannot be that of a kit"):
        Kit("../..", [("a", CLICK)])
    with pytest.raises(BadInput, match="no sounds"):
        Kit("kit", [])
    with pytest.raises(BadInput, match="92 keys, but these are 93 sounds"):
        Kit("kit", [("a", CLICK)] * (MOST + 1))
