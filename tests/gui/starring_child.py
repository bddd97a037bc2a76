"""The program in a process of its own, in which a copy of a recording comes closer and is starred; it never ends.

As a program: `python -m tests.gui.starring_child RECORDING OUT`; the samples that are heard go to OUT (.npy).
"""

import sys
from pathlib import Path

import numpy as np

from workbench.gui.main import App
from workbench.store.places import Places


def main(recording, out):
    """Run the window; each step follows when the one before has had its effect."""
    app = App(Places.default())

    def until(reached):
        while not reached(app.controller.session):
            assert app.tick()

    until(lambda s: s.heard is not None)
    app.controller.do("open_file", recording)
    until(lambda s: s.target is not None and s.target.refining is None)
    app.controller.do("closer")
    until(lambda s: s.target.refining is None and s.heard is s.target.copy and s.heard.detail is not None)
    np.save(out, app.controller.session.heard.sample.audio)
    app.controller.do("star")
    until(lambda _session: False)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
