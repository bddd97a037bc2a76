"""Rows: chosen, walked, toured, played one a bar, written."""

from tests.tour.walk.walker import heard_here
from workbench.app.session.chosen_model import is_made, on_tour, own_stops, row_stops
from workbench.app.session.moving import THE_ROW
from workbench.app.session.tab import Tab


def walk(walker):
    walker.press("F4")
    walker.see("the page Rows", lambda s: s.tab is Tab.ROWS)
    walker.click(("do", "choose_pins"))
    walker.see("pins chosen", lambda s: len(own_stops(s)) > 1 and is_made(s))
    walker.press("F2", "r", "F4", "Return")
    walker.see("the present sound chosen", lambda s: is_made(s) and s.made_row.stop_at(s.row.at) is not None)
    if any(each.model == walker.session.model for each in walker.session.favourites):
        before = len(own_stops(walker.session))
        walker.pointer.click(*walker.within(("rows", "favourites"), 0.1, 0.12))
        walker.see("a favourite ticked", lambda s: len(own_stops(s)) != before and is_made(s))
    walker.pointer.drag([at(walker, part) for part in (0.2, 0.4, 0.55)])
    walker.see("what lies between heard", heard_here)
    walker.press("Left", "Shift-Right", "comma", "period")
    walker.pointer.click(*walker.eyes.ask(_picture))
    walker.see("the first sound of the row", lambda s: s.latent == row_stops(s)[0].latent)
    walker.press("b")
    bar = walker.see("the row played", lambda s: s.moving.name == THE_ROW and s.bar is not None).bar
    walker.see("one a bar", lambda s: s.bar > bar)  # counted on since the loop began
    walker.press("b", "space", "e")
    walker.see("a row written", lambda s: not s.export.stage and len(s.export.lines) == len(row_stops(s)))
    walker.press("Delete")
    walker.see("a sound taken away", is_made)
    walker.slide(("rows", "apart"), 0.9)
    walker.press("m")
    walker.see("a tour", lambda s: on_tour(s) and is_made(s), patience=300)
    walker.press("Escape")
    walker.see("what was chosen", lambda s: not on_tour(s) and is_made(s))
    walker.choose(("rows", "by"))
    walker.see("tours by settings", lambda s: not s.touring.by_sound)
    walker.click(("do", "clear_row"))
    walker.see("no row", lambda s: not own_stops(s))
    walker.press("Control-z", "F2")
    walker.see("the row again", own_stops)


def at(walker, part):
    return walker.eyes.ask(lambda app: _on_screen(app, *app.views.page(Tab.ROWS).track.pixel(part)))


def _picture(app):
    left, top, right, bottom = app.views.page(Tab.ROWS).track.box(0)
    return _on_screen(app, (left + right) / 2, (top + bottom) / 2)


def _on_screen(app, x, y):
    canvas = app.window["rows", "track"].Widget
    return canvas.winfo_rootx() + round(x), canvas.winfo_rooty() + round(y)
