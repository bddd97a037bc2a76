"""Models and datasets of one's own on the real window: heard, renamed, deleted, brought back."""

import pytest

from workbench.app.session.tab import Tab

TINY = ("ae_small_tanh", "ae_small_relu")


@pytest.fixture
def user(renewed_user):
    return renewed_user


@pytest.fixture
def named(monkeypatch):
    """What the dialogue for a name, which belongs to Tk, returns."""

    def name(text):
        monkeypatch.setattr("workbench.gui.ask.simpledialog.askstring", lambda *_, **__: text)

    return name


def own_list(user):
    return user.app.window["own"].Widget.get(0, "end")


def test_a_model_is_renamed_deleted_and_brought_back(user, named):
    old = user.session.model
    named("my snares")
    user.click(("do", "model_rename"))
    user.look(lambda s: s.model == "my snares" and s.heard.model == s.model)
    user.settle()
    assert user.text("about heading") == "my snares"
    assert "my snares" in " ".join(own_list(user))
    assert user.session.models[old].card is None
    user.click(("do", "model_delete"))
    user.look(lambda s: s.model in TINY)
    assert "Undo (Ctrl Z) brings it back" in user.session.status.text
    user.settle()
    assert own_list(user) == ()
    assert not user.app.window["yours"].visible
    user.press("Control-z")
    user.look(lambda s: s.model == "my snares")


def test_a_dataset_is_heard_renamed_deleted_and_brought_back(user, named):
    user.press("F9")
    user.look(lambda s: s.tab is Tab.DATASET and s.building.built)
    user.settle()
    built = user.app.window["dataset", "built"].Widget
    left, top, wide, high = built.bbox(0)
    user.pointer.click(built.winfo_rootx() + left + wide // 2, built.winfo_rooty() + top + high // 2)
    user.look(lambda s: s.building.picked == "tiny")
    user.click(("do", "dataset_listen"))
    user.look(lambda s: s.building.preview is not None)
    first = user.session.building.preview.name
    user.settle()
    assert user.text("queue").startswith(f"1 of 60: {first}")
    user.press("greater")
    user.look(lambda s: s.building.preview.name != first)

    named("mine")
    user.click(("do", "dataset_rename"))
    user.look(lambda s: [each.name for each in s.building.built] == ["mine"])
    user.settle()
    assert built.get(0).startswith("mine: ")
    assert built.curselection() == (0,)
    user.press("less")
    user.look(lambda s: s.building.preview.name == first)
    assert not user.session.status.problem
    user.click(("do", "dataset_delete"))
    user.look(lambda s: s.building.built == ())
    user.settle()
    assert built.get(0, "end") == ("none yet",)
    user.press("Control-z")
    user.look(lambda s: [each.name for each in s.building.built] == ["mine"])


def test_a_dialogue_that_is_cancelled_renames_nothing(user, named):
    named(None)
    before = user.session.model
    user.click(("do", "model_rename"))
    assert user.session.model == before


def test_a_click_on_a_row_that_has_just_gone_chooses_nothing(user):
    assert user.app.views.command("own", {"own": ["long gone: ungraded"]}, user.session) is None
    assert user.app.views.command("own", {"own": []}, user.session) is None


def test_a_fault_in_handling_an_event_is_said_and_ends_nothing(user, monkeypatch):
    reported = []
    monkeypatch.setattr(user.app, "report", lambda *error: reported.append(error))
    monkeypatch.setattr(user.app.views, "command", lambda *_: {}["a fault"])
    user.app.window.write_event_value("anything", None)
    assert user.app._goes_on()
    assert [kind for kind, *_ in reported] == [KeyError]
    monkeypatch.undo()
    user.press("r")
    assert user.app.tick()
