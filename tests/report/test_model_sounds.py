"""What of a model is listened to: the same for the same seed, and what `generate` would write."""

import numpy as np
import pytest

from workbench.core.errors import BadInput, Cancelled
from workbench.jobs.choose_points import Points
from workbench.measures.excerpt import LENGTH
from workbench.report.model_sounds import STEPS, Plan, make_sounds, random_ends


def test_random_points_are_those_that_generate_draws(sines, real):
    sounds = make_sounds(sines, real, Plan(random=120, lines=1, seed=3))
    latents = Points(random=120).of(sines, seed=3)
    assert np.array_equal(sounds.generated[:, : sines.card.length], sines.decode_many(latents))
    assert not sounds.generated[:, sines.card.length :].any()


def test_lines_run_straight_between_two_points_of_the_box(sines, real):
    sounds = make_sounds(sines, real, Plan(random=2, lines=3, seed=5))
    assert sounds.lines.shape == (3, STEPS, LENGTH)
    ends = random_ends(sines, 3, seed=5)
    assert (ends >= sines.card.box.low).all() and (ends <= sines.card.box.high).all()
    for line, (start, end) in zip(sounds.lines, ends, strict=True):
        for place, point in ((0, start), (STEPS - 1, end), (21, start + (end - start) * np.float32(1 / 3))):
            assert line[place, : sines.card.length] == pytest.approx(sines.decode(point).audio, abs=1e-3)
    assert np.array_equal(ends, random_ends(sines, 5, seed=5)[:3])
    assert not np.array_equal(ends, random_ends(sines, 3, seed=6))


def test_each_recording_is_reconstructed_in_its_place_and_level(sines, real):
    sounds = make_sounds(sines, real, Plan(random=2, lines=1))
    assert len(sounds.reconstructed) == len(real)
    for copy, original in zip(sounds.reconstructed, real.samples, strict=True):
        assert abs(int(np.argmax(np.abs(copy))) - original.peak_index) <= 1
        assert np.abs(copy).max() == pytest.approx(original.peak, rel=1e-3)


@pytest.mark.parametrize("wrong", [{"random": 1}, {"random": 10**9}, {"lines": 0}, {"lines": 10**6}, {"seed": -1}])
def test_a_plan_that_cannot_be_carried_out_says_so(wrong):
    with pytest.raises(BadInput):
        Plan(**wrong)


def test_it_can_be_cancelled_at_every_stage(sines, real):
    stages = []
    make_sounds(sines, real, Plan(random=60, lines=1), lambda progress: stages.append(progress.stage))
    assert list(dict.fromkeys(stages)) == ["reconstructing", "random points", "lines"]
    for stop in dict.fromkeys(stages):

        def report(progress, stop=stop):
            if progress.stage == stop:
                raise Cancelled("Stopped")

        with pytest.raises(Cancelled):
            make_sounds(sines, real, Plan(random=60, lines=1), report)
