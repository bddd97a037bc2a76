"""Training sounds under the pointer, and what stands beneath the map, in the real window."""

from dataclasses import replace

import numpy as np
import pytest

from workbench.app.command_table import COMMANDS
from workbench.app.session.explore import Visit
from workbench.app.session.heard import Side
from workbench.app.session.tab import Tab
from workbench.core.detail import Detail
from workbench.core.latent import LatentBox
from workbench.gui import raster
from workbench.gui.pages.explore.heard_menu import LISTED, visit_label
from workbench.gui.pages.explore.strip import nearest_figures, nearest_text
from workbench.gui.tk_events import ALT
from workbench.measures.sketch import FULL, PARTS, Sketch
from workbench.store.neighbours import Nearest, whence


@pytest.fixture
def user(renewed_user):
    return renewed_user


def test_training_sounds_favourites_and_what_was_heard(user):
    app = user.app
    session = user.look(lambda s: s.exploring.survey is not None and s.exploring.nearest is not None)
    user.settle()
    assert any(user.text("nearest").startswith(word) for word in ("Almost ", "Like ", "A new sound"))
    assert "spacing" not in user.text("nearest")
    assert "of the usual spacing" in app.window["nearest"].TooltipObject.text
    places = session.frame.on_plane(session.points.latents)
    place = tuple(places[np.abs(places - 0.5).max(axis=1).argmin()].tolist())

    user.pointer.move(*user.on_map(0.02, 0.02))
    user.pointer.move(*user.on_map(*place))
    user.look(lambda _s: " · " in user.text("map hint"))
    assert user.session.exploring.auditioned is None

    canvas, (x, y) = app.window["map"].Widget, app.views.map.pixel(place)
    canvas.event_generate("<Motion>", x=400, y=100, state=ALT)
    canvas.event_generate("<Motion>", x=round(x), y=round(y), state=ALT)
    user.look(lambda s: s.exploring.auditioned is not None and s.playing and s.side is Side.ELSEWHERE)
    canvas.event_generate("<Motion>", x=round(x), y=round(y))
    user.look(lambda s: s.exploring.auditioned is None and s.side is Side.POINT and not s.playing)

    user.pointer.move(*user.on_map(*place))
    user.pointer.press()
    user.pointer.release()
    user.look(lambda s: s.exploring.selected is not None and s.once and not s.once.waits)
    assert user.session.once.heard.latent == user.session.latent
    assert not user.session.playing
    assert user.session.side is Side.POINT
    assert user.session.latent == tuple(map(float, session.points.latents[user.session.exploring.selected]))
    assert app.window["map"].Widget.find_withtag("mark")

    user.press("x")
    user.look(lambda s: s.exploring.original)
    user.press("t", "k")
    assert not user.session.exploring.trail
    assert user.session.metronome

    user.press("r")
    user.look(lambda s: len(s.exploring.visits) >= 1)
    first = user.session.position
    user.press("r")
    user.look(lambda s: len(s.exploring.visits) >= 2)
    user.press("BackSpace")
    assert user.session.position == first

    user.press("f", "n")
    user.press("k", "t", "Return")
    user.look(lambda s: s.favourite and s.favourite.name == "kt")
    assert user.session.metronome, "what is typed is no command"
    assert not app.window["naming row"].visible


def menu(user):
    """What *Heard before* lists, and whether it is open."""
    (found,) = [each for each in user.app.window.TKroot.winfo_children() if each.winfo_class() == "Menu"]
    last = found.index("end")
    labels = [] if last is None else [found.entrycget(index, "label") for index in range(last + 1)]
    return labels, bool(found.winfo_viewable())


def test_what_was_heard_is_chosen_from_a_menu_by_mouse_or_keys(user):
    user.press("space")
    for count in (1, 2, 3):
        user.press("r")
        user.look(
            lambda s, count=count: len(s.exploring.visits) == count and s.position == s.exploring.visits[-1].position
        )
    visits = user.session.exploring.visits
    assert all(visit.sketch and max(visit.sketch.outline) == FULL for visit in visits)

    user.click(("explore", "heard"))
    labels, opened = menu(user)
    assert opened
    assert [label.strip().removesuffix("(now)").strip() for label in labels] == [str(v.sketch) for v in visits[::-1]]
    assert labels[0].endswith("(now)")
    user.press("Down", "Down", "Return")
    assert not menu(user)[1]
    assert user.session.position == visits[1].position

    go = user.app.window["explore", "heard"].Widget
    go.focus_set()
    user.press("Return")
    assert menu(user)[1]
    user.press("Down", "Down", "Down", "Return")
    assert user.session.position == visits[0].position
    assert user.session.playing

    user.press("Return")
    assert menu(user)[1]
    user.press("Escape")
    assert not menu(user)[1]
    assert user.session.position == visits[0].position


def test_before_anything_was_heard_the_menu_says_what_will_be_in_it(user):
    user.click(("explore", "heard"))
    labels, opened = menu(user)
    assert opened
    assert len(labels) == 1
    assert "half a second" in labels[0]
    user.press("Escape")
    assert not menu(user)[1]


def test_an_entry_of_the_menu_says_what_tells_a_sound_apart(user):
    sketch = Sketch((FULL,) * PARTS, 3_214.0, 102.6)
    session = replace(user.session, model="one", position=(0.1, 0.1), favourites=())
    there = Visit("one", (0.3, 0.3), sketch=sketch)
    assert visit_label(there, session).split() == ["3.2", "kHz", "·", "103", "ms"]
    assert visit_label(replace(there, model="two"), session).split()[-1] == "two"
    assert visit_label(replace(there, position=(0.1, 0.1)), session).endswith("(now)")
    assert "kHz" not in visit_label(Visit("one", (0.3, 0.3)), session)
    starred = user.app.controller.session.favourites
    assert not starred
    user.press("f")
    here = user.session
    at_star = Visit(here.model, here.position, here.exact, sketch=sketch)
    assert visit_label(at_star, here).split()[0] == "★"
    closer = visit_label(replace(at_star, detail=Detail(np.ones(3))), here)
    assert "★" not in closer, "a closer copy there is another sound"
    assert "now" not in closer


def test_no_more_than_the_latest_are_in_sight(user):
    visits = tuple(Visit("one", (number / 100, 0.5)) for number in range(50))
    session = replace(user.session, exploring=replace(user.session.exploring, visits=visits))
    user.app.views.page(Tab.EXPLORE)._strip._heard.open(session)
    user.settle()
    labels, opened = menu(user)
    assert (len(labels), opened) == (LISTED, True)
    user.press("Escape")


@pytest.mark.parametrize("scale", [1, 2])
def test_a_small_waveform_is_as_high_as_the_sound_is_loud(scale):
    outline = (FULL, FULL // 2, *(0,) * (PARTS - 2))
    one, none = np.array([255, 255, 255], np.uint8), np.array([0, 0, 0], np.uint8)
    drawn = (
        (raster.outline(Sketch(outline, 1.0, 1.0), 64 * scale, 18 * scale, one, none) == 255).all(axis=2).sum(axis=0)
    )
    loud, half, rest = drawn[: 2 * scale], drawn[2 * scale : 4 * scale], drawn[4 * scale :]
    assert len(set(loud.tolist())) == len(set(half.tolist())) == 1
    assert 17 * scale <= loud[0] <= 18 * scale
    assert abs(2 * half[0] - loud[0]) <= 4
    assert rest.max() <= 2
    assert not raster.outline(None, 64, 18, one, none).any()


def test_the_line_below_the_map_says_plainly_whether_a_sound_is_new(user):
    session = user.look(lambda s: s.exploring.nearest is not None)
    said = {}
    for ratio in (0.1, 1.0, 9.0):
        near = replace(session, exploring=replace(session.exploring, nearest=Nearest(3, ratio)))
        said[ratio] = nearest_text(near)
    assert said[0.1].startswith("Almost ")
    assert said[1.0].startswith("Like ")
    assert said[9.0].startswith("A new sound")
    there = COMMANDS["select"].run(session, 3)
    there = replace(there, exploring=replace(there.exploring, nearest=Nearest(3, 0.0)))
    assert nearest_text(there) == whence(session.points, 3)
    label = user.app.window["nearest"].Widget
    user.app.window.TKroot.geometry("1024x700")
    user.settle(20)
    from tkinter import font

    wide = font.Font(root=user.app.window.TKroot, font=label.cget("font")).measure(max(said.values(), key=len))
    assert wide <= label.winfo_width()


def test_a_latent_that_is_not_used_is_said_to_be_so_where_its_axis_and_slider_are(user):
    session = user.look(lambda s: s.exploring.nearest is not None)
    state = session.models[session.model]

    def seen(high):
        card = replace(state.card, box=LatentBox((-1.0, -0.0005), high))
        other = session.with_model_state(replace(state, card=card))
        user.app.views.show(replace(other, position=(0.5, high[1])))
        canvas = user.app.window["map"].Widget
        return [canvas.itemcget(item, "text") for item in canvas.find_withtag("axes")]

    theme, slider = user.app._theme, user.app.window["slider", 1].Widget
    words = seen((1.0, 0.0005))
    assert "latent 2 is not used by this model" in words
    assert words.count("+0.00") == 1, "that of the other axis"
    assert user.text(("value", 1)) == "not used"
    assert str(slider["background"]) == theme.faint
    assert "latent 2" in seen((1.0, 0.9))
    assert user.text(("value", 1)) != "not used"
    assert str(slider["background"]) == theme.accent
    useless = replace(state, card=replace(state.card, box=LatentBox((-0.0005,) * 2, (0.0005,) * 2)))
    there = session.with_model_state(useless)
    assert nearest_text(there) == "This model uses none of its latents: every place sounds alike"
    nowhere = replace(session, exploring=replace(session.exploring, nearest=Nearest(3, None)))
    assert nearest_text(nowhere).startswith("Nearest: ")
    assert nearest_figures(nowhere) == ""
