"""The real window by keys alone: Tab goes on, Return presses, arrows move, space always plays."""

import pytest

from workbench.app.session.tab import Tab
from workbench.gui.focus import focused


@pytest.fixture
def user(lasting_user):
    return lasting_user


def stop(user):
    """Where the focus is: an element's key, None for the page itself."""
    widget = focused(user.app.window.TKroot)
    return next((key for key, each in user.app.window.AllKeysDict.items() if each.Widget is widget), None)


def walk(user, key="Tab", most=80):
    """The elements that the focus comes to until it is where it began."""
    stops = []
    while len(stops) < most and (not stops or stops[0] != stops[-1] or len(stops) == 1):
        user.press(key)
        stops.append(stop(user))
    return stops[:-1]


@pytest.fixture
def on_page(user):
    def show(tab):
        user.app.do("show_tab", tab)
        user.app.window.TKroot.focus_set()
        user.settle()

    return show


def test_tab_comes_to_every_control_in_sight_in_the_order_of_reading(user, on_page):
    from workbench.gui.psg import sg

    for tab in (Tab.EXPLORE, Tab.SETTINGS):
        on_page(tab)
        stops = walk(user)
        there = [
            key
            for key, element in user.app.window.AllKeysDict.items()
            if isinstance(element, (sg.Button, sg.Slider, sg.Combo, sg.Input)) and element.Widget.winfo_viewable()
        ]
        assert set(stops) >= set(there), set(there) - set(stops)
        assert stops[0] == ("do", "play"), "what plays comes first"
        tabs = stops.index(("tab", Tab.EXPLORE))
        assert stops[tabs : tabs + len(Tab)] == [("tab", each) for each in Tab]
        assert stops.index("tempo") < stops.index("volume") < stops.index(("do", "save"))
        first = user.app.window.TKroot.focus_get()
        user.press("Tab", "Shift-Tab")
        assert user.app.window.TKroot.focus_get() is first
    assert stops.index(("settings", "device")) < stops.index(("settings", "theme", "dark"))


def go_to(user, key):
    for _ in range(80):
        if stop(user) == key:
            return
        user.press("Tab")
    raise AssertionError(f"Tab never comes to {key}")


def edges(user):
    return [edge for edge in user.app._focus._edges if edge.winfo_viewable()]


def test_keys_alone_do_it(user, on_page):
    on_page(Tab.EXPLORE)
    window = user.app.window

    go_to(user, ("do", "random"))
    user.settle(10)
    assert len(edges(user)) == 4
    ring, button = edges(user)[0], window["do", "random"].Widget
    assert ring.winfo_rooty() + ring.winfo_height() == button.winfo_rooty()
    draws = user.session.draws
    user.press("Return")
    assert user.session.draws == draws + 1
    assert stop(user) == ("do", "random"), "the keys stay where they are"
    user.press("space")
    assert (user.session.draws, user.session.playing) == (draws + 1, True)
    user.press("space")
    assert not user.session.playing

    go_to(user, "tempo")
    before = user.session
    user.press("Right")
    assert user.session.tempo > before.tempo
    assert user.session.position == before.position
    user.press("Left")
    assert user.session.tempo == before.tempo
    user.press("Shift-Right")
    assert user.session.tempo == before.tempo + 1

    user.press("Escape")
    assert stop(user) is None
    assert not edges(user)
    user.press("Right")
    assert user.session.position != before.position
    assert user.session.tempo == before.tempo + 1


def test_a_list_opens_by_return_and_is_left_by_return(user, on_page):
    on_page(Tab.EXPLORE)
    go_to(user, "colour")
    before = user.session
    user.press("Return")
    user.settle(10)
    user.press("Down")
    user.press("Return")
    user.look(lambda session: session.colour != before.colour)
    assert user.session.position == before.position
    assert stop(user) == "colour"


def test_after_the_mouse_the_keys_are_the_pages(user, on_page):
    on_page(Tab.EXPLORE)
    go_to(user, "volume")
    user.pointer.click(*user.on_map(0.3, 0.3))
    user.settle()
    before = user.session
    user.press("Up")
    assert user.session.position != before.position
    assert user.session.volume == before.volume


def test_keys_that_follow_the_mouse_keep_the_focus_where_they_take_it(user, on_page):
    on_page(Tab.EXPLORE)
    user.click(("do", "random"))
    go_to(user, ("do", "toggle_metronome"))
    before = user.session.metronome
    for _ in range(2):
        user.press("Return")
        assert stop(user) == ("do", "toggle_metronome")
    assert user.session.metronome == before
    user.press("Return")
    assert user.session.metronome != before


def test_what_is_hidden_does_not_keep_the_keys(user, on_page):
    on_page(Tab.EXPLORE)
    go_to(user, ("slider", 0))
    user.press("F12")
    assert stop(user) is None
    go_to(user, ("tab", Tab.EXPLORE))
    user.press("Return")
    assert user.session.tab is Tab.EXPLORE
