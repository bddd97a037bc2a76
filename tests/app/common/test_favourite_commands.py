"""Stars: kept, found again in their model, and taken away."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.app.cards import model
from tests.app.carried_out import do
from workbench.app.command_table import COMMANDS
from workbench.app.common.favourite_commands import name_heard
from workbench.app.session.heard import Heard
from workbench.app.session.session import Session
from workbench.core.sample import Sample
from workbench.jobs.save_settings import SaveSettings

STATES = {name: model(name) for name in ("one", "two")}
START = Session(STATES, "one", (0.25, 0.75), SaveSettings(Path("/snares")))


@pytest.fixture
def starred():
    """Two points of one model and one of another."""
    session = do(do(START, "star"), "move_to", (0.1, 0.2))
    return do(do(do(session, "star"), "choose_model", "two"), "star")


def test_stars_are_named_after_their_model_and_numbered(starred):
    assert [each.name for each in starred.favourites] == ["one 1", "one 2", "two 1"]
    assert starred.favourite is starred.favourites[2]


def test_a_favourite_is_found_again_in_its_model(starred):
    there = do(starred, "choose_favourite", "one 1")
    assert (there.model, there.position) == ("one", (0.25, 0.75))
    assert there.favourite.name == "one 1"


def test_a_second_press_takes_the_star_away_and_a_third_gives_it_again(starred):
    gone = do(starred, "star")
    assert [each.name for each in gone.favourites] == ["one 1", "one 2"]
    assert gone.favourite is None
    assert do(gone, "star").favourites == starred.favourites


def test_a_new_name_is_never_that_of_another(starred):
    first = do(do(starred, "choose_favourite", "one 1"), "star")
    elsewhere = do(do(first, "move_to", (0.9, 0.9)), "star")
    names = [each.name for each in elsewhere.favourites]
    assert len(set(names)) == len(names) == 3


def test_stepping_goes_round(starred):
    names = []
    session = do(starred, "move_to", (0.6, 0.6))
    for _ in range(4):
        session = do(session, "step_favourite", 1)
        names.append(session.favourite.name)
    assert names == ["one 1", "one 2", "two 1", "one 1"]
    assert do(session, "step_favourite", -1).favourite.name == "two 1"


def test_what_is_not_there_is_said(starred):
    assert do(starred, "choose_favourite", "nobody").status.problem
    orphan = replace(starred, models={"two": STATES["two"]})
    there = do(orphan, "choose_favourite", "one 1")
    assert "one, which is not there" in there.status.text
    assert there.favourites == starred.favourites


def test_without_favourites_there_is_nothing_to_step_through():
    assert "no favourites" in COMMANDS["step_favourite"].unavailable(START)


def test_what_is_heard_has_the_name_of_its_favourite_and_of_no_other(starred):
    def hearing(session, model, latent):
        return name_heard(replace(session, heard=Heard(model, latent, Sample(np.zeros(9, np.float32), 44_100))))

    assert name_heard(starred) == ""
    assert hearing(starred, "two", starred.latent) == "two 1"
    assert hearing(starred, "one", starred.latent) == ""
    moved = do(starred, "move_to", (0.6, 0.6))
    assert hearing(moved, "two", moved.latent) == ""
    assert hearing(moved, "two", starred.latent) == ""
    assert hearing(starred, "two", moved.latent) == ""  # the sound of the point has not come yet
    assert hearing(moved, "kick 07", ()) == "kick 07"  # a recording
