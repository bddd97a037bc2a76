import numpy as np
import pytest

from tests.mapping.pin_sets import pins
from workbench.core.errors import BadInput, Cancelled
from workbench.mapping.coverage import SAMPLED, STOPS, Coverage, coverage
from workbench.mapping.mapping import Mapping
from workbench.mapping.pins import Pins


@pytest.mark.parametrize("seed", range(20))
def test_it_counts_what_brute_force_counts(seed):
    controls = 1 + seed % 2
    made = Mapping.learnt(pins(seed, 3 + seed % 4, controls, 1 + seed % 5), seed)
    grid = np.stack(np.meshgrid(*[np.arange(STOPS) / 100] * controls), axis=-1).reshape(-1, controls)
    found = made.at(grid)
    different = {tuple(row) for row in np.rint(found * 100).astype(int).tolist()}
    reached = coverage(made)
    assert (reached.points, reached.sampled) == (STOPS**controls, 0)
    assert reached.unique == len(different)
    assert reached.outputs_moving == sum(np.std(found, axis=0) > 0.01)


def test_the_arithmetic_of_shares():
    """12 million of 100^16 settings: the example that the figure comes from."""
    reached = Coverage(10**8, 10**8, 12_000_000, 16, 16, 1.0)
    assert reached.share == pytest.approx(1.2e-25)
    assert reached.share * 100 == pytest.approx(1.2e-23)
    assert Coverage(1, 0, 10, 1, 1024, 1.0).share == 0
    assert Coverage(1, 0, 10, 1, 1024, 1.0).share_exponent == -2047


def test_four_controls_are_sampled():
    reached = coverage(Mapping.learnt(pins(0, controls=4)))
    assert (reached.points, reached.sampled, reached.outputs_moving) == (SAMPLED, SAMPLED, 16)
    assert 0.9 * SAMPLED < reached.unique <= SAMPLED
    assert not reached.focused


def test_one_thing_is_flagged():
    rng, spread = np.random.default_rng(0), pins(0).places
    constant = np.tile(rng.random(16), (8, 1))
    alike = np.vstack([np.full(16, 0.5), 0.5 + rng.choice([-0.02, 0.02], 16)])
    for places, settings in (
        (spread, constant),
        (spread[:2], alike),
        ([[0.3, 0.3], [0.32, 0.32]], rng.random((2, 16))),
        (spread, np.hstack([rng.random((8, 4)), constant[:, :12]])),
    ):
        assert coverage(Mapping.learnt(Pins(places, settings))).focused


@pytest.mark.parametrize("seed", range(20))
def test_eight_spread_pins_are_not_flagged(seed):
    assert not coverage(Mapping.learnt(pins(seed), seed)).focused


def test_too_many_controls_are_refused_and_it_can_be_stopped():
    with pytest.raises(BadInput, match="Every place of 5 controls"):
        coverage(Mapping.learnt(pins(0, controls=5)), exact=True)

    def stop(_progress):
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        coverage(Mapping.learnt(pins(0)), report=stop)
