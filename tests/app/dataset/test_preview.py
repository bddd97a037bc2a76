"""What is seen of a source and of its recordings."""

from pathlib import Path

import pytest

from workbench.app.dataset.preview import preview, survey
from workbench.app.session.session import Session
from workbench.audio import files
from workbench.data.sources import Recording, folder_recordings
from workbench.jobs.dataset_request import preparation
from workbench.jobs.save_settings import SaveSettings
from workbench.store.places import Places


@pytest.fixture
def places(tmp_path):
    return Places(*(tmp_path / name for name in ("home", "cache", "data", "saves", "logs", "session.json")))


def test_the_peak_is_moved_and_the_length_kept(recordings):
    settings = preparation(0.4)
    for path in recordings[:3]:
        found = preview(Recording(path.name, path, path.parent.name), settings).preview
        assert found.raw.seconds == pytest.approx(files.read(path).seconds)
        assert len(found.processed) == settings.samples
        moved = found.processed.peak_index / settings.rate - found.raw.peak_index / found.raw.rate
        assert found.moved == pytest.approx(moved, abs=0.002)


def test_a_file_that_cannot_be_read_is_said_and_changes_nothing_else(tmp_path):
    session = Session({}, "", (), SaveSettings(Path()))
    (tmp_path / "broken.wav").write_bytes(b"RIFF nothing more")
    told = preview(folder_recordings(tmp_path)[0], preparation(0.4)).applied(session)
    assert told.status.problem
    assert "broken.wav" in told.status.text
    assert told.building == session.building


def test_a_folder_is_surveyed_with_all_its_files(recordings, places):
    folder = recordings[0].parent
    surveyed = survey(str(folder), places)
    assert set(recordings) <= {each.path for each in surveyed.recordings}
    assert str(len(surveyed.recordings)) in surveyed.about


def test_a_source_that_is_not_there_is_said(places):
    surveyed = survey("/nowhere at all", places)
    assert surveyed.recordings == ()
    assert "nowhere at all" in surveyed.about


def test_missing_packages_are_named_with_what_installs_them_and_no_option_of_the_command_line(places):
    recipe = places.datasets / "mine" / "recipe.csv"
    recipe.parent.mkdir(parents=True)
    header = "category,manager,package,licence,source,path,sample,preset,semitones"
    lines = [f"{kind},npm,some-drums,CC0,npm:drums,{kind}.wav,,," for kind in ("snare", "rim")]
    recipe.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    about = survey("mine", places).about
    assert "npm install" in about
    assert "some-drums" in about
    assert "--allow-missing" not in about


def test_what_was_found_of_another_source_comes_too_late(places):
    session = Session({}, "", (), SaveSettings(Path()))
    assert survey("/nowhere", places).applied(session) is session
