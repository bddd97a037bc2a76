"""The batch of the page becomes a kit by one press: every kind of it, under names that are told apart."""

from dataclasses import replace

import numpy as np
import pytest

from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.command_table import COMMANDS
from workbench.app.export.batch import Batch
from workbench.app.export.batch_kit import with_unique_names
from workbench.app.export.commands import GIVEN, folder_name, request
from workbench.app.export.kit_sounds import KitSound
from workbench.app.export.kits import KitEnded, KitProgress, batch_kit_steps
from workbench.app.session.export import ExportState, PointChoice
from workbench.app.start import first_session
from workbench.audio.files import read, read_origin
from workbench.core.sample import Sample
from workbench.exporters.kit import MOST
from workbench.store.shelf import Shelf

SOUND = Sample(np.zeros(10, np.float32), 44_100)


@pytest.fixture
def engine(many):
    return Engine(Shelf(many[0]), many[1])


@pytest.fixture
def session(many, engine, tmp_path):
    """A window on the page, with a favourite to which a line can go."""
    fresh = first_session(model_states(Shelf(many[0]), many[1]), tmp_path / "saves")
    session = COMMANDS["star"].run(replace(fresh, directions=engine.frame("many")), None)
    moved = COMMANDS["move_to"].run(session, (0.2, 0.7))
    return replace(moved, save=replace(moved.save, depth="float", trim=False, fade=0.0))


def of(session, which, count):
    return replace(session, export=ExportState(which=which, count=count))


@pytest.mark.parametrize("which", [which for which in PointChoice if which not in GIVEN])
def test_the_kit_holds_the_points_that_the_batch_would_write(session, engine, which):
    session = of(session, which, 6)
    command = COMMANDS["save_batch_kit"]
    assert not command.unavailable(session)
    begun = command.run(session, None)
    assert begun.export.kit.progress == (0, 6)
    *steps, ended = batch_kit_steps(engine, Batch.of(begun), begun.export.kit)
    assert all(isinstance(step, KitProgress) for step in steps)
    assert isinstance(ended, KitEnded)
    assert not ended.problem
    assert ended.applied(begun).export.kit.progress is None
    folder = session.save.folder / folder_name(request(session)).replace(" ", "_")
    assert f"Saved {folder.name}, a kit of 6 sounds" in ended.text
    finding = Batch.of(session).points(engine)
    while True:
        try:
            next(finding)
        except StopIteration as end:
            wanted = end.value
            break
    files = sorted((folder / "samples").iterdir())
    assert len({file.stem.partition("_")[2] for file in files}) == len(files) == 6
    for want, file in zip(wanted, files, strict=True):
        origin = read_origin(file)
        assert (origin.latent, origin.seed) == (pytest.approx(want.latent), want.seed)
        assert np.array_equal(read(file).audio, engine.decode("many", want.latent).sample.audio)


def test_of_the_favourites_it_is_the_kit_of_the_favourites(session, engine):
    session = of(session, PointChoice.FAVOURITES, 500)
    assert not COMMANDS["save_batch_kit"].unavailable(session)
    assert COMMANDS["save_batch_kit"].run(session, None).export.kit.progress == (0, 1)
    assert COMMANDS["save_batch_kit"].unavailable(replace(session, favourites=()))


def test_a_batch_that_is_larger_than_a_keyboard_is_refused_in_words(session):
    assert not COMMANDS["save_batch_kit"].unavailable(of(session, PointChoice.RANDOM, MOST))
    refused = COMMANDS["save_batch_kit"].unavailable(of(session, PointChoice.RANDOM, 1_000))
    assert refused == f"A kit has {MOST} keys, but these are 1,000 sounds: choose fewer"


def test_where_the_points_cannot_be_found_that_is_said(session, engine):
    session = of(replace(session, favourites=()), PointChoice.LINE, 4)
    *_, ended = batch_kit_steps(engine, Batch.of(session), session.export.kit)
    assert ended.problem
    assert "A line needs a favourite" in ended.text
    assert not session.save.folder.exists()


def test_sounds_that_are_called_alike_are_numbered_and_no_others():
    names = ["bright snare", "dark snare", "bright snare", "snare", "bright snare"]
    apart = [found.name for found in with_unique_names([KitSound(name, SOUND) for name in names])]
    assert apart == ["bright snare 01", "dark snare", "bright snare 02", "snare", "bright snare 03"]
