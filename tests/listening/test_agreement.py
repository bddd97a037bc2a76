"""Whether voters agree with a measure: as a figure with its interval, and only where there is enough to tell it."""

from dataclasses import replace

import numpy as np
import pytest

from tests.listening.test_results import EVALUATIONS, LADDER, evaluation
from workbench.listening.agreement import FEWEST_MODELS, MEASURES, VOTES_A_MODEL, agreements
from workbench.listening.ranking import Fit
from workbench.listening.results import BlindResults
from workbench.listening.vote import Vote


def found(votes, evaluations):
    return {each.measure: each for each in BlindResults.of(votes, evaluations).agreements}


def test_voters_agree_with_measures_that_order_the_models_as_they_do():
    for each in found(LADDER, EVALUATIONS).values():
        assert each.rho == pytest.approx(1), each.measure
        assert each.models == 5
        assert each.high == pytest.approx(1)
        assert -1 < each.low < 0.5, "five models tell little"
        assert each.words.startswith("+1.00 [")
    upside_down = [replace(vote, better=vote.worse, worse=vote.better) for vote in LADDER]
    for each in found(upside_down, EVALUATIONS).values():
        assert each.rho == each.low == pytest.approx(-1)


def test_six_votes_on_four_models_claim_nothing():
    votes = [Vote(one, other) for one, other in ("ab", "bc", "cd", "ac", "bd", "ad")]
    for each in found(votes, EVALUATIONS).values():
        assert (each.rho, each.low, each.high, each.models) == (None, None, None, 4)
        assert each.words == f"fewer than {FEWEST_MODELS} models"


def test_few_votes_on_many_models_claim_nothing():
    enough = VOTES_A_MODEL * 5
    assert len(LADDER) == enough
    for each in found(LADDER[1:], EVALUATIONS).values():
        assert (each.rho, each.words) == (None, f"fewer than {enough} votes")


def test_where_too_few_have_a_measure_nothing_is_claimed_of_that():
    some = EVALUATIONS | {"a": evaluation("a", 5, encodes=False)}
    by_measure = found(LADDER, some)
    assert (by_measure["mr_stft"].rho, by_measure["mr_stft"].models) == (None, 4)
    assert by_measure["coverage"].rho == pytest.approx(1)
    alike = dict.fromkeys("abcde", EVALUATIONS["a"])
    assert all((each.rho, each.words) == (None, "all are alike") for each in found(LADDER, alike).values())
    assert all(each.models == 0 for each in found(LADDER, {}).values())


def some_models(rng, count, agree):
    """Strengths and figures of models from a population in which the rank correlation of both is `agree`."""
    pearson = 2 * np.sin(np.pi * agree / 6)
    strengths = rng.normal(size=count)
    return 1.5 * strengths, pearson * strengths + np.sqrt(1 - pearson**2) * rng.normal(size=count)


def test_the_interval_holds_the_truth_and_more_models_make_it_narrower():
    rng, widths = np.random.default_rng(0), {}
    for count in (5, 20):
        held, wide = 0, []
        for _ in range(30):
            strengths, figures = some_models(rng, count, agree=0.6)
            fit = Fit(tuple(map(str, range(count))), strengths, 0.05 * np.eye(count), 999, (), ())
            (each,) = (
                each
                for each in agreements(fit, {str(row): evaluation("", figure) for row, figure in enumerate(figures)})
                if each.measure == MEASURES[3].name
            )
            assert each.low <= each.rho <= each.high
            held += each.low <= 0.6 <= each.high
            wide.append(each.high - each.low)
        assert held >= 27
        widths[count] = np.mean(wide)
    assert widths[20] < 0.7 * widths[5]


def test_more_votes_make_the_interval_narrower():
    def width(times):
        votes = (LADDER + [Vote(vote.worse, vote.better) for vote in LADDER[:20]]) * times
        each = found(votes, EVALUATIONS)["density"]
        return each.high - each.low

    assert width(20) < width(1)
