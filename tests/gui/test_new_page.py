"""The recipe for a new page in docs/contributing.md, followed to the letter in a copy of the program."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.app.session.settings import Settings
from workbench.app.session.tab import Tab
from workbench.app.settings.file import write_settings
from workbench.store.places import HOME_VARIABLE, Places

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^[^\n]*`(workbench/\S+\.py)`[^\n]*\n\n```python\n(.*?)```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def recipe():
    """The path and the text of each file that the recipe names."""
    _before, chapter = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8").split("\n## A new page\n")
    return BLOCK.findall(chapter.split("\n## ")[0])


@pytest.fixture
def program(recipe, tmp_path):
    """A folder with a copy of the program that has the new page."""
    for name in ("workbench", "tests/gui/new_page_child.py"):
        copied = tmp_path / "copy" / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copied, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copied)
    for path, text in recipe:
        with (tmp_path / "copy" / path).open("a", encoding="utf-8") as file:
            file.write(text)
    return tmp_path / "copy"


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
