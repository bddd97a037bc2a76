"""A reconstruction stands where its original stood, as loud, whatever the preparation did in between."""

from dataclasses import dataclass

import numpy as np
import pytest

from workbench.audio.files import resample
from workbench.audio.prepare import PrepareSettings, prepare
from workbench.core.card import ModelCard
from workbench.core.errors import BadInput
from workbench.core.latent import LatentBox
from workbench.core.sample import Sample
from workbench.store.reconstruct import placed, reconstruct

SETTINGS = PrepareSettings()
CARD = ModelCard(
    name="identity",
    family="none",
    settings={},
    box=LatentBox((-1.0,) * SETTINGS.samples, (1.0,) * SETTINGS.samples),
    rate=SETTINGS.rate,
    length=SETTINGS.samples,
    peak=0.9,
    attack=SETTINGS.attack,
    encodes=True,
    dataset="none",
    sounds=0,
    epochs=0,
    seed=0,
    licence="none",
)


@dataclass
class Identity:
    """A model whose latents are the samples: what it reconstructs is what it heard, at its own level."""

    card: ModelCard = CARD

    def encode(self, sample):
        return sample.scaled(self.card.peak / sample.signed_peak).audio

    def decode(self, latent):
        return Sample(latent, self.card.rate)


@pytest.fixture
def prepared(snare):
    return prepare(snare).sample


def test_a_prepared_sound_comes_back(prepared):
    assert reconstruct(Identity(), prepared).audio == pytest.approx(prepared.audio, abs=1e-6)


@pytest.mark.parametrize("gain", [1.0, 0.01, -0.5])
def test_level_and_polarity_of_the_original_come_back(prepared, gain):
    original = prepared.scaled(gain)
    assert reconstruct(Identity(), original).audio == pytest.approx(original.audio, abs=1e-6)


@pytest.mark.parametrize("shift", [-4_000, -500, 3_000, 60_000])
def test_a_sound_that_lies_elsewhere_is_reconstructed_there(prepared, shift):
    audio = np.pad(prepared.audio, (shift, 0)) if shift > 0 else prepared.audio[-shift:]
    copy = reconstruct(Identity(), Sample(audio, 44_100)).audio
    faded = 300  # samples, where the preparation cut
    length = min(len(copy), len(audio)) - faded
    assert length > 10_000
    assert copy[max(0, shift) + faded : length] == pytest.approx(audio[max(0, shift) + faded : length], abs=1e-6)


def test_a_recording_of_another_rate_is_reconstructed_at_the_models(snare):
    assert snare.rate == 44_100
    copy = reconstruct(Identity(), resample(snare, 48_000))
    assert copy.rate == 44_100
    length = min(len(copy), len(snare)) - 300  # where the preparation fades
    both = np.corrcoef(copy.audio[:length], snare.audio[:length])
    assert both[0, 1] > 0.99


def test_silence_is_refused():
    with pytest.raises(BadInput, match="silent"):
        reconstruct(Identity(), Sample(np.zeros(1_000), 44_100))


def test_where_a_copy_is_cut_it_begins_without_a_click_and_where_it_ends_loud_it_fades():
    rng = np.random.default_rng(0)
    trimmed = Sample(rng.normal(0, 1, 9_000).astype(np.float32) * np.minimum(1, np.arange(9_000) / 90), 44_100)
    prepared = prepare(trimmed)
    copy = Sample(rng.normal(0, 0.1, 17_640).astype(np.float32), 44_100)
    begun = placed(copy, prepared, 0.9)
    assert prepared.moved > 0
    assert begun.audio[0] == 0
    raw = copy.audio[prepared.moved :] * np.float32(prepared.sample.signed_peak / 0.9)
    np.testing.assert_array_equal(begun.audio[44:-220], raw[44:-220])
    assert abs(begun.audio[-1]) < 1e-3
    quiet = Sample(copy.audio * np.exp(-np.arange(len(copy)) / 1_000), 44_100)
    raw = quiet.audio[prepared.moved :] * np.float32(prepared.sample.signed_peak / 0.9)
    np.testing.assert_array_equal(placed(quiet, prepared, 0.9).audio[44:], raw[44:])


@pytest.mark.parametrize("at", [0, 10, 100])
def test_the_peak_of_a_copy_stays_however_near_the_cut(at):
    sound = np.zeros(9_000, np.float32)
    sound[at] = 0.5
    prepared = prepare(Sample(sound, 44_100))
    copy = prepared.sample.scaled(0.9 / 0.5)
    assert placed(copy, prepared, 0.9).audio[at] == pytest.approx(0.5)
