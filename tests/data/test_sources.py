import os
import pickle

import pytest

from workbench.core.errors import BadInput, NotFound
from workbench.data.packages import MissingPackages, PackageRoots
from workbench.data.sources import folder_recordings, is_not_audio, recipe_recordings

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


def test_a_recipe_from_debian_npm_and_pip(tmp_path, kit):
    folder = kit(["a.wav", "node_modules/@some/drums/b.wav", "Drums/snd/c.wav"])
    recipe = write_recipe(
        tmp_path,
        f"snare,debian,drums,CC0,debian:drums,{folder / 'a.wav'},,,",
        "snare,npm,@some/drums,ISC,npm:drums,b.wav,,,",
        "snare,pip,drums,MIT,pip:drums,Drums/snd/c.wav,,,",
    )
    roots = PackageRoots(npm=(tmp_path / "elsewhere", folder), pip=(tmp_path / "elsewhere", folder))
    recordings = recipe_recordings(recipe, roots, ["snare"])
    assert [(recording.name, recording.licence, recording.source) for recording in recordings] == [
        ("debian/drums/a", "CC0", "debian:drums"),
        ("npm/drums/b", "ISC", "npm:drums"),
        ("pip/drums/c", "MIT", "pip:drums"),
    ]
    for recording in recordings:
        assert recording.read().peak > 0.3
        assert not recording.held_out


def test_a_recipe_may_hold_recordings_out(tmp_path):
    path = tmp_path / "recipe.csv"
    path.write_text(
        HEADER.replace("\n", ",split\n") + "snare,debian,p,CC0,s,/a.wav,,,,validation\nrim,debian,p,CC0,s,/b.wav,,,,\n"
    )
    kept, free = recipe_recordings(path, PackageRoots(), allow_missing=True)
    assert (kept.held_out, free.held_out) == (True, False)


def test_missing_packages_are_named_with_their_commands(tmp_path):
    recipe = write_recipe(
        tmp_path,
        "snare,debian,good-drums,CC0,good,/nowhere/a.wav,,,",
        "rim,npm,@some/drums,ISC,npm:drums,b.wav,,,",
        "snare,pip,more-drums,MIT,pip:drums,Drums/d.wav,,,",
        "clap,debian,clap-only,CC0,claps,/nowhere/c.wav,,,",
    )
    roots = PackageRoots(npm=(tmp_path / "npm",), pip=(tmp_path / "pip",))
    with pytest.raises(MissingPackages) as caught:
        recipe_recordings(recipe, roots)
    message = str(caught.value)
    assert "sudo apt-get install good-drums &&" in message
    assert f"npm install --ignore-scripts --prefix '{tmp_path / 'npm'}' @some/drums" in message
    assert f"pip install --no-deps --target '{tmp_path / 'pip'}' more-drums" in message
    assert "clap-only" not in message
    missing = recipe_recordings(recipe, roots, allow_missing=True)
    assert len(missing) == 3
    with pytest.raises(NotFound):
        missing[0].read()


def test_recipes_that_cannot_be_used(tmp_path):
    with pytest.raises(NotFound):
        recipe_recordings(tmp_path / "none.csv", PackageRoots())
    good = write_recipe(tmp_path, "snare,debian,p,CC0,s,/nowhere/a.wav,,,")
    with pytest.raises(BadInput, match="no category kazoo"):
        recipe_recordings(good, PackageRoots(), ["kazoo"])
    for text in ("", "path\n/a.wav\n", HEADER, HEADER + "snare,debian\n"):
        odd = tmp_path / "odd.csv"
        odd.write_text(text)
        with pytest.raises(BadInput):
            recipe_recordings(odd, PackageRoots(), ["snare"])


def test_hidden_folders_are_left_alone_and_what_systems_hide_is_not_audio(kit):
    folder = kit(["a.wav", ".git/b.wav", "__MACOSX/c.wav", "sub/.hidden.wav"])
    for name in ("._a.wav", ".DS_Store", ".gitignore", "beat.als", "kit.nki"):
        (folder / name).write_bytes(b"something")
    recordings = folder_recordings(folder)
    assert {recording.name for recording in recordings if not is_not_audio(recording.path)} == {
        "a.wav",
        "sub/.hidden.wav",
    }
    assert len(recordings) == 7
    inside = kit([".samples/d.wav"]) / ".samples"  # what is named may be hidden
    assert [recording.name for recording in folder_recordings(inside)] == ["d.wav"]
