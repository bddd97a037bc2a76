"""Controls that do what they say, and others that do not."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from workbench.core.descriptor_kinds import KINDS
from workbench.core.errors import Cancelled
from workbench.core.latent import LatentBox
from workbench.report.control_sweeps import control_sweeps

PITCH, DECAY = KINDS["pitch"], KINDS["decay"]
POINTS = np.array([[200.0, 20.0], [300.0, 40.0], [150.0, 30.0]], np.float32)


@pytest.fixture
def pitched(sines):
    """Its first latent is the pitch in Hz, its second is not what its name says."""
    box = LatentBox((PITCH.low, 10.0), (PITCH.high, 60.0), logarithmic=(True, False))
    return replace(sines, card=replace(sines.card, box=box, controls=("pitch", "noise")))


def test_a_control_that_is_what_it_says_is_found_right(pitched):
    pitch, _noise = control_sweeps(pitched, POINTS)
    assert pitch.control == "pitch"
    assert pitch.correlation > 0.99
    assert pitch.error < 0.5
    assert pitch.change < 10
    assert pitch.changed != "pitch"


def test_a_control_of_another_thing_is_found_wrong(pitched):
    _pitch, noise = control_sweeps(pitched, POINTS)
    assert noise.error > 20
    assert noise.change > 30  # of decay and punch, which follow how fast the sine dies away
    assert noise.changed in ("decay", "punch")


@dataclass
class Deaf:
    """Always makes the sound of one point."""

    model: object

    @property
    def card(self):
        return self.model.card

    def decode_many(self, latents):
        return self.model.decode_many(np.repeat(POINTS[:1], len(latents), axis=0))


def test_what_never_changes_follows_nothing_and_changes_nothing(pitched):
    for found in control_sweeps(Deaf(pitched), POINTS):
        assert (found.correlation, found.change) == (0, 0)
        assert found.error > 20


def test_silence_is_described_and_not_obeyed(pitched):
    quiet = replace(pitched, card=replace(pitched.card, peak=0.0, controls=("decay",)))
    (decay,) = control_sweeps(quiet, POINTS)
    assert decay.error > 100  # below the range all along


def test_a_model_without_controls_has_no_figures(sines):
    assert control_sweeps(sines, POINTS) == ()


def test_it_is_reported_and_can_be_cancelled(pitched):
    def report(progress):
        assert progress.stage == "control pitch"
        if progress.done == 1:
            raise Cancelled("enough")

    with pytest.raises(Cancelled):
        control_sweeps(pitched, POINTS, report)
