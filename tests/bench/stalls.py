"""The longest time in which the window does not answer, from its start through every page and its longer work."""

import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.app.session.tab import Tab
from workbench.audio.files import write
from workbench.store.places import Places

LONGEST = 100.0
"""Milliseconds."""
BEAT = 2
"""Milliseconds between two beats of a window that answers."""


@dataclass
class Heart:
    """Beats on the window's thread, and notes the longest pause of each thing that is done."""

    clock: object
    doing: str = "start"
    last: float = field(default_factory=time.perf_counter)
    longest: dict = field(default_factory=dict)

    def beat(self):
        now = time.perf_counter()
        self.longest[self.doing] = max(self.longest.get(self.doing, 0.0), 1000 * (now - self.last))
        self.last = now
        self.clock.after(BEAT, self.beat)


def figures(_display):
    """One figure each thing that is done, over the bar."""
    from workbench.gui.main import App
    from workbench.gui.psg import hidden_root

    heart = Heart(hidden_root())
    heart.beat()
    with tempfile.TemporaryDirectory() as folder:
        home = _home(Path(folder) / "home")
        app = App(replace(Places.default(), home=home, saves=Path(folder), session=Path(folder) / "session.json"))
        for what, act, done in _things(app, Path(folder)):
            heart.doing = what
            act()
            until = time.monotonic() + 60
            while not done(app.controller.session) and time.monotonic() < until:
                app.tick()
            _rest(app, 0.7)
        longest = dict(heart.longest)  # what closing takes is no stall
        app.close()
    for what, taken in longest.items():
        yield f"longest stall, {what} / {LONGEST:g} ms", taken, LONGEST, taken / LONGEST, "<= 1", taken <= LONGEST


def _things(app, folder):
    """What is done: its name, how it is begun, and when it is over."""
    yield "model and map", lambda: None, lambda session: session.points is not None and session.heard is not None
    for name in [name for name, state in app.controller.session.models.items() if state.card]:
        yield (
            f"model {name}",
            lambda name=name: app.do("choose_model", name),
            lambda session, name=name: session.heard is not None and session.heard.model == name,
        )
    for tab in Tab:
        yield f"page {tab.value}", lambda tab=tab: app.do("show_tab", tab), lambda session: True
    yield "page Explore again", lambda: app.do("show_tab", Tab.EXPLORE), lambda session: True
    yield "a model that encodes", lambda: app.do("choose_model", "ddsp_vae"), lambda session: session.points is not None
    file = folder / "dropped.wav"
    write(file, app.controller.session.heard.sample)
    yield "a file is dropped", lambda: app.do("open_file", str(file)), _refined
    yield "a drag", lambda: _drag(app), lambda session: session.heard.latent == session.latent
    yield "variations", lambda: app.do("vary"), lambda session: session.exploring.varying.strip is not None
    for _ in range(4):
        yield "random and star", lambda: [app.do("random"), app.do("star")], lambda session: True
    yield "a kit", lambda: app.do("save_kit"), lambda session: session.export.kit.progress is None
    yield "a snare is saved", lambda: app.do("save"), lambda session: session.saved is not None

    built = {"name": "few", "size": "60", "source": "synthetic"}
    yield (
        "a dataset is built",
        lambda: [*(app.do(f"dataset_{key}", value) for key, value in built.items()), app.do("dataset_build")],
        lambda session: not session.building.running,
    )
    trained = {"dataset": "few", "name": "mine", "field": ("epochs", "3")}
    yield (
        "a training",
        lambda: [*(app.do(f"train_{key}", value) for key, value in trained.items()), app.do("train_start")],
        lambda session: session.training.run is not None and not session.training.busy,
    )
    assert app.controller.session.training.run.phase.value == "done", app.controller.session.status.text


def _home(folder):
    """The models of the program, in a place where others can be added."""
    (folder / "trained_models").mkdir(parents=True)
    for model in Places.default().models.iterdir():
        (folder / "trained_models" / model.name).symlink_to(model)
    return folder


def _refined(session):
    return session.target is not None and session.target.refining is None


def _drag(app):
    canvas = app.window["map"].Widget
    canvas.event_generate("<ButtonPress-1>", x=200, y=200)
    for step in range(60):
        canvas.event_generate("<B1-Motion>", x=200 + 3 * step, y=200 + step)
        app.tick(5)


def _rest(app, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        app.tick()
