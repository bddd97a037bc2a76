import os
import signal
import time

import pytest

from tests.drums import without_play_files
from tests.processes import child_of
from workbench.core.errors import Cancelled, WorkbenchError
from workbench.core.progress import silent
from workbench.jobs import prepare_models as prepare_models_module
from workbench.jobs.prepare_models import PreparedEvent, Preparer, prepare_models
from workbench.store.folder import read_card
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel

CHILD = """
import json, os, sys
from pathlib import Path
for folder in sys.argv[3:]:
    name = Path(folder).name
    for file in ("decoder.keras", "encoder.keras"):
        print(json.dumps(dict(model=name, file=file)), flush=True)
    if name in ("bad", "worse"):
        os.kill(os.getpid(), {number})
    print(json.dumps(dict(model=name, state="done")), flush=True)
print(json.dumps(dict(over=True, state="done")), flush=True)
"""


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


def test_a_child_that_dies_is_an_error_for_the_model_it_was_at_and_the_others_go_on(preparer, trained, cache):
    preparer.start([trained, trained.with_name("next"), trained.with_name("last")])
    child_of("workbench.jobs.prepare_models_child").kill()
    events = events_of(preparer, 3)
    assert [(event.model, event.ready) for event in events] == [(trained.name, False), ("next", False), ("last", False)]
    assert "signal 9" in events[0].error
    assert all("no trained model" in event.error for event in events[1:])
    assert not cache.files(trained, read_card(trained)).ready


@pytest.mark.parametrize(("number", "words"), [(signal.SIGSEGV, "crashed"), (signal.SIGKILL, "memory")])
def test_a_file_that_takes_its_child_down_is_named(cache, monkeypatch, tmp_path, number, words):
    """As TensorFlow goes down with some files; here by the program that stands for the child."""
    (tmp_path / "falling.py").write_text(CHILD.format(number=int(number)))
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setattr(prepare_models_module, "CHILD", "falling")
    preparer = Preparer(cache)
    preparer.start([tmp_path / name for name in ("good", "bad", "worse", "fine")])
    events = events_of(preparer, 4)
    preparer.stop()
    assert [(event.model, event.ready) for event in events] == [
        *(("good", True), ("bad", False), ("worse", False), ("fine", True))
    ]
    for event in events[1:3]:
        assert "encoder.keras" in event.error
        assert words in event.error


def test_waiting_for_all_names_each_failure(cache, tmp_path):
    with pytest.raises(WorkbenchError, match=r"first: .*; second: "):
        prepare_models([tmp_path / "first", tmp_path / "second"], cache, silent)


def test_it_can_be_cancelled(trained, cache):
    def cancel(progress):
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        prepare_models([trained], cache, cancel)
    assert not cache.files(trained, read_card(trained)).ready
