"""The file that is dragged out of the window: once a sound, a way of writing it, and a name; written by the worker."""

import threading
from dataclasses import replace

import numpy as np
import pytest

from tests.app.controllers import places_in
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.background.worker import Worker
from workbench.app.command_table import COMMANDS
from workbench.app.common.save_work import SaveWork
from workbench.app.page_work import Tools
from workbench.app.session.heard import Heard, Side, Target
from workbench.app.start import first_session
from workbench.audio.files import read
from workbench.core.errors import WorkbenchError
from workbench.store.shelf import Shelf


@pytest.fixture
def heard(many, tmp_path):
    """The window on a model of many latents, with its point heard."""
    models, cache = many
    engine = Engine(Shelf(models), cache)
    session = replace(first_session(model_states(Shelf(models), cache), tmp_path), directions=engine.frame("many"))
    return replace(session, heard=engine.decode("many", session.latent))


@pytest.fixture
def drag(many, tmp_path, monkeypatch):
    """Begins a drag, and waits for its file; only the worker may use the engine."""
    save = Engine.save

    def by_the_worker(*arguments):
        assert threading.current_thread().name == "worker"
        return save(*arguments)

    monkeypatch.setattr(Engine, "save", by_the_worker)
    worker = Worker()
    work = SaveWork(Tools(worker, Engine(Shelf(many[0]), many[1]), places_in(tmp_path)))

    yield lambda session: work.dragged(session).result(60)
    worker.close()


def test_a_sound_is_saved_once_until_it_is_to_be_written_in_another_way(heard, drag):
    path = drag(heard)
    assert drag(heard) == path
    assert path.stem.endswith("snare many")
    whole = replace(heard, save=replace(heard.save, trim=False, fade=0.0))
    assert drag(whole) != path
    assert np.allclose(read(drag(whole)).audio, heard.heard.sample.audio, atol=2**-22)
    assert read(path).audio[-1] == 0 != heard.heard.sample.audio[-1]
    starred = COMMANDS["star"].run(heard, None)
    assert drag(starred).name == "many 1.wav"
    drag(starred).unlink()
    assert drag(starred).exists()


def test_the_original_is_the_recording_itself(heard, drag, recordings):
    original = Heard(recordings[0].stem, (), read(recordings[0]))
    opened = replace(heard, target=Target(recordings[0], original, heard.heard), side=Side.ORIGINAL)
    assert drag(opened) == recordings[0]


def test_of_nothing_there_is_no_file(heard, drag):
    with pytest.raises(WorkbenchError):
        drag(replace(heard, heard=None))


def test_what_cannot_be_written_is_tried_again(heard, drag, tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be")
    nowhere = replace(heard, save=replace(heard.save, folder=taken))
    with pytest.raises(WorkbenchError):
        drag(nowhere)
    taken.unlink()
    assert drag(nowhere).parent == taken
