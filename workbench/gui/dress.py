"""The looks of elements that PySimpleGUI has no words for."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.gui import theme as themes
from workbench.gui.elements import Element
from workbench.gui.psg import sg
from workbench.gui.theme import Theme
from workbench.gui.tooltips import dress_tooltip

FLATTEN = {
    sg.Slider: themes.flatten_slider,
    sg.Combo: themes.flatten_combo,
    sg.ProgressBar: themes.flatten_progress,
    sg.Listbox: themes.flatten_list,
    sg.Input: themes.flatten_field,
}
CELL_ABOVE, ABOVE = 2, 4
"""Pixels of the layout above the text of a model's cell, and of any other button."""


def dress(elements: Iterable[Element], theme: Theme) -> None:
    """Give elements that are in a window the theme's look."""
    for element in elements:
        if element.TooltipObject:
            dress_tooltip(element.TooltipObject, theme)
        if isinstance(element, sg.Button):
            is_cell = isinstance(element.Key, tuple) and element.Key[0] == "model"
            themes.flatten_button(element, theme, above=CELL_ABOVE if is_cell else ABOVE)
        elif isinstance(element, sg.Text):
            # Without its variable a label takes text directly, which is ten times as fast.
            element.Widget.configure(textvariable="", wraplength=0)
        elif flatten := FLATTEN.get(type(element)):
            flatten(element, theme)
