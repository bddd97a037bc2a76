"""The order of a test: balanced, the same for the same seed, and no side tells the model."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import BadInput, Damaged
from workbench.listening.plan import Item, ListeningTest, PinnedPad, Question, Setup, balanced
from workbench.listening.ranking import Fit
from workbench.listening.vote import Vote

NAMES = st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=2, max_size=6, unique=True).map(tuple)
SETUPS = st.builds(
    Setup,
    st.sampled_from(Question),
    NAMES,
    st.just(""),
    st.integers(1, 30),
    st.integers(1, 300),
    st.integers(0, 10**9 - 1),
    NAMES,
)
PINNED = PinnedPad("a", "0f", ((0.0, 1.0), (0.5, 0.25)), ((0.1, -2.0, 3.0), (1e-9, 0.0, 7.0)))


@given(SETUPS)
def test_each_pair_comes_as_often_as_the_others(setup):
    trials = balanced(setup, setup.items)
    assert len(trials) == setup.trials
    pairs = Counter(frozenset((trial.a, trial.b)) for trial in trials)
    possible = len(setup.compared) * (len(setup.compared) - 1) // 2
    assert max(pairs.values()) - (min(pairs.values()) if len(pairs) == possible else 0) <= 1
    for pair in pairs:
        items = [trial.item for trial in trials if {trial.a, trial.b} == pair]
        assert len(set(items[: setup.items])) == min(len(items), setup.items)


@given(SETUPS)
def test_a_pair_changes_sides_in_every_two_rounds(setup):
    sides = {}
    for trial in balanced(setup, setup.items):
        sides.setdefault(frozenset((trial.a, trial.b)), []).append(trial.a)
    for firsts in sides.values():
        assert all(one != other for one, other in zip(firsts[::2], firsts[1::2], strict=False))


@given(SETUPS)
def test_the_same_settings_give_the_same_test_in_whatever_order_models_were_ticked(setup):
    pad = PINNED if setup.question is Question.PAD else None
    test = ListeningTest("now", setup, tuple(Item(f"point {n}") for n in range(setup.items)), pad)
    again = ListeningTest.from_json(test.to_json())
    assert again == test
    other = replace(setup, models=setup.models[::-1], rivals=setup.rivals[::-1])
    assert again.trials == test.trials == balanced(other, setup.items)


def test_another_seed_gives_another_order_and_x_is_either():
    setup = Setup(Question.ABX, ("a", "b", "c"), trials=200)
    assert balanced(setup, 20) != balanced(replace(setup, seed=1), 20)
    assert 70 <= sum(trial.x for trial in balanced(setup, 20)) <= 130


WHOLE = ListeningTest("now", Setup(models=("a", "b")), (Item("x"),)).to_json()
ODD = {
    '"models": ["a", "b"]': ('"models": [1, 2]', f'"models": {[str(n) for n in range(2_000)]}'.replace("'", '"')),
    '"trials": 60': ('"trials": 1e400', '"trials": 1.5', '"trials": -1', '"trials": "60"'),
    '"seed": 0': ('"seed": -1', '"seed": "0"', '"seed": 1e400'),
    '"recordings": ""': ('"recordings": "\\u0000"', '"recordings": 3', f'"recordings": {"[" * 9_000}'),
    '"items": [{"name": "x", "file": ""}]': ('"items": [3]', '"items": [{"name": 3}]', '"items": 3'),
    '"setup": {': ('"setup": 3, "more": {',),
}


OF_PINS = ListeningTest("now", Setup(Question.PAD, rivals=("a", "b")), (Item("x"),), PINNED).to_json()
ODD_PINS = {
    '"places": [[0.0, 1.0], [0.5, 0.25]]': (
        '"places": [[0.0, 1.0]]',
        '"places": [[0.0, 1.0], [0.5]]',
        '"places": [[0.0, 1.1], [0.5, 0.25]]',
        '"places": [[0.0, NaN], [0.5, 0.25]]',
        '"places": 3',
    ),
    "7.0": ("1e400", '"x"', "[1]", "7.0, 8.0"),
    '"decoder": "0f"': ('"decoder": 3',),
    '"rivals": ["a", "b"]': ('"rivals": ["a"]', '"rivals": [1, 2]'),
    '"question": "pad"': ('"question": "better"',),
    '"pad": {': ('"pad": null, "more": {',),
}


@pytest.mark.parametrize(
    ("whole", "old", "new"),
    [
        (whole, old, new)
        for whole, odd in ((WHOLE, ODD), (OF_PINS, ODD_PINS))
        for old, others in odd.items()
        for new in others
    ],
)
def test_what_cannot_be_asked_is_damaged(whole, old, new):
    assert whole.count(old) == 1
    ListeningTest.from_json(whole)
    with pytest.raises(Damaged):
        ListeningTest.from_json(whole.replace(old, new))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "x", "setup": {"question": "louder"}, "items": []}'])
def test_what_is_no_test_is_said_so(text):
    with pytest.raises(Damaged):
        ListeningTest.from_json(text)
    with pytest.raises(BadInput):
        balanced(Setup(models=("a",)), 1)


@pytest.mark.parametrize("runs", [20, pytest.param(200, marks=pytest.mark.long)])
def test_six_models_of_known_strengths_are_ranked_rightly_by_three_hundred_votes(runs):
    """So many simulated tests; the strengths of neighbours differ by 1, which is odds of 2.7 to 1."""
    strengths = dict(zip("abcdef", np.linspace(2.5, -2.5, 6), strict=True))
    together, ordered, covered = 0, 0, Counter()
    for seed in range(runs):
        rng, votes = np.random.default_rng(seed), []
        for trial in balanced(Setup(models=tuple(strengths), trials=300, seed=seed), 20):
            prefers_a = rng.random() < 1 / (1 + np.exp(strengths[trial.b] - strengths[trial.a]))
            votes.append(Vote(trial.a, trial.b) if prefers_a else Vote(trial.b, trial.a))
        ranks = Fit.of(votes).ranks
        inside = [each.model for each in ranks if each.low <= strengths[each.model] <= each.high]
        covered.update(inside)
        together += len(inside) == len(strengths)
        ordered += [each.model for each in ranks] == list(strengths)
    print(f"of {runs}: order {ordered}, all six intervals {together}, by model {dict(sorted(covered.items()))}")
    assert together >= 0.9 * runs
    assert ordered >= 0.9 * runs
    assert min(covered.values()) >= 0.9 * runs
