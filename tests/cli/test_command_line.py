"""The program as people start it: exit codes, one line for an error, no traceback."""

import json
import shutil
import subprocess
import sys

import numpy as np
import pytest
import soundfile


def test_what_is_generated_can_be_encoded_and_reconstructed(run_workbench, studio, recordings, tmp_path):
    run_workbench("generate", "ae_small_tanh", "--grid", "2x2", "--at=-0.1,0.2", "--out", tmp_path / "a", home=studio)
    sounds = sorted((tmp_path / "a").iterdir())
    assert len(sounds) == 5
    said = run_workbench("encode", "ae_small_tanh", *sounds, home=studio).stdout
    assert set(json.loads(said)) == {str(path) for path in sounds}
    run_workbench(
        "reconstruct", "ae_small_tanh", recordings[0].parent, "--out", tmp_path / "b", home=studio, check=False
    )
    assert {recordings[0].stem, recordings[1].stem} <= {path.stem for path in (tmp_path / "b").iterdir()}


def test_a_place_on_the_map_is_a_place_of_the_box(run_workbench, studio, tmp_path):
    run_workbench("generate", "ae_small_tanh", "--map", "0.5,0.5", "--map", "1,0", "--out", tmp_path / "a", home=studio)
    run_workbench("generate", "ae_small_tanh", "--grid", "1x1", "--out", tmp_path / "b", home=studio)
    middle, corner = (soundfile.read(path)[0] for path in sorted((tmp_path / "a").iterdir()))
    (grid,) = (soundfile.read(path)[0] for path in (tmp_path / "b").iterdir())
    assert np.array_equal(middle, grid)
    assert not np.array_equal(middle, corner)


def test_the_good_files_are_used_and_the_bad_ones_named(run_workbench, studio, recordings, tmp_path):
    (tmp_path / "notes.txt").write_text("not a sound")
    done = run_workbench(
        *("reconstruct", "ae_small_tanh", recordings[0], tmp_path / "notes.txt", "--out", tmp_path / "out"),
        home=studio,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "notes.txt" in done.stderr
    assert [path.stem for path in (tmp_path / "out").iterdir()] == [recordings[0].stem]


def test_what_is_no_sound_in_a_folder_is_skipped(run_workbench, studio, recordings, tmp_path):
    folder = tmp_path / "kit"
    folder.mkdir()
    for name in ("readme.txt", "licence.txt", "a.sfz", ".DS_Store"):
        (folder / name).write_text("not a sound")
    shutil.copy(recordings[0], folder / "a.flac")
    soundfile.write(folder / "a.wav", *soundfile.read(recordings[1]))
    for command in (("encode",), ("reconstruct", "--out", tmp_path / "out")):
        done = run_workbench(*command, "ae_small_tanh", folder, home=studio)
        assert done.stderr.splitlines()[:2] == [
            "4 files were skipped:",
            "  4 files: not audio (.DS_Store, a.sfz, licence.txt, ...)",
        ]
        assert done.stderr.count("\n") == 2
        if command == ("encode",):
            assert set(json.loads(done.stdout)) == {str(folder / "a.flac"), str(folder / "a.wav")}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.flac.wav", "a.wav"]
    for name in ("a.flac", "a.wav"):
        (folder / name).unlink()
    done = run_workbench("encode", "ae_small_tanh", folder, home=studio, check=False)
    assert done.returncode == 2
    assert "Of 4 files none could be used" in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "generate nobody --random 1 --out out",
        "generate ae_small_tanh --out out",
        "generate ae_small_tanh --random 1 --out out --format mp3",
        "generate ae_small_tanh --map 1.2,0 --out out",
        "encode ae_small_tanh missing.wav",
        "preview missing.wav",
        "models info nobody",
        "generate ../trained_models/ae_small_tanh --random 1 --out out",
        "train ae_small_tanh --dataset ../tiny --name other",
        "train nobody",
        "train ae_small_tanh --dataset nowhere --name other",
        "dataset info nowhere",
        "dataset build bad/name --from synthetic",
        "no such command",
        "tour --out /proc/nowhere",
    ],
)
def test_wrong_use_ends_with_2_and_says_what_to_do(run_here, studio, tmp_path, line, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run_here(*line.split(), home=studio, check=False)
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_preview_needs_neither_display_nor_sound_card(run_workbench, recordings, tmp_path):
    picture = tmp_path / "p.png"
    run_workbench("preview", recordings[0], "--out", picture, PULSE_SERVER="unix:/nowhere", DISPLAY="")
    assert picture.stat().st_size > 5_000


def test_the_window_never_imports_tensorflow(run_workbench):
    code = "import workbench.gui.main, sys; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"tensorflow", "keras", "librosa", "matplotlib"} & set(said.split())


def test_without_a_display_the_window_says_what_to_do_instead(run_workbench, studio):
    done = run_workbench(home=studio, check=False, DISPLAY="")
    assert done.returncode == 2
    assert "workbench tour" in done.stdout + done.stderr


def test_generating_is_repeatable(run_workbench, studio, tmp_path):
    for folder in ("a", "b"):
        line = f"generate ae_small_tanh --random 2 --seed 3 --subtype FLOAT --out {tmp_path / folder}"
        run_workbench(*line.split(), home=studio)
    first, second = (sorted((tmp_path / folder).iterdir()) for folder in ("a", "b"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert np.isfinite(soundfile.read(first[0])[0]).all()


def test_what_is_generated_ends_in_silence_unless_told_otherwise(run_workbench, home, tmp_path):
    line = ("generate", "ddsp_vae", "--random", 40, "--seed", 5, "--subtype", "FLOAT", "--out")
    run_workbench(*line, tmp_path / "faded", home=home)
    run_workbench(*line, tmp_path / "whole", "--fade", 0, home=home)
    ends = []
    for path in sorted((tmp_path / "whole").iterdir()):
        whole, faded = soundfile.read(path)[0], soundfile.read(tmp_path / "faded" / path.name)[0]
        assert np.array_equal(whole[:-220], faded[:-220])
        ends.append([abs(audio[-1]) / np.abs(audio).max() for audio in (whole, faded)])
    assert np.max(ends, axis=0)[0] > 10 ** (-50 / 20) > 10 * np.max(ends, axis=0)[1]


def test_channels_and_silence_are_told_with_the_names_of_files(run_workbench, home, recordings, tmp_path):
    audio, rate = soundfile.read(recordings[0], always_2d=True)
    audio = audio[:, :1]
    for name, channels in {"right": [0, 1], "low": [0, 0, 0, 1, 0, 0], "left": [1], "silent": [0, 0]}.items():
        soundfile.write(tmp_path / f"{name}.wav", audio * channels, rate)
    files = [tmp_path / f"{name}.wav" for name in ("right", "low", "left", "silent")]
    done = run_workbench("encode", "ddsp_vae", *files, home=home, check=False)
    latents = list(json.loads(done.stdout).values())
    assert latents[0] == latents[1] == latents[2]
    assert done.stderr.splitlines() == [
        "Of several channels the loudest is taken: 3 of 4 files",
        "workbench: silent.wav: The recording is silent",
    ]
    done = run_workbench("preview", files[3], "--no-play", "--out", tmp_path / "a.png", check=False)
    assert "silent.wav: The recording is silent" in done.stderr


def test_the_same_trouble_is_told_once(run_workbench, home, recordings, tmp_path):
    (tmp_path / "file").touch()
    done = run_workbench("reconstruct", "ddsp_vae", *recordings[:6], "--out", tmp_path / "file", home=home, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "workbench: 6 of the 6 files could not be used:"
    assert done.stderr.count("\n") == 2
    assert done.stderr.splitlines()[1].startswith("  6 files: could not be written (")
    done = run_workbench("generate", "ddsp_vae", "--random", 9, "--out", tmp_path / "file", home=home, check=False)
    assert done.returncode == 2
    assert done.stderr.count("could not be written") == 1
