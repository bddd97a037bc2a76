"""Which models are held in memory."""

import pytest

from workbench.app.background.engine import KEPT, Engine
from workbench.store.onnx_cache import OnnxCache


class Clock:
    """Stands where it is put."""

    seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def engine(places, clock):
    return Engine(places.shelf, OnnxCache(places.onnx), clock)


def test_a_model_is_loaded_once_while_it_is_in_use(engine, clock):
    first = engine.model("ae_small_tanh")
    for _ in range(5):
        clock.seconds += 0.9 * KEPT
        assert engine.model("ae_small_tanh") is first
        engine.model("ae_small_relu")
    clock.seconds += 10 * KEPT
    assert engine.model("ae_small_tanh") is first, "nothing else needed the memory"


def test_one_that_was_not_asked_for_in_a_while_is_dropped_when_another_is_loaded(engine, clock):
    first = engine.model("ae_small_tanh")
    clock.seconds = 1.1 * KEPT
    engine.model("ae_small_relu")
    again = engine.model("ae_small_tanh")
    assert again is not first
    assert (again.decode((0.1, 0.2)).audio == first.decode((0.1, 0.2)).audio).all()


def test_a_sound_that_was_heard_outlives_its_model(engine, clock):
    heard = engine.decode("ae_small_tanh", (0.1, 0.2))
    before = heard.sample.audio.copy()
    clock.seconds = 2 * KEPT
    engine.model("ae_small_relu")
    engine.decode("ae_small_relu", (0.3, 0.3))
    assert (heard.sample.audio == before).all()


def test_all_but_one_can_be_dropped_at_once(engine):
    first, second = engine.model("ae_small_tanh"), engine.model("ae_small_relu")
    engine.keep_only("ae_small_relu")
    assert engine.model("ae_small_relu") is second
    assert engine.model("ae_small_tanh") is not first
    engine.keep_only("none of them")
    assert engine.model("ae_small_relu") is not second
