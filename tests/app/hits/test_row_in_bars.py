"""A row played one a bar: each bar has the next of its sounds, and Stop and Play begin it anew."""

from dataclasses import replace

import numpy as np

from tests.app.carried_out import do
from workbench.app.hits.bar_plan import BarPlan, hits_differ
from workbench.app.session.chosen_model import is_made, row_stops
from workbench.app.session.tab import Tab
from workbench.audio.loop import glided
from workbench.core.detail import Detail


def begun(controller, player, until):
    """Play a row of three; returns the number of the first bar, and its sounds."""
    controller.do("show_tab", Tab.ROWS)
    for place in ((0.2, 0.2), (0.8, 0.3), (0.5, 0.9)):
        controller.do("move_to", place)
        controller.do("end_gesture")
        controller.do("choose_sound")
    until(lambda: is_made(controller.session) and len(row_stops(controller.session)) == 3)
    controller.do("play_row")
    return started(controller, player, until), row_stops(controller.session)


def started(controller, player, until):
    until(lambda: len(player.bars) == 2)
    player.bar = player.bars[0].number
    return player.bar


def plays(loop, sample, level=1.0):
    """Whether the first hit of a bar is that sound, as loud as the bar as a whole lets it be."""
    sound = level * glided(sample.audio)[: len(loop.line)]
    part = loop.line[: len(sound) // 2]
    gain = part @ sound[: len(part)] / (sound[: len(part)] @ sound[: len(part)])
    return 0 < gain <= 1 + 1e-6 and np.allclose(part, gain * sound[: len(part)], atol=1e-5)


def test_each_bar_has_the_next_sound_and_after_the_last_the_first(controller, player, until, engine):
    controller.do("set_tempo", 60)
    first, stops = begun(controller, player, until)
    model = engine.model(controller.session.model)
    for bar in range(5):
        player.bar = first + bar
        until(lambda bar=bar: [each.number for each in player.bars] == [first + bar, first + bar + 1])
        until(lambda bar=bar: controller.session.bar == bar)
        assert plays(player.bars[0], model.decode(stops[bar % 3].latent).limited())
        assert not plays(player.bars[0], model.decode(stops[(bar + 1) % 3].latent).limited())


def test_stop_and_play_begin_it_anew(controller, player, until, engine):
    controller.do("set_tempo", 60)
    first, stops = begun(controller, player, until)
    player.bar = first + 1
    until(lambda: controller.session.bar == 1)
    controller.do("play")
    until(lambda: controller.session.bar is None)
    controller.do("play")
    player.bars = []
    until(lambda: len(player.bars) == 2 and player.bars[0].number > first + 1)
    assert plays(player.bars[0], engine.model(controller.session.model).decode(stops[0].latent).limited())


def test_undo_and_the_point_know_nothing_of_it(controller, player, until):
    first, _stops = begun(controller, player, until)
    before = controller.session
    player.bar = first + 1
    until(lambda: controller.session.bar == 1)
    after = controller.session
    assert (after.place, after.timeline) == (before.place, before.timeline)


def test_a_sound_keeps_its_detail_and_what_is_locked_stays(controller, player, until):
    _first, stops = begun(controller, player, until)
    detail = Detail([1.0, 2.0])
    made = controller.session.made_row
    fine = replace(made, asked=(replace(stops[0], detail=detail), *stops[1:]))
    fine = replace(fine, stops=fine.asked)
    session = replace(controller.session, made_row=fine, row=replace(controller.session.row, stops=fine.asked))
    assert [BarPlan.of(session, bar).detail for bar in range(4)] == [detail, None, None, detail]
    locked = do(session, "toggle_lock", 0)
    assert len({hit.latent[0] for bar in range(3) for hit in BarPlan.of(locked, bar).hits}) == 1


def test_without_a_row_the_point_is_played(controller, player, until):
    begun(controller, player, until)
    assert hits_differ(controller.session)
    controller.do("clear_row")
    assert not hits_differ(controller.session)
    controller.do("undo")
    until(lambda: is_made(controller.session))
    assert hits_differ(controller.session)
    controller.do("play_row")
    assert not hits_differ(controller.session)
