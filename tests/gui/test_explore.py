"""Training sounds under the pointer, and what stands beneath the map, in the real window."""

import numpy as np

from workbench.app.heard import Side
from workbench.gui.events import ALT


def test_training_sounds_favourites_and_what_was_heard(user):
    app = user.app
    session = user.look(lambda s: s.exploring.survey is not None and s.exploring.nearest is not None)
    user.settle()
    assert user.text("nearest").startswith("nearest: ")
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
    user.pointer.press()
    user.pointer.release()
    user.look(lambda s: s.exploring.selected is not None and s.once and s.once.heard is s.heard)
    assert not user.session.playing
    assert user.session.side is Side.ELSEWHERE
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
