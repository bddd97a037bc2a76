"""Rules by which a figure confirms or refutes what somebody heard of a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from workbench.report.listening_facts import CLICK, Facts

CONTINUOUS = 3.0
"""The largest step over the mean step up to which a space is called continuous."""
CLICKS = 0.1
"""The share of random sounds that click from which a model is called clicky."""
NOISY = 3.0
"""dB of spectral flatness above real snares from which a model is called noisy."""
IMAGES = 3.0
"""dB of images from which a sound is called bit-crushed; real snares have 0.6."""


@dataclass(frozen=True)
class MeasuredModels:
    """What is known of all models.

    Attributes:
        models: by name; those that are not trained are not there.
        flatness: median spectral flatness of real snares, dB.
    """

    models: Mapping[str, Facts]
    flatness: float

    def __getitem__(self, name: str) -> Facts:
        return self.models[name]


class Verdict(Enum):
    """Whether a figure says what an ear said."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    OPEN = "not measurable"


@dataclass(frozen=True)
class Finding:
    """The figure that decides, as text, and whether the claim holds; None if no measure decides."""

    figure: str
    holds: bool | None

    @property
    def verdict(self) -> Verdict:
        """The finding as a verdict."""
        if self.holds is None:
            return Verdict.OPEN
        return Verdict.CONFIRMED if self.holds else Verdict.REFUTED


Rule = Callable[[MeasuredModels], Finding]


@dataclass(frozen=True)
class Claim:
    """What somebody said of some models, and the rule that decides."""

    subject: str
    heard: str
    decide: Rule

    def judge(self, measured: MeasuredModels) -> Finding:
        """What the figures say; nothing where a model that they are of is not trained."""
        try:
            return self.decide(measured)
        except KeyError as error:
            return Finding(f"`{error.args[0]}` is not trained", None)


def clicks(*names: str) -> Rule:
    """Each of the models clicks."""

    def decide(measured: MeasuredModels) -> Finding:
        shares = {name: measured[name].clicking for name in names}
        said = _each(shares, "{:.0%}")
        return Finding(f"random sounds with a click above {CLICK:.0f} dB: {said}", min(shares.values()) >= CLICKS)

    return decide


def continuous(*names: str) -> Rule:
    """The space of each of the models is continuous."""

    def decide(measured: MeasuredModels) -> Finding:
        jumps = {name: measured[name].evaluation.continuity.jump for name in names}
        return Finding(f"largest step over mean step: {_each(jumps, '{:.1f}')}", max(jumps.values()) <= CONTINUOUS)

    return decide


def broken(*names: str) -> Rule:
    """The space of none of the models is continuous."""

    def decide(measured: MeasuredModels) -> Finding:
        found = continuous(*names)(measured)
        jumps = [measured[name].evaluation.continuity.jump for name in names]
        return Finding(found.figure, min(jumps) > CONTINUOUS)

    return decide


def nearest(name: str, among: tuple[str, ...], place: int = 1) -> Rule:
    """The model's reconstructions come in at this place of a group, counted from the nearest to the originals."""

    def decide(measured: MeasuredModels) -> Finding:
        ratios = {each: _ratio(measured[each]) for each in among}
        rank = sorted(ratios, key=lambda each: ratios[each]).index(name) + 1
        said = f"{ratios[name]:.2f} times the floor, place {rank} of {len(among)} (best: {min(ratios.values()):.2f})"
        return Finding(f"reconstruction {said}", rank == place)

    return decide


def realest(name: str, among: tuple[str, ...], place: int = 1) -> Rule:
    """The model's random sounds come in at this place of a group by Frechet distance, counted from the most real."""

    def decide(measured: MeasuredModels) -> Finding:
        distances = {each: measured[each].evaluation.generated.frechet_median for each in among}
        rank = sorted(distances, key=lambda each: distances[each]).index(name) + 1
        said = f"{distances[name]:,.0f}, place {rank} of {len(among)} (best: {min(distances.values()):,.0f})"
        return Finding(f"Frechet distance {said}", rank == place)

    return decide


def compared(name: str, other: str, of: Callable[[Facts], float], form: str, words: str, less: bool = True) -> Rule:
    """The model has less (or more) of a figure than another."""

    def decide(measured: MeasuredModels) -> Finding:
        ours, theirs = of(measured[name]), of(measured[other])
        said = f"{words}: {_each({name: ours, other: theirs}, form)}"
        return Finding(said, ours < theirs if less else ours > theirs)

    return decide


def noisy(name: str) -> Rule:
    """The model's random sounds are noisier than real snares."""

    def decide(measured: MeasuredModels) -> Finding:
        found, real = measured[name].flatness, measured.flatness
        return Finding(f"spectral flatness {found:.1f} dB, real snares {real:.1f} dB", found >= real + NOISY)

    return decide


def tonal(name: str) -> Rule:
    """The model's random sounds ring more than real snares."""

    def decide(measured: MeasuredModels) -> Finding:
        found, real = measured[name].flatness, measured.flatness
        return Finding(f"spectral flatness {found:.1f} dB, real snares {real:.1f} dB", found <= real - NOISY)

    return decide


def figure(name: str, words: str, of: Callable[[Facts], float], holds: Callable[[float], bool]) -> Rule:
    """A figure of one model lies where the statement has it; `words` hold its place as a format."""

    def decide(measured: MeasuredModels) -> Finding:
        found = of(measured[name])
        return Finding(words.format(found), holds(found))

    return decide


def everything(*rules: Rule) -> Rule:
    """All of some rules hold."""

    def decide(measured: MeasuredModels) -> Finding:
        found = [rule(measured) for rule in rules]
        return Finding("; ".join(each.figure for each in found), all(each.holds for each in found))

    return decide


def unmeasured(why: str) -> Rule:
    """No measure decides."""
    return lambda _measured: Finding(why, None)


def _ratio(facts: Facts) -> float:
    kept = facts.evaluation.reconstruction
    return kept.ratio if kept else float("inf")


def _each(figures: Mapping[str, float], form: str) -> str:
    if len(figures) == 1:
        return form.format(*figures.values())
    return ", ".join(f"`{name}` {form.format(figure)}" for name, figure in figures.items())
