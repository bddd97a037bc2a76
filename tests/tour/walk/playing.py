"""Pads: pinned, played, moved, taken away."""

from tests.tour.walk.walker import heard_here
from workbench.app.session.chosen_model import own_pins, playable
from workbench.app.session.tab import Tab
from workbench.mapping.rivals import FIRST_RIVAL


def walk(walker):
    walker.press("F3")
    walker.see("the page Play", lambda s: s.tab is Tab.PLAY)
    before = len(own_pins(walker.session))
    walker.press("Return", "r", "Return", "r", "Return")
    walker.see("three pins learnt", lambda s: len(own_pins(s)) == before + 3 and playable(s))
    walker.press("Left", "Shift-Up", "comma", "period")
    walker.see("a pin heard", heard_here)
    drag(walker, ((0.3, 0.3), (0.5, 0.4), (0.7, 0.6)))
    walker.see("what lies between heard", heard_here)
    last = own_pins(walker.session)[-1]
    walker.pointer.click(*at(walker, last.place))
    walker.see("the pin that was clicked", lambda s: s.latent == last.latent)
    drag(walker, (last.place, (0.4, 0.55), (0.42, 0.6)))
    walker.see("a pin at another place", lambda s: own_pins(s)[-1].place != last.place)
    walker.press("Delete")
    walker.see("a pin taken away", lambda s: len(own_pins(s)) == before + 2)
    if any(each.model == walker.session.model for each in walker.session.favourites):
        walker.choose(("play", "favourites"))
        walker.see("a favourite pinned", lambda s: len(own_pins(s)) == before + 3)
    walker.choose(("play", "colour"))
    walker.press("bracketright", "bracketright", "bracketleft")
    walker.see("a mover", lambda s: s.moving.mover is not None)
    walker.slide(("play", "depth"), 0.8)
    walker.choose(("play", "mover"))
    walker.see("another mover", lambda s: s.moving.depth > 0.6)
    walker.press("bracketleft", "bracketleft")
    walker.see("no mover", lambda s: s.moving.mover is None)
    walker.click(("play", "rival", "thin-plate"))
    walker.see("a rival", lambda s: s.pads.rival == "thin-plate" and playable(s))
    walker.press("l", "j", "j", "j", "j", "j")
    walker.see("the first rival again", lambda s: s.pads.rival == FIRST_RIVAL)
    walker.press("t")
    walker.see("two pads", lambda s: s.pads.count == 2 and playable(s))
    walker.press("t")
    walker.see("one pad", lambda s: s.pads.count == 1 and playable(s))
    walker.press("F2")


def at(walker, place):
    return walker.eyes.ask(lambda app: _pixel(app, place))


def drag(walker, places):
    """Press, move on, release."""
    walker.pointer.drag([at(walker, place) for place in places])
    walker.settle()


def _pixel(app, place):
    canvas = app.window["play", "pad", 0].Widget
    x, y = app.views.page(Tab.PLAY).pads[0].pixel(place)
    return canvas.winfo_rootx() + round(x), canvas.winfo_rooty() + round(y)
