"""A model without an encoder finds a sound that it has made itself, and the nearest of what it could make."""

from types import SimpleNamespace

import numpy as np

from workbench.jobs.search import COMPARED, search

RATE, LENGTH = 44_100, 8_820


class Drum:
    """Decays of three latents: pitch, length, noise."""

    card = SimpleNamespace(rate=RATE)

    def draw(self, count, rng):
        return rng.uniform(size=(count, 3)).astype(np.float32)

    def decode_many(self, latents):
        seconds = np.arange(LENGTH) / RATE
        noise = np.random.default_rng(5).standard_normal(LENGTH)
        pitch, length, part = (latents[:, [axis]] for axis in range(3))
        tone = np.sin(2 * np.pi * (100 + 900 * pitch) * seconds)
        fading = np.exp(-seconds / (0.01 + 0.1 * length))
        return (0.8 * fading * ((1 - part) * tone + part * noise / 4)).astype(np.float32)


def searched(sound, tried):
    steps = list(search(Drum(), sound, tried))
    return [done for done, _ in steps], steps[-1][1]


def test_a_sound_that_is_among_those_tried_is_found_exactly():
    model = Drum()
    wanted = model.draw(200, np.random.default_rng(0))[137]
    done, nearest = searched(model.decode_many(wanted[np.newaxis])[0], 200)
    assert done == [64, 128, 192, 200]
    assert np.array_equal(nearest[0], wanted)
    assert len(nearest) == COMPARED


def test_more_points_come_nearer_and_the_same_search_ends_the_same():
    model = Drum()
    wanted = np.array([[0.3, 0.6, 0.2]], np.float32)
    sound = model.decode_many(wanted)[0]
    few, many = (searched(sound, tried)[1][0] for tried in (64, 1024))
    assert np.abs(many - wanted).max() < 0.1
    assert np.abs(many - wanted).sum() < np.abs(few - wanted).sum()
    assert np.array_equal(searched(sound, 1024)[1][0], many)
