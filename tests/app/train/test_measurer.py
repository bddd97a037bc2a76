"""Measuring in a child process: what it finds reaches the session, and what goes wrong is said in words."""

import time

import pytest

from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.app.session.session import Session
from workbench.app.train.commands import train_measure
from workbench.app.train.measurer import Measurer
from workbench.app.train.results import MeasureEnded, MeasureProgress
from workbench.jobs.save_settings import SaveSettings
from workbench.store.folder import read_card


def end_of(measurer):
    """All events until the child has ended."""
    events, end = [], time.monotonic() + 120
    while not any(isinstance(event, MeasureEnded) for event in events):
        assert time.monotonic() < end
        events += measurer.poll()
        time.sleep(0.01)
    return events


@pytest.fixture
def session(places):
    card = read_card(places.models / "ae_small_tanh")
    state = ModelState("ae_small_tanh", ModelStatus.READY, card)
    return train_measure(Session({state.name: state}, state.name, (0.5, 0.5), SaveSettings(places.saves)))


def test_a_dataset_that_holds_out_no_recordings_is_said_in_words(places, session):
    measurer = Measurer()
    measurer.measure(places, "ae_small_tanh", "")
    for event in end_of(measurer):
        session = event.applied(session)
    assert "tiny has no recordings" in session.training.measuring.error
    assert "Build open-snares on the page Dataset" in session.training.measuring.error
    assert not session.training.measures
    assert session.status.problem


def test_a_measurement_that_is_stopped_says_nothing_more(places, session):
    measurer = Measurer()
    measurer.measure(places, "ae_small_tanh", "")
    measurer.stop()
    stopped = train_measure(session)
    assert not stopped.training.measures
    assert measurer.poll() == []
    assert MeasureProgress("late", 0.5).applied(stopped) == stopped
