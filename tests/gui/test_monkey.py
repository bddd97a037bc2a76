"""A monkey at mouse and keyboard: nothing it does breaks the window, and undo takes back all of it."""

import numpy as np
import pytest

from workbench.app.command_table import KEYS
from workbench.app.session.heard import Side

OTHER_KEYS = ("Tab", "Escape", "Return", "BackSpace", "Delete", "F8", "a", "Shift_L", "Home", "Next")


@pytest.mark.parametrize("steps", [200, pytest.param(1000, marks=pytest.mark.long)])
def test_a_monkey_breaks_nothing(user, places, recordings, monkeypatch, steps):
    monkeypatch.setattr("workbench.gui.ask.simpledialog.askstring", lambda *_, **__: None)
    for dialogue, chosen in (("askdirectory", places.saves), ("askopenfilename", recordings[0])):
        # Its own loop waits for OK.
        monkeypatch.setattr(f"workbench.gui.ask.filedialog.{dialogue}", lambda chosen=chosen, **_: str(chosen))
    rng = np.random.default_rng(1)
    start = user.session.place
    named = {key for (_, key), (name, _) in KEYS.items() if not key.startswith(("KP_", "Shift-")) and name != "quit"}
    keys = sorted(named | set(OTHER_KEYS) | {"Shift-Left"})

    def root():
        """Of the window as it is now: another theme builds another one."""
        return user.app.window.TKroot

    def somewhere():
        return (
            root().winfo_rootx() + int(rng.integers(root().winfo_width())),
            root().winfo_rooty() + int(rng.integers(root().winfo_height())),
        )

    for _ in range(steps):
        kind = rng.choice(
            ["key", "click", "right click", "drag", "wheel", "size"], p=[0.5, 0.2, 0.05, 0.15, 0.08, 0.02]
        )
        if kind == "key":
            key = str(rng.choice(keys))
            user.strike(key)
        elif kind == "click":
            user.pointer.click(*somewhere())
        elif kind == "right click":
            user.pointer.click(*somewhere(), button=3)
        elif kind == "wheel":
            user.pointer.click(*somewhere(), button=int(rng.choice([4, 5])))
        elif kind == "drag":
            user.pointer.move(*somewhere())
            user.pointer.press()
            for _ in range(3):
                user.pointer.move(*somewhere())
                assert user.app.tick(1)
            user.pointer.release()
        else:
            root().geometry(f"{rng.integers(900, 1281)}x{rng.integers(600, 801)}")
        assert user.app.tick(1)
    user.press("Escape", "Escape")  # a list that is still open
    root().focus_force()
    user.settle()
    if not user.session.playing:
        user.press("space")
    assert user.session.playing
    user.press("space")
    assert not user.session.playing
    user.look(
        lambda s: s.heard and (s.side is not Side.POINT or (s.heard.model, s.heard.latent) == (s.model, s.latent))
    )
    assert "Something went wrong" not in user.session.status.text
    assert all(0 <= part <= 1 for part in user.session.position)
    while user.session.timeline.past:
        user.press("Control-z")
    assert user.session.place == start
