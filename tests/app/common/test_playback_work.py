"""Hits by hand: the sound that is heard, as hard as asked for; softer ones darker and shorter, as in the pattern."""

import time

import numpy as np

from workbench.measures.descriptors import describe


def struck(player, count):
    end = time.monotonic() + 60
    while len(player.struck) < count:
        assert time.monotonic() < end
        time.sleep(0.002)
    return player.struck[-1]


def test_a_hit_is_the_present_sound_also_beside_the_loop(controller, player):
    heard = controller.session.heard.sample
    for count, level in enumerate((1.0, 0.25), start=1):
        controller.do("hit", level)
        assert np.allclose(struck(player, count).audio, heard.scaled(level).audio)
        controller.do("play")


def test_softer_hits_are_darker_and_shorter_where_the_accent_says_so(controller, player):
    controller.do("set_accent", 1.0)
    controller.do("hit", 1.0)
    loud = describe(struck(player, 1))
    controller.do("hit", 0.5)
    soft = describe(struck(player, 2))
    assert soft.brightness < loud.brightness
    assert soft.decay < loud.decay


def test_nothing_is_hit_where_nothing_is_heard_or_not_at_all_hard(controller, player):
    controller.do("hit", 0.0)
    assert not player.struck
