"""The looks of elements that PySimpleGUI has no words for."""

from __future__ import annotations

from collections.abc import Iterable
from tkinter import ttk
from typing import Any

from workbench.gui.elements import Element
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, colour_dropped, paint_button
from workbench.gui.tooltips import dress_tooltip

UNLESS_DISABLED = "ttk::takefocus"
"""Of Tk: the Tab key goes to an element that can be used, and past one that cannot."""
ABOVE = 4
"""Pixels of the layout above the text of a button."""


def flatten_slider(slider: Any, theme: Theme) -> None:
    """Give a Tk scale the flat look that PySimpleGUI has no option for."""
    slider.Widget.configure(
        sliderrelief="flat",
        highlightthickness=0,
        bd=0,
        troughcolor=theme.line,
        bg=theme.accent,
        activebackground=theme.bright,
        sliderlength=theme.px(14),
        width=theme.px(10),
        takefocus=1,
    )


def flatten_combo(combo: Any, theme: Theme) -> None:
    """Give a ttk combo box the flat dark look."""
    style, name = ttk.Style(), combo.Widget.cget("style")
    style.configure(
        name,
        bordercolor=theme.line,
        lightcolor=theme.line,
        darkcolor=theme.line,
        arrowcolor=theme.text,
        background=theme.line,
        relief="flat",
        padding=theme.px(3),
        arrowsize=theme.px(12),
    )
    shown = [("readonly", theme.line)]
    text = [("readonly", theme.text)]
    style.map(name, fieldbackground=shown, foreground=text, selectbackground=shown, selectforeground=text)
    lit = [("pressed", theme.hover), ("active", theme.hover)]
    style.map(name, background=lit, arrowcolor=[("disabled", theme.faint)])
    combo.Widget.configure(takefocus=UNLESS_DISABLED)
    colour_dropped(combo, theme)


def flatten_button(button: Any, theme: Theme, above: int = ABOVE) -> None:
    """Keep a button's lines as they are written, `above` pixels of the layout from its edge."""
    padding = (theme.px(4), theme.px(above))
    ttk.Style().configure(button.Widget.cget("style"), wraplength=0, justify="center", padding=padding, space=0)
    button.Widget.configure(takefocus=UNLESS_DISABLED)
    text, background = button.ButtonColor
    paint_button(button, text, background, theme)


def flatten_list(listbox: Any, theme: Theme) -> None:
    """Take the frames off a Tk list and its scroll bar; a flat border keeps the texts off its edge."""
    listbox.Widget.configure(
        highlightthickness=0, borderwidth=theme.gap // 4, relief="flat", activestyle="none", takefocus=1
    )
    if not listbox.NoScrollbar:
        flat = dict.fromkeys(("bordercolor", "lightcolor", "darkcolor"), theme.line)
        ttk.Style().configure(listbox.vsb.cget("style"), gripcount=0, **flat)


def flatten_field(field: Any, theme: Theme) -> None:
    """Keep what is written into a field off its edge: by a border without relief."""
    field.Widget.configure(borderwidth=theme.px(4), relief="flat")


def flatten_progress(bar: Any, theme: Theme) -> None:
    """Take the frame off a progress bar."""
    look = {"bordercolor": theme.line, "lightcolor": theme.accent, "darkcolor": theme.accent}
    style = bar.Widget.cget("style")
    ttk.Style().configure(style, borderwidth=0, background=theme.accent, troughcolor=theme.line, **look)


def flatten_scroll_bars(theme: Theme) -> None:
    """Colours of the scroll bars of lists that drop down, which have no style of their own."""
    flat = dict.fromkeys(("background", "bordercolor", "lightcolor", "darkcolor"), theme.line)
    style = ttk.Style()
    style.configure("Vertical.TScrollbar", gripcount=0, troughcolor=theme.panel, arrowcolor=theme.faint, **flat)
    style.map("Vertical.TScrollbar", background=[("active", theme.hover), ("disabled", theme.panel)])


FLATTEN = {
    sg.Slider: flatten_slider,
    sg.Combo: flatten_combo,
    sg.ProgressBar: flatten_progress,
    sg.Listbox: flatten_list,
    sg.Input: flatten_field,
}


def dress(elements: Iterable[Element], theme: Theme) -> None:
    """Give elements that are in a window the theme's look."""
    for element in elements:
        if element.TooltipObject:
            dress_tooltip(element.TooltipObject, theme)
        if isinstance(element, sg.Button):
            flatten_button(element, theme)
        elif isinstance(element, sg.Text):
            # Without its variable a label takes text directly, which is ten times as fast.
            element.Widget.configure(textvariable="", wraplength=0)
        elif flatten := FLATTEN.get(type(element)):
            flatten(element, theme)
