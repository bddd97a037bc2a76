"""What is put into the mix, changed and taken out, on a session alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.cards import model
from tests.app.carried_out import do
from workbench.app.command_table import COMMANDS
from workbench.app.mix.results import MixHeard
from workbench.app.mix.words import off
from workbench.app.session.heard import Heard, Side, Target
from workbench.app.session.mix import MixSource
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput
from workbench.core.favourite import Favourite
from workbench.core.sample import Sample
from workbench.jobs.save_settings import SaveSettings
from workbench.mixer.neuron import MOST, Nonlinearity

FRESH = Session({"one": model("one"), "two": model("two")}, "one", (0.5, 0.5), SaveSettings(Path("here")), tab=Tab.MIX)
STAR = Favourite("two", (0.2, 0.3), "My snare")


@pytest.fixture
def two():
    """A point and a favourite."""
    return do(replace(do(FRESH, "mix_now"), favourites=(STAR,)), "mix_favourite", "My snare")


def names(session):
    return [row.source.name for row in session.mix.rows]


def test_the_point_and_favourites_of_any_model_and_recordings_are_mixed(two):
    three = do(two, "mix_open", "/sounds/kick.wav")
    assert names(three) == ["one 1", "My snare", "kick"]
    assert (three.side, three.mixing.chosen) == (Side.ELSEWHERE, 2)
    assert three.mix.rows[0].source.point == Favourite("one", (0.5, 0.5), "one 1")
    assert three.mix.name == "mix of 3 sounds"
    assert two.mix.name == "mix of one 1 and My snare"


def test_a_recording_whose_original_is_heard_is_what_is_played():
    heard = Heard("kick", (), Sample([0.5], 44_100))
    hearing = replace(FRESH, target=Target(Path("/sounds/kick.wav"), heard, heard), side=Side.ORIGINAL)
    assert do(hearing, "mix_now").mix.rows[0].source == MixSource(file="/sounds/kick.wav")
    assert do(hearing, "mix_target_now").mix.target == MixSource(file="/sounds/kick.wav")


def test_also_where_the_mixture_has_taken_its_place():
    heard = Heard("kick", (), Sample([0.5], 44_100))
    hearing = replace(FRESH, target=Target(Path("/sounds/kick.wav"), heard, heard), tab=Tab.EXPLORE)
    first = do(replace(do(replace(hearing, tab=Tab.MIX), "mix_now"), tab=Tab.EXPLORE), "show_tab", Tab.EXPLORE)
    there = do(replace(first, side=Side.ORIGINAL), "show_tab", Tab.MIX)
    mixed = MixHeard().applied(replace(there, mixing=replace(there.mixing, heard=heard)))
    assert mixed.side is Side.ELSEWHERE
    assert do(mixed, "mix_now").mix.rows[-1].source == MixSource(file="/sounds/kick.wav")
    assert do(mixed, "show_tab", Tab.EXPLORE).side is Side.ORIGINAL, "it is heard again there"


def test_what_was_learnt_is_of_the_sounds_it_was_learnt_of(two):
    taught = replace(two, mixing=replace(two.mixing, taught=two.mix, curve=(0.5, 0.1), line=0.4))
    assert taught.mixing.learnt_of(taught.mix)
    assert taught.mixing.learnt_of(do(taught, "mix_nudge", 0.05).mix), "a weight is another"
    fewer = do(taught, "mix_remove", 0)
    assert not fewer.mixing.learnt_of(fewer.mix)
    assert not do(taught, "mix_mute", 0).mixing.learnt_of(do(taught, "mix_mute", 0).mix)


def test_errors_that_nobody_hears_are_said_as_such():
    assert off(3e-10) == "less than 0.01 % off"
    assert off(0.032) == "3.2 % off"


def test_no_sound_is_there_twice_and_eight_are_the_most(two):
    assert do(two, "mix_now").status.text == f"This sound is in the mix already: {two.mix.rows[0].source.name}"
    assert names(do(two, "mix_favourite", "My snare")) == names(two)
    full = two
    for number in range(MOST):
        full = do(full, "mix_open", f"{number}.wav")
    assert len(full.mix.rows) == MOST
    assert full.status.text == "8 sounds are the most: take one out first"
    assert "no favourite named X" in do(two, "mix_favourite", "X").status.text


def test_weights_are_set_by_hand_and_by_keys_and_sounds_are_muted_and_removed(two):
    heavy = do(two, "mix_weight", (0, 5.0))
    assert (heavy.mix.rows[0].weight, heavy.mixing.chosen) == (2.0, 0)
    assert do(heavy, "mix_nudge", -0.05).mix.rows[0].weight == 1.95
    assert do(two, "mix_nudge", 0.01).mix.rows[1].weight == pytest.approx(0.71)
    assert do(do(two, "mix_step", 1), "mix_nudge", 0.05).mix.rows[0].weight == pytest.approx(0.75)
    assert [row.muted for row in do(two, "mix_mute", None).mix.rows] == [False, True]
    assert not do(do(two, "mix_mute", 0), "mix_mute", 0).mix.rows[0].muted
    left = do(do(two, "mix_remove", 0), "mix_remove", None)
    assert (left.mix.rows, left.side) == ((), Side.POINT)
    assert "Nothing is mixed yet" in COMMANDS["mix_remove"].unavailable(left)


def test_the_neuron_is_set_within_its_ranges(two):
    changed = do(do(two, "mix_setting", ("gain", 3.0)), "mix_activation", "sine")
    assert (changed.mix.gain, changed.mix.activation) == (3.0, Nonlinearity.SINE)
    assert do(changed, "mix_step_activation", 1).mix.activation is Nonlinearity.CIRCUIT
    assert do(do(changed, "mix_step_activation", 1), "mix_step_activation", 1).mix.activation is Nonlinearity.LINEAR
    for wrong in (("gain", 0.0), ("bias", float("nan")), ("weights", 1.0)):
        with pytest.raises(BadInput):
            do(two, "mix_setting", wrong)
    with pytest.raises(BadInput, match="no activation named cube"):
        do(two, "mix_activation", "cube")


def test_what_is_missing_to_learn_is_said(two):
    why = COMMANDS["mix_learn"].unavailable
    assert why(FRESH) == "Nothing is mixed yet: press Enter for the sound you are at"
    assert "Choose a target first" in why(two)
    aimed = do(two, "mix_target_favourite", "My snare")
    assert why(aimed) == "Wait until all sounds are there"

    def there(**sounds):
        found = {
            source: sounds.get(source.name.split()[0], Heard("x", (), Sample([0.5], 9))) for source in aimed.mix.sources
        }
        return replace(aimed, mixing=replace(aimed.mixing, sounds=found))

    assert why(there()) == ""
    assert why(there(My="It is away")) == "The target cannot be heard: It is away"
    muted = do(do(there(), "mix_mute", 0), "mix_mute", 1)
    assert why(muted) == "All sounds are muted, or gone"
    learning = do(there(), "mix_learn")
    assert "Esc stops it" in why(learning)
    assert not do(learning, "mix_stop").mixing.learning
    assert COMMANDS["mix_stop"].unavailable(two) == "It is not learning"
    assert not do(two, "mix_all_bends").mixing.all_bends
