import time

import psutil
import pytest

from tests.drums import without_play_files
from workbench.core.errors import Cancelled, WorkbenchError
from workbench.core.progress import silent
from workbench.jobs.prepare_models import PreparedEvent, Preparer, prepare_models
from workbench.store.folder import read_card
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel


@pytest.fixture
def cache(tmp_path):
    return OnnxCache(tmp_path / "onnx")


@pytest.fixture
def trained(studio, tmp_path):
    """A model from elsewhere, to be converted."""
    return without_play_files(studio / "trained_models" / "ae_small_tanh", tmp_path / "ae_small_tanh")


@pytest.fixture
def preparer(cache):
    preparer = Preparer(cache)
    yield preparer
    preparer.stop()


def events_of(preparer, count):
    """Poll as the window does until `count` events came."""
    events = []
    while len(events) < count:
        events += preparer.poll()
        time.sleep(0.01)
    return events


def test_a_model_becomes_ready_and_one_that_is_none_is_reported(preparer, trained, cache, tmp_path):
    assert preparer.poll() == []
    preparer.start([tmp_path / "nothing", trained])
    failed, ready = events_of(preparer, 2)
    assert (failed.model, failed.ready) == ("nothing", False)
    assert "no trained model" in failed.error
    assert ready == PreparedEvent(trained.name, True)
    assert OnnxModel.load(trained, cache).card.name == trained.name


def test_a_child_that_dies_is_an_error_for_each_model_it_did_not_reach(preparer, trained, cache):
    preparer.start([trained, trained.with_name("next")])
    (child,) = (each for each in psutil.Process().children() if "workbench.jobs.prepare_models_child" in each.cmdline())
    child.kill()
    events = events_of(preparer, 2)
    assert [(event.model, event.ready) for event in events] == [(trained.name, False), ("next", False)]
    assert all("signal 9" in event.error for event in events)
    assert not cache.files(trained, read_card(trained)).ready


def test_waiting_for_all_names_each_failure(cache, tmp_path):
    with pytest.raises(WorkbenchError, match=r"first: .*; second: "):
        prepare_models([tmp_path / "first", tmp_path / "second"], cache, silent)


def test_it_can_be_cancelled(trained, cache):
    def cancel(progress):
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        prepare_models([trained], cache, cancel)
    assert not cache.files(trained, read_card(trained)).ready
