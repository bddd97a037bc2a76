"""The commands of the page `train`: nothing that is there is replaced without being asked, and all is said in words."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.cards import model
from tests.app.carried_out import do
from workbench.app.command_table import COMMANDS
from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.app.session.session import Session
from workbench.app.session.train import InterruptedTraining, Phase, Run, TrainedInfo
from workbench.app.train.commands import new_name
from workbench.app.train.results import FoldersScanned, NewModel, TrainingMessage
from workbench.app.train.trainer import (
    BatchDone,
    EpochDone,
    SavingStarted,
    TrainingCancelled,
    TrainingDone,
    TrainingFailed,
    _event,
)
from workbench.core.errors import BadInput
from workbench.jobs.save_settings import SaveSettings
from workbench.training.epochs import Epoch


@pytest.fixture
def session():
    """Of a home with one dataset and one model that cannot be read, which is there all the same."""
    there = ModelState("vae_b", ModelStatus.FAILED, problem="damaged")
    fresh = Session({"vae_b": there}, "", (0.5, 0.5), SaveSettings(Path("saves")))
    return do(FoldersScanned(("tiny",), (), {}).applied(fresh), "train_choose", "vae_b")


def told(session, *events):
    for event in events:
        session = TrainingMessage(event).applied(session)
    return session


def epoch(number, seconds=2.0):
    return Epoch(number, 1 / number, float("nan"), seconds)


def test_a_new_model_gets_a_free_name(session):
    assert new_name(session) == "vae_b_2"
    assert new_name(do(session, "train_choose", "vae_a")) == "vae_a"
    request = do(session, "train_start").training.run.request
    assert (request.recipe.name, request.dataset) == ("vae_b_2", "tiny")


@pytest.mark.parametrize("half", [True, False])
def test_what_is_there_is_replaced_only_when_that_is_confirmed(session, half):
    if half:
        session = FoldersScanned(("tiny",), (InterruptedTraining("mine", None, 3),), {}).applied(session)
    name = "mine" if half else "vae_b"
    asked = do(do(session, "train_name", name), "train_start")
    assert asked.training.run is None
    assert asked.training.replacing == name
    assert "Replace" in asked.status.text
    assert do(asked, "train_start").training.run is None, "to ask again confirms nothing"
    assert do(asked, "train_replace").training.run.replace
    changed_mind = do(asked, "train_name", "another")
    assert COMMANDS["train_replace"].unavailable(changed_mind)


def test_one_that_was_trained_a_moment_ago_is_there_though_the_list_does_not_show_it_yet(session):
    run = do(do(session, "train_name", "mine"), "train_start")
    done = replace(run, training=run.training.with_run(phase=Phase.DONE))
    asked = do(do(done, "train_name", "mine"), "train_start")
    assert asked.training.replacing == "mine"


def test_a_model_of_fewer_latents_than_the_last_one_is_shown_on_its_map(session):
    models = {"many": model("many", (-1.0,) * 9, (1.0,) * 9), "mine": model("mine")}
    far = replace(session, models=models, model="many", position=(0.3,) * 9)
    request = session.training.form.request("mine")
    done = replace(far, training=replace(session.training, run=Run(request, phase=Phase.DONE)))
    shown = do(done, "train_explore")
    assert (shown.model, shown.position) == ("mine", (0.3, 0.3))
    assert len(shown.latent) == 2
    anew = NewModel(model("mine", (-1.0,) * 3, (1.0,) * 3)).applied(shown)
    assert anew.position == (0.3, 0.3, 0.5)


def test_it_tells_how_far_it_is_and_how_long_it_takes(session):
    session = do(do(session, "train_field", ("epochs", "10")), "train_start")
    assert session.training.run.phase is Phase.STARTING
    session = told(session, EpochDone(epoch(1, 60)), *(EpochDone(epoch(n)) for n in range(2, 6)), BatchDone(1, 2))
    run = session.training.run
    assert (run.phase, len(run.epochs), run.batch) == (Phase.LEARNING, 5, (1, 2))
    assert run.seconds_left == pytest.approx(4.5 * 2)
    done = told(session, SavingStarted(), TrainingDone())
    assert (done.training.run.phase, done.training.run.seconds_left) == (Phase.DONE, None)
    assert told(done, TrainingFailed("late")) == done


def test_sounds_that_are_cut_are_told_of(session):
    event = _event(
        {"state": "cutting", "epochs": 5, "remark": "The sounds last 400 ms; this model hears 372 ms of each"}
    )
    cut = told(do(session, "train_start"), event)
    assert "372 ms" in cut.status.text
    assert cut.training.run.phase is Phase.STARTING


def test_one_at_a_time(session):
    session = do(session, "train_start")
    for name in ("train_start", "train_resume"):
        assert "cancel it first" in COMMANDS[name].unavailable(session)
    stopping = do(session, "train_cancel")
    assert stopping.training.run.phase is Phase.CANCELLING
    assert "last checkpoint" in do(stopping, "train_cancel").status.text
    over = told(stopping, EpochDone(epoch(1)), TrainingCancelled())
    assert "after 1 of 700" in over.status.text
    assert not over.training.busy
    assert COMMANDS["train_cancel"].unavailable(over)


def test_a_failure_is_said_and_can_be_resumed(session):
    failed = told(do(session, "train_start"), EpochDone(epoch(1)), TrainingFailed("Its process was ended from outside"))
    assert failed.status.problem
    assert "ended from outside" in failed.status.text
    request = failed.training.run.request
    found = FoldersScanned(
        ("tiny",), (InterruptedTraining("renamed", request, 1), InterruptedTraining("older", None, 0)), {}
    ).applied(failed)
    run = do(found, "train_resume").training.run
    assert (run.resume, run.name, run.request.recipe.settings) == (True, "renamed", request.recipe.settings)
    with pytest.raises(BadInput, match="original settings"):
        do(do(found, "train_next_half"), "train_resume")


def test_a_model_trained_anew_is_looked_at_anew(session):
    chosen = replace(session, model="vae_b", points=object(), directions=object(), target=None)
    new = NewModel(ModelState("vae_b", ModelStatus.PREPARING)).applied(chosen)
    assert (new.points, new.directions) == (None, None)
    assert new.models["vae_b"].status is ModelStatus.PREPARING


def test_what_is_known_of_models_is_shown(session):
    looked = FoldersScanned(("other",), (), {"vae_b": TrainedInfo(6.9, 5.2)}).applied(session)
    assert looked.training.form.dataset == "other"
    assert looked.training.made["vae_b"].seconds == 5.2
    none = FoldersScanned((), (), {}).applied(session)
    assert "page Dataset" in COMMANDS["train_next_dataset"].unavailable(none)


def test_a_run_without_epochs_has_no_time_left(session):
    assert Run(do(session, "train_start").training.run.request).seconds_left is None
