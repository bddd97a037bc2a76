"""The page Rows in the real window: chosen by keys and clicks, walked by mouse and arrows, played and written."""

from itertools import pairwise

import pytest

from workbench.app.session.chosen_model import is_made, on_row, own_stops, row_stops
from workbench.app.session.moving import THE_ROW
from workbench.app.session.tab import Tab
from workbench.gui.pages.rows.layout import side_by_side


def track(user):
    return user.app.views.page(Tab.ROWS).track


def pixel(user, part):
    """Where on the screen a part of the way lies."""
    user.settle()
    canvas = user.app.window["rows", "track"].Widget
    x, y = track(user).pixel(part)
    return canvas.winfo_rootx() + round(x), canvas.winfo_rooty() + round(y)


def texts(user):
    canvas = user.app.window["rows", "track"].Widget
    return [canvas.itemcget(item, "text") for item in canvas.find_all() if canvas.type(item) == "text"]


@pytest.fixture
def user(lasting_user):
    """The page without a row."""
    lasting_user.app.do("show_tab", Tab.ROWS)
    for name in ("close_tour", "clear_row"):
        lasting_user.app.do(name)
    lasting_user.settle()
    return lasting_user


@pytest.fixture
def walking(user):
    """Three random sounds in a row, by the keys of Explore and of the page; the first is the newest favourite."""
    user.press("F2", "r", "f", "F4", "Return", "F2", "r", "F4", "Return", "F2", "r", "F4", "Return")
    user.look(lambda session: is_made(session) and len(row_stops(session)) == 3)
    return user


def test_the_ring_follows_the_mouse_and_the_sound_the_ring(walking):
    user = walking
    before = user.session.place
    user.drag(*(pixel(user, part) for part in (0.3, 0.4, 0.6)))
    assert user.session.row.at == pytest.approx(0.6, abs=0.01)
    assert on_row(user.session)
    user.look(lambda session: session.heard.latent == session.latent)
    user.press("Control-z")
    assert user.session.place == before, "a drag is one move"


def test_arrows_walk_and_keys_go_from_sound_to_sound(walking):
    user = walking
    user.press("comma", "period")
    at = user.session.row.at
    user.press("Left" if at == 1 else "Right")
    assert abs(user.session.row.at - at) == pytest.approx(0.02)
    user.press("Shift-Left" if at == 1 else "Shift-Right")
    assert abs(user.session.row.at - at) == pytest.approx(0.022)


def test_a_click_on_a_picture_or_near_a_sound_of_the_line_goes_to_it(walking):
    user = walking
    canvas, stops = user.app.window["rows", "track"].Widget, row_stops(user.session)
    for number, stop in enumerate(stops):
        left, top, right, bottom = track(user).box(number)
        user.pointer.click(canvas.winfo_rootx() + (left + right) // 2, canvas.winfo_rooty() + (top + bottom) // 2)
        user.look(lambda session, stop=stop: session.heard.latent == stop.latent)
    x, y = pixel(user, user.session.made_row.walk.stops[1])
    user.pointer.click(x + 2, y + 3)
    user.settle()
    assert user.session.latent == stops[1].latent
    assert {stop.name for stop in stops} <= {*texts(user)}


def test_a_favourite_is_ticked_by_a_click_and_a_sound_taken_away_by_its_key(walking):
    user = walking
    listed = user.app.window["rows", "favourites"].Widget
    listed.see("end")
    assert listed.get("end").startswith("☑")
    x, y, _wide, high = listed.bbox(listed.size() - 1)
    user.pointer.click(listed.winfo_rootx() + x + 4, listed.winfo_rooty() + y + high // 2)
    user.look(lambda session: len(own_stops(session)) == 2 and is_made(session))
    user.settle()
    assert listed.get("end").startswith("☐")
    user.press("period", "Delete")
    assert len(own_stops(user.session)) == 1
    user.press("Control-z")
    assert len(own_stops(user.session)) == 2
    user.click(("do", "clear_row"))
    assert own_stops(user.session) == ()
    assert any("Or make a tour" in text for text in texts(user))


def test_a_tour_is_made_shown_played_written_and_closed(walking):
    user = walking
    user.app.do("set_tour_by", False)
    user.click(("do", "make_tour"))
    user.look(is_made)
    user.settle()
    assert len(row_stops(user.session)) > 2
    assert user.text(("rows", "tour")) == f"{len(row_stops(user.session))} sounds"
    user.press("b")
    assert user.session.moving.name == THE_ROW and user.session.playing
    user.press("b", "space", "e")
    user.look(lambda session: session.export.lines and not session.export.stage)
    assert len(user.session.export.lines) == len(row_stops(user.session))
    user.press("Escape")
    user.look(lambda session: is_made(session) and len(row_stops(session)) == 3)


def test_without_a_row_the_page_says_what_to_do(user):
    user.press("F4")
    user.settle()
    assert any("Enter takes the one you hear" in text for text in texts(user))
    user.press("Right")
    assert "There is no row yet" in user.text("status")


@pytest.mark.parametrize("count", [1, 2, 7, 100])
def test_pictures_stand_side_by_side(count):
    wanted = sorted((number * 37 % 100) ** 2 / 10_000 * 600 for number in range(count))
    middles = side_by_side(wanted, 80, 0, 600)
    width = min(80, 600 / count)
    assert all(other - one >= width - 1e-6 for one, other in pairwise(middles))
    assert middles[0] >= width / 2 - 1e-6
    assert middles[-1] <= 600 - width / 2 + 1e-6
    if count == 1:
        assert middles == [40]
