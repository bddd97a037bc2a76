"""The first change of docs/contributing.md, a new command: one file, which the keys and their list find."""

import json
from pathlib import Path

import pytest

from tests.recipes import ROOT, Program, follow, recipe_in

PRESSED = """
import json
from pathlib import Path
from workbench.app.command_table import COMMANDS, of_key
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.gui.help_sheet import listed
from workbench.jobs.save_settings import SaveSettings

def press(session, key):
    name, argument = of_key(key, session.tab)
    return COMMANDS[name].run(session, argument)

start = Session({}, "", (), SaveSettings(Path()))
half = press(start, "numbersign")
sheets = [[(command.shortcut, command.help) for command in listed(tab)] for tab in Tab]
print(json.dumps([start.tempo, half.tempo, half.status.text, press(half, "asterisk").tempo, sheets]))
"""


@pytest.fixture(scope="module")
def recipe():
    return recipe_in("contributing.md", "A first change")


def test_it_is_one_file(recipe):
    ((file, _text),) = recipe
    assert Path(file).is_relative_to("workbench/app")
    assert file.endswith("commands.py")
    assert not (ROOT / file).exists()


def test_its_keys_are_listed_on_every_page_and_have_their_effect(recipe, tmp_path):
    program = Program(follow(recipe, tmp_path))
    before, half, said, twice, sheets = json.loads(program.python("-c", PRESSED))
    assert (before, half, twice) == (120, 60, 120)
    assert said == "60 beats a minute"
    assert all(["# *", "Half the tempo, or twice"] in sheet for sheet in sheets)
