"""The page Mix in the real window: sounds are put together by keys, weighed by the mouse, and learnt with."""

import numpy as np
import pytest

from workbench.app.session.tab import Tab
from workbench.audio.files import write
from workbench.core.sample import Sample
from workbench.mixer.mixture import mixture
from workbench.mixer.neuron import Nonlinearity


@pytest.fixture
def user(renewed_user):
    return renewed_user


def mixed(session):
    """Whether what is heard is what the mix says."""
    mix, mixing = session.mix, session.mixing
    rows = mixing.sounding(mix)
    if not rows or not {*mix.sources} <= {*mixing.sounds} or session.heard is not mixing.heard:
        return False
    expected = mixture([mixing.found(row.source).sample for row in rows], mix.neuron(rows))
    return np.array_equal(expected.audio, session.heard.sample.audio)


def shown(user, key):
    return user.app.window[key].Widget.winfo_viewable()


def slide_to(user, key, part):
    """Drag a slider to a part of its way; its thumb is taken where it stands."""
    scale = user.app.window[key].Widget
    x, y = scale.coords()
    left, top, wide = scale.winfo_rootx(), scale.winfo_rooty(), scale.winfo_width()
    target = (left + round(part * wide), top + y)
    user.drag((left + x, top + y), ((left + x + target[0]) // 2, top + y), target)


@pytest.fixture
def mixing(user):
    """Three points in the mix."""
    user.press("F5", "Return")
    for _ in range(2):
        user.press("F2", "r", "F5", "Return")
    user.look(mixed)
    user.settle()
    return user


def test_what_to_do_is_said_until_there_is_something(user):
    user.press("F5")
    assert "press Enter" in user.text(("mix", "said"))
    assert not shown(user, ("mix", "row", 0))
    user.press("l")
    assert "Nothing is mixed yet" in user.text("status")
    user.press("Return")
    user.look(mixed)
    user.settle()
    assert shown(user, ("mix", "row", 0))
    assert not shown(user, ("mix", "said"))


def test_a_weight_is_dragged_and_heard_and_one_drag_is_one_move(mixing):
    user = mixing
    before = user.session.mix
    slide_to(user, ("mix", "weight", 1), 0.1)
    user.look(mixed)
    assert user.session.mix.rows[1].weight < -1
    assert user.text(("mix", "value", 1)).startswith("−1.")
    user.press("Control-z")
    assert user.session.mix == before
    user.look(mixed)


def test_keys_choose_weigh_mute_and_remove(mixing):
    user = mixing
    user.press("Up", "Left", "Shift-Right", "m")
    rows = user.session.mix.rows
    assert (rows[1].weight, rows[1].muted) == (pytest.approx(0.66), True)
    assert user.text(("mix", "name", 1)).startswith("▸")
    assert user.text(("mix", "mute", 1)) == "☐"
    user.press("Delete")
    assert len(user.session.mix.rows) == 2
    user.settle()
    assert not shown(user, ("mix", "row", 2))
    user.click(("mix", "remove", 0))
    user.click(("mix", "mute", 0))
    assert [row.muted for row in user.session.mix.rows] == [True]


def test_the_neuron_is_set_by_sliders_and_its_list(mixing):
    user = mixing
    slide_to(user, ("mix", "gain"), 0.9)
    user.look(mixed)
    assert user.session.mix.gain > 10
    assert user.text(("mix", "gain value")).startswith("+")
    user.press("bracketright")
    assert user.session.mix.activation is Nonlinearity.RELU
    combo = user.app.window["mix", "activation"].Widget
    assert combo.get() == "relu"
    combo.set(Nonlinearity.CIRCUIT.value)
    combo.event_generate("<<ComboboxSelected>>")
    user.look(lambda session: session.mix.activation is Nonlinearity.CIRCUIT and mixed(session))


def test_it_learns_toward_this_sound_and_draws_how_the_error_falls(mixing):
    user = mixing
    user.press("F2", "r", "F5", "t")
    user.look(lambda session: session.mix.target in session.mixing.sounds)
    user.press("a", "l")
    assert user.text(("do", "mix_all_bends")).startswith("☐")
    user.look(lambda session: session.mixing.curve and not session.mixing.learning)
    user.look(mixed)
    user.settle()
    assert "The best plain mixture is" in user.text(("mix", "figures"))
    canvas = user.app.window["mix", "curve"].Widget
    texts = {canvas.itemcget(item, "text") for item in canvas.find_all() if canvas.type(item) == "text"}
    assert {"plain mixture", "neuron"} <= texts
    kept = user.session.mix
    user.press("l")
    user.look(lambda session: session.mixing.curve)
    user.press("Escape")
    assert not user.session.mixing.learning
    assert user.session.mixing.curve[-1] <= user.session.mixing.line
    user.press("Control-z")
    assert user.session.mix != kept


def test_a_favourite_is_mixed_and_aimed_at_from_the_lists(mixing):
    user = mixing
    user.press("F2", "r", "f", "F5")
    name = user.session.favourites[0].name
    for key in ("favourites", "targets"):
        combo = user.app.window["mix", key].Widget
        assert name in combo.cget("values")
        combo.set(name)
        combo.event_generate("<<ComboboxSelected>>")
        user.settle()
    assert [row.source.name for row in user.session.mix.rows][3] == name
    user.look(mixed)
    assert user.text(("mix", "target")) == name


def test_a_recording_that_is_gone_is_paler_with_a_sentence(mixing, tmp_path):
    user, file = mixing, tmp_path / "kick.wav"
    write(file, Sample(np.random.default_rng(0).uniform(-0.9, 0.9, 9_000) * np.exp(-np.arange(9_000) / 900), 44_100))
    user.app.do("mix_open", str(file))
    user.look(lambda session: len(session.mix.rows) == 4 and mixed(session))
    user.app.do("mix_remove", 3)
    file.unlink()
    user.press("F2", "r", "F5", "Return")  # it is forgotten once another one is read
    user.look(mixed)
    user.app.do("undo")
    user.app.do("undo")
    user.app.do("undo")
    user.look(lambda session: any(session.mixing.problem(row.source) for row in session.mix.rows))
    user.settle()
    said = user.text(("mix", "said"))
    assert said.startswith("There is no file")
    assert said.endswith("kick.wav")
    assert user.text(("mix", "value", 3)) == "gone"
    name, other = (user.app.window["mix", "name", index].Widget.cget("foreground") for index in (3, 0))
    assert name != other
    user.look(mixed)


def test_a_file_that_cannot_be_read_takes_no_place(mixing, tmp_path):
    user, bad = mixing, tmp_path / "bad.wav"
    bad.write_text("no sound")
    user.app.do("mix_open", str(bad))
    user.look(lambda session: session.status.problem)
    assert len(user.session.mix.rows) == 3
    assert "bad.wav" in user.session.status.text


def test_silence_is_not_saved(mixing):
    user = mixing
    for index in range(3):
        user.app.do("mix_mute", index)
    user.settle()
    user.press("s")
    assert user.session.status.problem
    assert user.session.saved is None


def test_f_looks_for_the_mixture_in_the_model(mixing):
    user = mixing
    user.press("f")
    user.look(lambda session: session.target is not None)
    assert user.session.tab is Tab.EXPLORE
    assert user.session.target.file.stem == "mix of 3 sounds"
