"""The frame of the window: what is on every page, and a place for each page."""

from __future__ import annotations

from workbench.app.session.tab import Tab
from workbench.gui import theme as themes
from workbench.gui.dress import dress, flatten_scroll_bars
from workbench.gui.dropped_strip import queue_rows
from workbench.gui.psg import hidden_root, sg
from workbench.gui.registry import kind_of
from workbench.gui.step_strip import step_rows
from workbench.gui.tab_bar import tab_rows
from workbench.gui.theme import Theme
from workbench.gui.transport import status_rows, transport_rows

SIZE = (1280, 800)
SMALLEST = (1024, 640)


def make_window(theme: Theme, first: Tab, size: tuple[int, int], location: tuple[int, int] | None = None) -> sg.Window:
    """Build the window, not yet filled.

    Args:
        first: the page that is built with the window; the others are built when first shown (`registry.build`).
        size: of the window, pixels of the screen.
        location: of its left upper corner; None lets the desktop find one.
    """
    hidden_root()
    themes.apply(theme)
    gap = theme.gap
    layout = [
        [sg.Column(tab_rows(theme), key="tab row", expand_x=True, pad=(2 * gap, (gap // 2, 0)))],
        *(
            [
                sg.Column(
                    kind_of(tab).rows(theme) if tab is first else [],
                    key=("page", tab),
                    expand_x=True,
                    expand_y=True,
                    pad=(2 * gap, (gap, gap // 2)),
                )
            ]
            for tab in Tab
        ),
        [sg.Column(queue_rows(theme), key="queue row", expand_x=True, pad=(2 * gap, 0))],
        [sg.Column(step_rows(theme), key="step row", expand_x=True, pad=(2 * gap, 0))],
        [sg.Column(transport_rows(theme), key="transport row", expand_x=True, pad=(2 * gap, gap // 2))],
        [sg.Column(status_rows(theme), key="status row", expand_x=True, pad=(2 * gap, (0, gap // 2)))],
    ]
    window = sg.Window(
        "Snare workbench",
        layout,
        size=size,
        location=location,
        resizable=True,
        finalize=True,
        use_default_focus=False,
        margins=(0, 0),
    )
    _finish(window, theme)
    return window


def _finish(window: sg.Window, theme: Theme) -> None:
    """What PySimpleGUI has no options for."""
    root = window.TKroot
    root.minsize(theme.px(SMALLEST[0]), theme.px(SMALLEST[1]))
    frames = [window["page", tab].ParentRowFrame for tab in Tab]
    # The rows at the bottom get their room first: in a low window it is the pages that lose their ends.
    for row in ("status row", "transport row", "step row", "queue row"):
        window[row].ParentRowFrame.pack_configure(side="bottom", before=frames[0])
    for frame in frames:
        frame.pack_forget()
    # What plays comes first where one goes from element to element: Tk goes by what lies lowest.
    window["transport row"].ParentRowFrame.lower()
    flatten_scroll_bars(theme)
    dress(window.element_list(), theme)
