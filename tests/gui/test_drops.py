"""Files and folders dropped on the real window from another process, as by a file manager."""

import os
import subprocess
import sys

import pytest

from workbench.app.session.tab import Tab


@pytest.fixture
def user(renewed_user):
    return renewed_user


@pytest.fixture
def drop(user):
    """Drop files on the middle of an element."""

    def drop_on(key, *files):
        x, y = user.centre(key)
        dragging = subprocess.Popen(
            [sys.executable, "-m", "workbench.tour.file_drop", *map(str, files), str(x), str(y)], env=dict(os.environ)
        )
        user.look(lambda _session: dragging.poll() is not None)
        assert dragging.returncode == 0

    return drop_on


def shown(user):
    return user.text("queue") if user.app.window["queue strip"].Widget.winfo_viewable() else ""


def test_many_files_dropped_together_are_heard_one_by_one(user, drop, recordings, tmp_path):
    (tmp_path / "cover.jpg").write_bytes(b"picture")
    assert shown(user) == ""
    first, second = recordings[:2]
    drop("map", first, tmp_path / "cover.jpg", second)
    user.look(lambda s: s.target is not None and s.target.file == first)
    user.settle()
    assert shown(user) == f"1 of 2: {first.name}   1 left out: cover.jpg"
    assert "not audio" in user.app.window["queue"].TooltipObject.text

    user.press("greater")
    user.look(lambda s: s.target.file == second)
    user.settle()
    assert shown(user).startswith(f"2 of 2: {second.name}")
    user.click(("do", "queue_step", -1))
    user.look(lambda s: s.target.file == first)

    # The same on another page: each is what the page makes of a file.
    user.press("F6", "greater")
    user.look(lambda s: s.comparison.target == second)
    assert shown(user).startswith("2 of 2")
    user.click(("do", "queue_close"))
    assert shown(user) == ""


def test_a_folder_dropped_is_a_list_of_recordings_or_what_a_dataset_is_built_from(user, drop, recordings, tmp_path):
    folder = tmp_path / "my kit"
    folder.mkdir()
    for file in recordings[:3]:
        (folder / file.name).symlink_to(file)
    drop("map", folder)
    user.look(lambda s: s.target is not None)
    assert shown(user).startswith("1 of 3")

    user.press("F9")
    user.look(lambda s: s.tab is Tab.DATASET)
    drop(("dataset", "built"), folder)
    user.look(lambda s: len(s.building.recordings) == 3)
    assert user.session.building.source == str(folder)
    drop(("dataset", "built"), *recordings[:2])
    user.look(lambda s: s.building.preview is not None)
    user.press("greater")
    user.look(lambda s: s.building.preview.name == recordings[1].name)


def test_one_file_dropped_is_opened_without_a_list(user, drop, recordings):
    drop("map", recordings[0])
    user.look(lambda s: s.target is not None)
    user.settle()
    assert shown(user) == ""
