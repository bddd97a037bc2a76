"""The settings in the real window: they take effect at once, and nothing is lost when it is built anew."""

from dataclasses import replace
from tkinter.font import Font

import pytest

from workbench.app.session.settings import BLOCKS, LATENCIES, Settings
from workbench.app.session.tab import Tab
from workbench.app.settings.file import read_settings, write_settings
from workbench.audio.output import PlayerSettings
from workbench.gui.scaling import Screen
from workbench.gui.theme import DARK, LIGHT


@pytest.fixture
def user(user):
    user.press("F12")
    return user


def test_theme_and_size_change_in_place_and_nothing_else_does(user, places):
    user.app._screen = Screen(2560, 1760, 96)
    user.press("f")
    user.app.do("show_tab", Tab.EXPLORE)
    user.press("Right", "plus", "f", "F12")
    before, controller = user.session, user.app.controller
    user.click(("settings", "theme", "light"))
    user.look(lambda session: session.settings.theme == "light")
    user.settle()
    assert user.app.window["steps"].Widget.cget("background") == LIGHT.background
    assert user.text(("settings", "theme", "light")) == "● Light"
    user.app.do("set_scale", 2.0)
    user.settle(20)
    root = user.app.window.TKroot
    assert (root.winfo_width(), root.winfo_height()) == (2560, 1600)
    assert user.app.window["do", "play"].Widget.winfo_height() > 1.7 * 27
    user.app.do("set_scale", 1.0)
    user.app.do("set_theme", "dark")
    user.settle(20)
    assert user.app.window["steps"].Widget.cget("background") == DARK.background
    assert (user.app.window.TKroot.winfo_width(), user.app.window.TKroot.winfo_height()) == (1280, 800)
    after = user.session
    assert user.app.controller is controller
    assert (after.place, after.favourites, after.timeline, after.tab) == (
        before.place,
        before.favourites,
        before.timeline,
        Tab.SETTINGS,
    )
    assert after.heard.latent == before.heard.latent
    # Keys and mouse reach the new window.
    user.press("F2", "r")
    assert user.app.window["map"].Widget.cget("background") == DARK.background
    assert user.session.position != before.position
    user.look(lambda session: session.heard.latent == session.latent)
    assert read_settings(places.settings)[0].theme == "dark"


def test_a_device_that_is_not_there_is_said_in_words(user):
    user.app.do("set_device", "A lost interface")
    user.settle()
    assert user.app.window["settings", "device"].Widget.get() == "A lost interface (not there)"
    user.app.do("set_device", None)
    user.settle()
    assert user.app.window["settings", "device"].Widget.get() == "System default"


def test_folders_are_shown(user, places):
    folders = {"home": places.home, "saves": places.saves, "cache": places.cache, "logs": places.logs}
    for name, folder in folders.items():
        shown = user.text(("settings", name))
        assert shown.strip("….")[-10:] == str(folder)[-10:], (name, shown)


def test_the_first_start_shows_three_steps_until_they_are_read(open_window, places):
    write_settings(places.settings, Settings())
    user = open_window(places)
    user.look(lambda session: session.heard is not None)
    sheet = user.app.window.TKroot.children["welcome"]
    assert sheet.winfo_viewable()
    texts = [sheet.itemcget(item, "text") for item in sheet.find_all()]
    assert {"1", "2", "3"} <= set(texts)
    left, top, right, bottom = sheet.bbox("all")
    assert 0 < left < right < sheet.winfo_width()
    assert 0 < top < bottom < sheet.winfo_height()
    user.press("Escape")
    assert not sheet.winfo_viewable()
    user.look(lambda _session: read_settings(places.settings)[0].welcomed)
    user.press("Control-F1")
    assert sheet.winfo_viewable()
    user.pointer.click(sheet.winfo_rootx() + 5, sheet.winfo_rooty() + 5)
    user.settle()
    assert not sheet.winfo_viewable()
    assert not open_window(replace(places)).app.window.TKroot.children["welcome"].winfo_viewable()


def test_gaps_in_the_sound_are_counted_with_what_helps(user):
    def seen(**changes):
        user.app.views.show(replace(user.session, settings=replace(user.session.settings, **changes)))
        return user.text(("settings", "gaps"))

    most = PlayerSettings(block=BLOCKS[-1], latency=LATENCIES[-1])
    assert seen() == ""
    assert seen(gaps=1) == "⚠ 1 gap in the sound: choose a larger block"
    assert seen(gaps=1551) == "⚠ 1,551 gaps in the sound: choose a larger block"
    label = user.app.window["settings", "gaps"].Widget
    assert label.winfo_reqwidth() >= Font(root=label, font=label.cget("font")).measure(label.cget("text"))
    assert seen(gaps=2, sound=replace(most, latency=0.03)) == "⚠ 2 gaps in the sound: choose more latency"
    assert seen(gaps=2, sound=most) == "⚠ 2 gaps in the sound: close other programs"
