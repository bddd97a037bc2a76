"""A point of the flagship model, and variations of it."""

import pytest

from tests.app.controllers import controller_on
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.start import first_session
from workbench.store.onnx_cache import OnnxCache
from workbench.store.shelf import Shelf


@pytest.fixture
def page(home, places, player, preparing, refiner, keeper, wait):
    """A controller at a point of the flagship model, which was heard."""
    models, cache = home / "trained_models", OnnxCache(home / "cache" / "onnx")
    session = first_session(model_states(Shelf(models), cache), places.saves)
    controller = controller_on(session, Engine(Shelf(models), cache), places, keeper, player, preparing, refiner)
    wait(controller, lambda s: s.heard and s.frame and s.points)
    controller.do("random")
    controller.ask()
    wait(controller, lambda s: s.heard.latent == s.latent)
    yield controller
    controller.close()


@pytest.fixture
def made(page, wait):
    """Ask for variations and wait for them."""

    def make(count=8, amount=0.4):
        page.do("set_vary_count", count)
        page.do("set_vary_amount", amount)
        page.do("vary")
        wait(page, lambda s: s.exploring.varying.wish is None)
        return page.session.exploring.varying.strip

    return make
