"""What a guide sees of the window is where it will be clicked."""

import threading
import tkinter
from types import SimpleNamespace

from workbench.tour.eyes import Eyes


def test_something_shown_a_moment_ago_is_seen_where_it_is_laid_out(lasting_tk):
    window = tkinter.Toplevel(lasting_tk)
    window.geometry("300x100+40+50")
    left, right = tkinter.Frame(window, width=60, height=30), tkinter.Frame(window, width=60, height=30)
    window.update()
    for each in (left, right):
        each.pack(side="left")
    shown = type("Shown", (dict,), {"TKroot": window})({"right": SimpleNamespace(Widget=right)})
    eyes, found = Eyes(SimpleNamespace(window=shown), ""), []
    guide = threading.Thread(target=lambda: found.append(eyes.centre("right")))
    guide.start()
    while not found:
        eyes.answer()
    guide.join()
    assert found == [(right.winfo_rootx() + 30, right.winfo_rooty() + 15)]
    window.destroy()
