"""The sounds that the tests of `audio/` use, to be measured."""

from tests.audio.conftest import hum, recordings

__all__ = ["hum", "recordings"]
