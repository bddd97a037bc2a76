"""A model of a hundred latents and no encoder, opened as by a user: a map of its own sounds, six directions."""

from dataclasses import replace

import numpy as np
import pytest

from tests.drums import without_play_files
from workbench.app.session.model_state import ModelStatus
from workbench.gui.layout import SMALLEST
from workbench.store.model_map import Landmarks


@pytest.fixture(scope="module")
def lasting_user(open_lasting_on_model):
    return open_lasting_on_model("wavegan")


@pytest.fixture
def user(renewed_user):
    return renewed_user


def on_the_map(user):
    canvas = user.app.window["map"].Widget
    return [canvas.itemcget(item, "text") for item in canvas.find_withtag("axes")]


def test_it_shows_directions_where_an_autoencoder_shows_latents(user):
    user.look(lambda _: user.sliders() == [f"character {number}" for number in range(1, 7)])
    words = {word for side in user.session.layout.words for word in side}
    assert words <= set(on_the_map(user)), on_the_map(user)
    assert not any("latent" in label for label in on_the_map(user))
    assert isinstance(user.session.points, Landmarks)
    assert user.text("map hint") == f"{len(user.session.points):,} sounds of its own: drag to explore"
    user.click(("model", "ae_small_tanh"))
    user.look(lambda s: s.points is not None and s.heard.model == "ae_small_tanh")
    user.look(lambda _: user.sliders() == ["latent 1", "latent 2"])
    assert "latent 1" in on_the_map(user)
    assert user.text("map hint") == "60 sounds: drag to explore"


def test_a_drag_goes_to_the_sound_of_that_place_and_moves_all_but_what_is_locked(user):
    user.press("r")
    random = user.session.position
    before = user.look(lambda s: s.heard.latent == s.latent).heard
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.3, 0.8))
    assert user.session.on_map == pytest.approx((0.3, 0.8), abs=0.005)
    assert user.session.latent == pytest.approx(user.session.layout.latent(*user.session.on_map))
    assert all(there != here for there, here in zip(user.session.position[:6], random[:6], strict=True))
    heard = user.look(lambda s: s.heard.latent == s.latent).heard
    assert not np.array_equal(heard.sample.audio, before.sample.audio)
    coordinate = user.session.frame.coordinate(1, user.session.position[1])
    assert user.text(("value", 1)) == f"{coordinate:+.3f}"
    user.click(("lock", 1))
    assert user.text(("lock", 1)) == "●"
    locked = user.session.position[1]
    user.drag(user.on_map(0.3, 0.8), user.on_map(0.7, 0.2))
    assert user.session.position[1] == locked
    assert user.session.position[0] != random[0]


def test_a_click_on_a_dot_is_that_very_sound(user):
    layout = user.look(lambda s: s.exploring.survey is not None).layout
    alone = int(np.argmax(user.session.exploring.survey.plane.query(layout.places, 2)[0][:, 1]))
    place = user.on_map(*layout.places[alone])
    user.drag((place[0] + 2, place[1] + 1))
    session = user.look(lambda s: s.exploring.selected is not None and s.heard.latent == s.latent)
    assert session.exploring.selected == alone
    assert session.latent == tuple(map(float, session.points.latents[alone]))
    assert session.on_map == tuple(layout.places[alone])


def test_a_recording_is_searched_for_and_the_nearest_sound_is_heard_and_is_being_refined(user, recordings):
    said = set()
    user.app.do("open_file", str(recordings[0]))
    user.look(lambda s: said.add(s.status.text) or s.target)
    assert any("sounds tried" in text for text in said)
    assert user.session.heard is user.session.target.copy
    assert user.session.target.refining
    user.press("Escape")
    assert user.session.target is None


def test_nothing_is_clipped_at_the_smallest_size(user):
    root = user.app.window.TKroot
    root.geometry("{}x{}".format(*SMALLEST))
    user.settle(20)
    right, bottom = root.winfo_rootx() + SMALLEST[0], root.winfo_rooty() + SMALLEST[1]
    for key in [*(("value", index) for index in range(6)), "folder", "save folder", "map hint", "spectrogram"]:
        widget = user.app.window[key].Widget
        assert widget.winfo_viewable(), key
        assert widget.winfo_rootx() + widget.winfo_width() <= right, key
        assert widget.winfo_rooty() + widget.winfo_height() <= bottom, key
        assert widget.winfo_height() >= min(widget.winfo_reqheight() - 2, 120), key
        assert widget.winfo_width() >= min(widget.winfo_reqwidth() - 2, 120), key


@pytest.mark.parametrize("name", ["wavegan", "ddsp_vae"])
def test_while_it_is_prepared_the_map_is_empty_and_says_why(open_window, places, home, tmp_path, name):
    without_play_files(home / "trained_models" / name, tmp_path / "bare" / "trained_models" / name)
    user = open_window(replace(places, home=tmp_path / "bare"))
    user.click(("model", name))
    assert user.session.models[name].status is ModelStatus.PREPARING
    assert user.text("map hint") == "being prepared"
    user.look(lambda _: user.sliders() == [])
    assert on_the_map(user) == []
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.3, 0.8))
    user.press("r", "Left", "space", "c")
    assert not user.session.ready
