"""A model with named controls, trained and opened as by a user: sliders with units, and what lies beside them."""

import pytest

from workbench.core.descriptors import DESCRIPTORS

LABELS = [kind.label for kind in DESCRIPTORS]


@pytest.fixture
def user(open_on_model):
    return open_on_model("ddsp_vae")


def test_the_first_sliders_are_the_controls_with_their_units(user):
    user.look(lambda _: user.sliders() == LABELS)
    assert user.text("sliders") == "Controls"
    for index, kind in enumerate(DESCRIPTORS):
        assert user.text(("value", index)) == kind.text(user.session.latent[index])
        assert kind.low <= user.session.latent[index] <= kind.high


def test_a_slider_moves_its_control_alone_and_is_heard(user):
    before = user.session.latent
    scale = user.app.window["slider", 2].Widget
    thumb, _ = scale.coords()
    user.drag(
        (scale.winfo_rootx() + thumb, scale.winfo_rooty() + scale.winfo_height() // 2),
        (scale.winfo_rootx() + scale.winfo_width() - 3, scale.winfo_rooty() + scale.winfo_height() // 2),
    )
    user.look(lambda s: s.latent != before and s.heard.latent == s.latent)
    after = user.session.latent
    assert after[2] == pytest.approx(DESCRIPTORS[2].high, rel=0.05)
    assert (*after[:2], *after[3:]) == pytest.approx((*before[:2], *before[3:]), rel=1e-6, abs=1e-6)
    assert user.text(("value", 2)).endswith(" Hz")


def test_a_drag_over_the_map_changes_all_and_with_locked_controls_the_character_alone(user):
    start = user.session.latent
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.7, 0.4))
    user.look(lambda s: s.latent != start and s.heard.latent == s.latent)
    assert user.session.latent[: len(LABELS)] != pytest.approx(start[: len(LABELS)])
    user.press("g")
    before = user.session.latent
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.2, 0.7))
    user.look(lambda s: s.heard.latent == s.latent)
    after = user.session.latent
    assert after[: len(LABELS)] == before[: len(LABELS)]
    assert after[len(LABELS) :] != pytest.approx(before[len(LABELS) :])


def test_more_shows_the_character_and_back(user):
    user.click(("do", "more"))
    user.look(lambda _: user.sliders()[:3] == ["character 1", "character 2", "character 3"])
    assert user.text("sliders") == "Character"
    user.press("m")
    user.look(lambda _: user.sliders() == LABELS)


def test_a_random_point_lies_near_the_training_sounds(user):
    user.look(lambda s: s.points is not None)
    user.press("r")
    user.look(lambda s: s.heard.latent == s.latent)
    assert all(0 <= part <= 1 for part in user.session.position)


def test_a_model_without_controls_has_no_more(user):
    user.click(("model", "ae_small_tanh"))
    user.look(lambda _: user.sliders() == ["latent 1", "latent 2"])
    assert not user.app.window["do", "more"].Widget.winfo_viewable()
    user.press("m")
    assert user.session.status.problem
