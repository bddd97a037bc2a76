"""The page Train in the real window: a model is trained, cancelled, killed, resumed, and then played."""

import shutil
from dataclasses import replace

import pytest

from tests.processes import child_of
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.tab import Tab
from workbench.app.session.train import Phase
from workbench.training.checkpoint import CHECKPOINT

EPOCHS = 150
"""Of a medium network: slow enough to be caught in their midst."""


@pytest.fixture
def home(places, tmp_path):
    """A home with the studio's dataset and one model of its own."""
    home = tmp_path / "home"
    shutil.copytree(places.models / "ae_small_tanh", home / "trained_models" / "ae_small_tanh")
    (home / "datasets").symlink_to(places.datasets, target_is_directory=True)
    return home


def type_into(user, key, text):
    """Into a field, in place of what stands there."""
    user.click(("train", "field", key))
    user.keyboard.key("slash", "Control_L")
    for letter in text:
        user.strike(letter)
    user.settle()
    user.press("Return")


def phase(session):
    return session.training.run and session.training.run.phase


def child():
    """The process that trains."""
    return child_of("workbench.jobs.train_child")


def listed(user, key):
    return user.app.window[key].Widget.get(0, "end")


@pytest.mark.long
def test_a_model_is_trained_cancelled_killed_resumed_and_played(open_window, places, home):
    user = open_window(replace(places, home=home))
    user.press("F10")
    user.look(lambda s: s.training.datasets == ("tiny",))
    assert not user.app.window["yours"].visible
    while user.session.training.form.base != "ae_medium_tanh":
        user.press("Down")
    assert "Dense" in user.text(("train", "about"))
    type_into(user, "name", "mine")
    type_into(user, "epochs", str(EPOCHS))
    assert user.session.training.form.own

    user.press("t")
    user.look(lambda s: s.training.run.epochs, patience=240)
    assert "batch" in user.text(("train", "state")) or "left" in user.text(("train", "state"))
    user.press("Escape")
    user.look(lambda s: phase(s) is Phase.CANCELLED and s.training.halves, patience=240)
    assert "Resume goes on" in user.session.status.text
    before = user.session.training.run.epochs
    assert 1 <= len(before) < EPOCHS

    user.press("u")
    user.look(lambda s: len(s.training.run.epochs) > len(before), patience=240)
    assert user.session.training.run.epochs[: len(before)] == before
    child().kill()
    user.look(lambda s: phase(s) is Phase.FAILED and s.training.halves)
    assert "signal 9" in user.text(("train", "state"))
    assert listed(user, ("train", "half"))[0].startswith("mine: ")

    user.press("u")
    user.look(lambda s: phase(s) is Phase.DONE, patience=240)
    user.look(lambda s: "mine" in s.models and s.models["mine"].status is ModelStatus.READY, patience=240)
    assert not (home / "trained_models" / "mine" / CHECKPOINT).exists()
    user.look(lambda s: s.training.halves == ())
    user.press("e")
    user.look(lambda s: s.tab is Tab.EXPLORE and s.heard is not None and s.heard.model == "mine")
    assert listed(user, "own")[0].startswith("mine")
    assert user.app.window["own"].Widget.winfo_viewable()
