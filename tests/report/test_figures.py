"""The three figures together: what of a model they need, and which files there are."""

import numpy as np
import pytest

from workbench.core.errors import Cancelled
from workbench.report.figures import CONTINUITY, LATENT_SPACES, SPECTROGRAMS, TITLES, Exhibit, save_figures
from workbench.report.model_sounds import Plan, make_sounds
from workbench.report.spectrogram_figure import Examples, Row
from workbench.store.points import TrainingPoints

POINTS = TrainingPoints(
    np.random.default_rng(0).normal(size=(50, 2)), np.full((50, 5), 2_000.0), *[np.array(["a"] * 50)] * 3
)


@pytest.fixture
def examples(real):
    return Examples.of(real)


@pytest.fixture
def sounds(sines, real):
    return make_sounds(sines, real, Plan(random=4, lines=1))


def test_all_three_are_written(sines, real, sounds, examples, tmp_path):
    exhibit = Exhibit.of(sines.card, POINTS, sounds, examples)
    assert save_figures(tmp_path, Row.of_real(real, examples), [exhibit]) == tuple(TITLES)
    assert {path.name for path in tmp_path.iterdir()} == {LATENT_SPACES, CONTINUITY, SPECTROGRAMS}


def test_without_training_sounds_there_is_no_picture_of_them_nor_an_old_one(sines, real, sounds, examples, tmp_path):
    (tmp_path / LATENT_SPACES).write_bytes(b"of an earlier run")
    exhibit = Exhibit.of(sines.card, None, sounds, examples)
    assert save_figures(tmp_path, Row.of_real(real, examples), [exhibit]) == (CONTINUITY, SPECTROGRAMS)
    assert {path.name for path in tmp_path.iterdir()} == {CONTINUITY, SPECTROGRAMS}


def test_it_can_be_cancelled(sines, real, sounds, examples, tmp_path):
    def report(progress):
        if progress.done == 1:
            raise Cancelled("Stopped")

    exhibit = Exhibit.of(sines.card, POINTS, sounds, examples)
    with pytest.raises(Cancelled):
        save_figures(tmp_path, Row.of_real(real, examples), [exhibit], report=report)
    assert [path.name for path in tmp_path.iterdir()] == [LATENT_SPACES]
