"""What was measured survives the way through JSON, and nothing else passes for it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import Damaged
from workbench.core.evaluation import Continuity, ControlFigures, Cost, Evaluation, GeneratedSounds, Reconstruction

figures = st.floats(allow_nan=False, allow_infinity=False)
evaluations = st.builds(
    Evaluation,
    model=st.text(),
    decoder=st.text(),
    against=st.text(),
    seed=st.integers(min_value=0),
    reconstruction=st.none() | st.builds(Reconstruction, st.integers(), figures, st.floats(1e-6, 10), *[figures] * 4),
    generated=st.builds(GeneratedSounds, st.integers(), st.integers(), *[figures] * 12),
    continuity=st.builds(Continuity, st.integers(), st.integers(), *[figures] * 3),
    cost=st.builds(Cost, figures, figures),
    controls=st.lists(st.builds(ControlFigures, st.text(), *[figures] * 3, st.text()), max_size=2).map(tuple),
)
ONE = Evaluation(
    *("a model", "0" * 64, "a kit", 0),
    Reconstruction(28, 2.0, 0.8, 15.0, 6.0, -60.0, -50.0),
    GeneratedSounds(500, 28, 0.5, 0.6, 90.0, 0.9, 0.8, 40.0, 90.0, 40.0, 0.7, -60.0, -50.0, -45.0),
    Continuity(10, 64, 0.1, 2.5, 2.0),
    Cost(0.2, 6.8),
)


@given(evaluations)
def test_an_evaluation_comes_back_from_json(evaluation):
    assert Evaluation.from_json(evaluation.to_json()) == evaluation


def test_the_ratio_is_that_of_the_means():
    assert ONE.reconstruction.ratio == 2.5
    assert replace(ONE.reconstruction, mr_stft=0.8).ratio == 1


@given(
    st.text(max_size=40)
    | st.sampled_from(["[" * 9_000, '{"version": 1e400}', '"\\ud800"', "null", "[]", "{}", '{"version": 1}'])
)
def test_other_text_is_damaged(text):
    with pytest.raises(Damaged):
        Evaluation.from_json(text)


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        (None, "version", 2),
        (None, "model", None),
        (None, "seed", "0"),
        (None, "unheard_of", 1),
        ("generated", "density", "high"),
        ("generated", "frechet", float("nan")),
        ("reconstruction", "floor", None),
        ("reconstruction", "floor", 0.0),
        ("cost", "decode_ms", float("inf")),
        ("continuity", "unheard_of", 1.0),
    ],
)
def test_one_wrong_field_is_damaged(part, field, value):
    fields = ONE.to_dict()
    (fields[part] if part else fields)[field] = value
    with pytest.raises(Damaged):
        Evaluation.from_json(json.dumps(fields))


def test_a_missing_figure_is_damaged():
    fields = ONE.to_dict()
    del fields["generated"]["spread"]
    with pytest.raises(Damaged):
        Evaluation.from_dict(fields)
