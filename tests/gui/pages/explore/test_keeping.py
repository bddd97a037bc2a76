"""What is kept: favourites, and the session from one day to the next."""

import pytest

from workbench.gui.step_strip import NAMELESS


@pytest.fixture
def user(renewed_user):
    return renewed_user


def test_a_starred_point_is_marked_and_found_again(user):
    canvas = user.app.window["map"].Widget
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.3, 0.7))
    user.click(("do", "star"))
    place = user.session.place
    assert user.text(("do", "star")) == "★"
    assert canvas.coords("stars") == pytest.approx(user.app.views.map.pixel(place.position))
    user.press("r")
    assert user.text(("do", "star")) == "☆"
    assert user.app.window["favourites"].Widget.get() == NAMELESS
    user.press("Next")
    assert not canvas.find_withtag("stars")
    user.press("comma")
    assert user.session.place == place
    assert user.app.window["favourites"].Widget.get() == user.session.favourites[0].name
    user.press("f")
    assert not canvas.find_withtag("stars")


def test_a_favourite_is_chosen_from_the_list(user):
    user.press("f")
    place = user.session.place
    user.press("r")
    combo = user.app.window["favourites"].Widget
    user.click("favourites")
    combo.current(0)  # the list that drops down is a window of Tk's own
    combo.event_generate("<<ComboboxSelected>>")
    user.settle()
    assert user.session.place == place


def test_closed_and_opened_again_it_is_as_it_was_left(open_window, places):
    user = open_window(places)
    user.look(lambda session: session.heard is not None)
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.3337, 0.6667))
    user.press("p", "plus", "c")
    user.click(("model", "ae_small_relu"))
    left = user.session
    user.app.close()
    again = open_window(places).session
    assert (again.place, again.save) == (left.place, left.save)
    assert "as you left it" in again.status.text
