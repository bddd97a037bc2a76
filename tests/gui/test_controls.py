"""A model with named controls, trained and opened as by a user: sliders with units, and what lies beside them."""

import shutil
from dataclasses import replace

import pytest

from workbench.core.descriptors import DESCRIPTORS

LABELS = [kind.label for kind in DESCRIPTORS]


@pytest.fixture(scope="module")
def home(studio, run_workbench, tmp_path_factory):
    """A home with an autoencoder and a ddsp_vae after one epoch."""
    home = tmp_path_factory.mktemp("controls")
    (home / "trained_models").mkdir()
    shutil.copytree(studio / "trained_models" / "ae_small_tanh", home / "trained_models" / "ae_small_tanh")
    (home / "datasets").symlink_to(studio / "datasets", target_is_directory=True)
    run_workbench("train", "ddsp_vae", "--dataset", "tiny", "--epochs", 1, home=home)
    return home


@pytest.fixture(scope="module")
def cache(home):
    return home / "cache"


@pytest.fixture
def user(open_window, places, home, cache):
    """The window with the model chosen, as soon as it is heard."""
    user = open_window(replace(places, home=home, cache=cache))
    user.click(("model", "ddsp_vae"))
    user.look(lambda s: s.heard is not None and s.heard.model == "ddsp_vae", patience=240)
    user.settle()
    return user


def text(user, key):
    return user.app.window[key].Widget.cget("text")


def sliders(user):
    window = user.app.window
    keys = [key for key in window.AllKeysDict if isinstance(key, tuple) and key[0] == "slider"]
    return [text(user, ("axis", index)) for _, index in keys if window["slider", index].Widget.winfo_viewable()]


def test_the_first_sliders_are_the_controls_with_their_units(user):
    user.look(lambda _: sliders(user) == LABELS)
    assert text(user, "sliders") == "Controls"
    for index, kind in enumerate(DESCRIPTORS):
        assert text(user, ("value", index)) == kind.text(user.session.latent[index])
        assert kind.low <= user.session.latent[index] <= kind.high


def test_a_slider_moves_its_control_alone_and_is_heard(user):
    before = user.session.latent
    scale = user.app.window["slider", 2].Widget
    user.drag(
        (scale.winfo_rootx() + scale.winfo_width() // 2, scale.winfo_rooty() + scale.winfo_height() // 2),
        (scale.winfo_rootx() + scale.winfo_width() - 3, scale.winfo_rooty() + scale.winfo_height() // 2),
    )
    user.look(lambda s: s.heard.latent == s.latent)
    after = user.session.latent
    assert after[2] == pytest.approx(DESCRIPTORS[2].high, rel=0.05)
    assert (*after[:2], *after[3:]) == pytest.approx((*before[:2], *before[3:]), rel=1e-6, abs=1e-6)
    assert text(user, ("value", 2)).endswith(" Hz")


def test_a_drag_over_the_map_changes_the_character_and_leaves_the_controls(user):
    before = user.session.latent
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.2, 0.7))
    user.look(lambda s: s.heard.latent == s.latent)
    after = user.session.latent
    assert after[: len(LABELS)] == pytest.approx(before[: len(LABELS)])
    assert after[len(LABELS) :] != pytest.approx(before[len(LABELS) :])


def test_more_shows_the_other_directions_and_back(user):
    user.click(("do", "more"))
    user.look(lambda _: sliders(user)[:3] == ["direction 1", "direction 2", "direction 3"])
    assert text(user, "sliders") == "Directions"
    user.press("m")
    user.look(lambda _: sliders(user) == LABELS)


def test_a_random_point_lies_near_the_training_sounds(user):
    user.look(lambda s: s.points is not None)
    user.press("r")
    user.look(lambda s: s.heard.latent == s.latent)
    assert all(0 <= part <= 1 for part in user.session.position)


def test_a_model_without_controls_has_no_more(user):
    user.click(("model", "ae_small_tanh"))
    user.look(lambda _: sliders(user) == ["latent 1", "latent 2"])
    assert not user.app.window["do", "more"].Widget.winfo_viewable()
    user.press("m")
    assert user.session.status.problem
