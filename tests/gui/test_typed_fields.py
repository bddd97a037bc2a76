"""What cannot be used stays in its field, marked, until it is corrected; the line below says why while it counts."""

import pytest

from workbench.app.session.export import PointChoice
from workbench.app.session.tab import Tab


@pytest.fixture
def user(renewed_user):
    return renewed_user


def write(user, key, text):
    user.click(key)
    user.press("Control-a", "BackSpace", *text)


def marked(user, key):
    element, theme = user.app.window[key], user.app._theme
    return str(element.Widget.cget("foreground")) == theme.warning


@pytest.mark.parametrize(
    ("tab", "key", "wrong", "right", "button"),
    [
        (Tab.EXPORT, ("export", "count"), "5x", "3", ("do", "export")),
        (Tab.DATASET, ("dataset", "length"), "9", "300", ("do", "dataset_build")),
        (Tab.BLIND, ("blind", "seed"), "4x", "7", ("blind", "do", "blind_new", "")),
    ],
)
def test_what_is_refused_stays_marked_until_it_is_corrected(user, tab, key, wrong, right, button):
    user.app.do("export_which", PointChoice.RANDOM)
    user.app.do("dataset_name", "mine")
    user.app.do("show_tab", tab)
    user.settle()
    field = user.app.window[key]
    write(user, key, wrong)
    user.press("Tab")
    why = user.session.status.text
    assert user.session.status.problem
    assert wrong in why
    assert field.Widget.get() == wrong
    assert marked(user, key)
    assert field.TooltipObject.text == why

    user.press("Escape")
    user.app.do("set_tempo", 90)
    user.settle()
    assert user.text("status") == ""
    user.press("F2")
    user.app.do("show_tab", tab)
    user.settle()
    assert field.Widget.get() == wrong and marked(user, key)
    user.click(button)
    assert user.session.status.text == why
    assert not (user.session.export.stage or user.session.building.running or user.session.blind.preparing)

    write(user, key, right)
    user.press("Return")
    assert field.Widget.get() == right
    assert not marked(user, key)
    assert user.text("status") == ""
    assert field.TooltipObject.text != why


def test_escape_puts_back_what_stood_there(user):
    user.app.do("show_tab", Tab.BLIND)
    user.settle()
    seed = user.session.blind.setup.seed
    write(user, ("blind", "seed"), "77")
    user.press("Escape")
    assert user.app.window["blind", "seed"].Widget.get() == str(seed)
    assert user.session.blind.setup.seed == seed
    write(user, ("blind", "seed"), "abc")
    user.press("Return")
    assert marked(user, ("blind", "seed"))
    user.click(("blind", "seed"))
    user.press("Escape")
    assert user.app.window["blind", "seed"].Widget.get() == str(seed), "also after a mistake"
    assert not marked(user, ("blind", "seed"))


def test_a_setting_of_a_training_is_marked_while_it_is_typed(user):
    user.app.do("show_tab", Tab.TRAIN)
    user.settle()
    key = ("train", "field", "epochs")
    write(user, key, "many")
    assert marked(user, key)
    user.press("Return", "t")
    assert "Epochs cannot be 'many'" in user.session.status.text
    write(user, key, "7")
    assert not marked(user, key)
    assert user.text("status") == "", "the warning is mended"
    write(user, ("train", "field", "name"), "a/b")
    assert marked(user, ("train", "field", "name"))
