"""What was set comes back; a damaged file gives the defaults, is put aside, and says so."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.app.session.settings import BLOCKS, LATENCIES, SCALES, THEMES, Settings
from workbench.app.session_file import Keeper
from workbench.app.settings.file import from_json, read_settings, to_json, write_settings
from workbench.app.start import opening_session
from workbench.audio.output import PlayerSettings
from workbench.core.errors import Damaged, WorkbenchError

SOUNDS = st.builds(PlayerSettings, st.none() | st.text(min_size=1), st.sampled_from(BLOCKS), st.sampled_from(LATENCIES))
SETTINGS = st.builds(Settings, SOUNDS, st.sampled_from(THEMES), st.sampled_from(SCALES), st.booleans())
FIELDS = json.loads(to_json(Settings()))


@given(SETTINGS)
def test_they_come_back_exactly(settings):
    assert from_json(to_json(settings)) == settings


@given(st.sampled_from(sorted(FIELDS)), st.none() | st.integers() | st.floats() | st.text() | st.lists(st.integers()))
def test_a_wrong_value_is_damage_or_a_setting_like_any_other(name, value):
    try:
        settings = from_json(json.dumps(FIELDS | {name: value}))
    except Damaged:
        return
    assert from_json(to_json(settings)) == settings


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", to_json(Settings())[:40], "[" * 100_000])
def test_what_is_damaged_is_put_aside_and_the_window_starts_and_says_so(places, text):
    places.settings.write_text(text)
    session = opening_session(places, Keeper(places.session))
    assert session.settings == Settings(places=places)
    assert session.status.problem
    assert "The settings could not be read" in session.status.text
    assert not places.settings.exists()
    assert places.settings.with_suffix(".damaged.json").read_text() == text
    assert not opening_session(places, Keeper(places.session)).status.problem


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ('"block": 512', '"block": 1e400', "sound"),
        ('"theme": "light"', '"theme": 3', "theme"),
        ('"scale": 1.5', '"scale": NaN', "scale"),
        ('"welcomed": true', '"welcomed": "yes"', "welcomed"),
        ('"version": 1', '"version": 2', None),
    ],
)
def test_of_damaged_settings_the_others_are_saved(tmp_path, old, new, lost):
    kept = Settings(PlayerSettings("card", 512), "light", 1.5, True)
    path = tmp_path / "settings.json"
    text = to_json(kept)
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))
    found, problem = read_settings(path)
    assert found == (replace(kept, **{lost: getattr(Settings(), lost)}) if lost else kept)
    assert "Those that could not be read" in problem
    write_settings(path, found)
    assert read_settings(path) == (found, "")


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(WorkbenchError, match="settings could not be saved"):
        write_settings(tmp_path / "file" / "settings.json", Settings())


def test_without_a_file_all_is_as_in_the_beginning(tmp_path):
    assert read_settings(tmp_path / "settings.json") == (Settings(), "")
