"""The program in a process of its own, whose last page is used by real keys and mouse; says what was seen, as JSON.

As a program: `python -m tests.gui.new_page_child PAGE`, the name of that page, as docs/contributing.md makes it.
"""

import json
import os
import sys
import time
from contextlib import closing

import workbench
from workbench.app.session.tab import Tab
from workbench.gui.main import App
from workbench.store.places import Places
from workbench.tour.input_events import hands

PATIENCE = 60
SETTLED = 8
"""Ticks after which a window that was just opened takes keys."""


def main(name):
    """Show the page by a key, press its button, and leave it by another."""
    seen = {"program": workbench.__file__}
    with closing(App(Places.default())) as app, hands(os.environ["DISPLAY"]) as (pointer, keyboard):

        def until(reached):
            end = time.monotonic() + PATIENCE
            while not reached():
                assert app.tick() and time.monotonic() < end
            app.window.TKroot.update()

        def tempo():
            return app.window[name, "tempo"].Widget.cget("text")

        pointer.move(5, 795)  # keys go to the window under the pointer
        for _ in range(SETTLED):
            assert app.tick()
        seen["imported at the start"] = f"workbench.gui.pages.{name}" in sys.modules
        keyboard.key("Prior", "Control_L")  # the page before the first one is the last one
        until(lambda: app.controller.session.tab.name.lower() == name)
        seen["before"] = tempo()
        button = app.window[name, "button"].Widget
        across, down = button.winfo_width() // 2, button.winfo_height() // 2
        pointer.click(button.winfo_rootx() + across, button.winfo_rooty() + down)
        until(lambda: tempo() != seen["before"])
        seen["after"], seen["tempo"] = tempo(), app.controller.session.tempo
        keyboard.key("Next", "Control_L")
        until(lambda: app.controller.session.tab is Tab.EXPLORE)
        until(lambda: not button.winfo_viewable())
    print(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1])
