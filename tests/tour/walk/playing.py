"""Pads: pinned, played, moved, taken away; movers."""

from tests.tour.walk.walker import heard_here
from workbench.app.session.chosen_model import own_pins, playable
from workbench.app.session.moving import MOVERS, NO_MOVER, OWN_GESTURE, OWN_LAYERS, OWN_NEURONS
from workbench.app.session.tab import Tab
from workbench.gui.pages.play.mover_editor import Made
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
    movers(walker)
    walker.press("F2")


def movers(walker):
    """A gesture, layers and neurons of one's own."""
    with walker.keyboard.holding("w"):
        walker.see("a gesture being recorded", lambda s: s.moving.recording)
        drag(walker, ((0.3, 0.3), (0.4, 0.5), (0.6, 0.7)))
    walker.see("a gesture that goes round", lambda s: s.moving.name == OWN_GESTURE)
    walker.press("e")
    walker.choose(("play", "aim", Made.GESTURE, 1), 3)
    walker.see("it moves another thing", lambda s: s.moving.aims[1] != 1)
    choose_mover(walker, "3 against 4 hits")
    walker.choose(("play", "layer", 0, "length"))
    walker.slide(("play", "layer", 1, "depth"), 0.9)
    walker.see("layers of one's own", lambda s: s.moving.name == OWN_LAYERS and s.moving.layers.periods[1].depth > 0.8)
    walker.choose(("play", "layer", 2, "wave"))
    walker.see("a layer more", lambda s: len(s.moving.layers.periods) == 3)
    choose_mover(walker, next(name for name in MOVERS if name.startswith("neurons")))
    walker.slide(("play", "neuron", "across → 1"), 0.8)
    walker.see(
        "neurons that hear the hand", lambda s: s.moving.name == OWN_NEURONS and s.moving.neurons.joystick[0] > 0
    )
    walker.choose(("play", "activation"))
    walker.see("what they do", lambda s: bool(s.moving.word))
    choose_mover(walker, NO_MOVER)
    walker.press("e")
    walker.see("the rivals again", lambda s: not s.moving.edited)


def choose_mover(walker, name):
    walker.pick(("play", "mover"), name)
    walker.see(f"the mover {name}", lambda s: s.moving.name == name)


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
