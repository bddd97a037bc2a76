"""A drag step on the map with 7,500 points: from event to redraw, against a matplotlib scatter; and from event to its
sound, on the layout of a model of many latents against the plane of its two main directions.
"""

import statistics
import tempfile
import time
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np

from workbench.store import map_of
from workbench.store.places import Places

ROUNDS, STEPS = 3, 100
POINTS, LATENTS = 7_500, 37


def figures(_display: str):
    """What a step costs beside two things that anybody can time, and what the layout costs."""
    laid, plane = ([], []), ([], [])
    for _ in range(ROUNDS):
        for taken, layout in ((plane, False), (laid, True)):
            for kind, seconds in zip(taken, zip(*_workbench(layout), strict=True), strict=True):
                kind.extend(seconds)
    ours, theirs = statistics.median(laid[0]), statistics.median(_matplotlib())
    yield (
        "drag step / matplotlib scatter redraw",
        1000 * ours,
        1000 * theirs,
        ours / theirs,
        "<= 0.02",
        ours <= theirs / 50,
    )
    theirs = statistics.median(_product())
    what = f"drag step / product of a {POINTS:,} x {LATENTS} matrix and a vector"
    yield what, 1000 * ours, 1000 * theirs, ours / theirs, "<= 10", ours <= 10 * theirs
    ours, theirs = (statistics.median(taken[1]) for taken in (laid, plane))
    yield (
        "drag step until heard: layout / plane",
        1000 * ours,
        1000 * theirs,
        ours / theirs,
        "<= 1.5",
        ours / theirs <= 1.5,
    )


def _workbench(layout):
    """Seconds of each step until the window is drawn, and until its sound is there."""
    from workbench.gui.main import App

    unlaid = patch.object(map_of, "load_layout", return_value=None)
    with tempfile.TemporaryDirectory() as folder, nullcontext() if layout else unlaid:
        app = App(replace(Places.default(), saves=Path(folder), session=Path(folder) / "session.json"))
        session = app.controller.session
        while app.controller.session.points is None or app.controller.session.heard is None:
            app.tick()
        assert len(app.controller.session.points) == POINTS, "the map must hold 7,500 points"
        assert (app.controller.session.layout is not None) == layout
        canvas = app.window["map"].Widget
        canvas.event_generate("<ButtonPress-1>", x=200, y=200)
        for step in range(STEPS):
            x, y = 300 + round(150 * np.cos(step / 20)), 300 + round(150 * np.sin(step / 20))
            start = time.perf_counter()
            # The window draws before its callback returns; the sound is asked for after that.
            canvas.event_generate("<B1-Motion>", x=x, y=y)
            drawn = time.perf_counter()
            while app.controller.session.heard.latent != app.controller.session.latent:
                app.tick(timeout=0)
            yield drawn - start, time.perf_counter() - start
            # Between two mouse events the window does what it always does.
            app.tick(timeout=5)
        assert app.controller.session.position != session.position
        app.close()


def _product():
    matrix, vector = (np.random.default_rng(0).random(shape, np.float32) for shape in ((POINTS, LATENTS), LATENTS))
    for _ in range(1000):
        start = time.perf_counter()
        matrix @ vector
        yield time.perf_counter() - start


def _matplotlib():
    import tkinter as tk

    from matplotlib.backends.backend_tkagg import FigureCanvasTkAgg
    from matplotlib.figure import Figure

    root = tk.Tk()
    figure = Figure(figsize=(5.2, 5.2), dpi=100)
    canvas = FigureCanvasTkAgg(figure, root)
    canvas.get_tk_widget().pack()
    axes = figure.add_subplot()
    rng = np.random.default_rng(0)
    axes.scatter(*rng.normal(size=(2, POINTS)), c=rng.random(POINTS), s=6)
    (cursor,) = axes.plot([0], [0], "wo")
    root.update()
    for step in range(30):
        start = time.perf_counter()
        cursor.set_data([np.cos(step / 20)], [np.sin(step / 20)])
        canvas.draw()
        root.update_idletasks()
        yield time.perf_counter() - start
    root.destroy()
