"""Variations in the real window: heard by keys and clicks, kept, and a kit of fifty in few actions."""

import numpy as np
import pytest

from workbench.app.session.here import cell_here
from workbench.app.session.tab import Tab
from workbench.app.session.variations import COUNTS
from workbench.audio.files import read_origin
from workbench.gui.layout import SMALLEST
from workbench.gui.pages.explore.variation_strip import HUNDREDTHS
from workbench.gui.theme import rgb
from workbench.measures.excerpt import scaled
from workbench.measures.sound_distance import mr_stft


@pytest.fixture
def user(renewed_user):
    return renewed_user


def strip_of(session):
    return session.exploring.varying.strip


def seen(user):
    user.settle()
    return bool(user.app.window["variations"].Widget.winfo_viewable())


def cell(user, index):
    """The screen position of the middle of a cell."""
    canvas = user.app.window["variations"].Widget
    left, top, right, bottom = user.app.views.page(Tab.EXPLORE).variations.box(index)
    return canvas.winfo_rootx() + (left + right) // 2, canvas.winfo_rooty() + (top + bottom) // 2


def lit(user):
    """The cells that are filled with a bright colour, as the present one is."""
    canvas, theme = user.app.window["variations"].Widget, user.app._theme
    (picture,) = (item for item in canvas.find_all() if canvas.type(item) == "image")
    bright = {rgb(theme.accent), rgb(theme.text)}
    found = []
    for index in range(len(strip_of(user.session).cells)):
        left, _top, _right, bottom = user.app.views.page(Tab.EXPLORE).variations.box(index)
        pixel = canvas.tk.call(canvas.itemcget(picture, "image"), "get", left + 1, bottom - 1)
        if tuple(map(int, pixel)) in bright:
            found.append(index)
    return found


def entry(user, key, row):
    """The screen position of a row of a list that has dropped down, which is a window of Tk's own."""
    combo = user.app.window[key].Widget
    listed = f"{combo.tk.call('ttk::combobox::PopdownWindow', combo)}.f.l"
    left, top, wide, high = combo.tk.call(listed, "bbox", row)
    across, down = (combo.tk.call("winfo", way, listed) for way in ("rootx", "rooty"))
    return across + left + wide // 2, down + top + high // 2


@pytest.fixture
def varied(user):
    """The window with eight variations."""
    assert not seen(user)
    user.press("v")
    user.look(strip_of)
    assert seen(user)
    return user


def test_they_are_heard_by_keys_and_by_clicks_and_the_present_one_is_lit(varied):
    user = varied
    assert user.session.playing is False
    assert lit(user) == [0]
    user.press("l", "l")
    assert cell_here(user.session) == 2
    assert lit(user) == [2]
    user.press("j")
    assert cell_here(user.session) == 1
    user.look(lambda s: s.once and not s.once.waits and s.heard.latent == strip_of(s).cells[1].exact)
    user.pointer.click(*cell(user, 7))
    user.settle()
    assert cell_here(user.session) == 7
    assert lit(user) == [7]
    user.press("f")
    assert user.session.favourite.name == f"{strip_of(user.session).name} 07"
    assert len(user.app.window["variations"].Widget.find_withtag("star")) == 1
    user.press("0")
    assert cell_here(user.session) == 0
    user.press("Escape")
    assert not seen(user)


def test_what_is_told_of_a_cell_is_of_the_one_under_the_pointer(varied):
    user = varied
    tip = user.app.window["variations"].TooltipObject
    for index in (3, 0, 8):
        user.pointer.move(*cell(user, index))
        user.settle()
        assert tip.text.startswith(f"{strip_of(user.session).name_of(index)} · ")


def test_how_different_and_how_many_are_chosen_beneath_the_map(user):
    window = user.app.window
    slider = window["vary", "amount"].Widget
    left, top = slider.winfo_rootx(), slider.winfo_rooty()
    across, down = slider.coords()
    user.drag((left + across, top + down), (left + slider.winfo_width() - 8, top + down))
    amount = user.session.exploring.varying.amount
    assert amount > 1.2
    user.app.do("set_vary_amount", 0.3)
    user.settle()
    assert user.text(("vary", "value")) == "0.30"
    assert slider.get() == 0.3 * HUNDREDTHS
    user.click(("vary", "count"))
    user.press("Down", "Return")
    assert user.session.exploring.varying.count == 16
    user.click(("do", "save_variations_kit"))
    assert user.session.status.text == "There are no variations yet: press V"
    user.click(("do", "vary"))
    strip = strip_of(user.look(strip_of))
    assert len(strip.cells) == 17
    assert strip.amount == 0.3
    user.settle()
    assert user.text(("do", "vary")) == "Vary"
    user.click(("do", "keep_variations"))
    assert len(user.session.favourites) == 16
    assert len(window["variations"].Widget.find_withtag("star")) == 16
    user.click(("do", "close_variations"))
    assert not seen(user)


def test_the_strip_has_room_for_fifty_in_the_smallest_window(varied):
    user = varied
    user.app.window.TKroot.geometry(f"{SMALLEST[0]}x{SMALLEST[1]}")
    user.settle(20)
    first = strip_of(user.session)
    user.app.do("set_vary_count", 50)
    user.click(("do", "vary"))
    user.look(lambda s: strip_of(s) is not first)
    user.settle()
    canvas = user.app.window["variations"].Widget
    boxes = [user.app.views.page(Tab.EXPLORE).variations.box(index) for index in range(51)]
    assert all(right - left >= 8 and bottom - top >= 20 for left, top, right, bottom in boxes)
    assert max(box[2] for box in boxes) <= canvas.winfo_width()
    assert max(box[3] for box in boxes) <= canvas.winfo_height()
    assert len({box[:2] for box in boxes}) == 51
    assert canvas.winfo_rooty() + canvas.winfo_height() <= user.app.window["steps"].Widget.winfo_rooty()


def test_a_kit_of_fifty_from_a_liked_sound_takes_six_actions(open_on_model, places):
    user = open_on_model("ddsp_vae")
    user.press("r", "f")
    user.app.do("name_favourite", ("Sunday", ""))
    user.press("r")
    assert user.session.favourite is None
    actions = 0

    def press(*keys):
        nonlocal actions
        for key in keys:
            actions += 1
            user.press(key)

    def click(key):
        nonlocal actions
        actions += 1
        user.click(key)

    press("comma")
    assert user.session.favourite.name == "Sunday"
    click(("vary", "count"))
    actions += 1
    user.pointer.click(*entry(user, ("vary", "count"), COUNTS.index(50)))
    user.settle()
    assert user.session.exploring.varying.count == 50
    press("v")
    user.look(lambda s: s.exploring.varying.wish is None and strip_of(s))
    click(("do", "save_variations_kit"))
    user.look(lambda s: s.export.kit.progress is None)
    print(f"a kit of fifty: {actions} actions")
    assert actions <= 6

    kit = places.saves / "Sunday_variations"
    assert {file.name for file in kit.iterdir()} == {
        *("samples", "Sunday_variations.sfz", "Sunday_variations.h2drumkit", "Sunday_variations.h2song")
    }
    files = sorted((kit / "samples").iterdir())
    assert [file.name for file in files] == [f"{n:02d}_Sunday_{n:02d}.wav" for n in range(1, 51)]
    model = user.app.controller._engine.model("ddsp_vae")
    (favourite,) = user.session.favourites
    points = [favourite.latent(user.session.frame), *(read_origin(file).latent for file in files)]
    sounds = scaled(np.stack([model.decode(point).audio for point in points]))
    measured = [mr_stft(sounds[0], sound) for sound in sounds[1:]]
    amount = user.session.exploring.varying.amount
    print(f"asked {amount}: median {np.median(measured):.3f}, {min(measured):.3f} to {max(measured):.3f}")
    assert np.median(measured) == pytest.approx(amount, rel=0.15)
    assert len(set(points)) == 51
