"""Recordings that were dropped together are gone through one by one, on every page that can play them."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.cards import model
from workbench.app.command_table import COMMANDS, of_drop, of_key
from workbench.app.session.dropped import Queue
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput
from workbench.jobs.save_settings import SaveSettings

FILES = tuple(Path(f"/kit/{name}.wav") for name in "abc")
START = replace(Session({"flat": model("flat")}, "flat", (0.5, 0.5), SaveSettings(Path("/snares"))), queue=Queue(FILES))


def run(session, name, argument=None):
    return COMMANDS[name].run(session, argument)


def test_next_and_previous_stop_at_the_ends_and_say_so():
    session = START
    for file in FILES[1:]:
        session = run(session, "queue_step", 1)
        assert session.queue.file == file
    with pytest.raises(BadInput, match="This is the last of the 3 recordings"):
        run(session, "queue_step", 1)
    with pytest.raises(BadInput, match="This is the first of the 3 recordings"):
        run(START, "queue_step", -1)


def test_the_keys_work_on_every_page_and_say_why_they_cannot():
    for tab in Tab:
        assert of_key("greater", tab) == ("queue_step", 1)
        assert of_key("less", tab) == ("queue_step", -1)
    nothing = replace(START, queue=Queue())
    assert "Drop several recordings" in COMMANDS["queue_step"].unavailable(nothing)
    assert not COMMANDS["queue_step"].unavailable(START)
    assert "folder" in COMMANDS["queue_step"].unavailable(replace(START, tab=Tab.BLIND))
    assert not run(START, "queue_close").queue.shown


@pytest.mark.parametrize(
    ("tab", "command"), [(Tab.DATASET, "dataset_folder"), (Tab.BLIND, "blind_sounds"), (Tab.EXPLORE, "")]
)
def test_a_folder_is_taken_whole_by_the_pages_that_work_with_folders(tab, command):
    assert of_drop(tab, folder=True) == command
