"""The page Export on the real window: set up by mouse and keys, written, and dropped back."""

from dataclasses import replace

import pytest

from workbench.app.session.export import LINES_KEPT, BatchLine, PointChoice
from workbench.app.session.tab import Tab
from workbench.audio.files import read_origin


@pytest.fixture
def user(renewed_user):
    return renewed_user


def test_a_batch_is_set_up_written_listed_and_opened_again(user):
    user.press("f", "F8")
    user.look(lambda session: session.tab is Tab.EXPORT)
    assert user.session.export.which is PointChoice.FAVOURITES
    assert user.text(("export", "example")) == f"such as {user.session.favourites[0].name}.wav"
    assert user.text(("export", "folder name")).endswith("favourites")
    user.click(("do", "export"))
    user.look(lambda session: session.export.lines and not session.export.stage)
    window, saves = user.app.window, user.session.save.folder
    (path,) = (saves / "favourites").iterdir()
    assert window["export", "lines"].Widget.get(0) == path.name == f"{user.session.favourites[0].name}.wav"
    assert user.text(("export", "progress")) == "1 sound is in favourites"
    assert user.session.status.text == f"1 sound is in {saves / 'favourites'}"
    latent = read_origin(path).latent

    user.app.do("export_which", PointChoice.RANDOM)
    user.app.do("export_format", "flac")
    user.settle()
    count = window["export", "count"].Widget
    user.click(("export", "count"))
    count.delete(0, "end")
    count.insert(0, "3")
    user.press("Return")
    assert user.session.export.count == 3
    user.click(("do", "export"))
    user.look(lambda session: session.export.done == 3 and not session.export.stage)
    assert len(list((saves / f"{user.session.model} random 3").glob("*.flac"))) == 3

    user.press("F2", "r")
    user.app.do("open_file", str(path))
    user.look(lambda session: session.latent == latent)
    user.press("Control-z")
    assert user.session.latent != latent


def test_many_sounds_are_asked_for_twice(user):
    def asked():
        user.settle()
        button = user.app.window["do", "export_many"].Widget
        return button.cget("text") if button.winfo_viewable() else ""

    user.press("F8")
    user.app.do("export_which", PointChoice.RANDOM)
    user.app.do("export_count", "1000")
    for take_back in (
        lambda: user.press("Escape"),
        lambda: user.app.do("export_seed", str(user.session.draws + 5)),
        lambda: user.press("F2", "F8"),
    ):
        user.click(("do", "export"))
        user.click(("do", "export"))  # a double click, or a key that is held down, is no answer
        assert asked() == "Write 1,000"
        assert "1,000 sounds" in user.session.status.text
        take_back()
        assert not asked()
    assert not user.session.export.stage and not user.session.save.folder.exists()
    user.press("Return", "Return")
    assert asked()
    user.click(("do", "export_many"))
    user.look(lambda session: session.export.lines)
    user.press("Escape")
    assert user.session.status.text.startswith("Stopped: ")
    assert not asked()
    user.settle(20)
    written = len(list((user.session.save.folder / f"{user.session.model} random 1000").iterdir()))
    assert 0 < written < 1000
    assert f"Stopped: {written} sound" in user.session.status.text


def test_what_cannot_be_used_is_told_and_nothing_changes(user):
    user.press("F8")
    save = user.session.save
    for name, text in (("pattern", "{colour}"), ("fade", "x"), ("count", "0"), ("seed", "-1"), ("fade", "-1")):
        user.app.do(f"export_{name}", text)
        assert user.session.status.problem
    assert user.session.save == save
    user.app.do("set_depth", "float")
    user.app.do("export_format", "flac")
    assert user.session.save.depth == "24"
    user.app.do("set_depth", "float")
    assert user.session.status.problem and user.session.save.depth == "24"


def test_a_list_that_is_cut_says_how_many_there_are_before_it(user):
    user.press("F8")
    session = user.session
    state = replace(
        session.export, folder=session.save.folder, lines=(BatchLine("a.wav"),) * LINES_KEPT, done=1724, failed=3
    )
    user.app.views.show(replace(session, export=state))
    listed = user.app.window["export", "lines"].Widget
    assert listed.get("end") == "… and 1,224 sounds before these"
    assert user.text(("export", "progress")).startswith("1,721 sounds are in")
    assert user.text(("export", "progress")).endswith("; 3 could not be written")
