import csv
import os
import pickle
from collections import Counter

import pytest

from workbench.audio.prepare import prepare
from workbench.core.errors import BadInput, NotFound
from workbench.data.sources import MissingPackages, folder_recordings, recipe_recordings

HEADER = "category,manager,package,licence,source,path,sample,preset,semitones\n"


def write_recipe(folder, *rows):
    path = folder / "recipe.csv"
    path.write_text(HEADER + "".join(row + "\n" for row in rows))
    return path


def test_nested_folders_in_a_fixed_order_with_their_sources(kit):
    folder = kit(
        ["deep/b.wav", "deep/loud/a.flac", "tight/x.aiff", "Snare-Hard_01.wav", "Snare-Soft_02.wav", "clap.ogg"]
    )
    recordings = folder_recordings(folder)
    assert [(r.name, r.source) for r in recordings] == [
        ("Snare-Hard_01.wav", "Snare"),
        ("Snare-Soft_02.wav", "Snare"),
        ("clap.ogg", "clap"),
        ("deep/b.wav", "deep"),
        ("deep/loud/a.flac", "deep"),
        ("tight/x.aiff", "tight"),
    ]
    assert {r.licence for r in recordings} == {"unknown"}
    for recording in recordings:
        there_and_back = pickle.loads(pickle.dumps(recording))
        assert there_and_back == recording
        assert len(there_and_back.read()) > 0


def test_links_that_lead_in_circles_end(kit):
    folder = kit(["a/one.wav", "b/two.wav"])
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "b" / "again").symlink_to(folder / "a")
    (folder / "gone.wav").symlink_to(folder / "nowhere.wav")
    names = [recording.name for recording in folder_recordings(folder)]
    assert len(names) == 3
    assert {name.rpartition("/")[2] for name in names} == {"one.wav", "two.wav", "gone.wav"}


@pytest.mark.parametrize("name", [b"caf\xe9.wav", b"-rf.wav", b"new\nline.wav", b" .wav", b"s" * 250 + b".wav"])
def test_odd_names_are_read(tmp_path, kit, name):
    folder = kit(["plain.wav"])
    (folder / "plain.wav").rename(folder / os.fsdecode(name))
    (recording,) = folder_recordings(folder)
    assert recording.read(30).peak > 0.3
    assert recording.source.isprintable()
    recording.origin.encode("utf-8")


@pytest.mark.parametrize("name", ["notes.txt", "cover.PNG", "drums.sf2", "empty.wav", "cut.pat"])
def test_what_is_no_recording_says_so_when_it_is_read(tmp_path, name):
    (tmp_path / name).touch()
    (recording,) = folder_recordings(tmp_path)
    with pytest.raises(BadInput):
        recording.read(30)


def test_too_long(kit):
    (recording,) = folder_recordings(kit(["a.wav"]))
    with pytest.raises(BadInput, match="lasts"):
        recording.read(0.1)


def test_folders_that_are_none(tmp_path):
    with pytest.raises(NotFound):
        folder_recordings(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="is a file"):
        folder_recordings(tmp_path / "file")


def test_a_recipe_from_debian_and_npm(tmp_path, kit):
    drum = kit(["a.wav"]) / "a.wav"
    package = tmp_path / "npm" / "node_modules" / "@some" / "drums"
    package.mkdir(parents=True)
    drum.rename(package / "b.wav")
    recipe = write_recipe(tmp_path, "snare,npm,@some/drums,ISC,npm:drums,b.wav,,,")
    (recording,) = recipe_recordings(recipe, [tmp_path / "elsewhere", tmp_path / "npm"], ["snare"])
    assert (recording.name, recording.licence, recording.source) == ("npm/drums/b", "ISC", "npm:drums")
    assert recording.read().peak > 0.3


def test_missing_packages_are_named_with_their_commands(tmp_path):
    recipe = write_recipe(
        tmp_path,
        "snare,debian,good-drums,CC0,good,/nowhere/a.wav,,,",
        "rim,npm,@some/drums,ISC,npm:drums,b.wav,,,",
        "clap,debian,clap-only,CC0,claps,/nowhere/c.wav,,,",
    )
    with pytest.raises(MissingPackages) as caught:
        recipe_recordings(recipe, [tmp_path / "npm"])
    message = str(caught.value)
    assert "sudo apt-get install good-drums &&" in message
    assert f"npm install --ignore-scripts --prefix '{tmp_path / 'npm'}' @some/drums" in message
    assert "clap-only" not in message
    missing = recipe_recordings(recipe, [tmp_path / "npm"], allow_missing=True)
    assert len(missing) == 2
    with pytest.raises(NotFound):
        missing[0].read()


def test_recipes_that_cannot_be_used(tmp_path):
    with pytest.raises(NotFound):
        recipe_recordings(tmp_path / "none.csv")
    good = write_recipe(tmp_path, "snare,debian,p,CC0,s,/nowhere/a.wav,,,")
    with pytest.raises(BadInput, match="no category kazoo"):
        recipe_recordings(good, categories=["kazoo"])
    for text in ("", "path\n/a.wav\n", HEADER, HEADER + "snare,debian\n"):
        odd = tmp_path / "odd.csv"
        odd.write_text(text)
        with pytest.raises(BadInput):
            recipe_recordings(odd, categories=["snare"])


def test_every_installed_recording_of_open_snares_is_a_sane_sound(recipe):
    everything = ("snare", "rim", "clap", "roll")
    recordings = recipe_recordings(recipe, categories=everything, allow_missing=True)
    assert len(recordings) > 250
    assert len({recording.name for recording in recordings}) == len(recordings)
    installed = [recording for recording in recordings if recording.path.is_file()]
    if not installed:
        pytest.skip("no sample package is installed")
    for recording in installed:
        sample = recording.read(30)
        assert 0.01 < sample.seconds < 5, recording.name
        assert 0.01 < sample.peak < 1.2, recording.name
        assert abs(sample.audio.mean()) < 0.05, recording.name
        prepare(sample)


def test_every_source_of_open_snares_is_attributed(recipe):
    rows = list(csv.DictReader(recipe.open(encoding="utf-8")))
    attribution = (recipe.parent / "ATTRIBUTION.md").read_text(encoding="utf-8")
    for (package, source, licence), count in Counter((r["package"], r["source"], r["licence"]) for r in rows).items():
        (line,) = [line for line in attribution.splitlines() if line.startswith(f"| {package} | {source} |")]
        assert f"| {licence} | {count} |" in line
