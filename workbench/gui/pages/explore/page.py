"""The page `explore`: the map of a model, its sounds, and the sound that is heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from workbench.app.explore.move_commands import WHOLE_MAP
from workbench.app.remote.movements import POINT
from workbench.app.session.colouring import Shades, shades
from workbench.app.session.heard import Side
from workbench.app.session.moves import shown_at
from workbench.app.session.session import Session
from workbench.core.words import counted
from workbench.gui.elements import Element, Rows, shortened
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.pages.explore import model_panel, sound_panel
from workbench.gui.pages.explore.colour_row import KEYS, ColourRow
from workbench.gui.pages.explore.find_strip import FindStrip, find_rows
from workbench.gui.pages.explore.map import LatentMap
from workbench.gui.pages.explore.model_panel import ModelPanel, model_rows
from workbench.gui.pages.explore.pointing import Pointing
from workbench.gui.pages.explore.recording_strip import TargetStrip, strip_rows
from workbench.gui.pages.explore.sliders import Sliders, slider_rows
from workbench.gui.pages.explore.sound_panel import SoundPanel, heard_rows, save_rows
from workbench.gui.pages.explore.strip import ExploreStrip, explore_rows
from workbench.gui.pages.explore.variation_strip import VariationStrip, variation_rows
from workbench.gui.psg import sg
from workbench.gui.redraw import Parts, Writing
from workbench.gui.theme import Theme
from workbench.gui.tk_events import slid
from workbench.store.model_map import Landmarks

LONGEST_HINT = 34


def rows(theme: Theme) -> Rows:
    """The elements: the models at the left, the map in the middle, the sound at the right."""
    gap = theme.gap
    middle = sg.Column(_map_rows(theme), expand_x=True, expand_y=True, pad=((gap, gap), 0))
    sound = [*heard_rows(theme), *slider_rows(theme), *save_rows(theme)]
    return [
        [
            _panel(model_rows(theme), theme, model_panel.WIDTH, key="models"),
            middle,
            _panel(sound, theme, sound_panel.WIDTH, key="sound"),
        ]
    ]


def _panel(rows: Rows, theme: Theme, width: int, key: str) -> Element:
    """A column of full height, `width` pixels of the layout wide."""
    keep_wide = [sg.Canvas(size=(theme.px(width), 1), background_color=theme.background, pad=(0, 0))]
    return sg.Column([keep_wide, *rows], key=("panel", key), expand_y=True, vertical_alignment="top", pad=(0, 0))


def _map_rows(theme: Theme) -> Rows:
    gap = theme.gap
    canvas = sg.Canvas(
        key="map",
        expand_x=True,
        expand_y=True,
        background_color=theme.panel,
        size=(theme.px(320), theme.px(200)),  # it takes the room that is left
        metadata=POINT,
    )
    return [
        [
            sg.Text("Map", font=theme.heading, pad=((0, 2 * gap), (0, gap))),
            sg.Text("", text_color=theme.faint, key="map hint", pad=(0, (0, gap))),
        ],
        *find_rows(theme),
        *strip_rows(theme),
        [canvas],
        *explore_rows(theme),
        *variation_rows(theme),
    ]


class ExplorePage(Page):
    """Shows a session in the elements of `rows`.

    Attributes:
        map, variations: public for the tour and tests, which need the pixels of their dots and cells.
    """

    arrows = "map"

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._writing = Writing(window)
        self._hint = ""
        self.map = LatentMap(window["map"].Widget, theme, do)
        self.variations = VariationStrip(window, theme, do)
        self.offers = (window["waveform"].Widget,)
        self._pointing = Pointing(window["map"].Widget, self.map, do, self._say_under)
        self._strip = ExploreStrip(window, theme, do)
        self._models, self._colours = ModelPanel(window, theme), ColourRow(window, theme)
        self._sliders, self._sound = Sliders(window, theme), SoundPanel(window, theme)
        find, target = FindStrip(window, theme, do), TargetStrip(window, theme)
        sounds = ("models", "model", "directions", "layout", "points", "colour", "favourites")
        # A hand may have moved a slider whose move was refused: the status says so, and the sliders go back.
        place = ("model", "directions", "more", "position", "status")
        self._parts = Parts(
            (("models", "model"), self._models.show),
            (sounds, self._show_points),
            (("models", "model", "directions", "more", "locks"), self._sliders.show_axes),
            ((*place, "layout", "cursor", "view"), self._show_position),
            (("points", "exploring", "side"), self._show_exploring),
            (("radius",), self._show_radius),
            ((*place, "exploring"), self._strip.show_beside),
            (("model", "position", "exact", "detail", "favourites", "exploring", "export"), self.variations.show),
            (("exploring",), find.show),
            (("exploring",), lambda session: self.map.light(session.exploring.matches)),
            (("target", "side"), target.show),
            (("heard",), self._sound.show_heard),
            (("save",), self._sound.show_saving),
        )
        # PySimpleGUI shares the room that is left among all columns; here the map gets it.
        for side in ("models", "sound"):
            window["panel", side].Widget.pack_configure(fill="y", expand=False)
        window["panel", "sound"].Widget.master.pack_configure(fill="both", expand=True)

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        self._parts.show(session)

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        match event:
            case ("hear", side):
                return "hear", Side(side)
            case ("slider" | "lock", _):
                return self._sliders.command(event, values, session)
            case ("vary", _):
                return self.variations.command(event, values, session)
            case ("explore", _) | (("explore", _), _):
                return self._strip.command(event, values, session)
            case "rate" | "depth" | "folder":
                return self._sound.command(event, values)
            case "radius":
                return slid("set_radius", int(values["radius"]), session.radius)
            case "colour":
                return "set_colour", KEYS[values["colour"]]
        return self._models.command(event, values, session)

    def move_play_head(self, seconds: float | None) -> None:
        """Show how long ago the sound was hit; None hides it."""
        self._sound.move_play_head(seconds)

    def _show_points(self, session: Session) -> None:
        stars = [each for each in session.favourites if each.model == session.model]
        self.map.show_stars([shown_at(session, each.position, each.exact, each.cursor) for each in stars])
        frame, points = session.frame, session.points
        if points is None:
            self.map.show_points(frame, None, Shades(np.empty(0)))
            nothing = "being prepared" if session.card else "choose a model that is trained"
            self._show_hint("drag to explore" if frame else nothing)
            return
        coloured = shades(points, session.colour)
        self.map.show_points(frame, points.latents, coloured, session.layout)
        hint = " of its own: drag to explore" if isinstance(points, Landmarks) else ": drag to explore"
        self._show_hint(f"{counted(len(points), 'sound')}{hint}" if frame else "being prepared")
        self._colours.show(session.colour, coloured)

    def _show_position(self, session: Session) -> None:
        self.map.show_view(session.view)
        self.map.move_cursor(session.on_map)
        self._sliders.show_position(session)

    def _show_exploring(self, session: Session) -> None:
        self._pointing.show(session)
        self._strip.show(session)
        self.map.show_trail(session.exploring.trail)
        self.map.mark(session.exploring.selected)

    def _show_radius(self, session: Session) -> None:
        self.map.show_radius(session.radius if session.radius < WHOLE_MAP else None)
        self._writing.slide("radius", round(session.radius * 100))

    def _show_hint(self, text: str) -> None:
        self._hint = text
        self._writing.text("map hint", text)

    def _say_under(self, text: str) -> None:
        """Say what is under the pointer; the hint again where nothing is."""
        self._writing.text("map hint", shortened(text, LONGEST_HINT) if text else self._hint)


PAGE = PageKind(rows, ExplorePage)
