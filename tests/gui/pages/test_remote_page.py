"""The page Remote in the real window: OSC by `oscsend`, seen and heard; keys, fields and what is said."""

import subprocess
from tkinter.font import Font

import pytest

from tests.osc import free_port
from workbench.app.session.tab import Tab


@pytest.fixture
def user(renewed_user):
    return renewed_user


@pytest.fixture
def page(user):
    user.app.do("show_tab", Tab.REMOTE)
    user.app.do("set_osc_port", str(free_port()))
    user.settle()
    user.press("o")
    user.look(lambda session: session.remote.listening)
    return user


def oscsend(user, path, types, *values):
    port = str(user.session.remote.osc.port)
    subprocess.run(["oscsend", "127.0.0.1", port, f"/workbench/{path}", types, *map(str, values)], check=True)


def test_a_key_opens_the_port_and_what_comes_is_seen_and_heard(page):
    user = page
    assert f"Port {user.session.remote.osc.port} is open to programs on this machine" in user.text(("remote", "state"))
    oscsend(user, "point", "ff", 0.25, 0.75)
    user.look(lambda session: session.on_map == pytest.approx((0.25, 0.75), abs=1e-6))
    user.look(lambda session: session.heard.latent == session.latent)
    oscsend(user, "nowhere", "f", 1)
    user.look(lambda session: session.remote.traffic.unknown == 1)
    assert user.text(("remote", "traffic")).startswith("2 messages, 1 used")
    assert user.text(("remote", "last")).splitlines() == ["/workbench/nowhere 1", "/workbench/point 0.25 0.75"]
    user.press("o")
    assert user.text(("remote", "state")).startswith("Off")


def test_a_message_takes_one_line_however_long_it_is(page):
    user = page
    oscsend(user, f"some{'/far' * 15}", "f", 1)
    user.look(lambda session: session.remote.traffic.unknown == 1)
    shown = user.text(("remote", "last"))
    assert shown.startswith("/workbench/some")
    assert shown.endswith("/far 1")
    label = user.app.window["remote", "last"].Widget
    assert Font(font=label.cget("font")).measure(shown) < label.winfo_width()


def test_what_may_be_said_is_listed(page):
    lines = page.app.window["remote", "addresses"].Widget.get(0, "end")
    assert any(line.startswith("/workbench/point  0…1 0…1") for line in lines)
    assert any(line.startswith("/workbench/hit") for line in lines)


def test_a_port_is_typed_and_one_that_is_none_is_marked(page):
    user = page
    user.click(("remote", "set_osc_port"))
    user.press("Control-a", "8", "0", "Return")
    assert user.session.status.problem
    assert "There is no port 80" in user.session.status.text
    assert user.session.remote.listening, "the old one goes on"


def test_a_message_is_taken_at_once_while_the_window_rests(page):
    """The bell wakes Tk: the window's clock has slowed down to ten looks a second by then."""
    user = page
    looks = []
    look = user.app._beat._look
    user.app._beat._look = lambda: looks.append(1) or look()
    user.app._beat._idle = 10_000
    oscsend(user, "tempo", "i", 99)
    user.look(lambda session: session.tempo == 99)
    assert looks
