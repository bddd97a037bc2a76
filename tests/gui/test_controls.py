"""The bundled model with named controls in the real window: sliders with units, and what lies beside them."""

import pytest

from workbench.app.session.moves import go_to
from workbench.core.descriptor_kinds import DESCRIPTORS

LABELS = [kind.label for kind in DESCRIPTORS]


@pytest.fixture(scope="module")
def lasting_user(open_lasting_on_model):
    return open_lasting_on_model("ddsp_vae")


@pytest.fixture
def user(renewed_user):
    return renewed_user


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


def thumb_of(user, index):
    scale = user.app.window["slider", index].Widget
    x, y = scale.coords()
    return scale.winfo_rootx() + x, scale.winfo_rooty() + y


def test_the_thumb_of_a_locked_slider_goes_back(user):
    user.look(lambda _: user.sliders() == LABELS)
    user.click(("lock", 1))
    before, (x, y) = user.app.window["slider", 1].Widget.get(), thumb_of(user, 1)
    user.drag((x, y), (x + 25, y), (x + 50, y))
    assert "is locked" in user.session.status.text
    assert user.app.window["slider", 1].Widget.get() == before
    assert thumb_of(user, 1) == (x, y)


def test_a_value_beyond_the_end_of_its_slider_is_told_as_it_is(user):
    user.look(lambda _: user.sliders() == LABELS)
    decay = DESCRIPTORS[1]
    user.app.do("set_slider", (user.session.slider_axes[1], 0.0))
    user.settle()
    shortest = user.session.exact
    beyond = (shortest[0], 0.8 * shortest[1], *shortest[2:])
    user.app.controller._enter(go_to(user.session, user.session.position, beyond))
    user.settle()
    assert user.text(("value", 1)) == decay.text(beyond[1])
    assert user.app.window["slider", 1].Widget.get() == 0


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
