"""The tour: the main job of the window, done by a hand on the mouse and one on the keyboard.

The window runs on the main thread as always. The guide is a second thread that moves the virtual mouse and
keys through the X server and looks at the result through `Eyes`.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.app.session.chosen_model import is_made, own_stops
from workbench.app.session.heard import Side
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.audio.files import read, write
from workbench.core.atomic import write_text
from workbench.core.errors import BadInput
from workbench.core.sample import Sample
from workbench.models.recipes import DENSE
from workbench.store.places import Places
from workbench.tour.eyes import Eyes
from workbench.tour.input_events import Keyboard, Pointer
from workbench.tour.listening import beats_of, best_correlation, without_silence
from workbench.tour.virtual_desktop import virtual_desktop
from workbench.tour.walking import walk_through

MARK = "tour.json"
RECORDING = "recording.wav"
CORRELATION = "correlation of the recording with three beats in a row"
UNBROKEN = 0.999
"""The correlation of a recording that holds the beats as they were sent."""
BESIDE = 90
"""Pixels from the middle of the pad, where a pin is, to a place between pins."""
PATIENCE, LATELY = 10.0, 4.0
"""Seconds to wait for unbroken beats, and of the recording in which they are looked for."""


@dataclass(frozen=True)
class Guide:
    """Walks through the window; every step is seen to have had its effect before the next.

    Attributes:
        played: gets each sound that is saved, as it is played: its file begins with the hit.
    """

    eyes: Eyes
    pointer: Pointer
    keyboard: Keyboard
    folder: Path
    spare: Path
    recorded: Callable[[], Sample]
    played: list[Sample]

    def walk(self) -> None:
        """Choose a model, drag, loop, save, open, compare; leaves screenshots and saved snares in the folder."""
        first = self.eyes.wait("the first sound", lambda session: session.heard is not None)
        self.keyboard.key("Escape")
        self.eyes.wait("the first steps to go", lambda session: not session.settings.shows_steps)
        self.pointer.click(*self.eyes.centre(("model", first.model)))
        self._photograph("1-start")
        self._drag_over_the_map()
        self._play_and_save("2-saved")
        self._turn_a_slider()
        self._play_and_save("3-slider")
        self.keyboard.key("r")
        self.eyes.wait("a random point", lambda session: session.draws > 0)
        self._play_and_save("4-random")
        self._open_a_recording()
        self._switch_model()
        self._visit_the_pages()
        self.keyboard.key("c")
        self.keyboard.key("question")
        self.eyes.wait("the list of keys", lambda session: session.help_shown)
        self._photograph("7-keys")
        self.keyboard.key("question")
        self.keyboard.key("space")
        self.eyes.wait("silence", lambda session: not session.playing)

    def _drag_over_the_map(self) -> None:
        places = [(0.5, 0.5), (0.35, 0.62), (0.3, 0.4), (0.62, 0.3), (0.55, 0.55)]
        self.pointer.drag([self.eyes.on_map(*place) for place in places])
        self.eyes.wait("the cursor to follow", lambda session: abs(session.on_map[0] - places[-1][0]) < 0.02)

    def _turn_a_slider(self) -> None:
        before = self.eyes.session().position
        self.pointer.drag(self.eyes.on_slider(("slider", 0), 0.3))
        self.eyes.wait("the slider to move the point", lambda session: session.position != before)

    def _open_a_recording(self) -> None:
        """Drop the first snare that was saved; hear it, and what the model makes of it once it is refined.

        On a first start TensorFlow, which refines, may not be there yet: the copy that the encoder finds is heard then.
        """
        from workbench.tour.file_drop import drop_files

        card = self.eyes.session().card
        if card is None or not card.encodes:
            return
        first = min(self.folder.glob("*.wav"), key=lambda path: path.stat().st_mtime)
        recording = self.spare / "recording.wav"
        write(recording, read(first), "FLOAT")  # without the origin, which would lead straight back to the point
        drop_files(self.eyes.display, [recording], *self.eyes.on_map(0.5, 0.5))
        self.eyes.wait("the dropped file", lambda s: s.target is not None and s.target.file == recording)
        self.eyes.wait("the refined copy", lambda s: s.target is not None and bool(s.target.ratios or s.status.problem))
        self.keyboard.key("a")
        self.eyes.wait("the original", lambda s: s.side is Side.ORIGINAL)
        self.keyboard.key("a")
        self.eyes.wait("the copy", lambda s: s.side is Side.COPY)
        self._photograph("5-copy")
        self.keyboard.key("Escape")
        self.eyes.wait("the recording to be closed", lambda s: s.target is None)

    def _switch_model(self) -> None:
        """One click on another model of the grid, where there is one; the point stays."""
        session = self.eyes.session()
        others = [name for name in session.models if name in DENSE and session.models[name].card]
        others = [name for name in others if name != session.model]
        if others:
            self.eyes.wait(f"{others[-1]} to be prepared", lambda s: s.models[others[-1]].status is ModelStatus.READY)
            self.pointer.click(*self.eyes.centre(("model", others[-1])))
            self.eyes.wait("the other model", lambda s: s.heard is not None and s.heard.model == others[-1])
            self._play_and_save("6-other-model")

    def _visit_the_pages(self) -> None:
        """Each page beside the map once, and what the models make of the point on the first of them."""
        for number, tab in enumerate(Tab, start=2):
            if tab is Tab.EXPLORE:
                continue
            self.keyboard.key(f"F{number}")
            self.eyes.wait(f"the page {tab.value}", lambda s, tab=tab: s.tab is tab)  # type: ignore[misc]
            if tab is Tab.PLAY:
                self._pin_four()
            if tab is Tab.ROWS:
                self.pointer.click(*self.eyes.centre(("do", "choose_pins")))
                self.eyes.wait("the row", lambda s: is_made(s) and len(own_stops(s)) > 1)
            if tab is Tab.MIX:
                self.keyboard.key("Return")
                self.eyes.wait("the mixture", lambda s: s.mixing.mixed(s.mix) and s.heard is s.mixing.heard)
            if tab is Tab.COMPARE:
                self.eyes.wait("the sheet", _all_cells_are_there)
            self._photograph(f"8-{tab.name.lower()}")
        self.keyboard.key("F2")
        self.eyes.wait("the map", lambda session: session.tab is Tab.EXPLORE)

    def _pin_four(self) -> None:
        """Pin this sound and three by chance to the pad, and wait until it is learnt and coloured."""
        for count in range(1, 5):
            self.keyboard.key("Return")
            self.eyes.wait("the pin", lambda s, count=count: len(s.pads.pins) == count)  # type: ignore[misc]
            if count < 4:
                here = self.eyes.session().latent
                self.keyboard.key("r")
                self.eyes.wait("another sound", lambda s, here=here: s.latent != here)  # type: ignore[misc]
        self.eyes.wait("the colours of the pad", lambda s: s.mapped.colours is not None and len(s.mapped.pins) == 4)
        x, y = self.eyes.centre(("play", "pad", 0))
        self.pointer.click(x - BESIDE, y + BESIDE)
        self.eyes.wait("what lies between", lambda s: s.heard is not None and s.heard.latent == s.latent)

    def _play_and_save(self, name: str) -> None:
        """Let the loop play the present sound in full, save it, take a picture."""
        here = self.eyes.wait("the sound of this point", lambda s: s.heard is not None and s.heard.latent == s.latent)
        if not self.eyes.session().playing:
            # Before the device is there: to play asks for it again, where a machine at work on much else let it wait.
            self.keyboard.key("space")
            self.eyes.wait("the loop", lambda session: session.playing)
            self.eyes.wait("the sound device", lambda session: session.audio_ok)
        before = self.eyes.session().saved
        self.keyboard.key("s")
        self.eyes.wait("the saved file", lambda session: session.saved != before)
        if here.heard:
            self.played.append(here.heard.sample)
            self._listen(here.heard.sample)
        self._photograph(name)

    def _listen(self, sound: Sample) -> None:
        """Wait until the loop has played `sound` in full, and again where a busy machine interrupted it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            time.sleep(0.25)
            heard = self.recorded()
            lately = Sample(heard.audio[-round(LATELY * heard.rate) :], heard.rate)
            if best_correlation(lately, beats_of(sound, 3)) >= UNBROKEN:
                return

    def _photograph(self, name: str) -> None:
        self.eyes.photograph(self.folder / f"{name}.png")


def _all_cells_are_there(session: Session) -> bool:
    ready = [name for name, state in session.models.items() if state.status is ModelStatus.READY]
    return all(name in session.comparison.at_point for name in ready)


def take_tour(out: str, places: Places | None = None) -> str:
    """Run the tour on a virtual desktop; returns one line about what lies in the folder `out`.

    Args:
        places: where models, datasets and caches lie; else those of this user.

    Raises:
        BadInput: the folder holds something else than an earlier tour.
        WorkbenchError: a step had no effect, or a program for the virtual desktop is missing.
    """
    folder = Path(out)
    played: list[Sample] = []
    _clear(folder)
    with virtual_desktop() as desktop, TemporaryDirectory() as own:
        os.environ.update(desktop.environment)
        here = replace(places or Places.default(), saves=folder, session=Path(own) / "session.json")

        def walk(eyes: Eyes, pointer: Pointer, keyboard: Keyboard) -> None:
            Guide(eyes, pointer, keyboard, folder, Path(own), desktop.recorded, played).walk()

        walk_through(desktop.display, here, walk)
        facts = _write_what_was_heard(desktop.recorded(), played, folder)
    return (
        f"{folder}/ holds {facts['snares']} saved snares, {facts['screenshots']} screenshots and {RECORDING}, "
        f"in which each saved snare is found in a loop (correlation {facts[CORRELATION]:.4f} or more)."
    )


def _clear(folder: Path) -> None:
    """Make `folder`, without what an earlier tour left there."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise BadInput(f"{folder} holds something else than an earlier tour", "Name another folder with --out.")
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / MARK, "{}\n")
    for left in [*folder.glob("*.png"), *folder.glob("*.wav")]:
        left.unlink()


def _write_what_was_heard(recorded: Sample, played: list[Sample], folder: Path) -> dict[str, float]:
    """Keep the recording, and look in it for each saved snare, and for three beats of it as played, joints included."""
    heard = without_silence(recorded)
    snares = sorted(folder.glob("*.wav"))
    write(folder / RECORDING, heard, "FLOAT")
    facts = {
        "snares": len(snares),
        "screenshots": len(list(folder.glob("*.png"))),
        "seconds recorded": round(heard.seconds, 2),
        "correlation of the recording with one hit": min(best_correlation(heard, read(path)) for path in snares),
        CORRELATION: min(best_correlation(heard, beats_of(sound, 3)) for sound in played),
    }
    write_text(folder / MARK, json.dumps(facts, indent=2) + "\n")
    return facts
