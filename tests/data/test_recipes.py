"""The recipes that come with the program: sane sounds, every one attributed, and what is unheard stays so."""

import csv
from collections import Counter
from functools import cache

import pytest

from workbench.audio.prepare import prepare
from workbench.data.packages import PackageRoots
from workbench.data.sources import recipe_recordings
from workbench.data.split import duplicates
from workbench.store.places import Places

CATEGORIES = ("snare", "rim", "clap", "roll")
FEWEST = {"open-snares": 250, "unheard-snares": 90}


def rows(recipe):
    with recipe.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recordings(recipe):
    data = Places.default().data
    return recipe_recordings(recipe, PackageRoots((data / "npm",), (data / "pip",)), CATEGORIES, allow_missing=True)


@cache
def installed(recipe):
    """The recordings that are on this machine, each with its sound."""
    found = [(recording, recording.read(30)) for recording in recordings(recipe) if recording.path.is_file()]
    return found or pytest.skip("no sample package is installed")


@pytest.fixture
def unheard(recipe):
    return recipe.parents[1] / "unheard-snares" / "recipe.csv"


def test_every_installed_recording_is_a_sane_sound(recipe):
    everything = recordings(recipe)
    assert len(everything) >= FEWEST[recipe.parent.name]
    assert len({recording.name for recording in everything}) == len(everything)
    for recording, sample in installed(recipe):
        assert 0.01 < sample.seconds < 5, recording.name
        assert 0.01 < sample.peak < 1.2, recording.name
        assert abs(sample.audio.mean()) < 0.05, recording.name
        prepare(sample)


def test_every_source_is_attributed(recipe):
    attribution = (recipe.parent / "ATTRIBUTION.md").read_text(encoding="utf-8")
    counted = Counter((row["package"], row["source"], row["licence"]) for row in rows(recipe))
    for (package, source, licence), count in counted.items():
        assert licence
        (line,) = [line for line in attribution.splitlines() if line.startswith(f"| {package} | {source} |")]
        assert f"| {licence} | {count} |" in line
    for manager, package in {(row["manager"], row["package"]) for row in rows(recipe)}:
        starts = {"debian": "sudo apt-get install", "npm": "npm install", "pip": "pip install"}
        (command,) = [line for line in attribution.splitlines() if line.startswith(starts[manager])]
        assert package in command.split()


def test_what_is_unheard_is_held_out_and_of_other_sources(recipe, unheard):
    assert {row["split"] for row in rows(unheard)} == {"validation"}
    assert all(recording.held_out for recording in recordings(unheard))
    if recipe != unheard:
        for column in ("package", "source", "path"):
            assert not {row[column] for row in rows(recipe)} & {row[column] for row in rows(unheard)}


@pytest.mark.long
def test_what_is_unheard_repeats_nothing(recipe, unheard):
    known, ours = ([prepare(sample).sample for _, sample in installed(each)] for each in (recipe, unheard))
    known = [] if recipe == unheard else known
    assert max(duplicates(known + ours), default=-1) < len(known)
