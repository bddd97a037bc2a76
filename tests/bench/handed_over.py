"""How long it takes from a move in the real window until the player has the sound."""

import time

import numpy as np


def dragged(app):
    """Seconds from a move of the mouse until its sound is handed to the player."""
    place = tuple(np.random.default_rng().random(2).tolist())
    return handed_over(app, lambda: app.do("move_to", place))


def handed_over(app, move):
    """Seconds from a move until the player is given the loop with its sound."""
    pause(app, 0.02 + 0.06 * np.random.default_rng().random())
    player, handed = app.controller._playback._player, []
    give = player.set_loop

    def noted(loop):
        give(loop)
        handed.append(time.perf_counter())

    player.set_loop = noted
    start = time.perf_counter()
    try:
        move()
        while not handed:
            app.window.TKroot.tk.dooneevent(0)
    finally:
        del player.set_loop
    return handed[0] - start


def pause(app, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not app.window.TKroot.tk.dooneevent(2):  # what waits, without waiting
            time.sleep(0.0005)
