"""Rivals on a session alone: choosing, undo, and what is said of them."""

from dataclasses import replace

import pytest

from tests.app.carried_out import do
from tests.app.play.test_pad_commands import FRESH, at, learnt, with_learnt
from workbench.app.command_table import COMMANDS
from workbench.app.common.undo_commands import with_undo
from workbench.app.play.mapping_text import bars_of, rival_tooltip
from workbench.app.session.chosen_model import own_pins, playable
from workbench.app.session.pads import Mapped
from workbench.mapping.rivals import FIRST_RIVAL, RIVALS
from workbench.measures.pad_figures import PadFigures


@pytest.fixture(scope="module")
def four():
    """Four sounds, pinned one after the other and learnt by all rivals, the ring between them."""
    session = FRESH
    for across, up in ((0.5, 0.5), (0.1, 0.2), (0.9, 0.3), (0.4, 0.95)):
        session = do(at(session, across, up), "pin")
    return do(learnt(session), "move_ring", (0.3, 0.35))


def test_another_rival_plays_what_it_has_learnt_where_the_ring_stands(four):
    heard = {four.latent}
    for key in list(RIVALS)[1:]:
        chosen = do(four, "choose_rival", key)
        assert chosen.status.text == f"The pad plays {RIVALS[key].label}"
        assert chosen.mapped is four.rivals.of(key)
        assert chosen.pads.at == four.pads.at
        heard.add(chosen.latent)
        for pin in own_pins(chosen):
            assert do(chosen, "move_ring", pin.place).latent == pin.latent
    assert len(heard) == len(RIVALS)


def test_keys_go_round_all_of_them(four):
    session, seen = four, []
    for _ in RIVALS:
        session = do(session, "step_rival", 1)
        seen.append(session.pads.rival)
    assert seen == [*list(RIVALS)[1:], FIRST_RIVAL]
    assert do(four, "step_rival", -1).pads.rival == list(RIVALS)[-1]


def test_undo_brings_the_rival_back_with_its_sound(four):
    chosen = with_undo(four, do(four, "choose_rival", "neighbours"))
    back = do(chosen, "undo")
    assert (back.pads.rival, back.latent) == (FIRST_RIVAL, four.latent)
    again = do(back, "redo")
    assert (again.pads.rival, again.latent) == ("neighbours", chosen.latent)


def test_the_choice_stays_with_one_pad_or_two_and_with_more_pins(four):
    chosen = do(four, "choose_rival", "fourier")
    for name in ("switch_pads", "pin"):
        assert do(chosen, name).pads.rival == "fourier"
    assert do(do(chosen, "switch_pads"), "switch_pads").pads.rival == "fourier"


def test_what_cannot_be_chosen_is_said(four):
    assert COMMANDS["choose_rival"].unavailable(do(FRESH, "pin")).startswith("Pin two sounds first")
    unknown = do(four, "choose_rival", "the best")
    assert (unknown.pads, unknown.status.problem) == (four.pads, True)


def test_one_that_is_still_learnt_is_chosen_and_moves_nothing(four):
    waiting = replace(four, rivals=type(four.rivals)({FIRST_RIVAL: four.mapped}))
    chosen = do(waiting, "choose_rival", "thin-plate")
    assert chosen.latent == four.latent
    assert not playable(chosen)
    assert playable(with_learnt(chosen, own_pins(four), "thin-plate", mapping=four.mapped.mapping))


def test_news_of_one_leaves_the_others_as_they_are(four):
    other = four.rivals.of("neighbours")
    told = with_learnt(four, own_pins(four), FIRST_RIVAL, problem="No.")
    assert told.rivals.of("neighbours") is other
    assert (told.mapped.problem, told.mapped.mapping) == ("No.", four.mapped.mapping)
    gone = with_learnt(four, own_pins(four)[:1], mapping=None)
    assert all(gone.rivals.of(key).mapping is None for key in RIVALS)


def test_the_bars_are_said_in_words_and_figures():
    rival, figures = RIVALS["fourier"], PadFigures(2.0, 21, 441, 0.963)
    told = rival_tooltip(rival, Mapped(figures=figures), chosen=False)
    assert "Fourier: click to play it" in told
    assert "even: along a line the largest step is 2.0 times the mean one" in told
    assert "wide: 21 sounds can be told apart, of 441 that were tried" in told
    assert "real: 96 % of them lie among the training sounds" in told
    assert bars_of(figures) == {"even": 0.5, "wide": pytest.approx(0.5), "real": 0.963}


def test_a_model_without_training_sounds_has_no_third_bar():
    figures = PadFigures(1.0, 1, 441, None)
    told = rival_tooltip(RIVALS["fourier"], Mapped(figures=figures), chosen=True)
    assert "it plays the pad" in told
    assert "1 sound can be told apart" in told
    assert "real: not known" in told
    assert bars_of(figures) == {"even": 1.0, "wide": 0.0, "real": None}
    assert bars_of(None) == {}
    assert "not measured yet" in rival_tooltip(RIVALS["fourier"], Mapped(), chosen=True)
