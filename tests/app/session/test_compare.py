"""The page Compare comes back in its mode and with its recording."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.cards import model
from workbench.app.saved_session import Memory
from workbench.app.session.compare import Comparison, Mode
from workbench.app.session.session import Session
from workbench.core.errors import Damaged
from workbench.jobs.save_settings import SaveSettings

FRESH = Session({"one": model("one")}, "one", (0.5, 0.5), SaveSettings(Path("/snares")))


@given(st.sampled_from(Mode), st.booleans())
def test_mode_and_recording_come_back_and_a_recording_that_is_gone_does_not(mode, there):
    target = Path(__file__) if there else Path("/nowhere/gone.wav")
    left = replace(FRESH, comparison=Comparison(mode=mode, target=target))
    shown = Memory.from_json(Memory.of(left).to_json()).in_session(FRESH).comparison
    assert shown == Comparison(mode=mode, target=target if there else None)


def test_a_session_of_before_the_page_comes_back_and_an_unknown_mode_is_damage():
    text = Memory.of(FRESH).to_json()
    assert Memory.from_json(text.replace('"compared"', '"other"')).in_session(FRESH).comparison == Comparison()
    with pytest.raises(Damaged):
        Memory.from_json(text.replace(Mode.POINT.value, "One elephant"))
