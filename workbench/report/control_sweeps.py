"""How well the named controls of a model do what they say."""

from __future__ import annotations

import numpy as np

from workbench.core.descriptor_kinds import DESCRIPTORS, KINDS, DescriptorKind
from workbench.core.evaluation import ControlFigures
from workbench.core.latent import Floats, Latents
from workbench.core.model import LatentModel
from workbench.core.progress import Reporter, followed, silent
from workbench.core.sample import Sample
from workbench.measures.descriptors import describe

STEPS = 9
"""Values of a control in a sweep, evenly spread over its range."""


def control_sweeps(model: LatentModel, points: Latents, report: Reporter = silent) -> tuple[ControlFigures, ...]:
    """Sweep each control of `model` over its range at each of `points`, and measure what comes out.

    Args:
        points: shape (points, size), drawn as random points are.

    Returns:
        One for each control of the card; none for a model without controls.

    Raises:
        Cancelled: `report` raised it.
    """
    found = []
    for key in model.card.controls:
        swept = [_swept(model, point, key) for point in followed(list(points), f"control {key}", report)]
        found.append(_figures(KINDS[key], np.array(swept)))
    return tuple(found)


def _swept(model: LatentModel, point: Latents, key: str) -> Floats:
    """The descriptors of the sounds of one sweep, on their scales of even steps; shape (steps, 5)."""
    latents = np.repeat(point[np.newaxis], STEPS, axis=0)
    latents[:, model.card.controls.index(key)] = [KINDS[key].value(even) for even in _asked()]
    sounds = model.decode_many(latents)
    return np.array([describe(Sample(audio, model.card.rate)).even() for audio in sounds])


def _asked() -> Floats:
    return np.linspace(-1, 1, STEPS)


def _figures(kind: DescriptorKind, swept: Floats) -> ControlFigures:
    """What `swept`, shape (points, steps, 5), says of the control `kind`."""
    column = DESCRIPTORS.index(kind)
    found, asked = swept[:, :, column], np.broadcast_to(_asked(), swept.shape[:2])
    changes = {
        other.key: 50 * float(np.median(np.ptp(swept[:, :, index], axis=1)))
        for index, other in enumerate(DESCRIPTORS)
        if other is not kind
    }
    most = max(changes, key=lambda key: changes[key])
    return ControlFigures(
        control=kind.key,
        correlation=_rank_correlation(asked.ravel(), found.ravel()),
        error=50 * float(np.median(np.abs(found - asked))),
        change=changes[most],
        changed=most,
    )


def _rank_correlation(asked: Floats, found: Floats) -> float:
    """Spearman's; 0 where nothing changes."""
    from scipy.stats import rankdata

    ranks = [rankdata(values) for values in (asked, found)]
    return 0.0 if np.ptp(found) == 0 else float(np.corrcoef(*ranks)[0, 1])
