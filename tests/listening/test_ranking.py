"""Voters with known preferences are simulated: their order and strengths are found again."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.listening.ranking import Fit
from workbench.listening.vote import Vote


def rank(votes):
    return Fit.of(votes).ranks


STRENGTHS = dict(zip("abcdef", np.linspace(2.5, -2.5, 6), strict=True))


def simulated(seed, count=300):
    """Votes on random pairs, each won with the odds of its strengths."""
    rng = np.random.default_rng(seed)
    pairs = list(combinations(STRENGTHS, 2))
    votes = []
    for index in rng.integers(len(pairs), size=count):
        one, other = pairs[index]
        won = rng.random() < 1 / (1 + np.exp(STRENGTHS[other] - STRENGTHS[one]))
        votes.append(Vote(one, other) if won else Vote(other, one))
    return votes


def test_more_votes_make_narrower_intervals():
    few, many = (np.mean([each.high - each.low for each in rank(simulated(0, count))]) for count in (100, 1600))
    assert many == pytest.approx(few / 4, rel=0.3)


def test_wins_and_votes_are_counted():
    ranks = {each.model: each for each in rank([Vote("a", "b"), Vote("a", "c"), Vote("c", "b")])}
    assert {name: (each.wins, each.votes) for name, each in ranks.items()} == {"a": (2, 2), "b": (0, 2), "c": (1, 2)}


def test_one_who_wins_always_is_not_infinitely_strong():
    best, worst = rank([Vote("a", "b")] * 50)
    assert (best.model, worst.model) == ("a", "b")
    assert best.low > worst.high
    assert best.strength < 5


def test_models_that_were_never_compared_are_as_strong_as_each_other():
    ranks = rank([Vote("a", "b"), Vote("b", "a"), Vote("c", "d"), Vote("d", "c")])
    assert [each.strength for each in ranks] == pytest.approx([0] * 4, abs=1e-3)


@given(st.lists(st.sampled_from([Vote(a, b) for a in "abc" for b in "abc" if a != b]), min_size=1, max_size=30))
def test_whatever_the_votes_the_order_of_them_does_not_count(votes):
    forth, back = rank(votes), rank(votes[::-1])
    assert {each.model: each.wins for each in forth} == {each.model: each.wins for each in back}
    assert [each.strength for each in forth] == pytest.approx([each.strength for each in back], abs=1e-3)
    assert sum(each.strength for each in forth) == pytest.approx(0, abs=1e-6)
    assert all(each.low < each.strength < each.high for each in forth)


def test_without_votes_there_is_no_ranking():
    with pytest.raises(BadInput, match="no votes"):
        rank([])


def test_a_vote_that_prefers_neither_counts_half_for_each():
    even = rank([Vote("a", "b", tie=True)] * 20)
    assert [each.strength for each in even] == pytest.approx([0, 0], abs=1e-6)
    assert [(each.wins, each.votes) for each in even] == [(10, 20)] * 2
    halves = rank([Vote("a", "b"), Vote("b", "a")] * 10)
    assert [each.high for each in even] == pytest.approx([each.high for each in halves], rel=1e-6)
    undecided = rank([Vote("a", "b")] * 10 + [Vote("a", "b", tie=True)] * 10)
    assert 0 < undecided[0].strength < rank([Vote("a", "b")] * 20)[0].strength
