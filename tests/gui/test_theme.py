"""Both themes can be read: contrast as WCAG 2.1 defines it, 4.5 for text, 3 for what is drawn."""

from itertools import pairwise
from tkinter import ttk

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.app.session.settings import Settings
from workbench.app.session.tab import Tab
from workbench.app.settings.file import write_settings
from workbench.gui.psg import sg
from workbench.gui.theme import DARK, THEMES, Theme, colour_scale, rgb

GROUNDS = ("background", "panel", "line", "hover")


def luminance(colour):
    parts = [part / 255 for part in rgb(colour)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=sorted(THEMES))
def theme(request):
    return THEMES[request.param]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", ["text", "faint", "bright", "warning"])
def test_text_stands_out_from_every_ground(theme, text, ground):
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("ground", ["accent", "bright"])
def test_text_stands_out_on_what_is_chosen(theme, ground):
    assert contrast(theme.background, getattr(theme, ground)) >= 4.5


def test_every_colour_of_the_map_stands_out_from_it_and_lightness_alone_tells_low_from_high(theme):
    shades = ["#" + bytes(colour).hex() for colour in colour_scale(64, theme)]
    assert min(contrast(shade, theme.panel) for shade in shades) >= 3
    light = [luminance(shade) for shade in shades]
    rising = [after > before for before, after in pairwise(light)]
    assert all(rising) or not any(rising)
    assert contrast(shades[0], shades[-1]) >= 3


def test_what_is_marked_on_the_map_stands_out_from_its_ground(theme):
    assert contrast(theme.marks, theme.panel) >= 4.5


@given(st.floats(1, 4))
def test_one_scale_enlarges_type_and_grid(scale):
    theme = Theme(scale=scale)
    assert theme.gap == round(DARK.gap * scale)
    assert [font[1] for font in (theme.small, theme.font, theme.heading)] == [-round(s * scale) for s in (11, 13, 15)]


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_lists_that_drop_down_and_their_bars_have_the_colours_of_the_theme(open_window, places, theme):
    write_settings(places.settings, Settings(theme=theme, welcomed=True))
    user = open_window(places)
    call, look = user.app.window.TKroot.tk.call, THEMES[theme]
    grounds = {look.background, look.panel, look.line, look.hover, look.accent}
    for tab in Tab:
        user.app.do("show_tab", tab)
        for key, element in list(user.app.window.AllKeysDict.items()):
            if isinstance(element, sg.Combo):
                listed = f"{call('ttk::combobox::PopdownWindow', element.Widget)}.f.l"
                found = {part: str(call(listed, "cget", f"-{part}")) for part in ("background", "selectbackground")}
                assert found == {"background": look.line, "selectbackground": look.accent}, key
                style = ttk.Style()
                for state in ("pressed", "active", "readonly"):
                    for option in ("background", "fieldbackground", "arrowcolor"):
                        found = str(style.lookup(element.Widget.cget("style"), option, [state]))
                        assert found in grounds | {look.text, look.faint}, (key, state, option)
    assert str(ttk.Style().lookup("Vertical.TScrollbar", "troughcolor")) in grounds
