"""What the user is asked before a command, and where a dialogue for files begins to look."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.cards import model
from workbench.app.command_table import COMMANDS
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.gui import ask
from workbench.jobs.save_settings import SaveSettings


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


@pytest.fixture
def answer(monkeypatch):
    """Has every dialogue answer the same; returns the titles of those that were opened."""
    opened = []

    def say(text):
        for name in ("askdirectory", "askopenfilename"):
            monkeypatch.setattr(ask.filedialog, name, lambda **given: opened.append(given["title"]) or text)
        monkeypatch.setattr(ask.simpledialog, "askstring", lambda title, *_, **__: opened.append(title) or text)
        return opened

    return say


def on(tab):
    return Session({}, "", (0.5, 0.5), SaveSettings(Path("/snares")), tab=tab)


def test_a_command_that_asks_is_given_the_answer_and_is_not_carried_out_without_one(answer):
    assert set(ask.QUESTIONS) <= set(COMMANDS)
    opened = answer("/some/where")
    assert ask.given("set_folder", None, on(Tab.EXPORT), None) == ("set_folder", "/some/where")
    assert ask.given("train_against", None, on(Tab.TRAIN), None) == ("train_against", "/some/where")
    assert opened == ["Where to save snares", "Recordings to measure against"]
    answer("")
    assert ask.given("set_folder", None, on(Tab.EXPORT), None) is None


def test_nobody_is_asked_for_what_is_known_or_cannot_be_done(answer):
    opened = answer("/some/where")
    assert ask.given("random", None, on(Tab.EXPLORE), None) == ("random", None)
    assert ask.given("train_against", "", on(Tab.TRAIN), None) == ("train_against", "")
    assert COMMANDS["model_rename"].unavailable(on(Tab.EXPLORE))
    assert ask.given("model_rename", None, on(Tab.EXPLORE), None) == ("model_rename", None)
    assert not opened


def test_the_sounds_of_a_blind_test_are_asked_for_by_their_button_alone(answer):
    opened = answer("/some/where")
    assert ask.given("blind_sounds", None, on(Tab.BLIND), None) == ("blind_sounds", None)
    assert not opened
    assert ask.given("blind_sounds", ask.ASK, on(Tab.BLIND), None) == ("blind_sounds", "/some/where")


@pytest.mark.parametrize(
    ("tab", "command"), [(Tab.EXPLORE, "open_file"), (Tab.BLIND, "open_file"), (Tab.COMPARE, "compare_open")]
)
def test_the_button_below_all_pages_opens_a_recording_for_the_one_in_sight(answer, tab, command):
    answer("/a.wav")
    session = replace(on(tab), models={"one": model("one")}, model="one")
    assert ask.given("open_file", None, session, None) == (command, "/a.wav")
