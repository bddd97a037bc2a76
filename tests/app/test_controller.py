"""The controller on real models and files; only the sound card is played by a stand-in that takes notes."""

import shutil
import threading
from dataclasses import replace

import numpy as np
import pytest

from tests.app.controllers import controller_on
from tests.drums import take_play_files
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.session.model_state import ModelStatus
from workbench.app.start import first_session
from workbench.audio.player import AudioState
from workbench.core.errors import Damaged
from workbench.core.progress import silent
from workbench.jobs.prepare_models import PreparedEvent, prepare_models
from workbench.store.folder import DECODER, read_card
from workbench.store.onnx_cache import OnnxCache
from workbench.store.play_files import ONNX
from workbench.store.points import load_points
from workbench.store.shelf import Shelf


@pytest.fixture
def desk(places, studio, player, preparing, refiner, keeper):
    cache = OnnxCache(places.onnx)
    states = model_states(places.shelf, cache)
    session = first_session(states, places.saves)
    controller = controller_on(session, Engine(places.shelf, cache), places, keeper, player, preparing, refiner)
    yield controller, player, preparing
    controller.close()
    assert preparing.stopped
    assert player.told[-1] == "close"


def test_what_is_heard_follows_the_point_and_reaches_the_player(desk, wait):
    controller, player, _ = desk
    wait(controller, lambda s: s.heard)
    controller.do("move_to", (0.1, 0.9))
    heard = wait(controller, lambda s: s.heard.latent == s.latent).heard
    loop = player.told[-1]
    assert loop.period == 22_050
    gain = heard.sample.peak / np.abs(loop.audio[:17_640]).max()
    assert np.allclose(loop.audio[:17_640] * gain, heard.sample.audio, atol=1e-6)


def test_a_change_of_tempo_changes_the_loop_and_not_the_sound(desk, wait):
    controller, player, _ = desk
    heard = wait(controller, lambda s: s.heard).heard
    controller.do("set_tempo", 60)
    assert player.told[-1].period == 44_100
    assert controller.session.heard is heard


def test_another_model_is_heard_at_the_same_place_of_its_own_box(desk, wait):
    controller, _, _ = desk
    controller.do("choose_model", "ae_small_tanh")
    controller.do("move_to", (0.3, 0.6))
    first = wait(controller, lambda s: s.heard and s.heard.latent == s.latent and s.points)
    controller.do("choose_model", "ae_small_relu")
    second = wait(controller, lambda s: s.heard.model == "ae_small_relu" and s.points)
    assert second.position == first.position
    assert second.card.box.unit(second.heard.latent) == pytest.approx((0.3, 0.6))
    assert second.points is not first.points
    assert not np.array_equal(second.heard.sample.audio, first.heard.sample.audio)


def test_without_a_sound_device_the_rest_works_and_play_looks_for_one(desk, places, wait):
    controller, player, _ = desk
    wait(controller, lambda s: s.heard and "No sound device" in s.audio)
    controller.do("save")
    assert wait(controller, lambda s: s.saved).saved.parent == places.saves
    controller.do("play")
    assert "No sound device" in wait(controller, lambda s: s.status.problem).status.text
    controller.do("play")
    player.available = True
    controller.do("play")
    wait(controller, lambda s: s.audio_ok)
    assert controller.session.audio == "A card"
    assert controller.play_head == pytest.approx(0.125)
    player.state = AudioState(False, "The sound device went away")
    controller.poll()
    assert not controller.session.audio_ok
    assert controller.play_head is None
    controller.do("reconnect")
    wait(controller, lambda s: s.audio_ok)
    assert controller.session.playing


def test_a_failed_save_is_told_and_nothing_is_lost(desk, places, wait):
    controller, _, _ = desk
    wait(controller, lambda s: s.heard)
    places.saves.write_text("a file where the folder should be")
    controller.do("save")
    session = wait(controller, lambda s: s.status.problem)
    assert session.saved is None
    assert session.heard is not None


def test_preparing_ends_in_ready_or_in_a_reason(desk):
    controller, _, preparing = desk
    preparing.coming = [
        PreparedEvent("ae_small_tanh", False, "it is damaged"),
        PreparedEvent("nobody", True),
    ]
    controller.poll()
    state = controller.session.models["ae_small_tanh"]
    assert (state.status, state.problem) == (ModelStatus.FAILED, "it is damaged")
    preparing.coming = [PreparedEvent("ae_small_tanh", True)]
    controller.poll()
    assert controller.session.ready


def by_whom(method, threads):
    """`method`, which notes the thread that calls it."""

    def noted(*arguments):
        threads.add(threading.current_thread().name)
        return method(*arguments)

    return noted


def test_a_thousand_random_commands_leave_a_sound_session(desk, wait, monkeypatch):
    """The models are the worker's alone meanwhile."""
    controller, _, _ = desk
    threads = set()
    for name in ("decode", "points", "map", "frame", "model", "save"):
        monkeypatch.setattr(Engine, name, by_whom(getattr(Engine, name), threads))
    wait(controller, lambda s: s.heard)
    rng = np.random.default_rng(0)
    choices = [
        ("move_to", lambda: tuple(rng.uniform(-1, 2, 2))),
        ("nudge", lambda: tuple(rng.uniform(-1, 1, 2))),
        ("set_slider", lambda: (int(rng.integers(2)), float(rng.uniform(-1, 2)))),
        ("random", lambda: None),
        ("play", lambda: None),
        ("set_tempo", lambda: float(rng.uniform(0, 400))),
        ("choose_number", lambda: int(rng.integers(1, 10))),
        ("choose_model", lambda: "no such model"),
        ("next_colour", lambda: None),
        ("help", lambda: None),
    ]
    for _ in range(1000):
        name, argument = choices[rng.integers(len(choices))]
        controller.do(name, argument())
        controller.poll()
    session = wait(controller, lambda s: (s.heard.model, s.heard.latent) == (s.model, s.latent))
    assert threads == {"worker"}
    assert session.ready
    assert all(0 <= part <= 1 for part in session.position)


@pytest.mark.long
@pytest.mark.parametrize("whose", ["the cache", "the model"])
def test_a_damaged_converted_file_is_made_anew_meanwhile_the_window_lives(
    places, tmp_path, player, preparing, refiner, keeper, wait, whose
):
    cache = OnnxCache(tmp_path / "onnx")
    if whose == "the cache":
        take_play_files(places.models / "ae_small_tanh")
        prepare_models([places.models / "ae_small_tanh"], cache, silent)
        for path in cache.folder.iterdir():
            path.write_bytes(b"")
    else:
        (places.models / "ae_small_tanh" / ONNX[DECODER]).write_bytes(b"?")
    session = first_session(model_states(places.shelf, cache), places.saves)
    controller = controller_on(
        replace(session, model="ae_small_tanh"), Engine(places.shelf, cache), places, keeper, player, preparing, refiner
    )
    session = wait(controller, lambda s: s.models["ae_small_tanh"].status is ModelStatus.PREPARING)
    assert preparing.started == [places.models / "ae_small_tanh"]
    assert "again" in session.status.text
    prepare_models(preparing.started, cache, silent)
    preparing.coming = [PreparedEvent("ae_small_tanh", True)]
    wait(controller, lambda s: s.heard)
    controller.close()


def test_training_sounds_of_another_model_are_refused_in_words(places, tmp_path):
    home = tmp_path / "models" / "odd"
    shutil.copytree(places.models / "ae_small_tanh", home)
    points = load_points(home, read_card(home))
    replace(points, latents=np.zeros((len(points), 3))).save(home / "latents.npz")
    with pytest.raises(Damaged, match="× 3, not sounds × 2"):
        Engine(Shelf(home.parent), OnnxCache(places.onnx)).points("odd")
    with pytest.raises(Damaged, match="finite"):
        replace(points, descriptors=points.descriptors * np.nan)


def test_a_home_with_nothing_but_a_damaged_model_says_what_is_damaged(tmp_path):
    broken = tmp_path / "ae_medium_tanh"
    broken.mkdir()
    (broken / "card.json").write_text("{")
    session = first_session(model_states(Shelf(tmp_path), OnnxCache(tmp_path / "onnx")), tmp_path)
    assert "ae_medium_tanh: The model card cannot be read" in session.status.text
    assert session.status.problem


def test_gaps_in_the_sound_reach_the_settings(desk):
    controller, player, _ = desk
    player.state = AudioState(True, "A card", ("A card",), gaps=7)
    controller.poll()
    assert controller.session.settings.gaps == 7
    assert controller.session.settings.devices == ("A card",)
