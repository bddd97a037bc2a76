"""Nothing is clipped or overlaps, at the reference size and at the smallest."""

import shutil
import tkinter as tk
from dataclasses import replace
from itertools import combinations

import pytest

from workbench.app.tab import Tab
from workbench.core.errors import WorkbenchError
from workbench.gui.help_sheet import listed


def visible(widget):
    for child in widget.winfo_children():
        if child.winfo_ismapped():
            yield child
            yield from visible(child)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
@pytest.mark.parametrize("own_models", [0, 1, 9])
def test_every_widget_has_the_room_it_asks_for_inside_the_window(open_window, places, tmp_path, own_models, size):
    home = tmp_path / "home"
    shutil.copytree(places.models, home / "trained_models")
    for number in range(own_models):
        shutil.copytree(places.models / "ae_small_tanh", home / "trained_models" / f"own_{number}")
    user = open_window(replace(places, home=home))
    user.look(lambda session: session.heard is not None)
    user.press("f")
    root = user.app.window.TKroot
    root.geometry(f"{size[0]}x{size[1]}")
    user.settle(20)
    assert (root.winfo_width(), root.winfo_height()) == size
    right, bottom = root.winfo_rootx() + size[0], root.winfo_rooty() + size[1]
    for key in ("status", "audio", "save folder", ("do", "play"), ("do", "save"), "map"):
        assert user.app.window[key].Widget.winfo_viewable(), key
    for widget in visible(root):
        name = f"{widget} {widget.cget('text') if widget.winfo_class() in ('Label', 'TButton') else ''}"
        assert widget.winfo_rootx() + widget.winfo_width() <= right, name
        assert widget.winfo_rooty() + widget.winfo_height() <= bottom, name
        if isinstance(widget, tk.Label) or widget.winfo_class() in ("TButton", "TCombobox"):
            assert widget.winfo_width() >= widget.winfo_reqwidth() - 2, name
            assert widget.winfo_height() >= widget.winfo_reqheight() - 2, name


def test_the_map_gets_the_room(user):
    canvas = user.app.window["map"].Widget
    assert canvas.winfo_width() * canvas.winfo_height() >= 0.3 * 1280 * 800


def test_every_control_has_a_tooltip(user):
    from workbench.gui.psg import sg

    for element in user.app.window.AllKeysDict.values():
        if isinstance(element, (sg.Button, sg.Slider, sg.Combo)):
            assert element.Tooltip or element.TooltipObject, element.Key


def test_a_long_message_is_read_to_its_end(user):
    what = "/a/rather/long/folder " * 6 + "could not be written"
    user.app.controller.complain(WorkbenchError(what, "Choose another folder."))
    user.app.window.TKroot.geometry("1024x700")
    user.settle(20)
    label = user.app.window["status"].Widget
    assert label.cget("text").endswith("Choose another folder.")
    assert label.winfo_height() >= label.winfo_reqheight() - 2
    assert label.winfo_width() >= label.winfo_reqwidth() - 2
    user.app.controller.complain(WorkbenchError(what * 9, "Choose another folder."))
    user.settle(20)
    assert label.cget("text").endswith("Choose another folder.")
    assert label.winfo_height() >= label.winfo_reqheight() - 2


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
@pytest.mark.parametrize("tab", Tab)
def test_the_whole_list_of_keys_is_seen(user, size, tab):
    root = user.app.window.TKroot
    user.app.do("show_tab", tab)
    user.press("question")
    root.geometry(f"{size[0]}x{size[1]}")
    user.settle(20)
    sheet = root.children["help"]
    left, top, right, bottom = sheet.bbox("all")
    assert 0 < left < right < sheet.winfo_width() <= size[0]
    assert 0 < top < bottom < sheet.winfo_height() <= size[1]
    rows = [sheet.bbox(f"row-{row}") for row in range(len(listed(tab)))]
    assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in combinations(rows, 2))
