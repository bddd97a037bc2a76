"""Bring the window in line with the session: only what changed is touched."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import Any

import numpy as np

from workbench.app.session import ModelState, Session
from workbench.core.descriptors import DESCRIPTORS
from workbench.core.latent import shown
from workbench.gui import raster
from workbench.gui.elements import DEPTH_LABELS, RATE_LABELS
from workbench.gui.events import slider_value
from workbench.gui.help_sheet import HelpSheet
from workbench.gui.latent_map import LatentMap
from workbench.gui.layout import LEGEND_WIDTH
from workbench.gui.psg import sg
from workbench.gui.scope import Scope
from workbench.gui.theme import Theme, colour_scale, paint_button

LONGEST_LICENCE = 60
LONGEST_STATUS, LONGEST_AUDIO = 160, 44
LOSSES = {"loss": "training loss", "val_loss": "validation loss"}


class Views:
    """Draws a session into the window that `layout.make_window` built."""

    def __init__(self, window: sg.Window, theme: Theme, moved: Callable[[tuple[float, float]], None]) -> None:
        self._window, self._theme = window, theme
        self._map = LatentMap(window["map"].Widget, theme, moved)
        self._scope = Scope(window["waveform"].Widget, window["spectrogram"].Widget, theme)
        self._help = HelpSheet(window["map"].Widget, theme)
        self._legend = tk.PhotoImage(master=window.TKroot)
        window["legend"].Widget.configure(highlightthickness=0)
        window["legend"].Widget.create_image(0, 0, image=self._legend, anchor="nw")
        raster.show(self._legend, np.repeat(colour_scale(LEGEND_WIDTH)[None], 12, axis=0))
        self._shown: Session | None = None

    @property
    def map(self) -> LatentMap:
        """The map, for those who must know where its pixels lie."""
        return self._map

    def show(self, session: Session) -> None:
        """Show `session`."""
        old, self._shown = self._shown, session
        if session is old:
            return

        def changed(*names: str) -> bool:
            return old is None or any(getattr(session, name) is not getattr(old, name) for name in names)

        if changed("models", "model"):
            self._show_models(session)
        if changed("models", "model", "points", "colour"):
            self._show_points(session)
        if changed("model", "position"):
            self._show_position(session)
        if changed("heard") and session.heard:
            self._scope.show(session.heard.sample)
            sample = session.heard.sample
            self._set("sound facts", f"{1000 * sample.seconds:.0f} ms, peak {sample.peak:.2f}")
        if changed("playing", "tempo", "volume"):
            self._show_transport(session)
        if changed("save"):
            self._show_save(session)
        if changed("help_shown"):
            self._help.show(session.help_shown)
        if changed("status", "audio", "audio_ok"):
            self._show_status(session)

    def move_play_head(self, seconds: float | None) -> None:
        """Show where the loop is; None hides the play head."""
        self._scope.move_head(seconds)

    def _set(self, key: Any, text: str, colour: str | None = None) -> None:
        # Straight to Tk: `Element.update` costs ten times as much, and this runs with every mouse move.
        widget = self._window[key].Widget
        widget.configure(text=text)
        if colour:
            widget.configure(foreground=colour)

    def _slide(self, key: Any, value: int) -> None:
        # Through its variable: moved directly, a slider would report that as if a hand had moved it.
        self._window[key].TKIntVar.set(value)

    def _show_models(self, session: Session) -> None:
        theme = self._theme
        for number, state in enumerate(session.models.values(), start=1):
            button = self._window.AllKeysDict.get(("model", state.name))
            if button is None:
                continue
            chosen = state.name == session.model
            text = theme.background if chosen else theme.text if state.card else theme.faint
            paint_button(button, text, theme.accent if chosen else theme.line, theme)
            self._set(("model", state.name), f"{'● ' if chosen else ''}{number}\n{state.status.value}")
            button.set_tooltip(f"{state.name}: {state.problem or state.status.value} (key {number})")
        if "others" in self._window.AllKeysDict:
            self._show_others(session)
        self._set("about", _about(session.models.get(session.model)))

    def _show_others(self, session: Session) -> None:
        others = [state for name, state in session.models.items() if ("model", name) not in self._window.AllKeysDict]
        others.sort(key=lambda state: state.card is None)  # what can be played comes first
        chosen = [number for number, state in enumerate(others) if state.name == session.model]
        self._window["others"].update([state.label for state in others], set_to_index=chosen)

    def _show_points(self, session: Session) -> None:
        box, points = (session.card.box if session.card else None), session.points
        if points is None:
            self._map.show_points(box, None, np.empty(0))
            self._set("map hint", "drag to explore" if session.card else "choose a model that is trained")
            return
        index = next(i for i, kind in enumerate(DESCRIPTORS) if kind.key == session.colour)
        kind, values = DESCRIPTORS[index], points.descriptors[:, index]
        low, high = (float(v) for v in np.percentile(values, (2, 98))) if len(values) else (0.0, 1.0)
        self._map.show_points(box, points, (values - low) / max(high - low, 1e-9))
        self._set("map hint", f"{len(points):,} sounds: drag to explore")
        self._set("low", f"{low:,.0f}")
        self._set("high", f"{high:,.0f} {kind.unit}")
        self._window["colour"].Widget.set(kind.label)

    def _show_position(self, session: Session) -> None:
        self._map.move_cursor(session.position)
        latent = session.latent
        index = 0
        while (row := self._window.AllKeysDict.get(("latent", index))) is not None:
            if row.visible != (index < len(latent)):
                row.update(visible=index < len(latent))
            if index < len(latent):
                self._slide(("slider", index), slider_value(session.position[index]))
                self._set(("value", index), shown(latent[index], 3))
            index += 1

    def _show_transport(self, session: Session) -> None:
        self._set(("do", "play"), "■  Stop" if session.playing else "▶  Play")
        self._slide("tempo", session.tempo)
        self._slide("volume", round(session.volume * 100))
        self._set("tempo value", f"{session.tempo} bpm")
        self._set("volume value", f"{round(session.volume * 100)} %")

    def _show_save(self, session: Session) -> None:
        self._set("save folder", f"in {_shortened(str(session.save.folder), 42)}")
        self._window["rate"].Widget.set(RATE_LABELS[session.save.rate])
        self._window["depth"].Widget.set(DEPTH_LABELS[session.save.depth])

    def _show_status(self, session: Session) -> None:
        theme, status = self._theme, session.status
        text = _shortened(status.text, LONGEST_STATUS)
        self._set("status", f"⚠ {text}" if status.problem else text, theme.warning if status.problem else theme.text)
        audio = _shortened(session.audio, LONGEST_AUDIO)
        sound = f"♪ {audio}" if session.audio_ok else f"⚠ {audio}: click to look again"
        self._set("audio", sound, theme.faint if session.audio_ok else theme.warning)


def _about(state: ModelState | None) -> str:
    """What the card says, for people."""
    if state is None:
        return "No model is trained yet.\n\nworkbench train ae_medium_tanh"
    if state.card is None:
        return f"{state.name}\n{state.problem or state.status.value}"
    card = state.card
    units = card.settings.get("units", "")
    units = "-".join(map(str, units)) if isinstance(units, list) else str(units)
    kind = " ".join(
        part for part in (card.family.replace("_", " "), units, str(card.settings.get("activation", ""))) if part
    )
    lines = [
        state.name,
        kind,
        f"{card.sounds:,} sounds of {card.dataset}",
        f"{card.epochs} epochs, seed {card.seed}",
        f"{1000 * card.length / card.rate:.0f} ms at {card.rate:,} Hz",
        *(f"{LOSSES.get(name, name)} {value:.4g}" for name, value in list(card.measures.items())[:4]),
        f"licence: {card.licence}"
        if len(card.licence) < LONGEST_LICENCE
        else f"licences: workbench models info {state.name}",
    ]
    return "\n".join(line for line in lines if line)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest // 2 - 1] + " … " + text[-(longest // 2 - 1) :]
