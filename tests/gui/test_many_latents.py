"""A model of a hundred latents and no encoder, trained and opened as by a user: a plane, landmarks, six directions."""

import shutil
from dataclasses import replace

import numpy as np
import pytest

from workbench.app.session import ModelStatus
from workbench.store.model_map import Landmarks


@pytest.fixture(scope="module")
def home(studio, run_workbench, tmp_path_factory):
    """A home with an autoencoder and a WaveGAN after one epoch."""
    home = tmp_path_factory.mktemp("many")
    (home / "trained_models").mkdir()
    shutil.copytree(studio / "trained_models" / "ae_small_tanh", home / "trained_models" / "ae_small_tanh")
    (home / "datasets").symlink_to(studio / "datasets", target_is_directory=True)
    run_workbench("train", "wavegan", "--dataset", "tiny", "--epochs", 1, home=home)
    return home


@pytest.fixture(scope="module")
def cache(home):
    return home / "cache"


@pytest.fixture
def user(open_window, places, home, cache):
    """The window with the WaveGAN chosen, as soon as it is heard."""
    user = open_window(replace(places, home=home, cache=cache))
    user.click(("model", "wavegan"))
    user.look(lambda s: s.heard is not None and s.heard.model == "wavegan", patience=240)
    user.settle()
    return user


def text(user, key):
    return user.app.window[key].Widget.cget("text")


def on_the_map(user):
    canvas = user.app.window["map"].Widget
    return [canvas.itemcget(item, "text") for item in canvas.find_withtag("axes")]


def sliders(user):
    window = user.app.window
    keys = [key for key in window.AllKeysDict if isinstance(key, tuple) and key[0] == "slider"]
    return [text(user, ("axis", index)) for _, index in keys if window["slider", index].Widget.winfo_viewable()]


def test_it_shows_directions_where_an_autoencoder_shows_latents(user):
    user.look(lambda _: sliders(user) == [f"direction {number}" for number in range(1, 7)])
    assert any(label.startswith("direction 1") and "%" in label for label in on_the_map(user))
    assert isinstance(user.session.points, Landmarks)
    assert text(user, "map hint") == "1,000 sounds made, not recorded"
    user.click(("model", "ae_small_tanh"))
    user.look(lambda s: s.points is not None and s.heard.model == "ae_small_tanh")
    user.look(lambda _: sliders(user) == ["latent 1", "latent 2"])
    assert "latent 1" in on_the_map(user)
    assert text(user, "map hint") == "60 sounds: drag to explore"


def test_a_drag_moves_along_the_plane_alone_and_is_heard(user):
    user.press("r")
    random = user.session.position
    before = user.look(lambda s: s.heard.latent == s.latent).heard
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.3, 0.8))
    assert user.session.position == pytest.approx((0.3, 0.8, *random[2:]), abs=0.005)
    heard = user.look(lambda s: s.heard.latent == s.latent).heard
    assert not np.array_equal(heard.sample.audio, before.sample.audio)
    coordinate = user.session.frame.coordinate(1, user.session.position[1])
    assert text(user, ("value", 1)) == f"{coordinate:+.3f}"


def test_nothing_is_clipped_at_the_smallest_size(user):
    root = user.app.window.TKroot
    root.geometry("1024x700")
    user.settle(20)
    right, bottom = root.winfo_rootx() + 1024, root.winfo_rooty() + 700
    for key in [*(("value", index) for index in range(6)), "folder", "save folder", "map hint", "spectrogram"]:
        widget = user.app.window[key].Widget
        assert widget.winfo_viewable(), key
        assert widget.winfo_rootx() + widget.winfo_width() <= right, key
        assert widget.winfo_rooty() + widget.winfo_height() <= bottom, key
        assert widget.winfo_height() >= min(widget.winfo_reqheight() - 2, 120), key
        assert widget.winfo_width() >= min(widget.winfo_reqwidth() - 2, 120), key


def test_while_it_is_prepared_the_map_is_empty_and_says_why(open_window, places, home, tmp_path):
    user = open_window(replace(places, home=home, cache=tmp_path / "empty"))
    user.click(("model", "wavegan"))
    assert user.session.models["wavegan"].status is ModelStatus.PREPARING
    assert text(user, "map hint") == "being prepared"
    user.look(lambda _: sliders(user) == [])
    assert on_the_map(user) == []
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.3, 0.8))
    user.press("r", "Left", "space", "c")
    assert not user.session.ready
