"""The training sound that is marked: its recording, and where undo leaves the mark."""

from workbench.app.session.heard import Side


def marked(page):
    return page.session.exploring.selected


def test_where_a_recording_is_missing_the_copy_stays_in_force(page, wait):
    page.do("select", 7)
    page.ask()
    wait(page, lambda s: s.heard.latent == s.latent)
    page.do("switch_original")
    session = wait(page, lambda s: s.status.problem)
    assert "is not on this machine" in session.status.text
    assert (session.side, session.exploring.original, session.exploring.selected) == (Side.POINT, False, 7)
    page.do("switch_original")
    assert page.session.exploring.original, "it is looked for again"


def test_undo_takes_the_mark_off_a_sound_that_it_leaves(page, wait):
    wait(page, lambda s: s.exploring.survey)
    page.do("select", 7)
    page.do("select", 30)
    page.do("undo")
    assert marked(page) == 7
    page.do("undo")
    assert marked(page) is None
    page.do("redo")
    assert marked(page) == 7


def test_undo_beside_a_sound_leaves_its_mark(page, wait):
    wait(page, lambda s: s.exploring.survey)
    page.do("select", 7)
    axis = page.session.slider_axes[1]
    for part in (0.2, 0.8):
        page.do("set_slider", (axis, part))
        page.do("end_gesture")
    page.do("undo")
    assert marked(page) == 7
    page.do("undo")
    assert (marked(page), page.session.exact) == (7, tuple(map(float, page.session.points.latents[7])))
    page.do("undo")
    assert marked(page) is None


def test_with_something_locked_a_sound_is_named_but_its_figures_are_not_given(page):
    page.do("select", 7)
    assert " ms" in page.session.status.text
    page.do("toggle_lock", page.session.slider_axes[1])
    page.do("select", 30)
    assert page.session.status.text.endswith(", except what is locked")
    assert " ms" not in page.session.status.text
