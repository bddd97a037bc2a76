"""The page that builds datasets, in the real window, with a real child process."""

import os
import signal

import numpy as np
import soundfile

from workbench.app.tab import Tab
from workbench.data.dataset import Dataset


def hostile_folder(folder, count=12):
    """Recordings that are fine, and files that are not."""
    folder.mkdir()
    rng = np.random.default_rng(0)
    for index in range(count):
        audio = rng.normal(0, 0.2, 8000) * np.exp(-np.arange(8000) / 1500)
        soundfile.write(folder / f"kit{index}_snare.wav", audio, 44_100)
    soundfile.write(folder / "silent.wav", np.zeros(4000), 44_100)
    (folder / "broken.wav").write_bytes(b"RIFF nothing more")
    (folder / "notes.txt").write_text("no audio")
    return folder


def build(user, source, name, size=""):
    user.app.do("dataset_source", str(source))
    user.app.do("dataset_name", name)
    user.app.do("dataset_size", size)
    user.app.do("dataset_build")


def test_a_dataset_is_built_cancelled_killed_and_previewed(open_window, places, tmp_path):
    user = open_window(places)
    user.press("F6")
    assert user.session.tab is Tab.DATASET
    user.look(lambda session: session.building.about)

    build(user, "synthetic", "small", "8")
    user.look(lambda session: not session.building.running)
    assert len(Dataset.open(places.datasets / "small").rows) == 8, user.session.building.result
    user.look(lambda session: "small" in [each.name for each in session.building.built or ()])

    folder = hostile_folder(tmp_path / "mine")
    build(user, folder, "own")
    session = user.look(lambda session: not session.building.running)
    skipped = dict(session.building.skipped)
    assert set(skipped) == {"silent.wav", "broken.wav", "notes.txt"}
    assert all(skipped.values())
    user.settle()
    assert len(user.app.window["dataset", "skipped"].get_list_values()) == 3

    user.look(lambda session: len(session.building.recordings) == 15)
    user.press("Down", "Down")
    session = user.look(lambda session: session.building.preview)
    user.press("a")
    assert user.session.heard.sample is user.session.building.preview.raw

    build(user, "synthetic", "long", "5000")
    user.look(lambda session: session.building.done > 3)
    user.press("x")
    session = user.look(lambda session: not session.building.running)
    assert "Stopped" in session.building.result
    assert not session.building.problem

    user.app.do("dataset_build")
    user.look(lambda session: session.building.done > 3)
    os.kill(user.app.controller._desks["dataset"]._child._process.pid, signal.SIGKILL)
    session = user.look(lambda session: not session.building.running)
    assert session.building.problem
    assert "ended early" in session.building.result
