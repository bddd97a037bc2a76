"""Only what has changed is drawn."""

from dataclasses import replace
from pathlib import Path

from workbench.app.session.session import Session
from workbench.gui.redraw import Parts
from workbench.jobs.save_settings import SaveSettings

SESSION = Session({}, "", (0.5, 0.5), SaveSettings(Path("/snares")))


def test_a_part_is_drawn_first_and_whenever_one_of_its_attributes_changes():
    drawn = []
    parts = Parts(
        (("tempo", "volume"), lambda session: drawn.append(("sound", session.tempo, session.volume))),
        (("position",), lambda session: drawn.append(("map", session.position))),
    )
    parts.show(SESSION)
    assert [name for name, *_ in drawn] == ["sound", "map"]
    drawn.clear()
    faster = replace(SESSION, tempo=SESSION.tempo + 5)
    for session in (SESSION, faster, replace(faster, colour="decay")):
        parts.show(session)
    assert drawn == [("sound", faster.tempo, faster.volume)]
