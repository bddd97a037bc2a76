"""The page Play in the real window: from a first sound to a playing pad, by keys and by the mouse."""

import numpy as np
import pytest

from workbench.app.session.chosen_model import own_pins, playable
from workbench.app.session.tab import Tab
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.mapping.rivals import FIRST_RIVAL, RIVALS


@pytest.fixture
def user(renewed_user):
    return renewed_user


def is_learnt(session):
    return playable(session) and session.mapped.pins == own_pins(session)


def coloured(session):
    return is_learnt(session) and session.mapped.colours is not None


def pixel(user, place, number=0):
    """Where on the screen a place of the pads lies."""
    user.settle()
    pad = user.app.views.page(Tab.PLAY).pads[number]
    canvas = user.app.window["play", "pad", number].Widget
    x, y = pad.pixel(place)
    return canvas.winfo_rootx() + round(x), canvas.winfo_rooty() + round(y)


@pytest.fixture
def playing(user):
    """Four pins, by eight keys."""
    user.press("F3", "Return", "r", "Return", "r", "Return", "r", "Return")
    user.look(coloured)
    return user


def test_eight_keys_make_a_pad_of_four_that_plays(playing):
    user = playing
    assert len(own_pins(user.session)) == 4
    before = user.session.latent
    user.press("Left", "Down")
    assert user.session.latent != before
    user.look(lambda session: session.heard.latent == session.latent)
    assert "different settings" in user.text(("play", "learnt"))
    assert "4 pins of" in user.text(("play", "pinned"))


def test_the_ring_follows_the_mouse_and_the_sound_the_ring(playing):
    user = playing
    places = [(0.3, 0.3), (0.4, 0.5), (0.6, 0.7)]
    user.drag(*(pixel(user, place) for place in places))
    assert user.session.pads.at == pytest.approx(places[-1], abs=0.01)
    user.look(lambda session: session.heard.latent == session.latent)
    user.press("Control-z")
    assert user.session.pads.at != pytest.approx(places[-1], abs=0.01), "a drag is one move"


def test_a_pin_is_heard_by_a_click_and_moved_by_a_drag(playing):
    user = playing
    third = own_pins(user.session)[2]
    user.pointer.click(*pixel(user, third.place))
    user.look(lambda session: session.heard.latent == third.latent)
    assert user.session.pads.at == third.place
    user.drag(pixel(user, third.place), pixel(user, (0.45, 0.3)), pixel(user, (0.4, 0.3)))
    user.look(is_learnt)
    assert own_pins(user.session)[2].place == pytest.approx((0.4, 0.3), abs=0.01)
    assert own_pins(user.session)[2].latent == third.latent


def test_own_pins_take_the_click_and_a_drag_ends_with_its_pin(playing):
    user = playing
    before = own_pins(user.session)
    x, y = pixel(user, before[1].place)
    user.pointer.move(x, y)
    user.pointer.press()
    user.pointer.move(x + 40, y - 40)
    user.settle()
    user.press("Delete")
    assert len(own_pins(user.session)) == 3
    user.pointer.move(x + 80, y - 80)
    user.settle()
    user.pointer.release()
    user.settle()
    assert own_pins(user.session) == tuple(each for each in before if each is not before[1])


def test_two_pads_stand_side_by_side_and_both_play(playing):
    user = playing
    user.click(("do", "switch_pads"))
    user.look(coloured)
    left, right = (user.app.window["play", "pad", number].Widget for number in range(2))
    assert left.winfo_rootx() + left.winfo_width() <= right.winfo_rootx()
    user.pointer.click(*pixel(user, (0.0, 0.0, 0.3, 0.6), 1))
    user.settle()
    assert user.session.pads.at[2:] == pytest.approx((0.3, 0.6), abs=0.01)
    user.press("t")
    user.look(is_learnt)
    assert not right.winfo_ismapped()


def test_a_favourite_is_pinned_from_its_list(playing):
    user = playing
    user.press("F2", "r", "f", "F3")
    name = user.session.favourites[0].name
    combo = user.app.window["play", "favourites"].Widget
    assert name in combo.cget("values")
    combo.set(name)
    combo.event_generate("<<ComboboxSelected>>")
    user.look(lambda session: len(own_pins(session)) == 5)
    assert own_pins(user.session)[-1].name == name


def test_colours_are_those_of_the_descriptor_that_is_chosen(playing):
    user = playing
    photo = user.app.views.page(Tab.PLAY).pads[0]._photo

    def picture():
        user.settle()
        return np.array([photo.get(x, photo.height() // 2) for x in range(0, photo.width(), 20)])

    combo, pictures = user.app.window["play", "colour"].Widget, []
    for kind in DESCRIPTORS:
        combo.set(kind.label)
        combo.event_generate("<<ComboboxSelected>>")
        user.look(lambda session, key=kind.key: session.colour == key)
        pictures.append(picture())
        assert user.text(("play", "high")) == kind.text(kind.high)
    assert len({each.tobytes() for each in pictures}) > 2


def rival_canvas(user, key):
    return user.app.window["play", "rival", key].Widget


def words_on(canvas):
    return [canvas.itemcget(item, "text") for item in canvas.find_all() if canvas.type(item) == "text"]


def test_a_click_plays_another_rival_and_undo_brings_the_first_back(playing):
    user = playing
    user.look(lambda session: all(session.rivals.of(key).colours is not None for key in RIVALS))
    user.pointer.click(*pixel(user, (0.31, 0.42)))
    user.settle()
    user.look(lambda session: session.heard.latent == session.latent)
    before, learnt = user.session.latent, user.text(("play", "learnt"))
    user.click(("play", "rival", "neighbours"))
    assert user.session.pads.rival == "neighbours"
    assert user.session.latent != before
    assert user.text("status") == "The pad plays Neighbours"
    user.look(lambda session: session.heard.latent == session.latent and session.mapped.coverage)
    user.settle()
    assert user.text(("play", "learnt")) != learnt
    user.press("Control-z")
    assert (user.session.pads.rival, user.session.latent) == (FIRST_RIVAL, before)
    user.press("j")
    assert user.session.pads.rival == "neighbours", "round to the last"
    user.press("l", "l")
    assert user.session.pads.rival == list(RIVALS)[1]


def test_each_rival_has_its_picture_its_name_and_its_bars(playing):
    user = playing
    user.look(lambda session: session.rivals.of("network-2").figures)
    user.settle()
    for key in list(RIVALS)[:2]:
        canvas = rival_canvas(user, key)
        assert words_on(canvas) == [RIVALS[key].label, "even", "wide", "real"]
        assert "can be told apart" in user.app.window["play", "rival", key].TooltipObject.text
    assert all(words_on(rival_canvas(user, key))[0] == rival.label for key, rival in RIVALS.items())


def test_without_pins_the_pad_says_what_to_do(user):
    user.press("F3")
    canvas = user.app.window["play", "pad", 0].Widget
    texts = [canvas.itemcget(item, "text") for item in canvas.find_all() if canvas.type(item) == "text"]
    assert any("pin it here: Enter" in text for text in texts)
    user.press("Delete")
    assert "Nothing is pinned yet" in user.text("status")
    user.click(("play", "rival", "fourier"))
    assert "Pin two sounds first" in user.text("status")
