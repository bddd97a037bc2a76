"""The steps of the pattern, clicked in the real window."""

import pytest

from workbench.core.pattern import ACCENT, HIT, PATTERNS, STEPS
from workbench.gui.step_strip import HIGH, WIDE, WIDTH, left_of, step_at


def test_every_pixel_belongs_to_one_step_or_to_none():
    found = [step_at(x) for x in range(WIDTH)]
    assert [found.count(step) for step in range(STEPS)] == [WIDE] * STEPS
    assert [step for step in found if step is not None] == sorted(step for step in found if step is not None)


@pytest.fixture
def user(renewed_user):
    return renewed_user


@pytest.fixture
def click_step(user):
    canvas = user.app.window["steps"].Widget

    def click(step):
        user.pointer.click(canvas.winfo_rootx() + left_of(step) + WIDE // 2, canvas.winfo_rooty() + HIGH // 2)
        user.settle()

    return click


def test_a_click_sets_a_hit_then_an_accent_then_nothing(user, click_step):
    for level in (HIT, ACCENT, 0.0):
        click_step(6)
        assert user.session.pattern.levels[6] == level
        assert user.session.pattern.levels[4] == ACCENT
    user.press("Control-z")
    assert user.session.pattern.levels[6] == ACCENT


def test_a_key_goes_through_the_patterns_and_the_swing_stays(user):
    scale = user.app.window["swing"].Widget
    left, top = scale.winfo_rootx(), scale.winfo_rooty()
    (x0, y0), (x1, y1) = scale.coords(), scale.coords(66)
    user.drag((left + x0, top + y0), (left + x1, top + y1))
    swing = user.session.pattern.swing
    assert swing == pytest.approx(0.66, abs=0.02)
    for pattern in [*list(PATTERNS.values())[1:], PATTERNS["every beat"]]:
        user.press("p")
        assert user.session.pattern.levels == pattern.levels
    assert user.session.pattern.swing == swing
    assert user.text("swing value") == f"{100 * swing:.0f} %"
