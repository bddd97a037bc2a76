"""What the colours of the map can show: a descriptor along a scale, or the classes of sources and splits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from workbench.core.descriptor_kinds import DESCRIPTORS, KINDS
from workbench.store.model_map import Landmarks
from workbench.store.points import TrainingPoints

MOST_CLASSES = 7
"""Sources with a colour of their own; the others share one."""
OTHER = "other"


@dataclass(frozen=True)
class Colouring:
    """A way to colour the map; `meaning` says what the colours stand for."""

    key: str
    label: str
    meaning: str


COLOURINGS: Mapping[str, Colouring] = MappingProxyType(
    {kind.key: Colouring(kind.key, kind.label, kind.meaning) for kind in DESCRIPTORS}
    | {
        "source": Colouring("source", "Source", "the kit or package that a sound comes from"),
        "split": Colouring("split", "Split", "whether a sound was learnt from, or kept back for validation"),
    }
)
"""By key, in the order in which the user steps through them."""


@dataclass(frozen=True, eq=False)
class Shades:
    """The colour of each sound.

    Attributes:
        values: 0 to 1 along the scale, shape (sounds,); of classes, the number of each sound's class.
        classes: their names, the most frequent first; empty where the colours are a scale.
        low, high: the labels of the two ends of the scale.
    """

    values: npt.NDArray[np.float64]
    classes: tuple[str, ...] = ()
    low: str = ""
    high: str = ""


def shades(points: TrainingPoints | Landmarks, key: str) -> Shades:
    """How `points` are coloured by `key`, one of `COLOURINGS`; the scale runs from the 2nd to the 98th percentile."""
    if key not in KINDS:
        if isinstance(points, Landmarks):
            return Shades(np.zeros(len(points)), ("made by the model",))
        return _classes((points.sources if key == "source" else points.splits).tolist())
    index = list(KINDS).index(key)
    values = points.descriptors[:, index].astype(np.float64)
    low, high = (float(v) for v in np.percentile(values, (2, 98))) if len(values) else (0.0, 1.0)
    return Shades((values - low) / max(high - low, 1e-9), (), f"{low:,.0f}", f"{high:,.0f} {KINDS[key].unit}")


def _classes(names: list[str]) -> Shades:
    counted = Counter(names).most_common()
    own = [name for name, _count in counted[:MOST_CLASSES]]
    number = {name: own.index(name) if name in own else len(own) for name, _count in counted}
    classes = (*own, OTHER) if len(counted) > len(own) else tuple(own)
    return Shades(np.fromiter(map(number.__getitem__, names), np.float64, len(names)), classes)
