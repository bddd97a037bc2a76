"""A model of many latents is explored along its principal directions; the point stays one and the same."""

import shutil
from dataclasses import replace

import numpy as np
import pytest

from tests.app.controllers import controller_on, places_in
from workbench.app.background.changes import DamagedPlayFiles
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.command_table import COMMANDS
from workbench.app.session.model_state import ModelStatus
from workbench.app.start import first_session
from workbench.jobs.prepare_models import PreparedEvent
from workbench.store.model_map import Landmarks
from workbench.store.onnx_cache import OnnxCache
from workbench.store.shelf import Shelf


@pytest.fixture
def open_desk(many, tmp_path, player, preparing, refiner, keeper):
    """Open a controller on a copy of the cache, which the test may damage."""
    models, cache = many
    opened = []

    def open_on(change=lambda _cache: None):
        own = OnnxCache(shutil.copytree(cache.folder, tmp_path / "onnx"))
        change(own)
        session = first_session(model_states(Shelf(models), own), tmp_path / "saves")
        opened.append(
            controller_on(session, Engine(Shelf(models), own), places_in(tmp_path), keeper, player, preparing, refiner)
        )
        return opened[-1], preparing

    yield open_on
    for controller in opened:
        controller.close()


def test_its_directions_and_landmarks_come_with_the_first_sound(open_desk, wait):
    controller, _ = open_desk()
    assert not controller.session.ready
    session = wait(controller, lambda s: s.heard)
    assert session.frame.size == 12
    assert session.frame.name(0) == "character 1"
    assert isinstance(session.points, Landmarks)
    assert session.heard.latent == session.frame.latent(session.position)


def test_the_map_and_the_sliders_move_along_directions(open_desk, wait):
    controller, _ = open_desk()
    start = wait(controller, lambda s: s.heard)
    controller.do("move_to", (0.7, 0.4))
    controller.do("set_slider", (3, 0.6))
    moved = controller.session
    step = np.array(moved.latent) - start.latent
    along = moved.frame.basis @ step
    expected = [moved.frame.coordinate(i, moved.position[i]) - moved.frame.coordinate(i, 0.5) for i in range(12)]
    assert along == pytest.approx(expected, abs=1e-6)
    assert np.abs(along[[2, *range(4, 12)]]).max() < 1e-6
    assert wait(controller, lambda s: s.heard.latent == s.latent).heard.sample.peak > 0


def test_random_points_fill_the_box_and_can_be_shown(open_desk, wait):
    controller, _ = open_desk()
    wait(controller, lambda s: s.heard)
    latents = []
    for _ in range(300):
        controller.do("random")
        assert all(0 <= part <= 1 for part in controller.session.position)
        latents.append(controller.session.latent)
    # Evenly from -1 to 1, each latent of its own accord: that is what the model knows.
    assert np.std(latents, axis=0) == pytest.approx(3**-0.5, rel=0.15)
    assert np.abs(np.corrcoef(np.transpose(latents)) - np.eye(12)).max() < 0.25


def test_a_point_is_random_only_where_there_are_directions(open_desk):
    controller, preparing = open_desk(lambda cache: [path.unlink() for path in cache.folder.glob("*.npz")])
    session = controller.session
    assert session.models["many"].status is ModelStatus.PREPARING
    assert (session.frame, session.latent) == (None, ())
    assert "many" in COMMANDS["random"].unavailable(session)
    assert COMMANDS["random"].run(session, None) is session
    controller.do("move_to", (0.1, 0.7))
    assert controller.session.position[:2] == (0.1, 0.7)
    assert not preparing.started


def test_a_model_that_becomes_ready_is_shown_and_heard(open_desk, many, tmp_path, wait):
    controller, preparing = open_desk(lambda cache: [path.unlink() for path in cache.folder.glob("*.npz")])
    controller.poll()
    for path in many[1].folder.glob("*.npz"):
        shutil.copy(path, tmp_path / "onnx")
    preparing.coming = [PreparedEvent("many", True)]
    session = wait(controller, lambda s: s.heard)
    assert session.directions
    assert len(session.points) == 1000


def test_a_damaged_map_is_made_anew(open_desk, wait):
    controller, preparing = open_desk(lambda cache: [p.write_bytes(b"?") for p in cache.folder.glob("*.npz")])
    wait(controller, lambda s: s.models["many"].status is ModelStatus.PREPARING)
    assert [folder.name for folder in preparing.started] == ["many"]


def test_a_map_that_is_damaged_or_gone_must_be_made_again(many, tmp_path):
    models, cache = many
    own = OnnxCache(shutil.copytree(cache.folder, tmp_path / "onnx"))
    next(own.folder.glob("*.npz")).unlink()
    assert isinstance(Engine(Shelf(models), own).map("many"), DamagedPlayFiles)


def test_the_place_on_the_map_stays_when_the_model_changes(open_desk, places, wait):
    controller, _ = open_desk()
    wait(controller, lambda s: s.heard)
    controller.do("random")
    place = controller.session.position[:2]
    states = model_states(places.shelf, OnnxCache(places.onnx))
    flat = replace(states["ae_small_tanh"], status=ModelStatus.PREPARING)
    session = controller.session.with_model_state(flat)
    away = COMMANDS["choose_model"].run(session, "ae_small_tanh")
    assert (away.position, away.directions, away.points) == (place, None, None)
    back = COMMANDS["choose_model"].run(away, "many")
    assert back.position == place + (0.5,) * 10
    again = COMMANDS["choose_model"].run(session, "many")
    assert (again.directions, again.points) == (session.directions, session.points)
