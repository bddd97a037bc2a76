"""Files and folders as they are given: all that lies there, and a place of its own for what is made of each."""

import pytest

from workbench.core.errors import BadInput
from workbench.jobs.given_files import given_files, plan_files


@pytest.fixture
def laid(tmp_path):
    """Lays files, all empty, below a new folder."""

    def lay(*names):
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
        return tmp_path

    return lay


def goals(given, out):
    return {path.name: target.relative_to(out).as_posix() for path, target in plan_files(given, out)}


def test_sounds_of_one_name_in_several_folders_keep_their_folders(laid):
    folder = laid("kit 1/snare.wav", "kit 2/snare.flac", "clap.wav")
    out = folder / "out"
    targets = [target.relative_to(out).as_posix() for _, target in plan_files([folder], out)]
    assert targets == ["clap.wav", "kit 1/snare.wav", "kit 2/snare.wav"]
    laid("out/kit 1/snare.wav")
    assert len(plan_files([folder], out)) == len(given_files([folder], out)) == 3
    assert len(given_files([folder])) == 4
    assert plan_files([folder / "clap.wav"] * 2, out) == [(folder / "clap.wav", out / "clap.wav")]


def test_an_original_is_never_replaced(laid):
    folder = laid("a/snare.wav")
    with pytest.raises(BadInput, match="would replace"):
        plan_files([folder / "a"], folder / "b" / ".." / "a")


def test_namesakes_of_another_format_keep_their_suffix(laid):
    folder = laid(
        "b/snare.aiff", "b/snare.flac", "b/snare.sfz", "b/snare.txt", "b/snare.wav", "b/rim.flac", "b/rim.sfz"
    )
    made = goals([folder / "b"], folder / "out")
    assert made["snare.wav"] == "snare.wav"
    assert made["snare.flac"] == "snare.flac.wav"
    assert made["snare.aiff"] == "snare.aiff.wav"
    assert made["rim.flac"] == "rim.wav"
    assert len(set(made.values())) == 7


def test_namesakes_of_other_folders_and_of_another_case_are_numbered(laid):
    folder = laid("a/snare.wav", "b/snare.wav", "c/Snare.WAV", "d/snare-2.wav")
    files = sorted(folder.rglob("*.*"))
    targets = [target.name for _, target in plan_files(files, folder / "out")]
    assert targets == ["snare.wav", "snare-2.wav", "Snare-3.wav", "snare-2-2.wav"]


def test_names_stay_as_long_as_a_system_takes(laid):
    long = "a" * 252
    folder = laid(f"x/{long}.au", f"y/{'é' * 126}.au", f"x/{long[:-2]}.flac", f"x/{long[:-2]}.aiff"[:-1])
    made = goals([folder / "x", folder / "y"], folder / "out")
    assert len(set(made.values())) == 4
    assert all(len(name.encode()) <= 255 and name.endswith(".wav") for name in made.values())


def test_a_folder_without_files_is_named(tmp_path):
    with pytest.raises(BadInput, match="no file"):
        given_files([tmp_path])
