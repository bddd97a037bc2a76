"""Ranking, counts, agreement with the measures and guesses, from what was said."""

from itertools import combinations

import pytest
from scipy.stats import binom

from workbench.core.evaluation import Continuity, Cost, Evaluation, GeneratedSounds, Reconstruction
from workbench.listening.results import BlindResults
from workbench.listening.vote import Guess, Vote


def evaluation(name, quality, encodes=True):
    """Of a model that is the better by every measure, the higher its quality."""
    generated = GeneratedSounds(9, 9, *[float(quality)] * 2, *[1.0] * 4, -float(quality), *[1.0] * 4, -float(quality))
    kept = Reconstruction(9, 10.0 - quality, 1.0, 20.0 - quality, 1.0, 0.0, 0.0) if encodes else None
    walk = Continuity(9, 64, 0.1, 9.0 - quality, 1.0)
    return Evaluation(name, "hash", "kit", 0, kept, generated, walk, Cost(1.0, 1.0))


LADDER = [Vote(one, other) for one, other in combinations("abcde", 2)] * 4
EVALUATIONS = {name: evaluation(name, quality) for name, quality in zip("abcde", (5, 4, 3, 2, 1), strict=True)}


def test_counts_stand_where_their_models_are_ranked():
    results = BlindResults.of([*LADDER, Vote("b", "a", tie=True)], EVALUATIONS)
    assert [each.model for each in results.ranks] == list("abcde")
    assert results.wins[0] == (0, 4.5, 4, 4, 4)
    assert results.wins[1] == (0.5, 0, 4, 4, 4)
    assert results.wins[4] == (0,) * 5
    assert (results.votes, results.ties) == (41, 1)


def test_guesses_are_counted_by_pair_against_mere_guessing():
    guesses = [Guess("a", "b", True)] * 8 + [Guess("b", "a", False)] * 2 + [Guess("a", "c", True)]
    everyone, ab, ac = BlindResults.of(guesses, {}).guessed
    assert (everyone.models, everyone.right, everyone.guesses) == ((), 9, 11)
    assert (ab.models, ab.right, ab.guesses) == (("a", "b"), 8, 10)
    assert ab.chance == pytest.approx(binom.sf(7, 10, 0.5))
    assert (ac.right, ac.guesses, ac.chance) == (1, 1, pytest.approx(0.5))


def test_guesses_rank_nobody_and_nothing_said_is_no_error():
    assert BlindResults.of([Guess("a", "b", True)], {}).ranks == ()
    nothing = BlindResults.of([], {})
    assert (nothing.ranks, nothing.guessed, nothing.agreements, nothing.votes) == ((), (), (), 0)
