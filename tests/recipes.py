"""Recipes of the docs, followed to the letter in a copy of the program."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from workbench.store.places import HOME_VARIABLE

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^[^\n]*`(workbench/\S+\.\w+)`[^\n]*\n\n```(?:python|toml)\n(.*?)```$", re.MULTILINE | re.DOTALL)
"""A file that a line names, and the text below that line that belongs to its end."""


def recipe_in(document, heading):
    """The path and the text of each file that a chapter of a document in docs/ names."""
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    _before, chapter = text.split(f"\n## {heading}\n")
    return BLOCK.findall(chapter.split("\n## ")[0])


def follow(recipe, folder):
    """Make `folder` a copy of the program in which `recipe` was followed; returns it."""
    shutil.copytree(ROOT / "workbench", folder / "workbench", ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in recipe:
        with (folder / path).open("a", encoding="utf-8") as file:
            file.write(text)
    return folder


class Program:
    """A copy of the program, with a home of its own beside it."""

    def __init__(self, folder):
        self.folder, self.home = folder, folder / "home"
        (self.home / "trained_models").mkdir(parents=True)

    def python(self, *arguments):
        """What Python prints with the modules of the copy."""
        own = {"PYTHONPATH": str(self.folder), HOME_VARIABLE: str(self.home)}
        own |= {f"XDG_{room}_HOME": str(self.home / room.lower()) for room in ("DATA", "CACHE", "STATE")}
        command = [sys.executable, *map(str, arguments)]
        done = subprocess.run(
            command, cwd=self.folder, env=os.environ | own, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def workbench(self, *arguments):
        """What the command line of the copy prints."""
        return self.python("-m", "workbench", *arguments)
