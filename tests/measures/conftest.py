"""Sounds to measure; the rest is that of the tests of `audio/`."""

import pytest

from tests.audio.conftest import hum, recordings
from workbench.audio.files import read

__all__ = ["hum", "recordings"]


@pytest.fixture(scope="session")
def snare(recordings):
    """One real snare, as it was recorded."""
    return read(next(path for path in recordings if path.name.startswith("sn_dub")))
