"""The recipe for a new page in docs/contributing.md, followed to the letter in a copy of the program."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.recipes import ROOT, follow, recipe_in
from workbench.app.session.settings import Settings
from workbench.app.session.tab import Tab
from workbench.app.settings.file import write_settings
from workbench.store.places import HOME_VARIABLE, Places

CHILD = "tests/gui/new_page_child.py"


@pytest.fixture(scope="module")
def recipe():
    """The path and the text of each file that the recipe names."""
    return recipe_in("contributing.md", "A new page")


@pytest.fixture
def program(recipe, tmp_path):
    """A folder with a copy of the program that has the new page."""
    folder = follow(recipe, tmp_path / "copy")
    (folder / CHILD).parent.mkdir(parents=True)
    shutil.copy(ROOT / CHILD, folder / CHILD)
    return folder


def test_it_is_one_file_and_one_line(recipe):
    (tabs, line), (page, _text) = recipe
    assert (ROOT / tabs).exists()
    assert line.count("\n") == 1
    assert Path(page).parent == Path("workbench/gui/pages")
    assert not (ROOT / page).exists()


def test_the_page_is_shown_by_keys_and_its_button_has_an_effect(program, recipe, screen, tmp_path, monkeypatch):
    for variable in ("DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(tmp_path / variable))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", str(program))
    write_settings(Places.default().settings, Settings(welcomed=True))
    name = Path(recipe[1][0]).stem
    assert name not in {tab.name.lower() for tab in Tab}
    command = [sys.executable, "-m", "tests.gui.new_page_child", name]
    done = subprocess.run(command, cwd=program, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert Path(seen["program"]).is_relative_to(program)
    assert not seen["imported at the start"]
    assert (seen["before"], seen["after"], seen["tempo"]) == ("120 bpm", "60 bpm", 60)
