"""The field that finds sounds, the list of what is alike, and two sounds in turn, in the real window."""

import re

import pytest

from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.gui.pages.explore.find_strip import COUNT, FIELD, alike_text


@pytest.fixture
def user(renewed_user):
    return renewed_user


def field(user):
    return user.app.window[FIELD].Widget


def has_the_keys(user):
    return user.app.window.TKroot.focus_get() is field(user)


@pytest.fixture
def some(user):
    """A word that finds some of the sounds and not all: that of the rarest source."""
    session = user.look(lambda s: s.exploring.survey is not None)
    sources = session.points.sources.tolist()
    return re.findall("[a-z]+", min(set(sources), key=sources.count).casefold())[-1]


def write(user, text):
    user.press("slash")
    assert has_the_keys(user)
    for letter in text:
        user.press(letter)


def test_what_is_written_is_found_and_enter_goes_to_it(user, some):
    before = user.session
    write(user, some)
    session = user.look(lambda s: s.exploring.query == some and s.exploring.matches is not None)
    count = int(session.exploring.matches.sum())
    user.look(lambda s: s.status.text.endswith(f"'{some}'") and int(s.exploring.matches.sum()) == count)
    assert 0 < count < len(session.points)
    assert user.text(COUNT) == f"{count:,}"
    assert (session.playing, session.metronome, session.model) == (before.playing, before.metronome, before.model)

    user.press("Return")
    row = user.look(lambda s: s.exploring.match is not None).exploring.match
    assert session.exploring.matches[row]
    assert has_the_keys(user), "Enter goes on"
    user.press("Return")
    assert user.session.exploring.match != row or count == 1

    user.press("Escape")
    assert user.session.exploring.matches is None
    assert (field(user).get(), user.text(COUNT)) == ("", "")
    assert not has_the_keys(user)
    user.press("k")
    assert user.session.metronome is not before.metronome


def test_escape_ends_a_search_from_anywhere_on_the_page(user, some):
    write(user, some)
    user.look(lambda s: s.exploring.matches is not None)
    user.pointer.click(*user.on_map(0.5, 0.5))
    user.settle()
    assert not has_the_keys(user)
    assert user.session.exploring.query == some
    user.press("Escape")
    assert (user.session.exploring.query, field(user).get(), user.text(COUNT)) == ("", "", "")


def test_another_model_begins_without_a_search(user):
    write(user, "zzz")
    user.look(lambda s: s.status.text == "Nothing matches 'zzz'")
    assert user.text(COUNT) == "0"
    other = next(name for name, each in user.session.models.items() if each.card and name != user.session.model)
    user.click(("model", other))
    user.look(lambda s: s.model == other)
    assert field(user).get() == ""
    assert user.text(COUNT) == ""


def menu(user):
    (found,) = user.app.window["do", "list_alike"].Widget.winfo_children()
    return found, bool(found.winfo_viewable())


def test_what_is_alike_is_chosen_from_a_menu(user):
    user.look(lambda s: s.exploring.survey is not None)
    user.click(("do", "list_alike"))
    session = user.look(lambda s: bool(s.exploring.neighbours))
    user.settle()
    found, opened = menu(user)
    assert opened
    rows = session.exploring.neighbours
    labels = [found.entrycget(index, "label") for index in range(found.index("end") + 1)]
    assert labels == [alike_text(session, row) for row in rows]
    assert all(DESCRIPTORS[0].unit in label for label in labels)
    user.press("Down", "Down", "Return")
    assert not menu(user)[1]
    user.look(lambda s: s.exploring.selected == rows[1])

    user.click(("do", "list_alike"))
    user.look(lambda s: menu(user)[1])
    user.press("Escape")
    assert not menu(user)[1]


def test_b_goes_from_one_sound_to_the_other(user):
    user.press("space")
    for count in (1, 2):
        user.press("r")
        user.look(
            lambda s, count=count: len(s.exploring.visits) == count and s.position == s.exploring.visits[-1].position
        )
    first, second = (visit.position for visit in user.session.exploring.visits)
    user.press("b")
    assert user.session.position == first
    user.press("b")
    assert user.session.position == second
    user.click(("do", "compare_two"))
    assert user.session.position == first
