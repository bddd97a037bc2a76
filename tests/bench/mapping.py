"""Mappings of pins: how fast they are learnt and played, and how they compare with networks that others begin with."""

import os
import tempfile
import time
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor

from tests.bench.handed_over import dragged
from tests.mapping.pin_sets import pins
from workbench.app.session.chosen_model import own_pins
from workbench.mapping.mapping import Mapping
from workbench.mapping.rivals import RIVALS
from workbench.measures.sound_distance import jump
from workbench.store.places import Places
from workbench.tour.virtual_desktop import virtual_sound

SETS, LINES, STEPS = 200, 10, 101
OUTPUTS = (16, 37, 100)
LEARN, ALL, ONE, MANY = 0.3, 1.0, 1e-4, 0.03
"""Seconds: the bars."""
EXACT = 1e-6


CHANGES = 20
"""Pins that are moved, one after the other."""
DRAGS, STEPS_EACH, WITHIN = 150, 5, 0.001
"""Steps of drags, so many after each change of pins, in which six rivals are learnt and begin to be measured; and
seconds by which they may be heard later meanwhile."""
REACHES = "the same by L-BFGS, which reaches the pins"


def figures(_display):
    """One line a figure."""
    sets = [pins(seed, count=4 + seed % 13, outputs=OUTPUTS[seed % 3]) for seed in range(SETS)]
    ours = [Mapping.learnt(each) for each in sets]
    learners = {
        "scikit-learn's MLPRegressor": _scikit,
        REACHES: _reaching,
        "FluCoMa's default network": _flucoma,
    }
    others = {name: [learn(each) for each in sets] for name, learn in learners.items()}
    yield _figure("largest error at a pin / bar", max(map(_error, sets, ours)), EXACT)
    for name, theirs in others.items():
        yield _figure(f"largest error at a pin / {name}", max(map(_error, sets, ours)), min(map(_error, sets, theirs)))
    uneven, known = _typical(ours), {name: _typical(theirs) for name, theirs in others.items()}
    for name, theirs in known.items():
        yield _figure(f"unevenness along lines / {name}", uneven, theirs)
    for outputs in OUTPUTS:
        taken = [
            _timed(lambda seed=seed, outputs=outputs: Mapping.learnt(pins(seed, outputs=outputs))) for seed in range(40)
        ]
        yield _figure(f"8 pins to {outputs} outputs learnt, s, p95 / bar", float(np.percentile(taken, 95)), LEARN)
    for rival in list(RIVALS.values())[1:]:
        made = [Mapping.learnt(each, rival.seed, rival.kind) for each in sets]
        yield _figure(f"largest error at a pin, {rival.label} / bar", max(map(_error, sets, made)), EXACT)
        yield _figure(f"unevenness along lines, {rival.label} / {REACHES}", _typical(made), known[REACHES])
    first, last, before, meanwhile = _beside_a_loop()
    yield _figure("8 pins learnt beside a playing loop, s, p95 / bar", float(np.percentile(first, 95)), LEARN)
    yield _figure(
        "8 pins learnt by six rivals beside a playing loop, s, p95 / bar", float(np.percentile(last, 95)), ALL
    )
    yield _figure(
        "drag step until heard while they are learnt, s, median / before, and 1 ms",
        float(np.median(meanwhile)),
        float(np.median(before)) + WITHIN,
    )
    mapping, rng = Mapping.learnt(pins(0, outputs=37)), np.random.default_rng(0)
    for count, bar in ((1, ONE), (10_201, MANY)):
        places = rng.random((count, 2))
        taken = [_timed(lambda places=places: mapping.at(places)) for _ in range(50)]
        yield _figure(f"{count:,} places of a mapping, s, median / bar", float(np.median(taken)), bar)


def _figure(what, ours, theirs):
    return what, ours, theirs, ours / theirs, "<= 1", ours <= theirs


def _beside_a_loop():
    """Seconds from a change of eight pins until the rival that is played has learnt them, and until all six have; and
    from a drag step until it is heard, before and while pins are learnt."""
    from workbench.gui.main import App

    with virtual_sound() as sound, tempfile.TemporaryDirectory() as folder:
        os.environ.update(sound.environment)
        app = App(replace(Places.default(), saves=Path(folder), session=Path(folder) / "session.json"))
        _until(app, lambda session: session.heard is not None and session.audio_ok)
        app.do("play")
        for _ in range(8):
            app.do("random")
            _until(app, lambda session: session.heard.latent == session.latent)
            app.do("pin")
        _until(app, lambda session: _learnt_by(session) == len(RIVALS))
        taken = []
        for number in range(CHANGES):
            # While it still makes the pictures of the last change, as by a hand that goes on.
            app.do("move_pin", (number % 8, (0.05 + 0.9 * number / CHANGES, 0.45)))
            app.do("end_gesture")
            start = time.perf_counter()
            _until(app, lambda session: _learnt_by(session, of=(session.pads.rival,)))
            played = time.perf_counter() - start
            _until(app, lambda session: _learnt_by(session) == len(RIVALS))
            taken.append((played, time.perf_counter() - start))
        _until(app, lambda session: all(each.figures for each in session.rivals.learnt.values()))
        before = _drags(app, lambda _number: None)
        meanwhile = _drags(app, lambda number: app.do("move_pin", (number % 8, (0.05 + 0.9 * number / DRAGS, 0.55))))
        app.close()
    return (*np.array(taken).T, before, meanwhile)


def _drags(app, change):
    """Seconds from each step until it is heard; before each drag comes a change."""
    taken = []
    for number in range(DRAGS):
        if number % STEPS_EACH == 0:
            change(number)
            app.do("end_gesture")
        taken.append(dragged(app))
    return taken


def _learnt_by(session, of=tuple(RIVALS)):
    """How many of some rivals have learnt the pins as they are."""
    pins, learnt = own_pins(session), [session.rivals.of(key) for key in of]
    return sum(each.pins == pins and each.mapping is not None for each in learnt)


def _until(app, seen):
    end = time.monotonic() + 60
    while not seen(app.controller.session):
        assert time.monotonic() < end, app.controller.session.status.text
        app.tick()


def _scikit(pinned):
    """As it is by default, but for as many steps as it needs."""
    with warnings.catch_warnings(action="ignore", category=ConvergenceWarning):
        return _At(MLPRegressor(max_iter=2_000, random_state=0).fit(pinned.places, pinned.settings))


def _reaching(pinned):
    """As `_scikit`, learnt to the end."""
    with warnings.catch_warnings(action="ignore", category=ConvergenceWarning):
        network = MLPRegressor(solver="lbfgs", alpha=0.0, max_iter=5_000, max_fun=50_000, tol=1e-9, random_state=0)
        return _At(network.fit(pinned.places, pinned.settings))


def _flucoma(pinned):
    """Two layers of three, 1,000 rounds of SGD at 0.01 with a momentum of 0.9, a fifth of the pins held out."""
    kept = np.random.default_rng(0).permutation(len(pinned))[: len(pinned) - max(1, len(pinned) // 5)]
    network = MLPRegressor(
        hidden_layer_sizes=(3, 3),
        activation="relu",
        solver="sgd",
        learning_rate_init=0.01,
        momentum=0.9,
        nesterovs_momentum=False,
        alpha=0.0,
        batch_size=min(50, len(kept)),
        max_iter=1_000,
        random_state=0,
    )
    with warnings.catch_warnings(action="ignore", category=ConvergenceWarning):
        return _At(network.fit(pinned.places[kept], pinned.settings[kept]))


class _At:
    """A network of scikit-learn's, played as a `Mapping` is."""

    def __init__(self, network):
        self._network = network

    def at(self, places):
        return np.clip(self._network.predict(places), 0, 1)


def _error(pinned, mapping):
    return float(np.abs(mapping.at(pinned.places) - pinned.settings).max())


def _uneven(mapping):
    """The largest step over the mean one, along lines across the pad: their median."""
    rng = np.random.default_rng(0)
    ends = rng.random((LINES, 2, 2))
    lines = [np.linspace(*each, STEPS) for each in ends]
    return float(np.median([jump(np.linalg.norm(np.diff(mapping.at(line), axis=0), axis=1)) for line in lines]))


def _typical(mappings):
    """Of many mappings: their median."""
    return float(np.median(list(map(_uneven, mappings))))


def _timed(act):
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
