import json

import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner

from workbench.cli.dataset import app
from workbench.core.errors import BadInput, NotFound
from workbench.data.synth import snare
from workbench.store.places import HOME_VARIABLE


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def kit(tmp_path):
    folder = tmp_path / "my kit"
    folder.mkdir()
    for number in range(8):
        sample = snare(np.random.default_rng(number))
        soundfile.write(folder / f"drum {'abcdefgh'[number]}.wav", sample.audio, sample.rate)
    (folder / "notes.txt").write_text("notes")
    return folder


def run(*arguments):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_folder_becomes_a_dataset_that_can_be_asked_about(home, kit):
    built = run("build", "mine", "--from", "my kit", "--size", 20, "--jobs", 1)
    assert built.exit_code == 0
    assert "20 sounds" in built.output
    assert "notes.txt: not audio" in built.output
    assert (home / "datasets" / "mine" / "manifest.csv").is_file()
    summary = json.loads(run("info", "mine", "--json").output)
    assert summary["sounds"] == 20
    assert summary["kinds"] == {"recording": 8, "augmented": 12}
    words = run("info", "mine").output
    assert "20 sounds of 0.4 s at 44100 Hz" in words
    assert "brightness" in words


def test_the_preparation_can_be_chosen(home, kit):
    run("build", "mine", "--from", kit, "--rate", 22050, "--length", 0.3, "--attack", 0.05, "--fade", 0.01)
    settings = json.loads(run("info", "mine", "--json").output)["settings"]
    assert settings == {"rate": 22050, "attack": 0.05, "length": 0.3, "fade": 0.01}


def test_several_sources_and_replace(home, kit):
    run("build", "mix", "--from", kit, "--from", "synthetic", "--size", 10, "--synthetic-share", 0.2)
    assert json.loads(run("info", "mix", "--json").output)["kinds"] == {"recording": 8, "synthetic": 2}
    with pytest.raises(BadInput) as refused:
        run("build", "mix", "--from", "synthetic", "--size", 5)
    assert "--replace" in refused.value.on_command_line
    run("build", "mix", "--from", "synthetic", "--size", 5, "--replace")
    assert json.loads(run("info", "mix", "--json").output)["kinds"] == {"synthetic": 5}


def test_a_recipe_below_the_datasets_goes_by_its_name(home, kit):
    folder = home / "datasets" / "drums"
    folder.mkdir(parents=True)
    (folder / "recipe.csv").write_text(
        "category,manager,package,licence,source,path,sample,preset,semitones\n"
        + "".join(f"snare,debian,p,CC0,{letter},{kit / f'drum {letter}.wav'},,,\n" for letter in "abc")
    )
    assert "3 sounds" in run("build", "drums", "--category", "snare", "--jobs", 1).output
    assert (folder / "recipe.csv").is_file()
    assert "3 sounds" in run("build", "copy", "--from", "drums", "--category", "snare", "--jobs", 1).output
    assert json.loads(run("info", "copy", "--json").output)["licences"] == {"CC0": 3}


@pytest.mark.parametrize("name", ["../up", "a/b", "", ".hidden", "a\nb", "dot."])
def test_names_that_no_dataset_can_have(home, name):
    with pytest.raises(BadInput, match="cannot be a dataset's name"):
        run("build", name, "--from", "synthetic", "--size", 5)
    assert not home.exists()


def test_bad_questions(home):
    with pytest.raises(BadInput, match="mine needs a source"):
        run("build", "mine")
    with pytest.raises(NotFound, match="no folder"):
        run("build", "mine", "--from", "nowhere")
    with pytest.raises(NotFound, match="no dataset"):
        run("info", "mine")
    with pytest.raises(BadInput):
        run("build", "mine", "--from", "synthetic", "--length", -1)
    assert run("build", "mine", "--jobs", 0).exit_code == 2
