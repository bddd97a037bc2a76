"""Grades follow the figures: better is never graded worse, and the documents give the limits."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.evaluation import Continuity, Cost, Evaluation, GeneratedSounds, Reconstruction
from workbench.report.grades import CLOSENESS, FIDELITY, REALISM, SCALES, SMOOTHNESS, closeness, grades

FIGURES = st.floats(0, allow_infinity=True, allow_nan=False)


def evaluation(mr_stft=1.0, frechet=180.0, jump=2.0, half_frechet=180.0, encodes=True):
    return Evaluation(
        *("a model", "0" * 64, "a kit", 0),
        Reconstruction(28, mr_stft, 0.8, 15.0, 6.0, -60.0, -50.0) if encodes else None,
        GeneratedSounds(500, 28, 0.5, 0.6, 1.0, 0.9, 0.8, 1.0, frechet, half_frechet, 0.7, -60.0, -50.0, -45.0),
        Continuity(10, 64, 0.1, jump, jump),
        Cost(0.2, 6.8),
    )


def values(evaluation):
    return [grade.value for grade in grades(evaluation)]


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
@given(one=FIGURES, other=FIGURES)
def test_a_larger_figure_never_earns_more(scale, one, other):
    small, large = scale.grade(min(one, other)).value, scale.grade(max(one, other)).value
    assert 0 <= large <= small <= 5


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_every_grade_is_earned_up_to_its_limit_and_not_beyond(scale):
    for lost, limit in enumerate(scale.limits):
        assert scale.grade(limit).value == 5 - lost
        assert scale.grade(math.nextafter(limit, math.inf)).value == 4 - lost
    assert scale.grade(math.nan).value == scale.grade(math.inf).value == 0


@given(factor=st.floats(1.01, 100), mr_stft=st.floats(0.1, 5), frechet=st.floats(1, 1e5), jump=st.floats(1, 60))
def test_each_grade_follows_its_own_figure_alone(factor, mr_stft, frechet, jump):
    before = values(evaluation(mr_stft, frechet, jump))
    worse = [
        values(evaluation(mr_stft * factor, frechet, jump)),
        values(evaluation(mr_stft, frechet * factor, jump)),
        values(evaluation(mr_stft, frechet, jump * factor)),
    ]
    for place, after in enumerate(worse):
        assert after[place] <= before[place]
        assert [v for i, v in enumerate(after) if i != place] == [v for i, v in enumerate(before) if i != place]


def test_grades_tell_what_is_known_to_be_good_from_what_is_not():
    silence, nearest_training_sound, perfect = 3.14 / 0.81, 1.34, 1.0
    assert [FIDELITY.grade(figure).value for figure in (silence, nearest_training_sound, perfect)] == [0, 4, 5]
    assert REALISM.grade(1.0).value == 5
    assert [SMOOTHNESS.grade(figure).value for figure in (1.0, 3.0, 60.0)] == [5, 4, 0]


def test_grades_say_their_figures():
    fidelity, realism, smoothness = map(str, grades(evaluation(mr_stft=0.8 * 2.98, frechet=4500, jump=1.84)))
    assert fidelity == "fidelity 1 of 5: 2.98 times the floor"
    assert realism == "realism 0 of 5: 25 times as far as real from real"
    assert smoothness == "smoothness 5 of 5: largest step 1.84 times the mean"


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_every_grade_has_plain_words_of_its_own(scale):
    said = [scale.grade(limit).plain for limit in (*scale.limits, math.inf)]
    assert len(set(said)) == 6
    assert not any(word in " ".join(said) for word in ("floor", "stft", "step", "real from real"))


def test_the_nearest_copies_are_very_close_and_the_farthest_are_far():
    said = [closeness(ratio) for ratio in (1.0, *FIDELITY.limits, 100.0)]
    assert (said[0], said[-1]) == ("very close to", "far from")
    assert list(dict.fromkeys(said)) == list(reversed(CLOSENESS))


def test_without_an_encoder_there_is_no_fidelity_and_the_others_stand():
    assert values(evaluation(encodes=False)) == [None, *values(evaluation())[1:]]
    assert "no encoder" in str(grades(evaluation(encodes=False))[0])


def test_real_sounds_without_any_distance_give_no_model_realism():
    assert values(evaluation(half_frechet=0.0))[1] == 0


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_the_limits_are_documented(scale):
    document = (Path(__file__).parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")
    (row,) = [line for line in document.splitlines() if line.startswith(f"| {scale.name} |")]
    assert [float(cell) for cell in row.split("|")[3:8]] == [float(f"{limit:.3g}") for limit in scale.limits]
