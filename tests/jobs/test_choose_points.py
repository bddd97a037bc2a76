"""Points asked for on the command line, and the sounds written for them."""

import shutil
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.app.background.changes import DamagedPlayFiles, MapRead
from workbench.app.background.engine import Engine
from workbench.app.explore.move_commands import move_to
from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.app.session.session import Session
from workbench.core.errors import BadInput, Damaged
from workbench.core.latent import LatentBox
from workbench.jobs.choose_points import Points
from workbench.jobs.reconstruct import open_map
from workbench.jobs.save_settings import SaveSettings
from workbench.store.folder import LAYOUT, read_card
from workbench.store.map_layout import Layout
from workbench.store.model_map import load_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.places import Places

BOX = LatentBox((-1, 0), (1, 10))
SPACE = SimpleNamespace(card=SimpleNamespace(box=BOX, latent_names=("brightness", "latent2")), draw=BOX.random)
"""As much of a model as points ask for."""


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=5))
def test_points_that_are_named_are_the_points_that_are_made(wanted):
    points = Points.parse([f"{x},{y}" for x, y in wanted], 0, "", "", 2)
    assert np.array_equal(points.of(SPACE, 0), np.array(wanted, np.float32))


def test_all_kinds_may_be_combined():
    points = Points.parse(["0,0"], 3, "2x4", "-1,0:1,10", 5).of(SPACE, seed=1)
    assert points.shape == (1 + 3 + 8 + 5, 2)
    assert (points[-5], points[-1]) == (pytest.approx([-1, 0]), pytest.approx([1, 10]))
    assert np.array_equal(points, Points.parse(["0,0"], 3, "2x4", "-1,0:1,10", 5).of(SPACE, seed=1))
    assert not np.array_equal(points[1:4], Points.parse([], 3, "", "", 2).of(SPACE, seed=2))


@pytest.mark.parametrize(
    ("at", "random", "grid", "line"),
    [
        ([], 0, "", ""),
        (["a,b"], 0, "", ""),
        (["nan,1"], 0, "", ""),
        (["1,2,3"], 0, "", ""),
        ([], -1, "", ""),
        ([], 0, "3", ""),
        ([], 0, "0x3", ""),
        ([], 0, "", "1,2"),
        ([], 0, "", "1,2:3"),
    ],
)
def test_what_cannot_be_understood_is_refused(at, random, grid, line):
    with pytest.raises(BadInput):
        Points.parse(at, random, grid, line, 4).of(SPACE, 0)


def test_a_control_is_held_while_the_rest_is_drawn_or_stays_in_the_middle():
    drawn = Points.parse([], 5, "", "", 2, ["latent2=3.5"]).of(SPACE, 1)
    assert (drawn[:, 1] == 3.5).all()
    assert np.array_equal(drawn[:, 0], Points.parse([], 5, "", "", 2).of(SPACE, 1)[:, 0])
    middle = Points.parse([], 0, "", "", 2, ["brightness=-0.25"]).of(SPACE, 1)
    assert middle.tolist() == [[-0.25, 5.0]]


@pytest.mark.parametrize(
    "control", ["latent3=1", "loudness=1", "brightness", "brightness=loud", "brightness=1,2", "brightness=nan", "=1"]
)
def test_a_control_that_is_not_there_or_has_no_value_is_refused(control):
    with pytest.raises(BadInput):
        Points.parse([], 1, "", "", 2, [control]).of(SPACE, 0)


@pytest.mark.parametrize(
    ("at", "random", "grid", "seed"),
    [(["1e39,0"], 0, "", 0), ([], 10**12, "", 0), ([], 0, "99999x99999", 0), ([], 1, "", -1)],
)
def test_what_no_machine_can_make_is_refused_before_it_is_tried(at, random, grid, seed):
    with pytest.raises(BadInput):
        Points.parse(at, random, grid, "", 2).of(SPACE, seed)


def test_a_line_of_too_many_steps_is_refused():
    with pytest.raises(BadInput):
        Points.parse([], 0, "", "0,0:1,1", 10**12).of(SPACE, 0)


def corner(place):
    """A map of two latents on which a place is itself."""
    return place


def test_places_of_the_map_stand_behind_the_points_that_are_named():
    points = Points.parse(["1,2"], 1, "", "", 2, places=["0.25,0.75", "0,1"]).of(SPACE, 0, corner)
    assert points[:3].tolist() == [[1, 2], [0.25, 0.75], [0, 1]]
    assert len(points) == 4


def test_a_control_is_held_at_places_of_the_map_too_and_needs_no_point_of_its_own():
    points = Points.parse([], 0, "", "", 2, ["brightness=-0.5"], ["0.25,0.75"]).of(SPACE, 0, corner)
    assert points.tolist() == [[-0.5, 0.75]]


@pytest.mark.parametrize("place", ["", "0.3", "0.1,0.2,0.3", "a,b", "1.01,0", "0,-0.1", "nan,0", "inf,0", "0.1 0.2"])
def test_what_is_no_place_of_the_map_is_refused_in_words(place):
    with pytest.raises(BadInput, match="not a place on the map") as refused:
        Points.parse([], 0, "", "", 2, places=[place])
    assert "from 0 to 1" in refused.value.on_command_line


def home_of(many, tmp_path):
    """Places in which the model of twelve latents lies, with a copy of its cache that a test may change."""
    models, cache = many
    (tmp_path / "home").mkdir()
    shutil.copytree(models, tmp_path / "home" / "trained_models")
    shutil.copytree(cache.folder, tmp_path / "cache" / "onnx")
    unused = dict.fromkeys(("data", "saves", "logs", "session"), tmp_path / "unused")
    return Places(home=tmp_path / "home", cache=tmp_path / "cache", **unused)


@pytest.fixture
def laid(many, tmp_path):
    """These places, with a layout for the model, and the layout."""
    home = home_of(many, tmp_path)
    card, cache = read_card(home.model("many")), OnnxCache(home.onnx)
    files = cache.files(home.model("many"), card)
    latents = load_map(files.map, card.box).landmarks.latents
    dots = np.random.default_rng(0).random((len(latents), 2)).astype(np.float32).astype(np.float64)
    layout = Layout(dots, latents, card.box, np.eye(card.box.size))
    layout.save(files.layout)
    return home, layout


def test_of_a_model_with_a_layout_the_map_plays_what_is_laid_there(laid):
    home, layout = laid
    on_map = open_map(home, "many")
    assert on_map((0.3, 0.6)) == layout.latent(0.3, 0.6)
    assert on_map(tuple(layout.places[5])) == tuple(layout.latents[5].tolist())


def test_what_it_plays_is_what_the_window_plays_there(laid):
    home, _ = laid
    known = Engine(home.shelf, OnnxCache(home.onnx)).map("many")
    state = ModelState("many", ModelStatus.READY, read_card(home.model("many")))
    session = Session({"many": state}, "many", (0.5,) * 12, SaveSettings(home.saves))
    session = move_to(MapRead(known).applied(session), (0.2, 0.9))
    assert session.latent == open_map(home, "many")((0.2, 0.9))


def test_of_a_model_without_a_layout_the_map_is_its_first_two_axes(many, tmp_path):
    home = home_of(many, tmp_path)
    frame = Engine(home.shelf, OnnxCache(home.onnx)).frame("many")
    assert open_map(home, "many")((0.3, 0.6)) == frame.latent((0.3, 0.6) + (0.5,) * 10)


def test_of_a_model_of_two_latents_the_map_is_its_box(places):
    box = read_card(places.model("ae_small_tanh")).box
    assert open_map(places, "ae_small_tanh")((0.25, 1.0)) == box.from_unit((0.25, 1.0))


def test_a_damaged_layout_that_came_with_the_model_is_named(laid):
    home, _ = laid
    (home.model("many") / LAYOUT).write_bytes(b"damaged")
    with pytest.raises(Damaged, match="layout"):
        open_map(home, "many")


def test_a_damaged_layout_that_was_made_is_deleted_with_its_map_so_that_both_are_made_anew(laid):
    home, _ = laid
    card, cache = read_card(home.model("many")), OnnxCache(home.onnx)
    cache.made_files(card).layout.write_bytes(b"damaged")
    assert Engine(home.shelf, cache).map("many") == DamagedPlayFiles("many")
    assert not cache.made_files(card).layout.exists()
    assert not cache.files(home.model("many"), card).ready
