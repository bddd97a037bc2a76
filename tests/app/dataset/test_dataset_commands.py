"""What the commands of the page `dataset` accept."""

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.app.commands import COMMANDS
from workbench.app.save_settings import SaveSettings
from workbench.app.session import Session
from workbench.core.errors import BadInput

SESSION = Session({}, "", (), SaveSettings(Path()))


@pytest.mark.parametrize(
    ("command", "argument"),
    [("dataset_size", "1"), ("dataset_size", "many"), ("dataset_length", "0"), ("dataset_length", "")],
)
def test_what_is_out_of_range_is_refused(command, argument):
    with pytest.raises(BadInput):
        COMMANDS[command].run(SESSION, argument)


@pytest.mark.parametrize("name", ["", "..", "../outside", "a/b", "ends."])
def test_a_dataset_needs_a_plain_name(name):
    assert COMMANDS["dataset_build"].unavailable(COMMANDS["dataset_name"].run(SESSION, name))
    assert not COMMANDS["dataset_build"].unavailable(COMMANDS["dataset_name"].run(SESSION, "my snares-2"))


def test_one_build_at_a_time():
    running = replace(SESSION, building=replace(SESSION.building, running=True))
    assert COMMANDS["dataset_build"].unavailable(running)
    assert not COMMANDS["dataset_cancel"].unavailable(running)
