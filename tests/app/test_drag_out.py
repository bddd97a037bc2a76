"""The file that is dragged out of the window: once a sound, a way of writing it, and a name."""

from dataclasses import replace

import numpy as np
import pytest

from workbench.app.commands import COMMANDS
from workbench.app.drag_out import Dragged
from workbench.app.session.heard import Heard, Side, Target
from workbench.app.start import first_session
from workbench.app.work.engine import Engine
from workbench.app.work.library import model_states
from workbench.audio.files import read
from workbench.core.errors import WorkbenchError
from workbench.store.shelf import Shelf


@pytest.fixture
def heard(many, tmp_path):
    """The window on a model of many latents, with its point heard; and what drags."""
    models, cache = many
    engine = Engine(Shelf(models), cache)
    session = replace(first_session(model_states(Shelf(models), cache), tmp_path), directions=engine.frame("many"))
    return replace(session, heard=engine.decode("many", session.latent)), Dragged(engine)


def test_a_sound_is_saved_once_until_it_is_to_be_written_in_another_way(heard, tmp_path):
    session, dragged = heard
    path = dragged.file(session).path
    assert dragged.file(session).path == path
    assert path.stem.endswith("snare many")
    whole = replace(session, save=replace(session.save, trim=False, fade=0.0))
    assert dragged.file(whole).path != path
    assert np.allclose(read(dragged.file(whole).path).audio, session.heard.sample.audio, atol=2**-22)
    assert read(path).audio[-1] == 0 != session.heard.sample.audio[-1]
    starred = COMMANDS["star"].run(session, None)
    assert dragged.file(starred).path.name == "many 1.wav"
    dragged.file(starred).path.unlink()
    assert dragged.file(starred).path.exists()


def test_the_original_is_the_recording_itself(heard, recordings):
    session, dragged = heard
    original = Heard(recordings[0].stem, (), read(recordings[0]))
    opened = replace(session, target=Target(recordings[0], original, session.heard), side=Side.ORIGINAL)
    assert dragged.file(opened).path == recordings[0]


def test_of_nothing_there_is_no_file(heard):
    session, dragged = heard
    with pytest.raises(WorkbenchError):
        dragged.file(replace(session, heard=None))
