"""What the commands of the page `dataset` accept."""

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.app.command_table import COMMANDS
from workbench.app.session.session import Session
from workbench.core.errors import BadInput
from workbench.jobs.save_settings import SaveSettings

SESSION = Session({}, "", (), SaveSettings(Path()))


@pytest.mark.parametrize(
    ("command", "argument"),
    [
        *(("dataset_name", name) for name in ("..", "../outside", "a/b", "ends.")),
        *(("dataset_size", size) for size in ("1", "many")),
        *(("dataset_length", length) for length in ("0", "")),
    ],
)
def test_what_cannot_be_used_is_refused(command, argument):
    with pytest.raises(BadInput):
        COMMANDS[command].run(SESSION, argument)


def test_a_dataset_needs_a_name():
    assert COMMANDS["dataset_build"].unavailable(COMMANDS["dataset_name"].run(SESSION, " "))
    assert not COMMANDS["dataset_build"].unavailable(COMMANDS["dataset_name"].run(SESSION, "my snares-2"))


def test_one_build_at_a_time():
    running = replace(SESSION, building=replace(SESSION.building, running=True))
    assert COMMANDS["dataset_build"].unavailable(running)
    assert not COMMANDS["dataset_cancel"].unavailable(running)
