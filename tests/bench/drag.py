"""A drag step on the map with 7,500 points, from event to redraw, against a matplotlib scatter."""

import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from workbench.app.places import Places

STEPS = 300
POINTS = 7_500


def figures():
    """Two bars on one figure: the time itself, and the ratio."""
    ours, theirs = statistics.median(_workbench()), statistics.median(_matplotlib())
    yield (
        "drag step / matplotlib scatter redraw",
        1000 * ours,
        1000 * theirs,
        ours / theirs,
        "<= 0.05",
        ours <= theirs / 20,
    )
    yield "drag step / one millisecond", 1000 * ours, 1.0, 1000 * ours, "<= 1", 1000 * ours <= 1


def _workbench():
    from workbench.gui.main import App

    with tempfile.TemporaryDirectory() as folder:
        app = App(replace(Places.default(), saves=Path(folder), session=Path(folder) / "session.json"))
        session = app.controller.session
        while app.controller.session.points is None or app.controller.session.heard is None:
            app.tick()
        assert len(app.controller.session.points) == POINTS, "the map must hold 7,500 points"
        canvas = app.window["map"].Widget
        canvas.event_generate("<ButtonPress-1>", x=200, y=200)
        for step in range(STEPS):
            x, y = 300 + round(150 * np.cos(step / 20)), 300 + round(150 * np.sin(step / 20))
            start = time.perf_counter()
            # The window draws before its callback returns; the sound is asked for after that.
            canvas.event_generate("<B1-Motion>", x=x, y=y)
            yield time.perf_counter() - start
            # Between two mouse events the window does what it always does: sounds arrive and are drawn.
            app.tick(timeout=5)
        assert app.controller.session.position != session.position
        app.close()


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
