"""A batch of the window: into a folder of its own, counted, and asked for twice where it is large."""

from dataclasses import replace

import pytest

from tests.app.carried_out import do
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.export.batch import Batch, BatchEnded, BatchFileDone, BatchProgress, BatchStarted
from workbench.app.export.commands import GIVEN, example, folder_name, question, request
from workbench.app.session.export import MANY, ExportState, PointChoice
from workbench.app.session.tab import Tab
from workbench.app.start import first_session
from workbench.audio.files import read_origin
from workbench.store.shelf import Shelf


@pytest.fixture
def engine(many):
    return Engine(Shelf(many[0]), many[1])


@pytest.fixture
def session(many, engine, tmp_path):
    """A window on the page, with two favourites of which one is of a model that is gone."""
    fresh = first_session(model_states(Shelf(many[0]), many[1]), tmp_path / "saves")
    there = do(replace(fresh, directions=engine.frame("many")), "star")
    there = do(there, "name_favourite", ("Sunday snare", ""))
    lost = replace(there.favourites[0], model="gone", name="lost")
    return replace(there, favourites=(*there.favourites, lost))


def asking_for(session, which, count):
    return replace(session, export=ExportState(which=which, count=count))


def written(session, engine):
    """The session when its batch is over."""
    for change in Batch.of(session).steps(engine):
        session = change.applied(session)
    return session


@pytest.mark.parametrize("which", [which for which in PointChoice if which not in GIVEN])
def test_each_batch_has_a_folder_of_its_own(session, engine, which):
    session = asking_for(session, which, 4)
    name = folder_name(request(session))
    assert name.startswith("many ") and name.endswith(" 4")
    for expected in (name, f"{name}-2"):
        session = written(do(session, "export"), engine)
        folder = session.save.folder / expected
        files = sorted(folder.iterdir())
        assert session.status.text == f"4 sounds are in {folder}"
        assert {line.text for line in session.export.lines} == {file.name for file in files}
        assert all(read_origin(file).model == "many" for file in files)
        assert len(files) == 4
    assert not session.export.stage
    assert {path.name for path in session.save.folder.iterdir()} == {name, f"{name}-2"}


def test_favourites_have_their_names_and_what_cannot_be_written_is_counted(session, engine):
    there = replace(session.favourites[0], name="Monday snare", position=(0.3,) * 12)
    session = replace(session, favourites=(*session.favourites[:1], there))
    session = written(do(session, "export"), engine)
    folder = session.save.folder / "favourites"
    assert {path.name for path in folder.iterdir()} == {"Sunday snare.wav", "Monday snare.wav"}
    assert session.status.text == f"2 sounds are in {folder}"
    (session.save.folder / "favourites-2").touch()
    blocked = written(do(session, "export"), engine)
    assert blocked.export.folder == session.save.folder / "favourites-3"

    nowhere = replace(session, save=replace(session.save, folder=session.save.folder / "favourites-2"))
    failed = written(do(nowhere, "export"), engine)
    assert failed.status.problem
    assert failed.status.text == "2 sounds could not be written"
    assert len(failed.export.lines) == failed.export.failed == 2


def test_one_sound_is_told_in_the_singular(session, engine):
    done = written(do(asking_for(session, PointChoice.RANDOM, 1), "export"), engine)
    assert done.status.text.startswith("1 sound is in ")
    assert done.export.outcome(short=True) == "1 sound is in many random 1"


def test_up_to_so_many_are_written_at_once_and_more_only_when_asked_for_again(session):
    assert do(asking_for(session, PointChoice.RANDOM, MANY), "export").export.stage
    wanted = asking_for(session, PointChoice.RANDOM, MANY + 1)
    asked = do(wanted, "export")
    assert not asked.export.stage
    assert question(asked) == "Write 201"
    assert question(asked) in asked.status.text
    again = do(asked, "export")
    assert question(again) and not again.export.stage, "pressed twice by accident it writes nothing"
    begun = do(asked, "export_many")
    assert begun.export.stage
    assert not question(begun)


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("export_count", "300"),
        ("export_seed", "5"),
        ("export_which", "a grid"),
        ("export_format", "flac"),
        ("export_trim", False),
        ("export_fade", "20"),
        ("export_level", "peak"),
        ("export_pattern", "{model}_{number:04}"),
        ("set_rate", 96_000),
        ("set_depth", "16"),
        ("set_folder", "/elsewhere"),
        ("export_stop", None),
        ("show_tab", Tab.COMPARE),
    ],
)
def test_any_change_takes_the_question_back(session, name, argument):
    asked = do(replace(asking_for(session, PointChoice.RANDOM, 1_000), tab=Tab.EXPORT), "export")
    assert question(asked)
    changed = do(asked, name, argument)
    assert not question(changed)
    again = do(changed, "export")
    assert question(again)
    assert not again.export.stage


def test_many_favourites_are_asked_for_too(session):
    stars = tuple(replace(session.favourites[0], name=f"star {number}") for number in range(MANY + 1))
    asked = do(replace(session, favourites=stars), "export")
    assert question(asked) == "Write 201"
    assert not question(replace(asked, favourites=stars[1:]))


def test_a_batch_that_is_stopped_counts_the_file_that_was_under_way(session, engine):
    session = do(asking_for(session, PointChoice.RANDOM, 9), "export")
    steps = Batch.of(session).steps(engine)
    wrote = 0
    for change in steps:
        if isinstance(change, BatchFileDone):
            wrote += 1
            if wrote == 3:
                break
        session = change.applied(session)
    stopped = do(session, "export_stop")
    folder = stopped.export.folder
    assert stopped.status.text == f"Stopped: 2 sounds are in {folder}"
    stopped = change.applied(stopped)
    assert stopped.status.text == f"Stopped: 3 sounds are in {folder}"
    assert len(list(folder.iterdir())) == 3
    assert not stopped.export.stage


def test_what_comes_late_from_one_batch_does_not_count_in_the_next(session, engine):
    session = do(asking_for(session, PointChoice.RANDOM, 2), "export")
    first = [change for change in Batch.of(session).steps(engine) if not isinstance(change, BatchProgress)]
    begun, *late = first
    session = do(do(begun.applied(session), "export_stop"), "export")
    second = BatchStarted(session.save.folder / "another").applied(session)
    for change in late:
        assert change.applied(second) is second
    assert isinstance(late[-1], BatchEnded)


def test_stopped_before_the_first_file_nothing_was_written(session):
    stopped = do(do(asking_for(session, PointChoice.SOUND, 3), "export"), "export_stop")
    assert stopped.status.text == "Stopped: nothing was written"


def test_the_example_is_a_name_that_a_file_could_have(session):
    assert example(session) == "Sunday snare.wav"
    assert example(asking_for(session, PointChoice.RANDOM, 3)) == "dark short snare many.wav"
    assert "cannot be read" in example(replace(session, save=replace(session.save, pattern="{")))
