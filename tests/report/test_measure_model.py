"""The figures of models and sounds of which it is known how good they are."""

from dataclasses import replace

import numpy as np
import pytest

from workbench.audio.prepare import PrepareSettings
from workbench.core.evaluation import Evaluation
from workbench.data.synth import snare
from workbench.measures.excerpt import scaled
from workbench.measures.sound_distance import mr_stft
from workbench.report.measure_model import Reference, continuity, evaluate, generated, reconstruction
from workbench.report.model_sounds import Plan, make_sounds
from workbench.report.reference_recordings import RealRecordings

PLAN = Plan(random=20, lines=2)


@pytest.fixture(scope="module")
def reference(real):
    return Reference.of(real)


def test_perfect_copies_score_zero_and_silence_far_beyond_the_floor(reference, real):
    perfect = reconstruction(real.audio, reference)
    assert (perfect.pairs, perfect.mr_stft, perfect.log_spectral, perfect.ratio) == (len(real), 0, 0, 0)
    silence = reconstruction(np.zeros_like(real.audio), reference)
    assert silence.ratio > 2
    assert silence.log_spectral > 2 * silence.log_spectral_floor > 0


def test_a_louder_recording_and_its_louder_copy_score_the_same(reference, real):
    rng = np.random.default_rng(0)
    copies = real.audio + 0.01 * rng.normal(size=real.audio.shape).astype(np.float32)
    quieter = tuple(sample.scaled(0.25) for sample in real.samples)
    quiet = Reference.of(replace(real, samples=quieter))
    first, second = reconstruction(copies, reference), reconstruction(np.float32(0.25) * copies, quiet)
    assert second.mr_stft == pytest.approx(first.mr_stft, rel=1e-4)
    assert second.floor == pytest.approx(first.floor, rel=1e-4)


def test_real_sounds_are_as_good_as_real_ones(reference, real):
    found = generated(real.audio, reference)
    assert found.coverage == 1
    assert found.sounds == found.real == len(real)
    assert (found.lead_db, found.tail_db, found.click_db) == pytest.approx(
        (reference.lead_db, reference.tail_db, reference.click_db), abs=0.01
    )
    assert 0.5 < found.spread < 2


def test_one_sound_again_and_again_has_no_spread():
    rng = np.random.default_rng(0)
    samples = tuple(snare(rng, PrepareSettings()) for _ in range(60))
    names = tuple(map(str, range(60)))
    real = RealRecordings("procedural", names, names, samples, ())
    found = generated(np.repeat(real.audio[:1], 20, axis=0), Reference.of(real))
    assert found.spread == pytest.approx(0, abs=1e-3)
    assert found.frechet > found.half_frechet


def test_two_sounds_are_one_even_step_and_a_standstill_with_one_leap_is_the_worst(real):
    low, high = real.audio[:2]
    assert continuity(np.array([[low, high]])).jump == 1
    leap = continuity(np.array([[low] * 5 + [high] * 5]))
    assert leap.jump == pytest.approx(9)
    assert leap.step_mean == pytest.approx(mr_stft(*scaled(real.audio[:2])) / 9)
    assert continuity(np.array([[low] * 10])).jump == 0


def test_the_worst_line_and_the_median_line_are_told_apart(real):
    low, high = real.audio[:2]
    even, leap = [low, high] * 3, [low] * 3 + [high] * 3
    found = continuity(np.array([even, even, leap]))
    assert found.jump == pytest.approx(5)
    assert found.jump_median == pytest.approx(1, rel=0.6)
    assert (found.lines, found.steps) == (3, 6)


def test_a_whole_model_is_evaluated(sines, reference, real):
    sounds = make_sounds(sines, real, PLAN)
    stages = []
    found = evaluate(sines, sounds, reference, PLAN, 1.5, lambda progress: stages.append(progress.stage))
    assert (found.model, found.decoder, found.against) == ("sines", "0" * 64, real.against)
    assert set(stages) == {"reconstructions", "continuity"}
    assert found.reconstruction.ratio > 1
    assert found.generated.lead_db == pytest.approx(-119.1, abs=0.2)  # silent before the hit, which peaks at 0.9
    assert 1 < found.continuity.jump < 64
    assert found.cost.size_mb == 1.5
    assert found.cost.decode_ms > 0
    assert Evaluation.from_json(found.to_json()) == found


def test_a_model_without_an_encoder_is_not_asked_to_reconstruct(sines, reference, real):
    deaf = replace(sines, card=replace(sines.card, encodes=False))
    found = evaluate(deaf, make_sounds(deaf, real, PLAN), reference, PLAN, 1.0)
    assert found.reconstruction is None
    hearing = evaluate(sines, make_sounds(sines, real, PLAN), reference, PLAN, 1.0)
    assert (found.generated, found.continuity) == (hearing.generated, hearing.continuity)
