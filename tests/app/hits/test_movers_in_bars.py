"""Bars under a mover: the sound of each hit is that of the place to which the mover has taken it."""

import numpy as np
import pytest

from workbench.app.background.library import model_states
from workbench.app.hits.bar_plan import BarPlan
from workbench.app.hits.hit_points import latents_of, path_of, times_of
from workbench.app.session.chosen_model import playable
from workbench.app.session.moving import shifted
from workbench.app.start import first_session
from workbench.audio.loop import Loop, glided
from workbench.core.pattern import PATTERNS
from workbench.movers.presets import PRESETS
from workbench.store.onnx_cache import OnnxCache


def laid(engine, session, bar):
    """A bar written hit by hit, turned down as a whole where it is too loud."""
    rate, beat = session.card.rate, 60 / session.tempo * session.card.rate
    line = np.zeros(round(4 * beat) + 3 * rate)
    for (at, level), latent in zip(session.pattern.bar, latents_of(session, bar), strict=True):
        sound = glided(engine.model(session.model).decode(latent).limited().audio)
        start = round(at * beat)
        line[start : start + len(sound)] += level * sound
    return line


def assert_sounds_like(loop, expected):
    part = len(loop.line)
    gain = loop.line @ expected[:part] / (expected[:part] @ expected[:part])
    assert 0 < gain <= 1 + 1e-6
    np.testing.assert_allclose(loop.line, gain * expected[:part], atol=1e-6)


@pytest.mark.parametrize("name", PRESETS)
def test_each_hit_is_the_sound_of_its_place_in_every_bar(controller, player, until, engine, name):
    for _ in range(4):
        controller.do("next_pattern")
    controller.do("set_swing", 0.6)
    controller.do("set_tempo", 200)
    controller.do("set_mover", name)
    until(lambda: len(controller._playback._bars._made) == 2)
    controller.do("play")
    first = next(each for each in reversed(player.told) if isinstance(each, Loop)).number
    for bar in range(3):
        player.bar = first + bar
        until(lambda bar=bar: [each.number for each in player.bars] == [first + bar, first + bar + 1])
        for number, loop in enumerate(player.bars):
            assert_sounds_like(loop, laid(engine, controller.session, bar + number))
    differ = {latent for bar in range(4) for latent in latents_of(controller.session, bar)}
    assert len(differ) > 2
    assert controller.session.latent == controller.session.frame.latent(controller.session.position)


def test_the_point_and_undo_know_nothing_of_a_mover(controller, player, until):
    before = controller.session
    controller.do("set_mover", "5 against 7 hits")
    controller.do("play")
    until(lambda: len(player.bars) == 2)
    after = controller.session
    assert (after.position, after.timeline, after.pads) == (before.position, before.timeline, before.pads)


def test_what_is_heard_keeps_its_sounds_and_the_next_bar_follows_the_hand(controller, player, until):
    controller.do("set_mover", "5 against 7 hits")
    until(lambda: len(controller._playback._bars._made) == 2)
    controller.do("play")
    first = next(each for each in reversed(player.told) if isinstance(each, Loop)).number
    player.bar = first
    until(lambda: len(player.bars) == 2)
    heard, following = player.bars
    controller.do("move_to", (0.1, 0.9))
    until(lambda: player.bars[1] is not following)
    assert player.bars[0] is heard
    controller.do("set_tempo", 90)
    until(lambda: player.bars[0] is not heard and player.bars[0].period == round(4 * 60 / 90 * heard.rate))


def test_a_pad_that_plays_is_what_moves(controller, wait):
    for place in ((0.2, 0.2), (0.8, 0.3), (0.5, 0.9)):
        controller.do("move_to", place)
        controller.do("end_gesture")
        controller.do("pin")
    controller.do("set_mover", "another place each hit")
    session = wait(controller, playable)
    offsets = session.moving.offsets(session.pads.at, times_of(session.pattern, 3, session.tempo), 2)
    places = [shifted(session.pads.at, offset) for offset in offsets]
    expected = [session.mapped.latent(session.frame, place)[0] for place in places]
    assert [hit.latent for hit in BarPlan.of(session, 3).hits] == expected
    assert len({*path_of(session)}) > 40


def test_after_a_move_of_the_hand_on_explore_it_is_the_map_that_moves(controller, wait):
    for place in ((0.2, 0.2), (0.8, 0.3)):
        controller.do("move_to", place)
        controller.do("end_gesture")
        controller.do("pin")
    controller.do("set_mover", "5 against 7 hits")
    on_pad = latents_of(wait(controller, playable), 0)
    controller.do("random")
    elsewhere = controller.session
    assert latents_of(elsewhere, 0) != on_pad
    assert path_of(elsewhere) == ()
    controller.do("set_mover_depth", 0.0)
    np.testing.assert_allclose(latents_of(controller.session, 0)[0], elsewhere.latent, atol=1e-6)
    controller.do("move_ring", elsewhere.pads.at)
    controller.do("set_mover_depth", 0.5)
    assert latents_of(controller.session, 0) == on_pad


def test_what_is_locked_does_not_move(controller):
    controller.do("set_mover", "another place each hit")
    controller.do("toggle_lock", 0)
    assert len({latent[0] for latent in latents_of(controller.session, 0)}) == 1
    assert len({latent[1] for latent in latents_of(controller.session, 0)}) > 1


def test_a_mover_comes_back_with_the_session(controller, keeper, places):
    controller.do("set_mover", "slow drift")
    controller.do("set_mover_depth", 0.25)
    moving = controller.session.moving
    controller.close()
    fresh = first_session(model_states(places.shelf, OnnxCache(places.onnx)), places.saves)
    assert keeper.recall(fresh).moving == moving


def test_depth_is_kept_within_its_range_and_movers_go_round(controller):
    controller.do("set_mover_depth", 7.0)
    assert controller.session.moving.depth == 1.0
    names = []
    for _ in range(len(PRESETS) + 1):
        controller.do("step_mover", 1)
        names.append(controller.session.moving.name)
    assert names == [*PRESETS, "none"]
    controller.do("set_mover", "nobody")
    assert controller.session.status.problem


@pytest.mark.parametrize("name", PATTERNS)
def test_hits_are_timed_by_their_beats(name):
    pattern = PATTERNS[name]
    times = times_of(pattern, 2, 120)
    assert [time.hit for time in times] == list(range(2 * len(pattern.bar), 3 * len(pattern.bar)))
    assert [time.seconds for time in times] == pytest.approx([4 + at / 2 for at, _ in pattern.bar])
