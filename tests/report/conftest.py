"""A model that needs no training, and real recordings in a folder."""

from dataclasses import dataclass

import numpy as np
import pytest

from workbench.core.card import ModelCard
from workbench.core.latent import LatentBox
from workbench.core.sample import Sample
from workbench.report.reference_recordings import RealRecordings

CARD = ModelCard(
    name="sines",
    family="none",
    settings={},
    box=LatentBox((100.0, 10.0), (400.0, 60.0)),
    rate=44_100,
    length=16_384,  # shorter than what is measured, as some models are
    peak=0.9,
    attack=0.1,
    encodes=True,
    dataset="none",
    sounds=0,
    epochs=0,
    seed=0,
    licence="none",
    files={"decoder.keras": "0" * 64, "encoder.keras": "1" * 64},
)


@dataclass
class Sines:
    """A damped sine from the time of the attack on: its latents are the frequency in Hz and the decay in 1/s."""

    card: ModelCard = CARD

    def decode(self, latent):
        return Sample(self.decode_many(np.array([latent], np.float32))[0], self.card.rate)

    def decode_many(self, latents):
        time = np.arange(self.card.length) / self.card.rate - self.card.attack
        hit = np.where(time < 0, 0, np.exp(-np.maximum(time, 0) * latents[:, 1:])) * np.cos(
            2 * np.pi * time * latents[:, :1]
        )
        return (self.card.peak * hit).astype(np.float32)

    def draw(self, count, rng):
        return self.card.box.random(count, rng)

    def encode(self, sample):
        assert (sample.rate, len(sample)) == (self.card.rate, self.card.length)
        return (200.0, 20.0)


@pytest.fixture
def sines():
    return Sines()


@pytest.fixture(scope="session")
def kit(recordings, tmp_path_factory):
    """The 13 snares of sonic-pi-samples, in a folder of their own."""
    folder = tmp_path_factory.mktemp("kit")
    for path in recordings:
        (folder / path.name).symlink_to(path)
    return folder


@pytest.fixture(scope="session")
def real(kit):
    return RealRecordings.in_folder(kit)
