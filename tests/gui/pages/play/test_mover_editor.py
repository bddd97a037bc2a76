"""Movers of one's own in the real window: a gesture held by its key, layers and neurons by the mouse."""

import pytest

from tests.gui.pages.play.test_play_page import coloured, pixel
from workbench.app.session.moving import OWN_GESTURE, OWN_LAYERS, OWN_NEURONS
from workbench.gui.pages.play.mover_editor import Made
from workbench.movers.layers import Unit, Wave


@pytest.fixture(scope="module")
def playing(lasting_user):
    """Two pins, by four keys."""
    lasting_user.press("F3", "Return", "r", "Return")
    lasting_user.look(coloured)
    return lasting_user


def choose(user, key, label):
    """A line of a list, as a hand that has dropped it down does."""
    widget = user.app.window[key].Widget
    widget.set(label)
    widget.event_generate("<<ComboboxSelected>>")
    user.settle()


def test_a_drag_while_w_is_held_is_recorded_and_goes_round(playing):
    user = playing
    before = user.session.pads.at
    with user.keyboard.holding("w"):
        user.look(lambda session: session.moving.recording)
        assert user.text(("do", "record_gesture")) == "Stop"
        user.drag(*(pixel(user, place) for place in ((0.3, 0.3), (0.4, 0.5), (0.6, 0.7))))
        user.settle(60)  # longer than a key takes to begin to repeat
        assert user.session.moving.recording
    session = user.look(lambda session: session.moving.gesture)
    assert session.moving.name == OWN_GESTURE
    assert session.pads.at == pytest.approx((0.6, 0.7), abs=0.01)
    assert session.pads.at != before
    assert min(session.moving.gesture.across) == pytest.approx(-0.3, abs=0.02)
    assert user.app.window["play", "mover"].Widget.get() == OWN_GESTURE
    assert user.text(("do", "record_gesture")) == "Record"


def test_a_drag_over_the_second_pad_moves_that_one(playing):
    user = playing
    user.press("t")
    user.look(lambda session: session.mapped.mapping and len(session.pads.at) == 4)
    first = user.session.pads.at[:2]
    with user.keyboard.holding("w"):
        user.look(lambda session: session.moving.recording)
        user.drag(*(pixel(user, (*first, *place), 1) for place in ((0.3, 0.3), (0.4, 0.5), (0.6, 0.7))))
    session = user.look(lambda session: not session.moving.recording and session.moving.aims == (2, 3))
    assert session.pads.at == pytest.approx((*first, 0.6, 0.7), abs=0.01)
    assert min(session.moving.gesture.across) == pytest.approx(-0.3, abs=0.02)
    user.press("t")
    user.look(lambda session: session.mapped.mapping and len(session.mapped.pins[0].place) == 2)
    user.app.do("aim_mover", (0, 0))
    user.app.do("aim_mover", (1, 1))


def test_by_its_button_it_begins_and_ends(playing):
    user = playing
    user.click(("do", "record_gesture"))
    assert user.session.moving.recording
    user.click(("do", "record_gesture"))
    user.look(lambda session: "Nothing was recorded" in session.status.text)


def test_layers_are_changed_added_and_taken_away(playing):
    user, window = playing, playing.app.window
    choose(user, ("play", "mover"), "3 against 4 hits")
    user.press("e")
    assert window["play", "editing"].Widget.winfo_viewable()
    assert not window["play", "rivals"].Widget.winfo_viewable()
    assert user.text(("play", "made of")) == "Layers"
    choose(user, ("play", "layer", 0, "length"), "7")
    choose(user, ("play", "layer", 0, "unit"), "bars")
    choose(user, ("play", "layer", 2, "wave"), "steps")
    choose(user, ("play", "layer", 2, "target"), "latent2")
    user.click(("play", "layer", 2, "depth"))
    moving = user.session.moving
    assert moving.name == OWN_LAYERS
    first, _second, third = moving.layers.periods
    assert (first.length, first.unit, first.target) == (7, Unit.BARS, 0)
    assert (third.wave, third.target) == (Wave.STEPS, 5)
    assert window["play", "layer", 3, "wave"].Widget.winfo_viewable(), "the next one is offered"
    assert not window["play", "layer", 4, "wave"].Widget.winfo_viewable()
    choose(user, ("play", "layer", 0, "wave"), "off")
    assert len(user.session.moving.layers.periods) == 2
    assert window["play", "layer", 0, "length"].Widget.get() == "4"
    user.press("e")
    assert window["play", "rivals"].Widget.winfo_viewable()


def test_neurons_are_turned_and_say_what_they_do(playing):
    user, window = playing, playing.app.window
    choose(user, ("play", "mover"), "neurons: cycle of 3")
    user.press("e")
    user.look(lambda session: session.moving.word == "cycle of 3")
    assert user.text(("play", "neurons")) == "They are in a cycle of 3"
    stands = window["play", "neuron", "bias 1"].TKIntVar.get()
    x, y = user.centre(("play", "neuron", "bias 1"))
    user.drag((x, y), (x + 12, y), (x + 25, y))
    assert window["play", "neuron", "bias 1"].TKIntVar.get() > stands
    moving = user.session.moving
    assert moving.name == OWN_NEURONS
    assert moving.neurons.bias[0] > 0
    assert user.text(("play", "weight", "bias 1")) == f"{moving.neurons.bias[0]:.2f}"
    choose(user, ("play", "activation"), "fold")
    assert user.session.moving.neurons.activation.value == "fold"
    choose(user, ("play", "aim", Made.NEURONS, 1), "latent1")
    assert user.session.moving.aims == (0, 4)
    user.app.do("aim_mover", (0, 50))
    assert window["play", "aim", Made.NEURONS, 0].Widget.get() == "not here"
    choose(user, ("play", "mover"), "none")
    assert "Hold W" in user.text(("play", "nothing"))
    user.press("e")
