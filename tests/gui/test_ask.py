"""Where a dialogue for files begins to look."""

from pathlib import Path

import pytest

from workbench.gui import ask


@pytest.fixture(autouse=True)
def at_home(monkeypatch, tmp_path):
    (tmp_path / "home" / "Music").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(Path(__file__).parents[2])
    return tmp_path / "home"


def test_it_begins_in_the_first_folder_that_is_there(at_home, tmp_path):
    assert ask.begin(None, "", tmp_path, at_home) == tmp_path


def test_a_folder_that_is_not_there_yet_begins_where_it_would_lie(at_home):
    assert ask.begin(at_home / "Music" / "Snare workbench") == at_home / "Music"


@pytest.mark.parametrize("wanted", [(), (None,), ("synthetic",), ("/not/there",), ("open-snares", None)])
def test_what_is_no_folder_of_the_users_begins_at_home_never_in_the_program(at_home, wanted):
    assert ask.begin(*wanted) == at_home


@pytest.mark.parametrize("button", ["folder", ("do", "open_file")])
def test_the_windows_dialogues_begin_so(user, monkeypatch, button):
    asked = []
    for name in ("askdirectory", "askopenfilename"):
        monkeypatch.setattr(ask.filedialog, name, lambda **given: asked.append(given["initialdir"]) or "")
    user.click(button)
    assert asked == [ask.begin(user.session.save.folder)]
