"""The menu of what others may move, in the real window: by mouse and by key, learnt by OSC that somebody else made."""

import socket
from dataclasses import replace

import pytest

from tests.gui.pages.test_remote_page import free_port
from tests.osc import message
from workbench.app.remote.translate import all_addresses
from workbench.app.session.tab import Tab
from workbench.gui.elements import address_of
from workbench.tour.input_events import RIGHT

NOWHERE = {"/workbench/hit", "/workbench/pin/next", "/workbench/pin/previous"}
"""What only keys do: there is nothing in the window to click on."""


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


def shown(user, *sessions):
    """The addresses of all elements of all pages."""
    for tab in Tab:
        user.app.views.page(tab)
    elements = user.app.window.AllKeysDict.values()
    return {address_of(element, session) for session in sessions for element in elements} - {""}


def test_every_address_has_its_element(user):
    paths = {each.path for each in all_addresses(user.session)}
    assert shown(user, user.session) == paths - NOWHERE


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
    assert shown(user, user.session, *ways) == paths - NOWHERE


def test_a_fader_is_learnt_by_a_right_click_and_forgotten(listening):
    user = listening
    assert open_menu(user, "tempo") == ["Learn a knob or key", "Copy /workbench/tempo"]
    user.press("Down", "Return")
    assert not menu(user)
    assert user.text("status") == "Move the OSC fader for Tempo; Esc cancels"
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
    assert "for pad 1, across" in user.session.status.text
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
