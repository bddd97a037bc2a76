"""The report of a run: a table that Markdown renders, JSON that reads back, and fair warnings."""

import json
from dataclasses import replace

import numpy as np
import pytest

from workbench.core.evaluation import Evaluation
from workbench.report.measure_model import Reference, evaluate
from workbench.report.model_sounds import Plan, make_sounds
from workbench.report.tables import HEADINGS, Results

PLAN = Plan(random=20, lines=1)


@pytest.fixture(scope="module")
def reference(real):
    return Reference.of(replace(real, skipped=(("torn é.wav", "not audio"),)))


@pytest.fixture
def results(sines, reference, real):
    evaluation = evaluate(sines, make_sounds(sines, real, PLAN), reference, PLAN, 1.0)
    deaf = replace(evaluation, model="deaf", reconstruction=None)
    return Results(reference, (evaluation, deaf), {"broken": "The card cannot be read"})


def test_the_table_has_a_row_a_model_below_the_real_recordings(results):
    rows = [line.strip("| ").split("|") for line in results.to_markdown().splitlines() if line.startswith("|")]
    assert [row[0].strip() for row in rows] == ["model", "---", "*real recordings*", "`sines`", "`deaf`"]
    cells = [line.count("|") for line in results.to_markdown().splitlines() if line.startswith("|")]
    assert cells == [len(HEADINGS) + 1] * 5
    figures = dict(zip(HEADINGS, (cell.strip() for cell in rows[3]), strict=True))
    found = results.evaluations[0]
    assert float(figures["mr_stft"]) == pytest.approx(found.reconstruction.mr_stft, abs=5e-4)
    assert float(figures["Frechet"]) == pytest.approx(found.generated.frechet, abs=0.05)
    assert float(figures["worst jump"]) == pytest.approx(found.continuity.jump, abs=5e-3)


def test_what_was_not_measured_is_listed_beside_the_rest(results):
    text = results.to_markdown()
    assert "- `broken`: The card cannot be read" in text
    assert "- `torn é.wav`: not audio" in text


def test_few_recordings_are_warned_of_and_counted(results, real):
    text = results.to_markdown()
    assert f"{len(real)} real recordings from {len(set(real.sources))} sources" in text
    assert results.warning in text
    assert "rough" in results.warning
    many = replace(real, samples=real.samples * 10, names=real.names * 10, sources=real.sources * 10)
    assert Results(replace(results.reference, real=many), (), {}).warning == ""


def test_figures_are_shown_by_their_titles(results):
    assert "![" not in results.to_markdown()
    shown = replace(results, figures=("continuity.png",)).to_markdown()
    assert (
        "![How evenly the sound changes along a straight line through each model's latent box](continuity.png)" in shown
    )


def test_json_holds_everything(results, real):
    fields = json.loads(results.to_json())
    assert tuple(map(Evaluation.from_dict, fields["evaluations"])) == results.evaluations
    assert fields["failures"] == {"broken": "The card cannot be read"}
    assert fields["skipped"] == [{"file": "torn é.wav", "reason": "not audio"}]
    assert fields["real"]["recordings"] == len(real)
    assert np.isclose(fields["real"]["floor"], results.reference.floor)
