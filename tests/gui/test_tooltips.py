"""A tooltip is seen: it stands off the pointer, inside the window, and stays."""

import pytest

from workbench.app.session.tab import Tab


@pytest.fixture
def user(lasting_user):
    """With no page but Explore in sight, and the mouse far from everything."""
    lasting_user.pointer.move(5, 795)
    lasting_user.app.do("show_tab", Tab.EXPLORE)
    lasting_user.settle()
    return lasting_user


def explained(user):
    """The elements in sight that have something to say."""
    for element in user.app.window.element_list():
        tip = element.TooltipObject
        if tip and tip.text and tip.text.strip() and element.Widget.winfo_viewable():
            yield element, tip


def edges(widget):
    left, top = widget.winfo_rootx(), widget.winfo_rooty()
    return left, top, left + widget.winfo_width(), top + widget.winfo_height()


@pytest.mark.parametrize("tab", Tab)
def test_it_covers_neither_the_pointer_nor_the_edge_of_the_window(user, tab):
    user.app.do("show_tab", tab)
    user.settle(12)
    root = edges(user.app.window.TKroot)
    shown = 0
    for element, tip in explained(user):
        wide, high = element.Widget.winfo_width(), element.Widget.winfo_height()
        for x, y in ((0, 0), (wide // 2, high // 2), (wide - 1, high - 1)):
            tip.x, tip.y = x, y
            tip.showtip()
            tip.tipwindow.update()
            left, top, right, bottom = edges(tip.tipwindow)
            tip.hidetip()
            there = element.Widget.winfo_rootx() + x, element.Widget.winfo_rooty() + y
            assert not (left <= there[0] <= right and top <= there[1] <= bottom), element.Key
            assert root[0] <= left < right <= root[2], (element.Key, tip.text)
            assert root[1] <= top < bottom <= root[3], (element.Key, tip.text)
            shown += 1
    assert shown


@pytest.mark.parametrize(
    "key", [("do", "vary"), ("lock", 0), ("slider", 0), ("vary", "amount"), "colour", ("do", "save")]
)
def test_it_stays_while_the_mouse_rests(user, key):
    tip = user.app.window[key].TooltipObject
    user.pointer.move(*user.centre(key))
    user.look(lambda _session: tip.tipwindow is not None and tip.tipwindow.winfo_viewable())
    shown = tip.tipwindow
    user.settle(20)
    assert tip.tipwindow is shown
    user.pointer.move(5, 795)
    user.look(lambda _session: tip.tipwindow is None)
