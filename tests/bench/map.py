"""The map with 100,000 points: a drag step, a look under the pointer and new colours, each against its bar in ms.

Each figure is the least of some medians: what else the machine does can only make one larger.
"""

import statistics
import time
import tkinter as tk

import numpy as np

from workbench.app.session.colouring import shades
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.frame import Frame
from workbench.core.latent import LatentBox
from workbench.gui.pages.explore.map import LatentMap
from workbench.gui.theme import DARK
from workbench.store.neighbours import Survey
from workbench.store.points import TrainingPoints

POINTS, ROUNDS, STEPS, LOOKS, COLOURINGS = 100_000, 5, 200, 1_000, 5
BARS = {"drag step": 2.0, "look under the pointer": 0.1, "new colours": 60.0}


def figures(_display: str):
    """One figure a bar, over that bar."""
    for (what, bar), taken in zip(BARS.items(), _taken(), strict=True):
        ours = 1000 * min(taken)
        yield f"map of 100,000: {what} / {bar:g} ms", ours, bar, ours / bar, "<= 1", ours <= bar


def _taken():
    """The medians of each round, in seconds, for each of `BARS`."""
    rng = np.random.default_rng(0)
    names = np.array([f"source {number}" for number in range(26)])[rng.integers(0, 26, POINTS)]
    values = rng.normal(size=(POINTS, len(DESCRIPTORS)))
    points = TrainingPoints(rng.normal(0, 0.4, (POINTS, 2)), values, names, names, names)
    frame = Frame.of(LatentBox((-1.0, -1.0), (1.0, 1.0)))
    survey = Survey.of(points, frame)
    root = tk.Tk()
    root.geometry("640x600")

    def move(_name, position):
        shown.move_cursor(position)
        root.update_idletasks()

    canvas = tk.Canvas(root)
    canvas.pack(fill="both", expand=True)
    shown = LatentMap(canvas, DARK, move)
    root.update()
    shown.show_points(frame, points.latents, shades(points, "brightness"))
    root.update()

    def drag(step):
        angle = step / 20
        canvas.event_generate("<B1-Motion>", x=300 + round(150 * np.cos(angle)), y=280 + round(150 * np.sin(angle)))

    places = rng.random((LOOKS, 2))

    def recolour(step):
        shown.show_points(frame, points.latents, shades(points, "source" if step % 2 else "decay"))
        root.update()

    jobs = ((drag, STEPS), (lambda step: survey.under(*places[step], 0.02), LOOKS), (recolour, COLOURINGS))
    for job, times in jobs:
        yield [_median(job, times) for _ in range(ROUNDS)]
    root.destroy()


def _median(job, times):
    taken = []
    for step in range(times):
        start = time.perf_counter()
        job(step)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
