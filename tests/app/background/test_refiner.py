"""The child that refines: one for many recordings, each of which ends in one event, whatever becomes of the child."""

import time
from contextlib import contextmanager

import numpy as np
import pytest

from tests.processes import children_of
from workbench.app.background import refiner as refiners
from workbench.app.background.refiner import RefineFailed, Refiner, RefineResult
from workbench.core.progress import Progress

NAME = "ae_small_tanh"
BEGIN = (0.0, 0.0)


@contextmanager
def refining(**settings):
    refiner = Refiner(**settings)
    try:
        yield refiner
    finally:
        refiner.close()


def until_over(refiner):
    """What it says, up to what came of it."""
    said, end = [], time.monotonic() + 120
    while not said or isinstance(said[-1], Progress):
        assert time.monotonic() < end, said[-3:]
        said += refiner.poll()
        time.sleep(0.005)
    return said


def processes():
    """The children that refine."""
    return children_of("workbench.jobs.refine_child")


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(refiners, "STEPS", 5)


@pytest.mark.long
def test_one_child_does_one_recording_after_the_other_and_ends_when_it_has_nothing_to_do(places, recordings, few):
    model = places.models / NAME
    with refining(idle=1.0) as refiner:
        refiner.start(model, recordings[0], BEGIN, False)
        said = until_over(refiner)
        assert [each.done for each in said if isinstance(each, Progress) and each.total] == list(range(6))
        assert isinstance(said[-1], RefineResult)
        (child,) = processes()
        refiner.start(model, recordings[1], BEGIN, False)
        other = until_over(refiner)[-1]
        assert processes() == [child]
        assert other.latent != said[-1].latent
        while processes():
            assert refiner.poll() == []
            time.sleep(0.05)


@pytest.mark.long
def test_what_a_child_refined_before_makes_no_difference(places, recordings, few):
    model, found = places.models / NAME, []
    for before in ((), recordings[:1]):
        with refining() as refiner:
            for recording in (*before, recordings[1]):
                refiner.start(model, recording, BEGIN, False)
                last = until_over(refiner)[-1]
            found.append(last.latent)
    np.testing.assert_allclose(*found, atol=1e-4)


@pytest.mark.long
def test_of_two_that_are_asked_for_the_later_one_is_heard_and_of_none_nothing(places, recordings):
    model = places.models / NAME
    with refining() as refiner:
        refiner.start(model, recordings[0], BEGIN, False)
        until = time.monotonic() + 120
        while not any(isinstance(each, Progress) and each.done > 3 for each in refiner.poll()):
            assert time.monotonic() < until
            time.sleep(0.005)
        (child,) = processes()
        refiner.start(model.with_name("nothing"), recordings[0], BEGIN, False)
        (failed,) = (each for each in until_over(refiner) if not isinstance(each, Progress))
        assert "no trained model" in failed.error
        refiner.start(model, recordings[0], BEGIN, False)
        refiner.stop()
        assert refiner.poll() == []
        # The child takes its recordings in turn: what it had to say of the stopped one it has said by then.
        refiner.start(model.with_name("nothing"), recordings[0], BEGIN, False)
        said = until_over(refiner)
        assert [each.error for each in said if not isinstance(each, Progress)] == [failed.error]
        assert not any(each.done for each in said if isinstance(each, Progress))
        assert refiner.poll() == []
        assert processes() == [child]


@pytest.mark.long
def test_a_child_that_is_killed_is_told_and_the_next_recording_has_a_new_one(places, recordings, few):
    model = places.models / NAME
    with refining() as refiner:
        refiner.start(model, recordings[0], BEGIN, False)
        (child,) = processes()
        child.kill()
        assert isinstance(until_over(refiner)[-1], RefineFailed)
        refiner.start(model, recordings[0], BEGIN, False)
        assert isinstance(until_over(refiner)[-1], RefineResult)
        (child,) = processes()
        child.kill()
        child.wait()
        refiner.start(model, recordings[0], BEGIN, False)  # before anybody has heard of its end
        assert isinstance(until_over(refiner)[-1], (RefineResult, RefineFailed))
    assert not processes()
