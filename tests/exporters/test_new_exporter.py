"""The recipe for a new exporter in docs/kits.md: one file, which the page and the command line find."""

import json
from pathlib import Path

import pytest

from tests.recipes import ROOT, Program, follow, recipe_in

ON_PAGE_EXPORT = """
import json
from workbench.gui.pages.export.kit import FORM, FORMS, kit_command

print(json.dumps([list(FORMS.values()), kit_command(FORM, {FORM: "Playlist"})]))
"""


@pytest.fixture(scope="module")
def recipe():
    return recipe_in("kits.md", "A new exporter")


@pytest.fixture(scope="module")
def program(recipe, tmp_path_factory):
    return Program(follow(recipe, tmp_path_factory.mktemp("exporter")))


def test_it_is_one_file(recipe):
    ((file, _text),) = recipe
    assert Path(file).parent == Path("workbench/exporters/forms")
    assert not (ROOT / file).exists()


def test_the_command_line_writes_a_kit_of_it(program, recordings, tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    for path in recordings[:2]:
        (source / path.name).symlink_to(path)
    program.workbench("kit", "Mine", "--from", source, "--for", "playlist", "--out", tmp_path)
    kit = tmp_path / "Mine"
    assert {path.name for path in kit.iterdir()} == {"Mine.m3u8", "samples"}
    files = [line for line in (kit / "Mine.m3u8").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(files) == 2
    assert all((kit / file).is_file() for file in files)


def test_the_page_export_lists_it(program):
    labels, asked = json.loads(program.python("-c", ON_PAGE_EXPORT))
    assert labels == ["SFZ and Hydrogen", "SFZ", "Hydrogen", "Playlist"]
    assert asked == ["set_kit_form", "playlist"]
