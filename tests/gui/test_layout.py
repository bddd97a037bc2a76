"""Nothing is clipped or overlaps on any page: at the reference size, at the smallest, and twice as large."""

import shutil
import tkinter as tk
from dataclasses import replace
from itertools import combinations
from tkinter import ttk

import pytest

from workbench.app.compare.sheet import cells
from workbench.app.session.blind import Question, View
from workbench.app.session.compare import Mode
from workbench.app.session.moving import OWN_LAYERS, OWN_NEURONS
from workbench.app.session.settings import Settings
from workbench.app.session.tab import Tab
from workbench.app.session.train_form import RECIPES
from workbench.app.settings.file import write_settings
from workbench.core.errors import WorkbenchError
from workbench.gui.help_sheet import listed
from workbench.gui.layout import SMALLEST
from workbench.gui.scaling import Screen
from workbench.listening.vote import Guess, Vote
from workbench.listening.vote_log import VoteLog
from workbench.mixer.neuron import MOST
from workbench.movers.layers import MOST as MOST_LAYERS

BETWEEN = pytest.mark.long
"""For what lies between others: where these have room, so has it, but for how its parts are rounded."""


def visible(widget):
    for child in widget.winfo_children():
        if child.winfo_ismapped():
            yield child
            yield from visible(child)


def room_for_text(widget):
    """Width and height that the text of a label or a button takes; however many characters it was made for."""
    font = widget.cget("font") if widget.winfo_class() == "Label" else ttk.Style().lookup(widget.cget("style"), "font")
    wrap = widget.cget("wraplength") if widget.winfo_class() == "Label" else 0
    bare = tk.Label(widget.winfo_toplevel(), text=widget.cget("text"), font=font, wraplength=wrap, bd=0, padx=0, pady=0)
    try:
        return bare.winfo_reqwidth(), bare.winfo_reqheight()
    finally:
        bare.destroy()


def hold_texts(widget, name, named_by_user):
    """What is written on an element is seen to its end, and all of the element too."""
    kind = widget.winfo_class()
    if kind in ("Label", "TButton") and widget.cget("text"):
        width, height = room_for_text(widget)
        assert width <= widget.winfo_width() + 2, name
        assert height <= widget.winfo_height() + 2, name
    elif kind == "TCombobox" and widget is not named_by_user:
        assert widget.xview() == (0.0, 1.0), (name, widget.get())
    elif kind == "Canvas":
        for item in widget.find_all():
            if widget.type(item) == "text" and widget.itemcget(item, "state") != "hidden":
                text, box = widget.itemcget(item, "text"), widget.bbox(item)
                assert not (text.endswith("…") and any(sign.isdigit() for sign in text)), (name, text)
                assert box is None or (box[0] >= -2 and box[2] <= widget.winfo_width() + 2), (name, text)
                assert box is None or box[3] <= widget.winfo_height() + 2, (name, text)
    if kind in ("Label", "TButton", "TCombobox"):
        parent = widget.master
        assert widget.winfo_x() + widget.winfo_width() <= parent.winfo_width(), name
        assert widget.winfo_y() + widget.winfo_height() <= parent.winfo_height(), name


def hold(user, size):
    """Nothing in sight is clipped, and no two elements beside each other overlap."""
    root = user.app.window.TKroot
    assert (root.winfo_width(), root.winfo_height()) == size
    right, bottom = root.winfo_rootx() + size[0], root.winfo_rooty() + size[1]
    boxes = []
    for widget in visible(root):
        shows_text = isinstance(widget, tk.Label) or widget.winfo_class() in ("TButton", "TCombobox", "Scale")
        name = (
            f"{user.session.tab} {widget} {widget.cget('text') if widget.winfo_class() in ('Label', 'TButton') else ''}"
        )
        hold_texts(widget, name, user.app.window["favourites"].Widget)
        assert widget.winfo_rootx() + widget.winfo_width() <= right, name
        assert widget.winfo_rooty() + widget.winfo_height() <= bottom, name
        if shows_text:
            # A label or button may be smaller than it was made, as long as its text is whole.
            if widget.winfo_class() not in ("Label", "TButton"):
                assert widget.winfo_width() >= widget.winfo_reqwidth() - 2, name
            assert widget.winfo_height() >= widget.winfo_reqheight() - 2, name
            left, top = widget.winfo_rootx(), widget.winfo_rooty()
            boxes.append((left, top, left + widget.winfo_width(), top + widget.winfo_height(), name))
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a[4], b[4])


def stand_alone(places, home, own_models):
    """A home with so many models that the table does not know."""
    shutil.copytree(places.models, home / "trained_models")
    for number in range(own_models):
        shutil.copytree(places.models / "ae_small_tanh", home / "trained_models" / f"own_{number}")
    return replace(places, home=home)


def times(size, scale):
    return tuple(round(scale * part) for part in size)


@pytest.mark.parametrize(
    ("scale", "theme", "size"),
    [
        (1, "dark", (1280, 800)),
        (1, "light", SMALLEST),
        pytest.param(1.5, "light", times(SMALLEST, 1.5), marks=BETWEEN),
        pytest.param(2, "dark", times(SMALLEST, 2), marks=BETWEEN),
        pytest.param(2, "light", (2560, 1600), marks=BETWEEN),
    ],
)
def test_every_page_has_the_room_it_asks_for_inside_the_window(
    open_window, places, tmp_path, monkeypatch, recordings, scale, theme, size
):
    # The window may be larger than this screen: nothing but its own measures is looked at.
    monkeypatch.setattr(Screen, "of_the_desktop", lambda: Screen(2560, 1600, 96 * scale))
    write_settings(places.settings, Settings(theme=theme, welcomed=True))
    user = open_window(stand_alone(places, tmp_path / "home", 13))
    user.look(lambda session: session.heard is not None, patience=240)
    user.app.do("star")
    user.app.window.TKroot.geometry(f"{size[0]}x{size[1]}")
    user.settle(20)
    everywhere = (
        "status",
        "audio",
        ("do", "play"),
        ("do", "save"),
        "favourites",
        "accent",
        ("do", "undo"),
        ("do", "redo"),
    )
    for key in (*everywhere, "save folder", "map"):
        assert user.app.window[key].Widget.winfo_viewable(), key
    for tab in Tab:
        user.app.do("show_tab", tab)
        user.settle(6)
        hold(user, size)
        if tab is Tab.TRAIN:  # with all that is said of a model
            user.app.do("train_choose", "ae_small_tanh")
            user.app.do("train_field", ("epochs", "123"))
            user.settle(6)
            assert "own" in user.text(("train", "about"))
            hold(user, size)
        if tab is Tab.PLAY:  # with all that a mover can be made of
            user.app.do("edit_mover")
            for number in range(MOST_LAYERS):
                user.app.do("set_layer", (number, {"length": 3.0}))
            for mover in (OWN_LAYERS, OWN_NEURONS):
                user.app.do("set_mover", mover)
                user.settle(6)
                hold(user, size)
            user.app.do("edit_mover")
        if tab is Tab.MIX:  # with as many sounds as there may be, one of a long name
            long = shutil.copy(recordings[1], tmp_path / f"a recording that has a long name{recordings[1].suffix}")
            for path in (*recordings[: MOST - 1], long):
                user.app.do("mix_open", str(path))
            user.app.do("mix_target_open", str(recordings[0]))
            user.look(lambda session: {*session.mix.sources} <= {*session.mixing.sounds})
            user.app.do("mix_learn")
            user.look(lambda session: session.mixing.curve)
            user.app.do("mix_stop")
            user.settle(6)
            assert len(user.session.mix.rows) == MOST
            hold(user, size)
        if tab is Tab.COMPARE:
            user.look(lambda session: all(cell.heard for cell in cells(session)))
            hold(user, size)
            user.app.do("compare_open", str(recordings[0]))
            user.look(lambda session: session.comparison.mode is Mode.TARGET and len(cells(session)) == 16)
            user.look(lambda session: all(cell.heard for cell in cells(session)))
            user.settle()
            hold(user, size)


@pytest.mark.parametrize("own_models", [0, 9])
def test_the_smallest_window_has_room_for_any_number_of_models(open_window, places, tmp_path, own_models):
    user = open_window(stand_alone(places, tmp_path / "home", own_models))
    user.look(lambda session: session.heard is not None, patience=240)
    user.app.window.TKroot.geometry("{}x{}".format(*SMALLEST))
    user.settle(20)
    hold(user, SMALLEST)


@pytest.mark.parametrize("scale", [1, pytest.param(2, marks=BETWEEN)])
def test_the_results_of_blind_tests_of_all_models_are_seen_whole(open_window, places, monkeypatch, scale):
    monkeypatch.setattr(Screen, "of_the_desktop", lambda: Screen(2560, 1600, 96 * scale))
    log = VoteLog(places.data / "votes.jsonl")
    for number, (one, other) in enumerate(combinations([*list(RECIPES)[1:], "a_model_of_a_very_long_name_indeed"], 2)):
        log.add(Vote(one, other, tie=number % 5 == 0))
        log.add(Guess(one, other, number % 3 > 0))
    user = open_window(places)
    for question in (Question.BETTER, Question.ABX):
        user.app.do("show_tab", Tab.BLIND)
        user.app.do("blind_question", question)
        if user.session.blind.view is not View.RESULTS:
            user.app.do("blind_results")
        user.look(lambda session: session.blind.results is not None and session.blind.results.said)
        for size in (times(SMALLEST, scale), times((1280, 800), scale)):
            user.app.window.TKroot.geometry("{}x{}".format(*size))
            user.settle(20)
            hold(user, size)
            canvas = user.app.window["blind", "results"].Widget
            texts = [item for item in canvas.find_all() if canvas.type(item) == "text" and canvas.bbox(item)]
            for one, other in combinations(texts, 2):
                a, b = canvas.bbox(one), canvas.bbox(other)
                apart = a[2] <= b[0] + 2 or b[2] <= a[0] + 2 or a[3] <= b[1] + 2 or b[3] <= a[1] + 2
                assert apart, [canvas.itemcget(item, "text") for item in (one, other)]


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
    user.app.window.TKroot.geometry("{}x{}".format(*SMALLEST))
    user.settle(20)
    label = user.app.window["status"].Widget
    assert label.cget("text").endswith("Choose another folder.")
    assert label.winfo_height() >= label.winfo_reqheight() - 2
    assert label.winfo_width() >= label.winfo_reqwidth() - 2
    user.app.controller.complain(WorkbenchError(what * 9, "Choose another folder."))
    user.settle(20)
    assert label.cget("text").endswith("Choose another folder.")
    assert label.winfo_height() >= label.winfo_reqheight() - 2


@pytest.mark.parametrize("size", [(1280, 800), SMALLEST])
def test_the_whole_list_of_keys_is_seen(user, size):
    root = user.app.window.TKroot
    user.press("question")
    root.geometry(f"{size[0]}x{size[1]}")
    for tab in Tab:
        user.app.do("show_tab", tab)
        user.settle(12)
        sheet = root.children["help"]
        left, top, right, bottom = sheet.bbox("all")
        assert 0 < left < right < sheet.winfo_width() <= size[0]
        assert 0 < top < bottom < sheet.winfo_height() <= size[1]
        rows = [sheet.bbox(f"row-{row}") for row in range(len(listed(tab)))]
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in combinations(rows, 2))
