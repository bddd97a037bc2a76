"""Kits from the command line."""

import json
import os
from dataclasses import asdict

import numpy as np
import soundfile

from workbench.core.favourite import Favourite


def test_a_folder_becomes_a_kit_without_what_is_no_sound(run_workbench, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    both = np.stack([np.zeros(400), np.ones(400) / 2], axis=1)
    for name, audio in {"a": np.ones(400) / 2, "b": both, "silent": 0 * both}.items():
        soundfile.write(folder / f"{name}.wav", audio, 44_100)
    for name in ("bad.wav", "notes.txt", ".DS_Store"):
        (folder / name).write_text("no sound")
    line = ("kit", "Mine", "--from", folder, "--out", tmp_path, "--author", "Somebody", "--licence", "CC0")
    done = run_workbench(*line)
    assert "2 sounds in" in done.stdout
    assert done.stderr.splitlines() == [
        "Left out:",
        "  2 files: not audio (.DS_Store, notes.txt)",
        "  bad.wav: is not audio that can be read (its format is not known)",
        "  silent.wav: is silent",
    ]
    mono, stereo = (soundfile.read(path)[0] for path in sorted((tmp_path / "Mine" / "samples").iterdir()))
    assert stereo.shape == (len(mono), 2)
    assert np.abs(stereo).max(axis=0).tolist() == [0, 0.5]
    assert "// By: Somebody\n// Licence: CC0\n" in (tmp_path / "Mine" / "Mine.sfz").read_text()
    again = run_workbench(*line, check=False)
    assert again.returncode == 2
    assert "exists already" in again.stderr


def test_what_is_no_source_is_refused_in_one_line(run_here, tmp_path):
    for more in ((), ("--favourites", "--model", "x"), ("--from", tmp_path / "nowhere"), ("--from", tmp_path)):
        done = run_here("kit", "Mine", "--out", tmp_path, *more, check=False)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_model_and_the_favourites_of_the_window_become_kits(run_here, studio, tmp_path):
    line = ("kit", "Drawn", "--model", "ae_small_tanh", "--random", 3, "--for", "hydrogen", "--out", tmp_path)
    assert "3 sounds in" in run_here(*line, home=studio).stdout
    assert {path.suffix for path in (tmp_path / "Drawn").iterdir()} == {".h2drumkit", ".h2song"}

    star = Favourite("ae_small_tanh", (0.2, 0.7), "my star")
    state = tmp_path / "state" / "snare-workbench"
    state.mkdir(parents=True)
    kept = json.loads(_session_of_a_window(tmp_path))
    (state / "session.json").write_text(json.dumps(kept | {"favourites": [asdict(star)]}))
    where = {"XDG_STATE_HOME": os.fspath(tmp_path / "state")}
    run_here("kit", "Stars", "--favourites", "--for", "sfz", "--out", tmp_path, home=studio, **where)
    assert [path.name for path in (tmp_path / "Stars" / "samples").iterdir()] == ["01_my_star.wav"]


def test_each_sound_begins_at_its_hit_and_ends_in_silence_unless_told_otherwise(run_here, home, tmp_path):
    line = ("--model", "ddsp_vae", "--random", 6, "--for", "sfz", "--out", tmp_path)
    run_here("kit", "Played", *line, home=home)
    run_here("kit", "Whole", *line, "--no-trim", "--fade", 0, home=home)
    played, whole = (sorted((tmp_path / kit / "samples").iterdir()) for kit in ("Played", "Whole"))
    for one, other in zip(played, whole, strict=True):
        (trimmed, rate), (late, _rate) = soundfile.read(one), soundfile.read(other)
        assert hit(trimmed) < 0.012 * rate < 0.08 * rate < hit(late)
        assert abs(trimmed[-1]) < 1e-3 * np.abs(trimmed).max()


def hit(audio):
    """Where it first comes within 20 dB of its peak."""
    return np.argmax(np.abs(audio) >= 0.1 * np.abs(audio).max())


def _session_of_a_window(folder):
    from workbench.app.saved_session import Memory
    from workbench.app.session.session import Session
    from workbench.jobs.save_settings import SaveSettings

    return Memory.of(Session({}, "ae_small_tanh", (0.5, 0.5), SaveSettings(folder))).to_json()
