"""What was said survives the way to a line and back, and the last word on a trial counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import Damaged
from workbench.listening.vote import BETTER, NEARER, Guess, Retraction, Vote, about, from_line, standing, to_line

TEXT = st.text(st.characters(codec="utf-8"))
NAMES = st.text(st.characters(codec="utf-8"), min_size=1)
PAIRS = st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] != pair[1])
VOTES = st.builds(
    lambda pair, *rest: Vote(*pair, *rest),
    PAIRS,
    *[TEXT] * 3,
    st.sampled_from((BETTER, NEARER)),
    st.booleans(),
    TEXT,
    st.integers(-1, 1000),
    *[TEXT] * 2,
)
GUESSES = st.builds(
    lambda pair, *rest: Guess(*pair, *rest), PAIRS, st.booleans(), *[TEXT] * 4, st.integers(0, 1000), *[TEXT] * 2
)
ENTRIES = VOTES | GUESSES | st.builds(Retraction, NAMES, st.integers(0, 1000), TEXT)


@given(ENTRIES)
def test_whatever_was_said_comes_back_from_its_line(entry):
    assert "\n" not in to_line(entry)
    assert from_line(to_line(entry)) == entry


@pytest.mark.parametrize(
    "line",
    [
        *("", "no json", "[]", "{}", '{"better": "a"}', '{"better": "a", "worse": "a"}'),
        *('{"better": 1, "worse": "a"}', '{"better": "a", "worse": "b", "trial": "1"}'),
        *('{"better": "a", "worse": "b", "trial": true}', '{"better": "a", "worse": "b", "tie": 1}'),
        *('{"better": "a", "worse": "b", "question": "louder"}', '{"kind": "wish", "better": "a", "worse": "b"}'),
        *('{"kind": "guess", "one": "a", "other": "b"}', '{"kind": "guess", "one": "a", "other": "a", "right": true}'),
        *("[" * 9_000, '{"better": "a", "worse": "b", "trial": 1e400}'),
        *('{"kind": "taken back", "trial": 1}', '{"kind": "taken back", "test": "", "trial": 1}'),
    ],
)
def test_what_is_no_vote_is_said_so(line):
    with pytest.raises(Damaged):
        from_line(line)


def test_a_field_of_a_later_version_is_left_out_and_a_line_without_a_kind_is_a_vote():
    assert from_line('{"better": "a", "worse": "b", "mood": "good"}') == Vote("a", "b")


def test_votes_go_with_a_model_that_was_renamed():
    vote = Vote("mine", "b", better_decoder="1", worse_decoder="2")
    guess = Guess("b", "mine", True, one_decoder="2", other_decoder="1")
    assert about([vote], {"ours": "1", "b": "2"}) == (replace(vote, better="ours"),)
    assert about([guess], {"ours": "1", "b": "2"}) == (replace(guess, other="ours"),)
    # Where there is a model of that name it is that one, and trained again it is left out; one that is gone stays.
    assert about([vote], {"mine": "3", "ours": "1", "b": "2"}) == ()
    assert about([vote], {"b": "2"}) == (vote,)


def test_the_last_word_on_a_trial_counts_and_none_where_it_was_taken_back():
    first, other = Vote("a", "b", test="t", trial=0), Vote("a", "c", test="u", trial=0)
    mind = Vote("b", "a", test="t", trial=0)
    assert standing([first, other, mind]) == (other, mind)
    assert standing([first, other, Retraction("t", 0)]) == (other,)
    assert standing([first, Retraction("t", 0), mind, other]) == (mind, other)
    assert standing([Retraction("t", 0), first]) == (first,)


def test_votes_of_no_test_all_count():
    assert standing([Vote("a", "b")] * 3) == (Vote("a", "b"),) * 3


def test_what_was_said_of_a_model_before_it_was_trained_anew_does_not_count():
    now, before = Vote("a", "b", better_decoder="1", worse_decoder="2"), Vote("b", "a", "", better_decoder="0")
    guess, unknown = Guess("a", "b", True, other_decoder="2"), Vote("a", "b")
    said = (now, before, guess, unknown)
    assert about(said, {"a": "1", "b": "2"}) == (now, guess, unknown)
    assert about(said, {"a": "3", "b": "0"}) == (before, unknown)
    assert about(said, {}) == said
