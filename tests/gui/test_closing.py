"""The window closes by keys, whatever has the focus."""

import pytest

from workbench.app.session.tab import Tab


@pytest.fixture(params=["Control-q", "Control-w"])
def key(request):
    return request.param


def closes(user):
    """Whether the window's loop ends by itself."""
    return any(not user.app.tick() for _ in range(60))


def test_keys_close_it(user, key):
    user.strike(key)
    assert closes(user)


def test_they_close_it_also_while_something_is_typed(user, key):
    user.app.do("show_tab", Tab.DATASET)
    user.click(("dataset", "name"))
    user.strike(key)
    assert closes(user)
