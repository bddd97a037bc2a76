"""Bring the window in line with the session: only what changed is touched."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from workbench.app.commands import COMMANDS
from workbench.app.common.undo_commands import nothing_to_redo, nothing_to_undo
from workbench.app.explore.move_commands import WHOLE_MAP
from workbench.app.session.colouring import COLOURINGS, Shades, shades
from workbench.app.session.moves import shown_at
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.gui import raster
from workbench.gui.elements import DEPTH_LABELS, RATE_LABELS, ticked
from workbench.gui.events import slider_value
from workbench.gui.help_sheet import HelpSheet
from workbench.gui.pages.explore.find_strip import FindStrip
from workbench.gui.pages.explore.map import LatentMap
from workbench.gui.pages.explore.model_layout import LEGEND_HEIGHT, LEGEND_WIDTH
from workbench.gui.pages.explore.model_panel import ModelPanel
from workbench.gui.pages.explore.model_text import shortened, shortened_path
from workbench.gui.pages.explore.pointing import Pointing
from workbench.gui.pages.explore.recording_strip import TargetStrip
from workbench.gui.pages.explore.scope import Scope
from workbench.gui.pages.explore.strip import ExploreStrip
from workbench.gui.pages.explore.variation_strip import VariationStrip
from workbench.gui.pages.page import Page
from workbench.gui.pages.registry import PAGES, build
from workbench.gui.psg import sg
from workbench.gui.queue_strip import QueueStrip
from workbench.gui.step_strip import NAMELESS, NAMES_LISTED, NAMES_WIDTH, StepStrip
from workbench.gui.tab_bar import TabBar
from workbench.gui.theme import Theme, blend, colour_dropped, colour_scale, paint_button
from workbench.gui.welcome import Welcome
from workbench.store.model_map import Landmarks

LONGEST_STATUS, LONGEST_AUDIO, LONGEST_HINT = 160, 44, 34


class Views:
    """Draws a session into the window that `layout.make_window` built."""

    def __init__(self, window: sg.Window, theme: Theme, do: Callable[[str, Any], None]) -> None:
        self._window, self._theme, self._do = window, theme, do
        self._tabs = TabBar(window, theme)
        self._pages: dict[Tab, Page] = {}
        self._models = ModelPanel(window, theme)
        self._map = LatentMap(window["map"].Widget, theme, do)
        self._pointing = Pointing(window["map"].Widget, self._map, do, self._say_under)
        self._strip = ExploreStrip(window, theme, do)
        self._variations = VariationStrip(window, theme, do)
        self._find = FindStrip(window, theme, do)
        self._hint = ""
        self._steps = StepStrip(window["steps"].Widget, theme, partial(do, "toggle_step"))
        self._scope = Scope(window["waveform"].Widget, window["spectrogram"].Widget, theme)
        self._help = HelpSheet(window.TKroot, theme, partial(do, "help", None))
        self._welcome = Welcome(window.TKroot, theme, partial(do, "first_steps", None))
        self._target = TargetStrip(window, theme)
        self._queue = QueueStrip(window)
        self._legend = tk.PhotoImage(master=window.TKroot)
        window["legend"].Widget.configure(highlightthickness=0)
        window["legend"].Widget.create_image(0, 0, image=self._legend, anchor="nw")
        ramp = colour_scale(theme.px(LEGEND_WIDTH), theme)
        raster.show(self._legend, np.repeat(ramp[None], theme.px(LEGEND_HEIGHT), axis=0))
        self._sliders = sum(isinstance(key, tuple) and key[0] == "slider" for key in window.AllKeysDict)
        self._texts: dict[Any, tuple[str, str | None]] = {}
        self._values: dict[int, tuple[Any, ...]] = {}
        self._shown: Session | None = None
        self._parts = self._parts_of_the_window()

    @property
    def map(self) -> LatentMap:
        """The map, for those who must know where its pixels lie."""
        return self._map

    @property
    def variations(self) -> VariationStrip:
        """The strip of variations, for those who must know where its cells lie."""
        return self._variations

    def page(self, tab: Tab) -> Page:
        """A page beside Explore; it is built when it is first asked for."""
        if tab not in self._pages:
            self._pages[tab] = build(tab, self._window, self._theme, self._do)
        return self._pages[tab]

    def show(self, session: Session) -> None:
        """Show `session`."""
        old, self._shown = self._shown, session
        if session is old:
            return

        if session.tab in PAGES:
            self.page(session.tab).show(session)
        for names, show in self._parts:
            if old is None or any(getattr(session, name) is not getattr(old, name) for name in names):
                show(session)

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument that an event of a page's element stands for; None for one of no page."""
        if isinstance(event, tuple) and (event[0] == "explore" or event[0][:1] == ("explore",)):
            return self._strip.command(event, values, session)
        if isinstance(event, tuple) and event[0] == "vary":
            return self._variations.command(event, values, session)
        for tab, name in PAGES.items():
            if isinstance(event, tuple) and event[0] == name:
                return self.page(tab).command(event, values, session)
        return None

    def put_back(self, session: Session) -> None:
        """Sliders to where `session` has them: a hand may have moved one whose move was refused."""
        if session.status.problem:
            self._show_position(session)
            self._strip.show_beside(session)

    def move_play_head(self, seconds: float | None, step: int | None) -> None:
        """Show how long ago the sound was hit, and at which step the loop is; None hides either."""
        self._scope.move_head(seconds)
        self._steps.move_head(step)

    def _parts_of_the_window(self) -> Sequence[tuple[tuple[str, ...], Callable[[Session], None]]]:
        """What shows which of the session's attributes, in the order in which they are drawn."""
        return (
            (("tab",), lambda session: self._tabs.show(session.tab)),
            (("models", "model"), self._models.show),
            (("models", "model", "directions", "layout", "points", "colour", "favourites"), self._show_favourites),
            (("models", "model", "directions", "layout", "points", "colour", "favourites"), self._show_points),
            (("models", "model", "directions", "more", "locks"), self._show_axes),
            (("model", "directions", "layout", "more", "position", "cursor", "view"), self._show_position),
            (("exact", "detail"), self._mark_favourite),
            (("points", "exploring", "side"), self._show_exploring),
            (("radius",), self._show_radius),
            (("model", "directions", "position", "exploring", "more"), self._strip.show_beside),
            (("model", "position", "exact", "detail", "favourites", "exploring", "export"), self._variations.show),
            (("exploring",), self._find.show),
            (("exploring",), lambda session: self._map.light(session.exploring.matches)),
            (("target", "side"), self._target.show),
            (("queue",), self._queue.show),
            (("heard",), self._show_heard),
            (("timeline", "own"), self._show_timeline),
            (("playing", "tempo", "pattern", "volume", "metronome", "hear_moves"), self._show_transport),
            (("save",), self._show_save),
            (("help_shown", "tab"), lambda session: self._help.show(session.help_shown, session.tab)),
            (("settings",), lambda session: self._welcome.show(session.settings.shows_steps)),
            (("status", "audio", "audio_ok"), self._show_status),
        )

    def _set(self, key: Any, text: str, colour: str | None = None) -> None:
        # Straight to Tk, and only what is new: `Element.update` costs ten times as much, and this runs with every move.
        if self._texts.get(key) == (text, colour):
            return
        self._texts[key] = text, colour
        widget = self._window[key].Widget
        widget.configure(text=text)
        if colour:
            widget.configure(foreground=colour)

    def _slide(self, key: Any, value: int) -> None:
        # Through its variable: moved directly, a slider would report that as if a hand had moved it.
        variable = self._window[key].TKIntVar
        if variable.get() != value:
            variable.set(value)

    def _show_radius(self, session: Session) -> None:
        self._map.show_radius(session.radius if session.radius < WHOLE_MAP else None)
        self._slide("radius", round(session.radius * 100))

    def _show_points(self, session: Session) -> None:
        frame, points = session.frame, session.points
        if points is None:
            self._map.show_points(frame, None, Shades(np.empty(0)))
            nothing = "being prepared" if session.card else "choose a model that is trained"
            self._show_hint("drag to explore" if frame else nothing)
            return
        coloured = shades(points, session.colour)
        self._map.show_points(frame, points.latents, coloured, session.layout)
        hint = " of its own: drag to explore" if isinstance(points, Landmarks) else ": drag to explore"
        self._show_hint(f"{len(points):,} sounds{hint}" if frame else "being prepared")
        self._set("low", coloured.low or "see the map")
        self._window["legend"].Widget.itemconfigure("all", state="hidden" if coloured.classes else "normal")
        self._set("high", coloured.high)
        self._window["colour"].Widget.set(COLOURINGS[session.colour].label)

    def _show_exploring(self, session: Session) -> None:
        self._pointing.show(session)
        self._strip.show(session)
        self._map.show_trail(session.exploring.trail)
        self._map.mark(session.exploring.selected)

    def _show_hint(self, text: str) -> None:
        self._hint = text
        self._set("map hint", text)

    def _say_under(self, text: str) -> None:
        """What is under the pointer; the hint again where nothing is."""
        self._set("map hint", shortened(text, LONGEST_HINT) if text else self._hint)

    def _show_axes(self, session: Session) -> None:
        frame, axes = session.frame, session.slider_axes
        controls = bool(frame and frame.controls)
        mixed = controls or (frame is not None and frame.basis is not None)
        self._set("sliders", "Controls" if controls and not session.more else "Character" if mixed else "Latents")
        self._set(("do", "more"), "Controls" if session.more else "More …")
        if self._window["do", "more"].visible != controls:
            self._window["do", "more"].update(visible=controls)
        for index in range(self._sliders):
            there = index < len(axes)
            row = self._window["latent", index]
            if row.visible != there:
                row.update(visible=there)
            if frame and there:
                self._set(("axis", index), frame.name(axes[index]))
                locked = axes[index] in session.locks
                theme, thumb = self._theme, self._window["slider", index].Widget
                thumb.configure(bg=theme.accent if frame.uses(axes[index]) else theme.faint)
                self._set(("lock", index), "●" if locked else "○", theme.accent if locked else theme.faint)
        self._set(("do", "lock_group"), "Unlock all" if axes and set(axes) <= session.locks else "Lock all")

    def _show_position(self, session: Session) -> None:
        self._map.show_view(session.view)
        self._map.move_cursor(session.on_map)
        self._mark_favourite(session)
        frame = session.frame
        if frame is None:
            return
        there = frame.position(session.latent)  # also where it lies beyond the end of a slider
        for index, axis in enumerate(session.slider_axes[: self._sliders]):
            part = there[axis]
            self._slide(("slider", index), slider_value(session.position[axis]))
            shown = self._values.get(index)
            if shown is None or shown[0] is not frame or shown[1:] != (axis, part):  # a drag leaves most as they are
                self._values[index] = frame, axis, part
                self._set(("value", index), frame.text(axis, part))

    def _show_favourites(self, session: Session) -> None:
        names = [each.name for each in session.favourites]
        self._window["favourites"].update(values=names, size=(NAMES_WIDTH, NAMES_LISTED))
        colour_dropped(self._window["favourites"], self._theme)
        stars = [each for each in session.favourites if each.model == session.model]
        self._map.show_stars([shown_at(session, each.position, each.exact, each.cursor) for each in stars])
        self._mark_favourite(session)

    def _mark_favourite(self, session: Session) -> None:
        here = session.favourite
        name = here.name if here else NAMELESS
        self._set(("do", "star"), "★" if here else "☆")
        if self._window["favourites"].Widget.get() != name:
            self._window["favourites"].Widget.set(name)

    def _show_heard(self, session: Session) -> None:
        if session.heard:
            sample = session.heard.sample
            self._scope.show(sample)
            self._set("sound facts", f"{1000 * sample.seconds:.0f} ms, peak {sample.peak:.2f}")

    def _show_timeline(self, session: Session) -> None:
        for name, nothing in (("undo", nothing_to_undo(session)), ("redo", nothing_to_redo(session))):
            theme = self._theme
            paint_button(
                self._window["do", name],
                theme.text if not nothing else blend(theme.text, theme.line, 0.3),
                theme.line,
                theme,
            )

    def _show_transport(self, session: Session) -> None:
        self._set(("do", "play"), "■  Stop" if session.playing else "▶  Play")
        self._set(("do", "toggle_hear_moves"), ticked(COMMANDS["toggle_hear_moves"].label, session.hear_moves))
        self._set(("do", "toggle_metronome"), "● ♩" if session.metronome else "♩")
        self._slide("tempo", session.tempo)
        self._slide("volume", round(session.volume * 100))
        self._slide("swing", round(100 * session.pattern.swing))
        self._steps.show(session.pattern)
        self._set("swing value", f"{100 * session.pattern.swing:.0f} %")
        self._set("tempo value", f"{session.tempo} bpm")
        self._set("volume value", f"{round(session.volume * 100)} %")

    def _show_save(self, session: Session) -> None:
        self._set(
            "save folder",
            f"{'trimmed, ' if session.save.trim else ''}in {shortened_path(session.save.folder, 31)}",
        )
        self._window["rate"].Widget.set(RATE_LABELS[session.save.rate])
        self._window["depth"].Widget.set(DEPTH_LABELS[session.save.depth])

    def _show_status(self, session: Session) -> None:
        theme, status = self._theme, session.status
        text = shortened(status.text, LONGEST_STATUS)
        self._set("status", f"⚠ {text}" if status.problem else text, theme.warning if status.problem else theme.text)
        audio = shortened(session.audio, LONGEST_AUDIO)
        sound = f"♪ {audio}" if session.audio_ok else f"⚠ {audio}: click to look again"
        self._set("audio", sound, theme.faint if session.audio_ok else theme.warning)
