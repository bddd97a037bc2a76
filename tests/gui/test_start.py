"""What the window does not do before it is seen."""

import json
import subprocess
import sys
import tkinter as tk
from dataclasses import replace

import pytest

from workbench.app.session.tab import Tab
from workbench.gui import pages, registry
from workbench.gui.pages.compare import page as compare

LATER = (
    "tensorflow",
    "keras",
    "onnx",
    "sklearn",
    "matplotlib",
    "librosa",
    "email",
    "ssl",
    "urllib.request",
    "http.client",
)

LOOK = """
import json, sys, tkinter
made = []
load = tkinter.Tk._loadtk  # not called where Tcl alone begins
tkinter.Tk._loadtk = lambda self: made.append(self) or load(self)
from workbench.store.places import Places
from workbench.gui.main import App
app = App(Places.default())
app.tick()
modules, pages = list(sys.modules), [name for name in sys.modules if name.startswith("workbench.gui.pages.")]
print(json.dumps([len(made), modules, pages]))
app.close()
"""


@pytest.fixture(scope="module")
def seen(screen, studio, tmp_path_factory):
    """How many roots of Tk a window has made that was just opened, and all modules and pages that it has imported."""
    home = tmp_path_factory.mktemp("start")
    variables = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "DATA", "STATE")}
    variables |= {"WORKBENCH_HOME": str(studio), "HOME": str(home)}
    command = ["env", *(f"{name}={value}" for name, value in variables.items()), sys.executable, "-c", LOOK]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_makes_one_root_of_tk(seen):
    assert seen[0] == 1


@pytest.mark.parametrize("module", LATER)
def test_it_does_without_what_is_needed_later_if_ever(seen, module):
    assert module not in seen[1]


def test_no_page_beside_explore_is_imported(seen):
    assert {name.removeprefix(f"{pages.__name__}.").split(".")[0] for name in seen[2]} == {"explore"}


def test_certificates_are_checked_whatever_pysimplegui_does(screen):
    program = "import ssl; before = ssl._create_default_https_context; import workbench.gui.psg"
    program += "; print(ssl._create_default_https_context is before)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_a_page_is_built_when_it_is_first_to_be_seen_and_never_again(open_window, places, monkeypatch):
    built = []
    kind = compare.PAGE
    counted = replace(kind, rows=lambda theme: built.append(theme) or kind.rows(theme))
    monkeypatch.setattr(compare, "PAGE", counted)
    user = open_window(places)
    assert ("compare", "sheet") not in user.app.window.AllKeysDict
    for tab in (Tab.DATASET, Tab.COMPARE, Tab.EXPLORE, Tab.COMPARE):
        user.click(("tab", tab))
        assert user.session.tab is tab
        assert bool(built) == (tab is not Tab.DATASET)
    assert len(built) == 1
    assert user.app.window["compare", "sheet"].Widget.winfo_viewable()


def test_a_page_that_cannot_be_built_is_told_and_the_window_lives_on(open_window, places, monkeypatch):
    user = open_window(places)
    monkeypatch.setattr(registry, "kind_of", lambda tab: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        user.app.do("show_tab", Tab.COMPARE)
    monkeypatch.undo()
    user.app.do("show_tab", Tab.EXPLORE)
    user.press("r")
    assert isinstance(user.app.window.TKroot, tk.Toplevel)
