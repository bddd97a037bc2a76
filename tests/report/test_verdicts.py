"""Rules: each confirms, refutes, or leaves open, and names its figure."""

from dataclasses import replace

import pytest

from workbench.core.evaluation import Continuity, Cost, Evaluation, GeneratedSounds, Reconstruction
from workbench.report import verdicts
from workbench.report.claims import CLAIMS
from workbench.report.listening_facts import Facts, MapFacts
from workbench.report.verdicts import Claim, MeasuredModels, Verdict

REAL = -20.0


def facts(ratio=2.0, frechet=1000.0, jump=2.0, **changes):
    evaluation = Evaluation(
        "x",
        "0" * 64,
        "some",
        0,
        Reconstruction(10, 0.8 * ratio, 0.8, 9.0, 5.0, -60.0, -60.0),
        GeneratedSounds(500, 100, 0.5, 0.5, 1.0, 1.0, 1.0, 200.0, frechet, 200.0, 0.5, -60.0, -60.0, -60.0),
        Continuity(10, 64, 0.1, jump, jump),
        Cost(0.1, 1.0),
    )
    given = {"clicking": 0.0, "clicking_at_edges": 0.0, "flatness": REAL, "level_range": 1.0, "imaging": 1.0}
    return Facts(evaluation, **(given | changes), map=MapFacts(2.0, 0.0, 1.0))


def measured(**models):
    return MeasuredModels(models, REAL)


def judged(rule, **models):
    return Claim("", "", rule).judge(measured(**models))


@pytest.mark.parametrize(
    "rule, holds, fails",
    [
        (verdicts.clicks("a"), {"a": facts(clicking=0.3)}, {"a": facts(clicking=0.02)}),
        (verdicts.continuous("a"), {"a": facts(jump=2.9)}, {"a": facts(jump=3.1)}),
        (verdicts.broken("a"), {"a": facts(jump=9)}, {"a": facts(jump=2)}),
        (verdicts.noisy("a"), {"a": facts(flatness=REAL + 4)}, {"a": facts(flatness=REAL)}),
        (verdicts.tonal("a"), {"a": facts(flatness=REAL - 4)}, {"a": facts(flatness=REAL)}),
        (
            verdicts.nearest("a", ("a", "b")),
            {"a": facts(ratio=1.5), "b": facts(ratio=2)},
            {"a": facts(ratio=2.5), "b": facts(ratio=2)},
        ),
        (
            verdicts.realest("a", ("a", "b"), place=2),
            {"a": facts(frechet=900), "b": facts(frechet=800)},
            {"a": facts(frechet=700), "b": facts(frechet=800)},
        ),
        (
            verdicts.compared("a", "b", lambda one: one.imaging, "{:.1f}", "images"),
            {"a": facts(imaging=1), "b": facts(imaging=2)},
            {"a": facts(imaging=3), "b": facts(imaging=2)},
        ),
        (
            verdicts.everything(verdicts.clicks("a"), verdicts.continuous("b")),
            {"a": facts(clicking=1), "b": facts()},
            {"a": facts(clicking=1), "b": facts(jump=8)},
        ),
    ],
)
def test_a_rule_confirms_and_refutes(rule, holds, fails):
    assert judged(rule, **holds).verdict is Verdict.CONFIRMED
    assert judged(rule, **fails).verdict is Verdict.REFUTED
    assert judged(rule, **holds).figure


def test_a_model_that_is_not_trained_leaves_it_open():
    found = judged(verdicts.clicks("a"), b=facts())
    assert (found.verdict, found.figure) == (Verdict.OPEN, "`a` is not trained")


def test_what_no_measure_decides_is_open():
    assert judged(verdicts.unmeasured("only listeners can tell")).verdict is Verdict.OPEN


def test_a_model_without_an_encoder_comes_last_in_nearness():
    without = replace(facts(), evaluation=replace(facts().evaluation, reconstruction=None))
    assert judged(verdicts.nearest("a", ("a", "b")), a=without, b=facts(ratio=9)).verdict is Verdict.REFUTED


def test_each_claim_names_models_of_the_table_and_is_decided_once_all_are_trained():
    from workbench.models.recipes import load_recipes

    found = [claim.judge(MeasuredModels({name: facts() for name in load_recipes()}, REAL)) for claim in CLAIMS]
    assert not [each.figure for each in found if "not trained" in each.figure]
    assert sum(each.verdict is Verdict.OPEN for each in found) <= 3
    assert len({(claim.subject, claim.heard) for claim in CLAIMS}) == len(CLAIMS)
