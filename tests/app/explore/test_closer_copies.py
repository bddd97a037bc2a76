"""A copy that came closer than any point: a sound like any other, that nothing takes away."""

import shutil
from dataclasses import replace

import numpy as np
import pytest

from tests.app.controllers import controller_on
from workbench.app.background import refiner
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.background.refiner import Refiner, RefineResult
from workbench.app.export.batch import Batch, BatchFileDone
from workbench.app.export.kit_sounds import sounds_of_favourites
from workbench.app.saved_session import Memory
from workbench.app.session.export import PointChoice
from workbench.app.session.heard import Side
from workbench.app.session.tab import Tab
from workbench.app.session_file import Keeper
from workbench.app.start import first_session
from workbench.audio.files import read_origin
from workbench.core.detail import Detail
from workbench.store.onnx_cache import OnnxCache
from workbench.store.shelf import Shelf


@pytest.fixture(scope="module")
def drums(untrained, tmp_path_factory):
    """A folder of models with one that plays a drum, and a cache."""
    home = tmp_path_factory.mktemp("drums")
    shutil.copytree(untrained / "drum", home / "models" / "drum")
    return home / "models", OnnxCache(home / "onnx")


@pytest.fixture
def start(drums, places, player, preparing, tmp_path):
    """Opens the program as often as one likes, with nothing in common but what lies on disk."""
    opened = []

    def open_with(refines):
        models, cache = drums
        keeper = Keeper(tmp_path / "kept" / "session.json")
        session = keeper.recall(first_session(model_states(Shelf(models), cache), tmp_path / "saves"))
        opened.append(controller_on(session, Engine(Shelf(models), cache), places, keeper, player, preparing, refines))
        return opened[-1]

    yield open_with
    for controller in opened:
        controller.close()


@pytest.fixture
def detail(drums):
    models, cache = drums
    size = Engine(Shelf(models), cache).model("drum").detail_size
    return Detail(np.random.default_rng(0).normal(0, 0.5, size))


@pytest.fixture
def desk(start, refiner, recordings, wait, detail):
    """The program with a recording opened, whose copy has come closer."""
    controller = start(refiner)
    wait(controller, lambda s: s.heard)
    controller.do("open_file", str(recordings[0]))
    wait(controller, lambda s: s.target)
    refiner.coming = [RefineResult(controller.session.latent, None, (2.5, 1.5))]
    wait(controller, lambda s: s.target.refining is None)
    controller.do("closer")
    assert refiner.started[-1][3]
    refiner.coming = [RefineResult(controller.session.latent, detail, (1.5, 0.5))]
    wait(controller, lambda s: s.target.refining is None)
    return controller


def at_point(session):
    there = (session.model, session.latent, session.detail)
    heard = session.heard
    return session.side is Side.POINT and heard and (heard.model, heard.latent, heard.detail) == there


def test_it_is_heard_at_once_and_is_more_than_its_point(desk, detail):
    session = desk.session
    assert session.side is Side.COPY
    assert session.heard is session.target.copy
    assert (session.detail, session.heard.detail) == (detail, detail)
    plain = desk._engine.decode("drum", session.latent).sample
    assert np.abs(session.heard.sample.audio - plain.audio).max() > 0.1 * plain.peak
    assert session.target.ratios == (2.5, 0.5)
    assert "closer" in session.status.text


def test_undo_goes_back_to_the_copy_before_it_and_redo_to_it(desk, detail, wait):
    copy, latent = desk.session.heard.sample, desk.session.latent
    desk.do("undo")
    assert "move" in desk.session.status.text
    before = wait(desk, at_point)
    assert (before.latent, before.detail) == (latent, None)
    desk.do("redo")
    np.testing.assert_array_equal(wait(desk, lambda s: at_point(s) and s.detail).heard.sample.audio, copy.audio)


def test_sliders_move_it_and_a_place_on_the_map_leaves_it(desk, detail, wait):
    copy = desk.session.heard.sample
    desk.do("close_file")
    np.testing.assert_array_equal(wait(desk, at_point).heard.sample.audio, copy.audio)
    for command, argument in (("set_slider", (2, 0.4)), ("nudge", (0.01, 0.0)), ("set_intensity", 0.3)):
        desk.do(command, argument)
        assert desk.session.detail == detail, command
    moved = wait(desk, at_point).heard
    assert np.abs(moved.sample.audio - copy.audio).max() > 1e-3
    np.testing.assert_array_equal(moved.sample.audio, desk._engine.decode("drum", moved.latent, detail).sample.audio)
    for command, argument in (("move_to", (0.4, 0.6)), ("random", None)):
        desk.do("step_favourite", 1)
        desk.do(command, argument)
        assert desk.session.detail is None, command


def test_starred_it_comes_back_from_anywhere(desk, detail, wait):
    copy = desk.session.heard.sample
    desk.do("star")
    assert desk.session.favourite.detail == detail
    desk.do("move_to", desk.session.position)
    assert desk.session.favourite is None
    wait(desk, at_point)
    desk.do("choose_favourite", "drum 1")
    np.testing.assert_array_equal(wait(desk, lambda s: at_point(s) and s.detail).heard.sample.audio, copy.audio)


def test_heard_before_brings_it_back(desk, detail, wait):
    copy = desk.session.heard.sample
    desk.do("close_file")
    desk.do("play")
    wait(desk, lambda s: s.exploring.visits and s.exploring.visits[-1].detail == detail)
    desk.do("move_to", (0.1, 0.9))
    wait(desk, lambda s: len(s.exploring.visits) == 2)
    desk.do("step_heard", -1)
    np.testing.assert_array_equal(wait(desk, lambda s: at_point(s) and s.detail).heard.sample.audio, copy.audio)


def test_compared_its_own_model_plays_it(desk, detail, wait):
    copy = desk.session.heard.sample
    desk.do("close_file")
    wait(desk, at_point)
    desk.do("show_tab", Tab.COMPARE)
    cell = wait(desk, lambda s: "drum" in s.comparison.at_point).comparison.at_point["drum"]
    np.testing.assert_array_equal(cell.heard.sample.audio, copy.audio)
    desk.do("move_to", desk.session.position)
    wait(desk, lambda s: s.comparison.at_point["drum"].detail is None)


@pytest.mark.parametrize("format", ["wav", "flac", "aiff"])
def test_saved_and_dropped_back_it_is_the_very_sound(desk, detail, wait, format):
    copy = desk.session.heard
    desk.do("export_format", format)
    desk.do("save")
    saved = wait(desk, lambda s: s.saved).saved
    assert read_origin(saved).detail == detail
    desk.do("move_to", (0.5, 0.5))
    wait(desk, at_point)
    desk.do("open_file", str(saved))
    back = wait(desk, lambda s: s.detail and at_point(s))
    assert (back.latent, back.detail) == (copy.latent, detail)
    np.testing.assert_array_equal(back.heard.sample.audio, copy.sample.audio)


def test_dragged_out_in_a_batch_and_in_a_kit_it_is_the_same(desk, detail):
    copy, engine = desk.session.heard, desk._engine
    assert read_origin(desk.dragged().result(60)).detail == detail
    desk.do("star")
    (written,) = [each for each in Batch.of(desk.session).steps(engine) if isinstance(each, BatchFileDone)]
    assert read_origin(written.each.path).detail == detail
    (kept,) = sounds_of_favourites(engine, desk.session.favourites)
    assert kept.origin.detail == detail
    np.testing.assert_array_equal(kept.sample.audio, copy.sample.audio)


def test_a_line_to_it_ends_at_it_and_begins_without(desk, detail, wait):
    desk.do("star")
    desk.do("move_to", (0.5, 0.5))
    session = wait(desk, at_point)
    session = replace(session, export=replace(session.export, which=PointChoice.LINE, count=3))
    written = [each.each.path for each in Batch.of(session).steps(desk._engine) if isinstance(each, BatchFileDone)]
    details = [read_origin(path).detail for path in written]
    assert details[0] is None and details[2] == detail
    np.testing.assert_allclose(details[1].values, detail.values / 2, rtol=2e-3, atol=1e-6)


def test_of_a_recording_that_was_closed_meanwhile_nothing_changes(desk, refiner, detail):
    desk.do("closer")
    refiner.coming = [RefineResult(desk.session.latent, detail, (1.5, 0.4))]
    desk.poll()
    desk.do("close_file")
    for _ in range(200):
        desk.poll()
    assert desk.session.target is None


def test_what_cannot_be_decoded_is_told_and_the_copy_before_stays(desk, refiner, wait):
    copy = desk.session.target.copy
    desk.do("closer")
    refiner.coming = [RefineResult(desk.session.latent, Detail([1.0]), (1.5, 0.4))]
    session = wait(desk, lambda s: s.status.problem)
    assert "could not be refined" in session.status.text
    assert session.target.copy is copy
    assert session.target.refining is None


@pytest.mark.long
def test_from_a_child_starred_killed_reopened_saved_and_dropped_back(start, recordings, wait, tmp_path, monkeypatch):
    monkeypatch.setattr(refiner, "STEPS", 12)
    first = start(Refiner())
    wait(first, lambda s: s.heard)
    first.do("open_file", str(recordings[0]))
    wait(first, lambda s: s.target and s.target.refining is None)
    before = first.session.target
    first.do("closer")
    copy = wait(first, lambda s: s.target.copy.detail and s.target.refining is None).target.copy
    assert first.session.target.ratios[1] < before.ratios[1]
    first.do("star")
    first.do("close_file")
    first.do("move_to", (0.2, 0.3))
    first.do("choose_favourite", "drum 1")
    kept = tmp_path / "kept" / "session.json"
    wait(first, lambda s: at_point(s) and Memory.from_json(kept.read_text()) == Memory.of(s))
    # From here on nothing is asked of it any more, as if it were killed; its claim on the file ends with it.
    first._keeper.close()

    again = start(Refiner())
    assert "as you left it" in again.session.status.text
    assert again.session.favourite.name == "drum 1"
    np.testing.assert_array_equal(wait(again, at_point).heard.sample.audio, copy.sample.audio)
    again.do("save")
    saved = wait(again, lambda s: s.saved).saved
    again.do("move_to", (0.9, 0.9))
    wait(again, at_point)
    again.do("open_file", str(saved))
    np.testing.assert_array_equal(wait(again, lambda s: s.detail and at_point(s)).heard.sample.audio, copy.sample.audio)
