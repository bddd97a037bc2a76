"""Controllers whose loop plays on a card that takes notes."""

import pytest

from tests.app.controllers import controller_on
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.start import first_session
from workbench.store.onnx_cache import OnnxCache


@pytest.fixture
def engine(places, studio):
    cache = OnnxCache(places.onnx)
    return Engine(places.shelf, cache)


@pytest.fixture
def controller(places, engine, player, preparing, refiner, keeper, wait):
    session = first_session(model_states(places.shelf, OnnxCache(places.onnx)), places.saves)
    player.available = True
    made = controller_on(session, engine, places, keeper, player, preparing, refiner)
    wait(made, lambda session: session.heard and session.audio_ok)
    yield made
    made.close()


@pytest.fixture
def until(controller, wait):
    return lambda condition: wait(controller, lambda _session: condition())
