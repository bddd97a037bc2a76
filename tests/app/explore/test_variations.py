"""Variations in the session: made on the worker, and heard in turn."""

from dataclasses import replace

import numpy as np
import pytest

from tests.app.carried_out import do
from workbench.app.background.engine import Engine
from workbench.app.command_table import COMMANDS, of_key
from workbench.app.explore.move_commands import toggle_lock
from workbench.app.explore.vary_work import VariationsFound, VariationsProgress, variation_steps
from workbench.app.session.here import cell_here, starred_cells
from workbench.app.session.tab import Tab
from workbench.app.session.variations import AMOUNTS, COUNTS
from workbench.core.detail import Detail
from workbench.core.errors import BadInput
from workbench.core.frame import evened
from workbench.measures.excerpt import scaled
from workbench.measures.sound_distance import mr_stft

MODELS = ("ddsp_vae", "wavegan", "ae_small_tanh")


def test_the_keys_ask_hear_and_close():
    wanted = {"v": "vary", "j": "step_variation", "L": "step_variation", "0": "back_to_origin", "Escape": "close"}
    assert {key: of_key(key, Tab.EXPLORE)[0] for key in wanted} == wanted


def test_they_are_made_beside_what_else_is_done_and_named_after_the_sound(page, wait):
    here = page.session.place
    assert COMMANDS["step_variation"].unavailable(page.session)
    page.do("vary")
    assert page.session.exploring.varying.wish.count == COUNTS[0]
    wait(page, lambda s: s.exploring.varying.found > 0)
    strip = wait(page, lambda s: s.exploring.varying.strip).exploring.varying.strip
    assert page.session.place == here
    assert len(strip.cells) == 9
    assert cell_here(page.session) == strip.at == 0
    assert strip.name.endswith("snare")
    assert f"8 variations of {strip.name}" in page.session.status.text
    assert [strip.name_of(index) for index in (0, 1, 8)] == [strip.name, f"{strip.name} 01", f"{strip.name} 08"]
    assert [cell.distance for cell in strip.cells] == [0.0] + [pytest.approx(strip.amount, rel=0.1)] * 8


def test_stepping_goes_from_sound_to_sound_round_and_round_as_moves_that_are_heard_and_undone(page, made, player, wait):
    strip = made()
    began, undone = page.session.place, len(page.session.timeline.past)
    for turn, (step, cell) in enumerate([(1, 1), (1, 2), (-1, 1), (-1, 0), (-1, 8), (1, 0)], start=1):
        before = len(player.once)
        page.do("step_variation", step)
        page.ask()
        session = wait(page, lambda s: s.once and not s.once.waits)
        assert cell_here(session) == session.exploring.varying.strip.at == cell
        assert player.once[before:] == [session.heard.sample]
        assert session.heard.latent == session.latent
        assert len(session.timeline.past) == undone + turn
    page.do("choose_variation", 5)
    assert page.session.exact == strip.cells[5].exact
    assert f"{strip.name} 05: variation 5 of 8" in page.session.status.text
    page.do("undo")
    assert page.session.place == began
    page.do("redo")
    assert cell_here(page.session) == 5
    page.do("back_to_origin")
    assert page.session.place == began


def test_from_elsewhere_one_goes_on_beside_the_one_left_last(page, made):
    made()
    page.do("choose_variation", 3)
    page.do("nudge", (0.02, 0.0))
    assert cell_here(page.session) is None
    page.do("step_variation", 1)
    assert cell_here(page.session) == 4
    page.do("choose_variation", 99)
    assert cell_here(page.session) == 4


def test_where_two_are_the_same_one_goes_past_them(page, made):
    strip = made()
    twice = replace(strip, cells=(*strip.cells[:4], strip.cells[2], *strip.cells[5:]))
    exploring = page.session.exploring
    page._enter(replace(page.session, exploring=replace(exploring, varying=replace(exploring.varying, strip=twice))))
    found = []
    for _ in twice.cells:
        page.do("step_variation", 1)
        found.append(cell_here(page.session))
    assert found == [1, 2, 3, 4, 5, 6, 7, 8, 0]
    page.do("choose_variation", 4)
    page.do("star")
    assert starred_cells(page.session) == {2, 4}


def test_another_press_makes_others_and_one_that_comes_too_late_is_dropped(page, made, wait):
    first = made()
    page.do("vary")
    wish = page.session.exploring.varying.wish
    page.do("vary")
    assert page.session.exploring.varying.wish.seed == wish.seed + 1
    assert page.session.exploring.varying.strip is first
    second = wait(page, lambda s: s.exploring.varying.wish is None).exploring.varying.strip
    exact = {cell.exact for cell in first.cells[1:]}
    assert not exact & {cell.exact for cell in second.cells[1:]}
    late = VariationsFound(wish, first)
    assert late.applied(page.session) is page.session
    assert VariationsProgress(wish, 3).applied(page.session) is page.session


def test_the_same_wish_comes_true_in_the_same_way(page, made):
    made()
    session = COMMANDS["vary"].run(page.session, None)
    engine = Engine(page._engine._shelf, page._engine._cache)
    one, other = ([*variation_steps(engine, session.exploring.varying.wish)][-1].strip for _ in range(2))
    assert one == other


@pytest.mark.parametrize("name", MODELS)
def test_each_is_the_sound_that_it_is_said_to_be(page, made, wait, name):
    page.do("choose_model", name)
    page.do("move_to", (0.4, 0.55))
    page.ask()
    wait(page, lambda s: s.frame and s.heard.model == name and s.heard.latent == s.latent)
    strip = made(8, 0.6)
    sounds = []
    for index in range(9):
        page.do("choose_variation", index)
        sounds.append(page._engine.decode(name, page.session.latent, page.session.detail).sample.audio)
    sounds = scaled(np.stack(sounds))
    measured = [mr_stft(sounds[0], sound) for sound in sounds]
    assert measured == pytest.approx([cell.distance for cell in strip.cells], abs=0.006)
    assert np.median(measured[1:]) == pytest.approx(0.6, rel=0.15)


def test_locked_sliders_stay_as_they_are(page, made):
    brightness, decay, *_ = page.session.frame.control_axes
    for axis in (brightness, decay):
        page._enter(toggle_lock(page.session, axis))
    here = page.session
    strip = made()
    for cell in strip.cells[1:]:
        assert cell.exact[:2] == here.latent[:2]
        assert [cell.position[axis] for axis in (brightness, decay)] == pytest.approx(
            [here.position[axis] for axis in (brightness, decay)], abs=1e-12
        )
        assert np.abs(np.subtract(cell.exact, here.latent)).max() > 0.01
    page.do("choose_variation", 4)
    assert page.session.latent == strip.cells[4].exact
    assert page.session.locks == here.locks


def test_what_cannot_be_made_says_why_and_nothing_waits_for_it(page, wait):
    page._enter(replace(page.session, exact=page.session.latent, detail=Detail([1.0])))
    page.do("vary")
    session = wait(page, lambda s: s.exploring.varying.wish is None)
    assert session.status.problem
    assert "trained again" in session.status.text
    assert session.exploring.varying.strip is None


def test_where_no_sound_is_so_different_the_window_says_how_different_they_are(page, made):
    strip = made(8, 0.4)
    assert "different" not in page.session.status.text
    asking = do(page.session, "vary")
    nearer = replace(strip, amount=AMOUNTS[1])
    told = VariationsFound(asking.exploring.varying.wish, nearer).applied(asking)
    assert told.exploring.varying.strip is nearer
    median = np.median([cell.distance for cell in strip.cells[1:]])
    assert f"these differ by {median:.2f}" in told.status.text


def test_those_in_sight_are_made_anew_when_others_are_asked_for(page, made, wait):
    before = made(8, 0.4)
    page.do("step_variation", 1)
    there = page.session.exact
    page.do("set_vary_amount", 0.4)
    assert page.session.exploring.varying.wish is None, "they are as they are asked for"
    page.do("set_vary_amount", 0.3)
    page.do("set_vary_amount", 0.2)
    assert COMMANDS["save_variations_kit"].unavailable(page.session) == "The variations are still being made"
    after = wait(page, lambda s: s.exploring.varying.wish is None).exploring.varying.strip
    assert page.session.exact == there
    assert (after.amount, after.name, after.cells[0]) == (0.2, before.name, before.cells[0])
    assert [cell.distance for cell in after.cells[1:]] == [pytest.approx(0.2, rel=0.1)] * 8
    origin, more, less = (
        evened(np.array(each), page.session.frame.box) for each in (before.cells[0].exact, *pairs(before, after))
    )
    cosines = np.sum((more - origin) * (less - origin), axis=1)
    cosines /= np.linalg.norm(more - origin, axis=1) * np.linalg.norm(less - origin, axis=1)
    assert np.median(cosines) > 0.99, "the same ways"
    page.do("set_vary_count", 16)
    assert len(wait(page, lambda s: s.exploring.varying.wish is None).exploring.varying.strip.cells) == 17
    page.do("close_variations")
    page.do("set_vary_count", 8)
    assert page.session.exploring.varying.wish is None


def pairs(*strips):
    return [np.array([cell.exact for cell in strip.cells[1:]]) for strip in strips]


def test_what_is_asked_for_stays_within_what_there_is(page):
    for amount, taken in ((0.0, AMOUNTS[0]), (9.0, AMOUNTS[1]), (0.7, 0.7)):
        assert do(page.session, "set_vary_amount", amount).exploring.varying.amount == taken
    with pytest.raises(BadInput):
        COMMANDS["set_vary_count"].run(page.session, 7)
