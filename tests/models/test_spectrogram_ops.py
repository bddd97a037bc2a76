"""Spectrograms and distances of batches against those that the measures take one by one."""

from itertools import pairwise

import numpy as np
import pytest

from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.measures.sound_distance import mr_stft
from workbench.models.spectrogram_ops import magnitudes, mel_bands, plain_magnitudes, spectral_distance


@pytest.fixture(scope="module")
def snares(recordings):
    """Shape (sounds, samples), 44.1 kHz."""
    return np.stack([prepare(read(path)).sample.scaled(0.9).audio for path in recordings[:4]])


def test_the_distance_is_that_of_the_measures(snares):
    found = np.asarray(spectral_distance(snares[:-1], snares[1:]))
    expected = [mr_stft(one, other) for one, other in pairwise(snares)]
    np.testing.assert_allclose(found, expected, rtol=0.01)


def test_the_distance_to_itself_is_nothing_and_to_silence_large(snares):
    np.testing.assert_allclose(np.asarray(spectral_distance(snares, snares)), 0, atol=1e-6)
    assert (np.asarray(spectral_distance(snares, 0 * snares)) > 1).all()


@pytest.mark.parametrize(("window", "hop"), [(1024, 256), (512, 512), (128, 32)])
def test_products_of_matrices_give_the_same_magnitudes(snares, window, hop):
    fast, plain = (np.asarray(way(snares, window, hop)) for way in (magnitudes, plain_magnitudes))
    assert fast.shape == plain.shape == (len(snares), snares.shape[1] // hop + 1, window // 2 + 1)
    np.testing.assert_allclose(plain, fast, atol=1e-5 * fast.max())


def test_the_mel_bands_add_up_to_one_and_each_has_its_place():
    frequencies = np.linspace(0, 22_050, 513)
    bands = mel_bands(40, frequencies, 60.0, 22_050.0)
    np.testing.assert_allclose(bands.sum(axis=0), 1, atol=1e-6)
    centres = (bands * frequencies).sum(axis=1) / bands.sum(axis=1).clip(1e-9)
    assert (np.diff(centres[bands.sum(axis=1) > 0]) > 0).all()
