"""A kit of sixteen sounds: real snares, as long as they are, and procedural ones."""

import numpy as np
import pytest

from workbench.audio.files import read
from workbench.data.synth import snare
from workbench.exporters.kit import Kit


@pytest.fixture(scope="session")
def kit(recordings):
    real = [(path.stem, read(path)) for path in recordings]
    made = [(f"Procedural // {number} <ü&$=\x07>", snare(np.random.default_rng(number))) for number in range(16)]
    return Kit("Sixteen", (*real, *made)[:16], "Somebody & <Co>", "CC0")
