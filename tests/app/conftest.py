"""What stands in for sound card and children."""

import time

import pytest

from tests.app.controllers import controller_on
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.session_file import Keeper
from workbench.app.start import first_session
from workbench.audio.player import AudioState
from workbench.core.errors import AudioUnavailable
from workbench.store.onnx_cache import OnnxCache


class Notes:
    """A sound card that writes down what it is told."""

    def __init__(self):
        self.told, self.available, self.state = [], False, AudioState(False, "closed")
        self.once = []
        self.struck = []
        self.beat = 0.25
        self.bar, self.bars = 0, []

    def open(self):
        self.told.append("open")
        if not self.available:
            self.state = AudioState(False, "No sound device: none")
            raise AudioUnavailable("No sound device: none")
        self.state = AudioState(True, "A card")

    def use(self, settings):
        self.told.append(settings)
        self.open()

    def set_loop(self, loop):
        self.told.append(loop)

    def set_bars(self, bars):
        self.bars = bars

    def play(self):
        self.told.append("play")

    def stop(self):
        self.told.append("stop")

    def strike(self, sample):
        self.struck.append(sample)

    def play_once(self, sample):
        self.once.append(sample)

    def set_volume(self, volume):
        self.told.append(volume)

    def close(self):
        self.told.append("close")


class Events:
    """The preparing child, saying what the test wants it to say."""

    def __init__(self):
        self.coming, self.started, self.stopped = [], [], False

    def start(self, folders):
        self.started += folders

    def poll(self):
        events, self.coming = self.coming, []
        return events

    def stop(self):
        self.stopped = True


class Still:
    """The child that refines, which never says anything of its own."""

    def __init__(self):
        self.coming, self.started, self.stops, self.closed = [], [], 0, False

    def start(self, model, file, latent, synthesis):
        self.started.append((model, file, latent, synthesis))

    def poll(self):
        events, self.coming = self.coming, []
        return events

    def stop(self):
        self.stops += 1

    def close(self):
        self.closed = True


@pytest.fixture
def player():
    return Notes()


@pytest.fixture
def preparing():
    return Events()


@pytest.fixture
def refiner():
    return Still()


@pytest.fixture
def keeper(tmp_path):
    return Keeper(tmp_path / "session.json")


@pytest.fixture
def open_controller(places, studio, player, preparing, refiner):
    """Opens windows' controllers on two prepared models and the session that was saved last."""
    opened = []

    def open_one():
        cache, keeper = OnnxCache(places.onnx), Keeper(places.session)
        session = keeper.recall(first_session(model_states(places.shelf, cache), places.saves))
        opened.append(controller_on(session, Engine(places.shelf, cache), places, keeper, player, preparing, refiner))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def controller(open_controller, wait):
    """One of them, once a sound is heard."""
    made = open_controller()
    wait(made, lambda session: session.heard)
    return made


@pytest.fixture
def wait():
    """Poll as the window does until the session is as expected."""

    def wait_for(controller, until):
        end = time.monotonic() + 60
        while not until(controller.session):
            assert time.monotonic() < end, controller.session.status.text
            controller.poll()
            time.sleep(0.01)
        return controller.session

    return wait_for
