"""Explore, the loop, and what is kept."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np

from tests.tour.walk.walker import heard_here
from workbench.app.session.heard import Side
from workbench.app.session.here import cell_here
from workbench.app.session.model_state import ModelStatus
from workbench.core.map_view import WHOLE

DROP_TARGET = Path(__file__).parents[2] / "gui" / "drop_target.py"


def walk(walker):
    begin(walker)
    loop(walker)
    map_and_sliders(walker)
    locks_and_radius(walker)
    beside_the_map(walker)
    favourites(walker)
    variations(walker)
    training_sounds(walker)
    finding(walker)
    recording(walker)
    models(walker)
    save_and_drag_out(walker)


def begin(walker):
    walker.see("the first steps", lambda s: s.settings.shows_steps)
    walker.see("a first sound", lambda s: s.heard is not None)
    walker.press("Escape")
    walker.see("the first steps gone", lambda s: not s.settings.shows_steps)
    walker.press("Control-F1", "Control-F1", "F1")
    walker.see("the list of keys", lambda s: s.help_shown)
    walker.press("question")
    walker.see("the list of keys gone", lambda s: not s.help_shown)
    walker.press("space")
    walker.see("the loop playing", lambda s: s.playing and s.audio_ok)


def loop(walker):
    walker.slide("tempo", 0.4)
    walker.see("another tempo", lambda s: s.tempo != 120)
    tempo = walker.session.tempo
    walker.press("plus")
    walker.see("five beats more", lambda s: s.tempo == tempo + 5)
    walker.press("p")
    pattern = walker.see("another pattern", lambda s: s.pattern.beats > 1).pattern
    walker.pointer.click(*walker.within("steps", 0.33, 0.5))
    walker.see("a step more or less", lambda s: s.pattern.levels != pattern.levels)
    walker.slide("swing", 0.7)
    walker.see("swing", lambda s: s.pattern.swing > pattern.swing)
    walker.slide("accent", 0.5)
    walker.see("accents", lambda s: s.pattern.accent > 0.2)
    walker.press("k")
    walker.see("the metronome", lambda s: s.metronome)
    walker.click(("do", "toggle_metronome"))
    walker.see("no metronome", lambda s: not s.metronome)
    walker.press("h")
    walker.see("moves that are silent", lambda s: not s.hear_moves)
    walker.click(("do", "toggle_hear_moves"))
    walker.see("moves that are heard", lambda s: s.hear_moves)
    walker.slide("volume", 0.6)
    walker.see("less volume", lambda s: s.volume < 0.7)
    walker.slide("volume", 1.0)
    walker.press("Control-z", "Control-z")
    walker.see("a move back", lambda s: bool(s.timeline.future))
    walker.press("Control-y")
    walker.click(("do", "redo"))
    walker.see("and forth", lambda s: not s.timeline.future)


def map_and_sliders(walker):
    eyes, pointer = walker.eyes, walker.pointer
    places = [(0.5, 0.5), (0.3, 0.6), (0.3, 0.3), (0.7, 0.4), (0.55, 0.6)]
    pointer.drag([eyes.on_map(*place) for place in places])
    walker.see("the point where it was dragged", lambda s: abs(s.on_map[0] - 0.55) < 0.02 and heard_here(s))
    before = walker.session.position
    walker.slide(("slider", 0), 0.7)
    walker.see("the point moved by a slider", lambda s: s.position != before and heard_here(s))
    walker.press("r")
    walker.see("a random point", lambda s: s.draws > 0 and heard_here(s))
    at = walker.session.position
    walker.press("Right", "Shift-Up")
    walker.see("a nudge", lambda s: s.position != at)
    pointer.move(*eyes.on_map(0.5, 0.5))
    pointer.scroll(2)
    walker.see("a closer look", lambda s: s.view != WHOLE)
    view = walker.session.view
    pointer.press(3)
    pointer.move(*eyes.on_map(0.55, 0.55))
    pointer.release(3)
    walker.see("the map pushed", lambda s: s.view != view)
    walker.press("Control-plus", "Control-0")
    walker.see("the whole map", lambda s: s.view == WHOLE)
    colour = walker.session.colour
    walker.press("c")
    walker.see("another colour", lambda s: s.colour != colour)
    colour = walker.session.colour
    walker.choose("colour")
    walker.see("a colour from the list", lambda s: s.colour != colour)


def locks_and_radius(walker):
    walker.click(("lock", 0))
    locked = walker.see("a locked slider", lambda s: len(s.locks) == 1)
    (axis,) = locked.locks
    walker.pointer.click(*walker.eyes.on_map(0.4, 0.4))
    moved = walker.see("the others moved", lambda s: s.latent != locked.latent and heard_here(s))
    assert abs(moved.position[axis] - locked.position[axis]) < 1e-6
    walker.press("g")
    walker.see("all locked", lambda s: len(s.locks) > 1)
    walker.click(("do", "lock_group"))
    walker.see("none locked", lambda s: not s.locks)
    walker.slide("radius", 0.1)
    walker.see("a small radius", lambda s: s.radius < 0.3)
    walker.slide("radius", 1.0)
    walker.see("the whole map", lambda s: s.radius == 1)


def beside_the_map(walker):
    walker.press("m")
    walker.see("what lies beside the controls", lambda s: s.more)
    walker.press("d")
    walker.choose(("explore", "direction"))
    at = walker.session.position
    walker.press("bracketright")
    walker.see("more of a direction", lambda s: s.position != at)
    at = walker.session.position
    walker.slide(("explore", "intensity"), 0.8)
    walker.see("intensity by its slider", lambda s: s.position != at and heard_here(s))
    walker.press("m")


def favourites(walker):
    walker.press("f")
    walker.see("a star", lambda s: s.favourite is not None)
    walker.press("n")
    walker.see("a name to be typed", lambda s: s.exploring.naming)
    walker.press("Control-slash", *"tight", "Return")
    walker.see("a name", lambda s: any(each.name == "tight" for each in s.favourites))
    for count in (2, 3, 4):
        walker.press("r", "f")
        walker.see(f"{count} stars", lambda s, count=count: len(s.favourites) == count)
    walker.press("comma")
    walker.choose("favourites", 0)
    walker.see("a favourite again", lambda s: s.favourite is not None and heard_here(s))
    at = walker.session.position
    walker.press("BackSpace")
    walker.see("what was heard before", lambda s: s.position != at)
    walker.choose(("explore", "heard"), 2)
    walker.see("what was heard long before", heard_here)


def variations(walker):
    walker.slide(("vary", "amount"), 0.6)
    walker.see("another amount", lambda s: s.exploring.varying.amount > 0.6)
    walker.choose(("vary", "count"))
    walker.see("more of them", lambda s: s.exploring.varying.count == 16)
    walker.press("v")
    walker.see("variations", lambda s: s.exploring.varying.strip is not None)
    walker.press("l", "l", "j")
    walker.see("the first variation", lambda s: cell_here(s) == 1 and heard_here(s))
    walker.pointer.click(*walker.within("variations", 0.5, 0.5))
    walker.see("the variation that was clicked", lambda s: (cell_here(s) or 0) > 1 and heard_here(s))
    walker.press("0")
    walker.see("what they are variations of", lambda s: cell_here(s) == 0 and heard_here(s))
    count = len(walker.session.favourites)
    walker.click(("do", "keep_variations"))
    walker.see("all of them kept", lambda s: len(s.favourites) == count + 16)
    walker.press("e")
    walker.see("a kit of them", lambda s: s.export.kit.progress is None and "a kit of 16 sounds" in s.status.text)
    for way in (lambda: walker.click(("do", "close_variations")), lambda: walker.press("Escape")):
        way()
        walker.see("the variations closed", lambda s: s.exploring.varying.strip is None)
        walker.click(("do", "vary"))
        walker.see("variations again", lambda s: s.exploring.varying.strip is not None)


def training_sounds(walker):
    eyes, pointer, keyboard = walker.eyes, walker.pointer, walker.keyboard
    walker.click(("model", "ae_small_tanh"))
    session = walker.see("the nearest sound named", lambda s: s.exploring.nearest and s.points and heard_here(s))
    walker.press("t", "t")
    places = session.frame.on_plane(session.points.latents)
    place = tuple(places[np.abs(places - 0.5).max(axis=1).argmin()].tolist())
    pointer.move(*eyes.on_map(0.05, 0.05))
    with keyboard.holding("Alt_L"):
        pointer.move(*eyes.on_map(*place))
        walker.see("a training sound under the pointer", lambda s: s.exploring.auditioned is not None)
    pointer.move(*eyes.on_map(0.06, 0.05))
    walker.see("the point again", lambda s: s.side is Side.POINT)
    x, y = eyes.on_map(*place)
    pointer.click(x, y)
    pointer.click(x, y)
    walker.see("a training sound selected", lambda s: s.exploring.selected is not None)
    walker.press("x")
    walker.see("its recording", lambda s: s.exploring.original)
    walker.press("x")


def finding(walker):
    walker.press("slash", *"synth", "Return")
    found = walker.see("what was found", lambda s: s.exploring.match is not None and heard_here(s))
    assert found.exploring.matches[found.exploring.match]
    walker.press("Escape")
    walker.see("all sounds again", lambda s: s.exploring.matches is None)
    walker.choose(("do", "list_alike"), 2)
    alike = walker.see("one that is alike", lambda s: s.exploring.selected in s.exploring.neighbours and heard_here(s))
    walker.press("r")
    walker.see("a random point to compare it with", lambda s: s.latent != alike.latent and heard_here(s))
    time.sleep(1)  # until it counts as heard
    here = walker.session.latent
    walker.press("b")
    walker.see("the sound before it", lambda s: s.latent != here and heard_here(s))
    walker.click(("do", "compare_two"))
    walker.see("and back", lambda s: s.latent == here and heard_here(s))


def recording(walker):
    walker.press("1")
    walker.press("Next", "Prior")
    walker.click(("model", "ddsp_vae"))
    walker.see("the flagship", lambda s: s.model == "ddsp_vae" and heard_here(s))
    walker.drop("map", walker.recordings[0])
    walker.see("a dropped recording, refined", lambda s: s.target is not None and s.target.ratios is not None)
    walker.see("refined to the end", lambda s: s.target.refining is None, patience=300)
    walker.press("a")
    walker.see("the original", lambda s: s.side is Side.ORIGINAL)
    walker.click(("hear", Side.COPY.value))
    walker.see("the copy", lambda s: s.side is Side.COPY)
    walker.click(("do", "closer"))
    walker.see("closer", lambda s: s.target.refining is not None)
    walker.see("closer still", lambda s: s.target.refining is None, patience=300)
    walker.click(("do", "close_file"))
    walker.see("the recording closed", lambda s: s.target is None)
    # The key that opens a file asks in a dialogue of Tk's own.
    walker.keyboard.key("o")
    walker.answer(walker.recordings[1])
    walker.see("a recording opened by name", lambda s: s.target is not None)
    walker.press("Escape")
    walker.drop("map", *walker.recordings[:2])
    walker.see("the first of two", lambda s: s.target is not None and s.target.file == walker.recordings[0])
    walker.click(("do", "queue_step", 1))
    walker.see("the second of two", lambda s: s.target.file == walker.recordings[1])
    walker.click(("do", "queue_close"))
    walker.see("what was dropped put away", lambda s: not s.queue.files)
    walker.press("Escape")


def models(walker):
    walker.see(
        "all models ready", lambda s: {m.status for m in s.models.values() if m.card} == {ModelStatus.READY}, 300
    )
    walker.click(("model", "wavegan"))
    walker.see("a model without an encoder", lambda s: s.model == "wavegan" and heard_here(s))
    walker.drop("map", walker.recordings[0])
    walker.see("the nearest point found by search", lambda s: s.target is not None, patience=300)
    walker.press("Escape")
    walker.click(("model", "ddsp_vae"))
    walker.see("the flagship again", lambda s: s.model == "ddsp_vae" and heard_here(s))


def save_and_drag_out(walker):
    walker.choose("rate")
    walker.choose("depth")
    walker.press("s")
    first = walker.see("a saved snare", lambda s: s.saved is not None).saved
    walker.keyboard.key("Escape")
    walker.pointer.click(*walker.eyes.centre("folder"))
    folder = first.parent / "others"
    folder.mkdir()
    walker.answer(folder)
    walker.see("another folder", lambda s: s.save.folder == folder)
    command = [sys.executable, str(DROP_TARGET), "200x120+20+660"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "ready\n"
        late = threading.Timer(60, program.kill)
        late.start()
        walker.pointer.drag([walker.eyes.centre("waveform"), (120, 720)])
        got = Path(program.stdout.readline().rstrip("\n"))  # empty where it was ended, because nothing arrived
        late.cancel()
        program.kill()
    assert got.parent == folder, got
    assert got.is_file(), got
    walker.steps.append("the sound dragged onto another program")
    walker.drop("map", got)
    walker.see("the file dropped back restores its point", lambda s: "exact point" in s.status.text and heard_here(s))
