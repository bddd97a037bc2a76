"""Sounds to play and measure, and a sound card that a test may kill."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import use_sound
from workbench.core.sample import Sample
from workbench.tour.virtual_desktop import VirtualSound, virtual_sound

SONIC_PI = Path("/usr/share/sonic-pi/samples")


@pytest.fixture(scope="session")
def recordings() -> list[Path]:
    """Real drum recordings, some 25 files."""
    found = sorted(path for pattern in ("sn_*", "drum_*") for path in SONIC_PI.glob(pattern))
    if not found:
        pytest.skip("the Debian package sonic-pi-samples is not installed")
    return found


@pytest.fixture(scope="session")
def hum() -> Sample:
    """A smooth sound of 0.4 s, in which any click stands out: 180 Hz, swelling and decaying."""
    time = np.arange(17_640) / 44_100
    return Sample(0.8 * np.sin(2 * np.pi * 180 * time) * np.sin(np.pi * time / 0.4), 44_100)


@pytest.fixture
def mortal_sound_card() -> Iterator[VirtualSound]:
    """A sound card of the test's own, which it may kill."""
    with virtual_sound() as sound, pytest.MonkeyPatch.context() as patch:
        use_sound(sound, patch)
        yield sound
