"""Which models are held in memory."""

from dataclasses import replace

import pytest

from workbench.app.background.changes import RecordingOpened
from workbench.app.background.engine import KEPT, Engine
from workbench.audio.files import comment, read, write
from workbench.core.origin import Origin
from workbench.core.sample import Sample
from workbench.jobs.save_settings import SaveSettings
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


def opened(engine, file):
    (*_, last) = engine.open("ae_small_tanh", file)
    return last


@pytest.fixture(params=[True, False], ids=["with a hash", "of an earlier version"])
def exported(engine, tmp_path, request):
    """A file of a point, and its remark."""
    heard = engine.decode("ae_small_tanh", (0.1, 0.2))
    settings = SaveSettings(tmp_path, depth="24")
    path = engine.save(heard, settings).path
    remark = comment(path)
    if not request.param:
        remark = replace(Origin.from_text(remark), sound="").to_text()
        write(path, heard.sample, "PCM_24", comment=remark)
    return path, remark


def test_an_exported_file_brings_its_point_back(engine, exported):
    path, _ = exported
    assert opened(engine, path).latent == pytest.approx((0.1, 0.2))


@pytest.mark.parametrize("edit", ["reversed", "quieter", "cut"])
def test_one_that_was_edited_elsewhere_opens_as_a_recording_which_is_said(engine, exported, edit):
    path, remark = exported
    sample = read(path)
    edits = {"reversed": sample.audio[::-1], "quieter": 0.5 * sample.audio, "cut": sample.audio[:9000]}
    write(path, Sample(edits[edit], sample.rate), "PCM_24", comment=remark)
    found = opened(engine, path)
    assert isinstance(found, RecordingOpened)
    assert "changed in another program since ae_small_tanh made it" in found.note
