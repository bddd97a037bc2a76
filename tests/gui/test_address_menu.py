"""The menu of what others may move, in the real window: by mouse and by key, learnt by OSC that somebody else made."""

import socket
from dataclasses import replace

import pytest

from tests.osc import free_port, message
from workbench.app.remote.translate import all_addresses
from workbench.app.session.moving import OWN_LAYERS, OWN_NEURONS
from workbench.app.session.tab import Tab
from workbench.gui.elements import address_of
from workbench.gui.psg import sg
from workbench.gui.registry import tab_of
from workbench.tour.input_events import RIGHT

WITHOUT = {"?", "Alike ▾", "Edit", "Find in model", "Kit", "More …", "Open …", "Trail", "▶", "◀", "✎", "✕"}
"""Buttons of the pages that one plays on which ask for a file or a name, or change what is seen alone."""


def clickable(paths):
    """Those for which there is something in the window to click on: hits and steps are keys alone."""
    steps = ("/next", "/previous")
    return {path for path in paths if path == "/workbench/pattern/next" or not path.endswith((*steps, "/hit"))}


@pytest.fixture
def user(lasting_user):
    lasting_user.app.do("show_tab", Tab.EXPLORE)
    lasting_user.app.window.TKroot.focus_set()
    lasting_user.settle()
    return lasting_user


@pytest.fixture
def listening(user):
    if not user.session.remote.listening:
        user.app.do("set_osc_port", str(free_port()))
        user.app.do("receive_osc")
        user.look(lambda session: session.remote.listening)
    return user


def menu(user):
    """The lines of the open menu; empty where none is open."""
    found = user.app.views._menu._menu
    if found is None or not found.winfo_viewable():
        return []
    return [found.entrycget(index, "label") for index in range(found.index("end") + 1)]


def open_menu(user, key):
    user.pointer.click(*user.centre(key), button=RIGHT)
    user.look(lambda _session: menu(user))
    return menu(user)


def send(user, address, *values):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(message(address, *values).dgram, ("127.0.0.1", user.session.remote.osc.port))


def elements_of(user, tabs):
    """All elements outside of the pages, and of these; what a mover is made of is built once it is seen."""
    for tab in tabs:
        user.app.views.page(tab)
    before = user.session.moving
    user.app.do("show_tab", Tab.PLAY)
    if not before.edited:
        user.app.do("edit_mover")
    for mover in (OWN_LAYERS, OWN_NEURONS, before.name):
        user.app.do("set_mover", mover)
        user.settle(2)
    if not before.edited:
        user.app.do("edit_mover")
    return user.app.window.AllKeysDict


def shown(user, *sessions):
    """The addresses of all elements of all pages."""
    elements = elements_of(user, Tab).values()
    return {address_of(element, session) for session in sessions for element in elements} - {""}


def test_every_address_has_its_element(user):
    paths = {each.path for each in all_addresses(user.session)}
    assert shown(user, user.session) == clickable(paths)


def test_controls_and_every_direction_of_a_model_have_theirs(open_on_model):
    user = open_on_model("ddsp_vae")
    user.look(lambda session: session.frame is not None)
    paths = {each.path for each in all_addresses(user.session)}
    assert "/workbench/control/brightness" in paths
    more = replace(user.session, more=True)
    ways = [
        replace(more, exploring=replace(more.exploring, direction=number))
        for number in range(len(more.frame.axes_beside))
    ]
    assert shown(user, user.session, *ways) == clickable(paths)


def test_every_slider_and_button_of_the_pages_that_one_plays_on_has_an_address(user):
    played, without = (Tab.EXPLORE, Tab.PLAY, Tab.ROWS, Tab.MIX, None), []
    for key, element in elements_of(user, Tab).items():
        button = isinstance(key, tuple) and key[0] == "do"
        if (button or isinstance(element, sg.Slider)) and tab_of(user.app.window, key) in played:
            without += [] if element.metadata else [element.ButtonText if button else key]
    assert set(without) == WITHOUT


def test_the_name_beside_a_slider_opens_its_menu(user):
    assert open_menu(user, ("axis", 0))[-1] == "Copy /workbench/latent/1"
    user.press("Escape")
    assert open_menu(user, ("value", 0))[-1] == "Copy /workbench/latent/1"
    user.press("Escape")
    user.app.do("show_tab", Tab.MIX)
    user.settle()
    for name in ("bias", "gain", "feedback", "after"):
        assert open_menu(user, ("mix", f"{name} value"))[-1] == f"Copy /workbench/mix/{name}"
        user.press("Escape")


def test_a_fader_is_learnt_by_a_right_click_and_forgotten(listening):
    user = listening
    assert open_menu(user, "tempo") == ["Learn a knob or key", "Copy /workbench/tempo"]
    user.press("Down", "Return")
    assert not menu(user)
    assert user.text("status") == "Move the OSC fader for Tempo; Esc cancels"
    user.press("r")
    assert user.text("status").endswith("Move the OSC fader for Tempo; Esc cancels")
    send(user, "/fader/1", 0.5)
    user.look(lambda session: session.remote.bindings)
    assert user.text("status") == "/fader/1 moves Tempo"
    received = user.session.remote.traffic.received
    send(user, "/fader/1", 0.0)
    user.look(lambda session: session.remote.traffic.received > received)
    send(user, "/fader/1", 1.0)  # it has come past the tempo
    user.look(lambda session: session.tempo == 300)
    send(user, "/fader/1", 0.25)
    user.look(lambda session: session.tempo == 98)

    user.pointer.move(5, 795)
    user.settle(2)
    user.pointer.move(*user.centre("tempo"))
    tip = user.app.window["tempo"].TooltipObject
    user.look(lambda _session: tip.tipwindow is not None)
    (label,) = tip.tipwindow.winfo_children()
    assert label.cget("text").splitlines() == [tip.text, "/fader/1 moves it"]

    assert "Forget /fader/1" in open_menu(user, "tempo")
    assert tip.tipwindow is None
    user.press("Down", "Down", "Return")
    assert not user.session.remote.bindings
    send(user, "/fader/1", 0.9)
    user.look(lambda session: session.remote.traffic.unknown)
    assert user.session.tempo == 98


def test_escape_cancels_on_any_page_and_nothing_else(listening):
    user = listening
    user.press("v")
    user.look(lambda session: session.exploring.varying.strip is not None)
    open_menu(user, ("slider", 0))
    user.press("Down", "Return")
    assert user.session.remote.learning == 0
    user.press("Escape")
    assert user.session.remote.learning is None
    assert user.session.exploring.varying.strip is not None
    user.press("Escape")
    assert user.session.exploring.varying.strip is None
    user.press("F3")
    open_menu(user, ("play", "pad", 0))
    user.press("Down", "Return")
    assert "for pad 1, across" in user.text("status")
    user.press("Escape")
    assert user.session.remote.learning is None


def test_keys_alone_open_it_and_the_address_is_copied(user):
    user.app.window["tempo"].Widget.focus_set()
    user.press("Shift-F10")
    user.look(lambda _session: menu(user))
    assert user.session.tab is Tab.EXPLORE, "F10 alone shows a page"
    user.press("Down", "Down", "Return")
    assert user.app.window.TKroot.clipboard_get() == "/workbench/tempo"
    assert user.text("status") == "/workbench/tempo is in the clipboard"
    user.app.window.TKroot.focus_set()
    user.press("Shift-F10")
    user.look(lambda _session: menu(user))
    assert menu(user)[-1] == "Copy /workbench/point", "what the arrows move"
    user.press("Escape")
    assert not menu(user)


def test_the_right_button_still_drags_the_map(user):
    user.app.do("zoom", (2.0, 0.5, 0.5))
    user.settle()
    view = user.session.view
    user.pointer.move(*user.centre("map"))
    user.pointer.press(RIGHT)
    user.settle(2)
    x, y = user.centre("map")
    user.pointer.move(x + 40, y)
    user.settle(2)
    user.pointer.release(RIGHT)
    user.settle()
    assert user.session.view != view
    assert not menu(user)
    assert open_menu(user, "map")[-1] == "Copy /workbench/point"
    user.press("Escape")
