"""A recording opened in the window: encoded at once, refined meanwhile, original and copy side by side."""

from dataclasses import replace

import numpy as np
import pytest

from tests.app.controllers import controller_on
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.background.refiner import RefineFailed, Refiner, RefineResult
from workbench.app.export.batch import Batch, BatchFileDone
from workbench.app.export.kit_sounds import sounds_of_favourites
from workbench.app.saved_session import Memory
from workbench.app.session.heard import STARTING, Side
from workbench.app.start import first_session
from workbench.audio.files import comment
from workbench.core.frame import within_reach
from workbench.core.latent import as_latent
from workbench.core.origin import Origin
from workbench.core.progress import Progress
from workbench.store.onnx_cache import OnnxCache

NAME = "ae_small_tanh"


@pytest.fixture
def open_desk(places, studio, player, preparing, keeper):
    """A controller with one model chosen and heard."""
    cache = OnnxCache(places.onnx)
    opened = []

    def open_with(refiner):
        session = replace(first_session(model_states(places.shelf, cache), places.saves), model=NAME)
        opened.append(controller_on(session, Engine(places.shelf, cache), places, keeper, player, preparing, refiner))
        return opened[-1]

    yield open_with
    for controller in opened:
        controller.close()


@pytest.fixture
def desk(open_desk, refiner, recordings, wait):
    """A controller with the first recording opened."""
    controller = open_desk(refiner)
    wait(controller, lambda s: s.heard)
    controller.do("open_file", str(recordings[0]))
    wait(controller, lambda s: s.target)
    return controller


def test_an_opened_recording_is_encoded_heard_and_being_refined(desk, refiner, recordings):
    session = desk.session
    target = session.target
    assert session.side is Side.COPY
    assert session.heard is target.copy
    assert session.latent == target.copy.latent
    assert target.original.sample.peak == pytest.approx(session.card.peak)
    assert refiner.started == [(desk._engine.folder(NAME), recordings[0], target.copy.latent, False)]
    assert target.refining is STARTING  # said at once, long before the first step is done


def test_original_and_copy_are_heard_in_turn(desk, player):
    original, copy = desk.session.target.original, desk.session.target.copy
    desk.do("compare")
    assert desk.session.heard is original
    desk.do("compare")
    assert desk.session.heard is copy
    desk.do("hear", Side.ORIGINAL)
    assert desk.session.heard is original
    loop = player.told[-1].audio[: len(original.sample)]
    assert np.corrcoef(loop, original.sample.audio)[0, 1] > 0.9999


def test_the_original_is_not_saved_and_the_copy_is(desk, places, wait):
    desk.do("hear", Side.ORIGINAL)
    desk.do("save")
    assert "original" in desk.session.status.text
    assert desk.session.status.problem
    desk.do("hear", Side.COPY)
    desk.do("save")
    assert wait(desk, lambda s: s.saved).saved.parent == places.saves


def test_progress_is_shown_and_the_refined_copy_takes_the_place_of_the_first(desk, refiner, wait):
    refiner.coming = [Progress("refining", 30, 300)]
    wait(desk, lambda s: s.target.refining.done == 30)
    refiner.coming = [RefineResult((0.1, -0.2), None, (2.5, 1.5))]
    session = wait(desk, lambda s: s.target.refining is None)
    assert session.target.ratios == (2.5, 1.5)
    assert session.heard is session.target.copy
    assert session.heard.latent == (0.1, -0.2)
    assert session.latent == (0.1, -0.2)
    assert session.position == within_reach(session.frame.position((0.1, -0.2)))
    refiner.coming = [RefineResult((0.1, -0.2), None, (1.5, 1.2))]
    assert wait(desk, lambda s: s.target.ratios[1] == 1.2).target.ratios[0] == 2.5


def test_who_listens_to_something_else_meanwhile_is_not_disturbed(desk, refiner, wait):
    desk.do("move_to", (0.9, 0.1))
    assert desk.session.side is Side.POINT
    wait(desk, lambda s: s.heard.latent == s.latent)
    heard, position = desk.session.heard, desk.session.position
    refiner.coming = [RefineResult((0.1, -0.2), None, (2.5, 1.5))]
    session = wait(desk, lambda s: s.target.refining is None)
    assert (session.heard, session.position) == (heard, position)
    desk.do("compare")
    assert desk.session.heard is desk.session.target.copy


def test_a_late_decode_does_not_replace_what_is_heard_of_the_target(desk, tmp_path, wait):
    desk.do("move_to", (0.9, 0.1))
    desk.ask()
    desk.do("hear", Side.ORIGINAL)
    # What the worker is asked for after the sound is answered after it: the sound has come by then.
    desk.do("open_file", str(tmp_path / "nothing.wav"))
    assert "nothing.wav" in wait(desk, lambda s: s.status.problem).status.text
    assert desk.session.heard is desk.session.target.original


def test_a_copy_beyond_the_box_stays_the_same_sound_closed_starred_kept_and_exported(desk, refiner, wait):
    beyond = as_latent(desk.session.card.box.from_units(np.full(2, 2.0)))
    copy = desk._engine.decode(NAME, beyond)
    refiner.coming = [RefineResult(beyond, None, (2.5, 1.5))]
    wait(desk, lambda s: s.target.refining is None)
    desk.do("star")
    desk.do("close_file")
    assert desk.session.favourite
    closed = wait(desk, lambda s: s.side is Side.POINT and s.heard.latent == s.latent).heard
    assert closed.latent == beyond
    np.testing.assert_array_equal(closed.sample.audio, copy.sample.audio)

    desk.do("move_to", (0.5, 0.5))
    session = Memory.from_json(Memory.of(desk.session).to_json()).in_session(desk.session)
    assert session.favourites == desk.session.favourites
    desk.do("choose_favourite", session.favourites[0].name)
    assert desk.session.latent == beyond
    assert desk.session.favourite

    (kept,) = sounds_of_favourites(desk._engine, session.favourites)
    np.testing.assert_array_equal(kept.sample.audio, copy.sample.audio)
    (written,) = [each for each in Batch.of(session).steps(desk._engine) if isinstance(each, BatchFileDone)]
    assert Origin.from_text(comment(written.each.path)).latent == pytest.approx(beyond, rel=1e-6)


@pytest.mark.parametrize(("command", "argument"), [("close_file", None), ("choose_model", "ae_small_relu")])
def test_closing_it_or_changing_the_model_ends_the_refining(desk, refiner, wait, command, argument):
    stops = refiner.stops
    desk.do(command, argument)
    assert desk.session.target is None
    assert refiner.stops > stops
    wait(desk, lambda s: s.heard.model == s.model and s.heard.latent == s.latent)


def test_a_failure_is_told_and_the_first_copy_stays(desk, refiner, wait):
    copy = desk.session.target.copy
    refiner.coming = [RefineFailed("It ended early.")]
    session = wait(desk, lambda s: s.status.problem)
    assert "ended early" in session.status.text
    assert session.target.copy is copy
    assert session.target.refining is None


def test_what_cannot_be_read_is_told_and_nothing_changes(desk, tmp_path, wait):
    before = desk.session.target
    rubbish = tmp_path / "rubbish.wav"
    rubbish.write_bytes(b"no sound")
    desk.do("open_file", str(rubbish))
    assert "rubbish" in wait(desk, lambda s: s.status.problem).status.text
    assert desk.session.target is before


def test_a_model_that_draws_waveforms_cannot_be_told_more(desk, refiner, wait):
    desk.do("closer")
    assert "Wait" in desk.session.status.text
    refiner.coming = [RefineFailed("no")]
    wait(desk, lambda s: s.target.refining is None)
    desk.do("closer")
    assert "no synthesis" in desk.session.status.text
    assert len(refiner.started) == 1


def test_without_a_recording_there_is_nothing_to_compare(open_desk, refiner, wait):
    controller = open_desk(refiner)
    wait(controller, lambda s: s.heard)
    for command in ("compare", "closer", "close_file"):
        controller.do(command)
        assert "Open a recording" in controller.session.status.text


@pytest.mark.long  # as in the window: gui/pages/explore/test_recording_strip.py
def test_the_child_comes_nearer_and_says_how_far_it_is(open_desk, recordings, wait):
    controller = open_desk(Refiner())
    wait(controller, lambda s: s.heard)
    controller.do("open_file", str(recordings[0]))
    first = wait(controller, lambda s: s.target).target.copy
    wait(controller, lambda s: s.target.refining and s.target.refining.done > 0)
    session = wait(controller, lambda s: s.target.refining is None)
    begun, now = session.target.ratios
    assert now <= begun
    assert session.target.copy.latent != first.latent
    np.testing.assert_array_equal(
        session.target.copy.sample.audio,
        controller._engine.decode(NAME, session.target.copy.latent).sample.audio,
    )
