"""The page that builds datasets, in the real window, with a real child process."""

import numpy as np
import pytest
import soundfile

from tests.processes import child_of
from workbench.app.session.tab import Tab
from workbench.data.dataset import Dataset
from workbench.store.places import Places

PATIENCE = 120
UNUSABLE = {"silent.wav", "broken.wav", "notes.txt"}


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A home without models and datasets."""
    folder = tmp_path_factory.mktemp("places")
    names = ("home", "cache", "data", "saves", "logs")
    return Places(**{name: folder / name for name in names}, session=folder / "session.json")


@pytest.fixture(scope="module")
def window(open_lasting_window, places):
    user = open_lasting_window(places)
    if user.session.settings.shows_steps:
        user.press("Escape")
    return user


@pytest.fixture
def user(window):
    """On the page, with no build under way."""
    window.press("F9")
    assert window.session.tab is Tab.DATASET
    yield window
    if window.session.building.running:
        window.press("x")
        idle(window)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Recordings that are fine, and files that are not."""
    folder = hostile(tmp_path_factory.mktemp("recordings") / "mine")
    rng = np.random.default_rng(0)
    for index in range(12):
        audio = rng.normal(0, 0.2, 8000) * np.exp(-np.arange(8000) / 1500)
        soundfile.write(folder / f"kit{index}_snare.wav", audio, 44_100)
    return folder


def hostile(folder):
    folder.mkdir()
    soundfile.write(folder / "silent.wav", np.zeros(4000), 44_100)
    (folder / "broken.wav").write_bytes(b"RIFF nothing more")
    (folder / "notes.txt").write_text("no audio")
    return folder


def begin(user, source, name, size=""):
    user.app.do("dataset_source", str(source))
    user.app.do("dataset_name", name)
    user.app.do("dataset_size", size)
    user.press("b")
    assert user.session.building.name == name
    assert user.session.building.running or user.session.building.result


def go_by_tab(user, name):
    field = user.app.window["dataset", name].Widget
    for _ in range(40):
        user.press("Tab")
        if user.app.window.TKroot.focus_get() is field:
            return
    raise AssertionError(f"Tab does not reach {name}")


def idle(user):
    """The session's building once no build is under way."""
    return user.look(lambda session: not session.building.running, PATIENCE).building


def under_way(user):
    user.look(lambda session: session.building.done > 3 or not session.building.running, PATIENCE)
    assert user.session.building.running, user.session.building.result


def listed(user, name):
    user.settle()
    return user.app.window["dataset", name].get_list_values()


def test_a_dataset_is_built_and_listed(user, places):
    begin(user, "synthetic", "small", "8")
    assert "8 sounds" in idle(user).result
    assert len(Dataset.open(places.datasets / "small").rows) == 8
    user.look(lambda session: session.building.built, PATIENCE)
    assert any(line.startswith("small: ") for line in listed(user, "built"))


def test_what_is_skipped_is_listed_with_its_reason(user, folder):
    begin(user, folder, "own")
    building = idle(user)
    assert not building.problem, building.result
    skipped = dict(building.skipped)
    assert set(skipped) == UNUSABLE
    assert all(skipped.values())
    assert set(listed(user, "skipped")) == {f"{file}: {reason}" for file, reason in skipped.items()}


def test_where_nothing_is_usable_the_files_are_listed_too(user, tmp_path):
    begin(user, hostile(tmp_path / "useless"), "nothing")
    assert idle(user).problem
    assert {line.split(": ")[0] for line in listed(user, "skipped")} == UNUSABLE


def test_keys_alone_choose_source_folder_and_name(user, folder, monkeypatch):
    user.app.do("dataset_source", "synthetic")
    user.look(lambda session: len(session.building.sources) > 1, PATIENCE)
    assert user.app.window["dataset", "source"].Widget.cget("values") == user.session.building.sources
    user.press("Right")
    assert user.session.building.source == user.session.building.sources[1]
    user.press("Left")
    assert user.session.building.source == "synthetic"
    monkeypatch.setattr("tkinter.filedialog.askdirectory", lambda **_how: str(folder))
    user.press("f")
    assert user.session.building.source == str(folder)
    go_by_tab(user, "name")
    user.press(*["BackSpace"] * 9, "x", "b")
    go_by_tab(user, "size")
    user.press(*["BackSpace"] * 9, "4", "Return")
    assert (user.session.building.name, user.session.building.size) == ("xb", 4)
    assert not user.session.building.running
    user.press("m")
    assert user.session.building.allow_missing
    user.press("m")


def test_a_recording_is_seen_and_heard_raw_and_processed(user, folder):
    user.app.do("dataset_source", str(folder))
    user.look(lambda session: len(session.building.recordings) == 14, PATIENCE)
    user.press("Down", "Down")
    preview = user.look(lambda session: session.building.preview, PATIENCE).building.preview
    assert user.session.heard.sample is preview.processed
    assert preview.name in user.text(("dataset", "raw"))
    user.press("a")
    assert user.session.heard.sample is preview.raw


@pytest.mark.long
def test_a_build_that_was_stopped_or_killed_goes_on(user, places):
    begin(user, "synthetic", "long", "80")
    under_way(user)
    user.press("x")
    building = idle(user)
    assert "Stopped" in building.result
    assert not building.problem

    made = set((places.datasets / "long").rglob("[!.]*.wav"))
    assert made
    before = {path: path.stat().st_mtime_ns for path in made}
    user.press("b")
    under_way(user)
    child_of("workbench.jobs.build_child").kill()
    building = idle(user)
    assert building.problem
    assert "signal 9" in building.result
    assert "what is built is kept" in building.result
    assert user.session.status.problem

    user.press("b")
    assert "80 sounds" in idle(user).result
    assert {path: path.stat().st_mtime_ns for path in made} == before
