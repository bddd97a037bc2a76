"""The map seen from near, by wheel, button and keys in the real window."""

import pytest

from workbench.core.map_view import WHOLE

WHEEL_UP, WHEEL_DOWN, RIGHT = 4, 5, 3


@pytest.fixture
def user(renewed_user):
    return renewed_user


def test_the_wheel_comes_closer_to_what_is_under_the_pointer(user):
    place = (0.3, 0.7)
    before = user.on_map(*place)
    for _ in range(4):
        user.pointer.click(*before, button=WHEEL_UP)
    user.settle()
    assert user.session.view.side == pytest.approx(1.25**-4)
    assert user.on_map(*place) == pytest.approx(before, abs=1)
    user.drag(user.on_map(*place))
    assert user.session.position == pytest.approx(place, abs=0.002)
    for _ in range(8):
        user.pointer.click(*before, button=WHEEL_DOWN)
    user.settle()
    assert user.session.view == WHOLE


def test_the_right_button_pushes_the_map_and_the_cursor_goes_out_of_sight(user):
    user.press("Control-plus", "Control-plus", "Control-plus")
    canvas = user.app.window["map"].Widget
    shown = user.session.view
    assert canvas.itemcget("cursor", "state") != "hidden"
    middle = shown.at(0.5, 0.5)
    start, end = user.on_map(*middle), user.on_map(*shown.at(1.0, 0.5))
    for _ in range(2):
        user.pointer.move(*start)
        user.pointer.press(RIGHT)
        user.settle(2)
        user.pointer.move(*end)
        user.settle(2)
        user.pointer.release(RIGHT)
    user.settle()
    assert user.session.view.left < shown.left
    assert user.session.view.side == shown.side
    assert user.session.position == pytest.approx((0.5, 0.5))
    assert canvas.itemcget("cursor", "state") == "hidden"
    user.press("Right")
    left = user.session.view.left
    assert left <= user.session.position[0] <= left + user.session.view.side
    assert canvas.itemcget("cursor", "state") == "normal"
    user.press("Control-0")
    assert user.session.view == WHOLE


def test_the_axes_say_what_is_seen(user):
    def labels():
        canvas = user.app.window["map"].Widget
        return [canvas.itemcget(item, "text") for item in canvas.find_withtag("axes")]

    whole = labels()
    user.press("Control-plus")
    assert labels() != whole
    user.press("Control-minus")
    assert user.session.view == WHOLE
    assert labels() == whole


def test_another_model_is_seen_whole(user):
    user.press("Control-plus", "Next")
    assert user.session.view == WHOLE
