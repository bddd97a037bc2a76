"""Patterns: where their hits lie, when they repeat, and how long ago the last one was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.core.pattern import EVERY_BEAT, LATEST, PATTERNS, STEPS, STRAIGHT, Pattern

LEVELS = st.tuples(*[st.sampled_from((0.0, 0.6, 1.0))] * STEPS)
ANY = st.builds(Pattern, LEVELS, st.floats(STRAIGHT, LATEST))


def test_every_beat_is_one_hit_that_repeats_after_a_beat():
    assert EVERY_BEAT.beats == 1
    assert EVERY_BEAT.hits == ((0.0, 1.0),)


@given(ANY)
def test_hits_follow_each_other_within_the_pattern(pattern):
    times = [at for at, _level in pattern.hits]
    assert times == sorted(set(times))
    assert all(0 <= at < pattern.beats for at in times)
    assert len(times) * 4 / pattern.beats == sum(level > 0 for level in pattern.levels)


@given(ANY)
def test_swing_moves_every_second_step_alone(pattern):
    even = Pattern(pattern.levels)
    for (late, level), (at, same) in zip(pattern.hits, even.hits, strict=True):
        assert level == same
        assert late == at if round(at * 4) % 2 == 0 else at <= late <= at + 0.125


def test_a_swing_of_two_thirds_is_a_triplet():
    pattern = Pattern((1.0, 1.0) + (0.0,) * 14, 2 / 3)
    assert pattern.hits[1][0] == pytest.approx(0.5 * 2 / 3)


@given(ANY, st.floats(0, 3.999))
def test_the_last_hit_is_never_later_than_now(pattern, beat):
    beat %= pattern.beats
    since = pattern.since_hit(beat)
    if not pattern.hits:
        assert since is None
        return
    assert 0 <= since <= pattern.beats
    struck = (beat - since) % pattern.beats
    assert min(abs((struck - at + 2) % pattern.beats - 2 % pattern.beats) for at, _ in pattern.hits) < 1e-6


@pytest.mark.parametrize("wrong", [{"levels": (1.0,)}, {"levels": (2.0,) * 16}, {"swing": 0.4}, {"swing": 0.8}])
def test_what_is_no_pattern_is_refused(wrong):
    with pytest.raises(BadInput):
        Pattern(**wrong)


@given(ANY)
def test_the_step_that_sounds_begins_with_its_hit(pattern):
    for index, (at, _level) in enumerate(pattern.hits):
        step = [i for i, level in enumerate(pattern.levels) if level][index]
        assert pattern.step_at(at + 1e-6) == step


def test_the_patterns_to_begin_with_are_all_different():
    assert len({pattern.levels for pattern in PATTERNS.values()}) == len(PATTERNS)
    assert next(iter(PATTERNS.values())) == EVERY_BEAT
