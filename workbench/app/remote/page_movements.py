"""The sliders of pages that messages move: of the mix, of what moves the point, of variations and tours."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from workbench.app.explore.move_commands import RADII, set_radius
from workbench.app.explore.vary_commands import set_vary_amount
from workbench.app.mix.neuron_commands import mix_setting
from workbench.app.mix.row_commands import mix_weight
from workbench.app.play.mover_commands import set_layer, set_neuron
from workbench.app.play.neuron_weights import NEURON_WEIGHTS, part_of, weight_at, weight_of
from workbench.app.remote.movement import Movement, one
from workbench.app.rows.tour_commands import set_tour_apart
from workbench.app.session.row import APART
from workbench.app.session.session import Session
from workbench.app.session.variations import AMOUNTS
from workbench.mixer.neuron import AFTER_MS, HEAVIEST
from workbench.mixer.neuron import MOST as MOST_SOUNDS
from workbench.movers.layers import MOST as MOST_LAYERS
from workbench.movers.layers import Layers, Period
from workbench.movers.neurons import Neurons
from workbench.remote.address import PART

LOUDEST_DB = 40.0
"""The gain of the mix goes so far to either side."""


def page_movements() -> Iterator[Movement]:
    """All of them."""
    yield one("radius", "Radius", "How far Random goes", RADII, set_radius, lambda now: now.radius)
    yield one("vary/amount", "Amount", "How different variations are", AMOUNTS, set_vary_amount, _amount)
    yield one("tour/apart", "Apart", "How far apart a tour's sounds are", APART, set_tour_apart, _apart)
    yield from map(_layer, range(MOST_LAYERS))
    yield from map(_neuron, NEURON_WEIGHTS)
    yield from map(_mixed, range(MOST_SOUNDS))
    yield from map(_plain, ("bias", "level", "feedback"))
    yield one("mix/gain", "Gain (mix)", "Gain (mix), as its slider, dB", (-LOUDEST_DB, LOUDEST_DB), _set_gain, _gain)
    yield one(
        "mix/after", "After (mix)", "After (mix), as its slider, ms", AFTER_MS, _set("after"), lambda now: now.mix.after
    )


def _amount(session: Session) -> float:
    return session.exploring.varying.amount


def _apart(session: Session) -> float:
    return session.touring.apart


def _layer(number: int) -> Movement:
    def period(session: Session) -> Period | None:
        mover = session.moving.mover
        periods = mover.periods if isinstance(mover, Layers) else ()
        return periods[number] if number < len(periods) else None

    def run(session: Session, depth: float) -> Session:
        if period(session) is None:
            return session.with_status(f"The mover has no layer {number + 1}", problem=True)
        return set_layer(session, (number, {"depth": depth}))

    def depth(session: Session) -> float | None:
        found = period(session)
        return found.depth if found else None

    label = f"Layer {number + 1}"
    return one(f"mover/layer/{number + 1}", label, f"How far {label.lower()} of the mover goes", PART, run, depth)


def _neuron(what: str) -> Movement:
    def run(session: Session, part: float) -> Session:
        if not isinstance(session.moving.mover, Neurons):
            return session.with_status("No neurons move: choose some as the mover", problem=True)
        return set_neuron(session, (what, weight_at(part)))

    def part(session: Session) -> float | None:
        mover = session.moving.mover
        return part_of(weight_of(mover, what)) if isinstance(mover, Neurons) else None

    help_ = f"{what}, as its slider: 1 is a weight of 20, 0.5 one of 2.5"
    return one(neuron_path(what), f"{what} (neurons)", help_, (-1.0, 1.0), run, part)


def neuron_path(what: str) -> str:
    """Where a weight of the mover's neurons is moved, after `/workbench/`."""
    return f"mover/neurons/{what.replace(' → ', '-').replace(' ', '-')}"


def _mixed(number: int) -> Movement:
    def run(session: Session, weight: float) -> Session:
        if number >= len(session.mix.rows):
            return session.with_status(f"There is no sound {number + 1} in the mix", problem=True)
        return mix_weight(session, (number, weight))

    def weight(session: Session) -> float | None:
        rows = session.mix.rows
        return rows[number].weight if number < len(rows) else None

    label = f"Sound {number + 1} of the mix"
    help_ = f"How much of sound {number + 1} is in the mix; below 0 it is turned upside down"
    return one(f"mix/weight/{number + 1}", label, help_, (-HEAVIEST, HEAVIEST), run, weight)


def _plain(name: str) -> Movement:
    def value(session: Session) -> float:
        return float(getattr(session.mix, name))

    label = f"{name.capitalize()} (mix)"
    return one(f"mix/{name}", label, f"{label}, as its slider", (-HEAVIEST, HEAVIEST), _set(name), value)


def _set(name: str) -> Callable[[Session, float], Session]:
    def run(session: Session, value: float) -> Session:
        return mix_setting(session, (name, value))

    return run


def _set_gain(session: Session, decibels: float) -> Session:
    return mix_setting(session, ("gain", 10 ** (decibels / 20)))


def _gain(session: Session) -> float:
    return 20 * math.log10(session.mix.gain)
