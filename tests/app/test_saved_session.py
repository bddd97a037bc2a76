"""What was left comes back, exactly; what cannot be read is put aside, and nothing is lost."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from tests.app.cards import model
from tests.app.memories import MEMORIES
from workbench.app.saved_session import Memory
from workbench.app.session.explore import Visit
from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.app.session.session import Session
from workbench.app.session_file import Keeper
from workbench.core.detail import Detail
from workbench.core.errors import Damaged
from workbench.core.favourite import Favourite
from workbench.jobs.save_settings import SaveSettings
from workbench.mapping.rivals import FIRST_RIVAL
from workbench.measures.sketch import PARTS, Sketch

MODELS = {
    "one": model("one"),
    "two": model("two"),
    "untrained": ModelState("untrained", ModelStatus.NOT_TRAINED),
}
FRESH = Session(MODELS, "one", (0.5, 0.5), SaveSettings(Path("/snares")))


@given(MEMORIES)
def test_what_was_left_comes_back_exactly(memory):
    again = Memory.from_json(memory.to_json())
    assert again == memory
    assert Memory.of(again.in_session(FRESH)) == memory


SEEN = {
    "model": "one",
    "position": [0.5, 0.25],
    "sketch": {"outline": list(range(PARTS)), "brightness": 3_000.0, "decay": 90.0},
}

LARGE = Detail(np.random.default_rng(0).normal(0, 1, 12_165))
COPIES = tuple(Visit("two", (number / 100, 0.5), detail=LARGE) for number in range(100))


def test_a_detail_is_written_once_however_many_places_have_it():
    one, hundred = (replace(Memory.of(FRESH), visits=COPIES[:count]).to_json() for count in (1, 100))
    assert len(one) < 40_000
    assert len(hundred) - len(one) < 12_000
    again = Memory.from_json(hundred)
    assert again.visits == COPIES
    assert all(visit.detail is again.visits[0].detail for visit in again.visits)


def test_a_session_of_an_earlier_program_has_no_details():
    whole = json.loads(Memory.of(FRESH).to_json())
    for fields in (whole, whole["place"]):
        fields.pop("details" if fields is whole else "detail")
    assert Memory.from_json(json.dumps(whole)) == Memory.of(FRESH)


def test_a_session_from_before_there_were_rivals_plays_the_first():
    whole = json.loads(Memory.of(FRESH).to_json())
    assert whole.pop("rival") == FIRST_RIVAL
    assert Memory.from_json(json.dumps(whole)) == Memory.of(FRESH)


@pytest.mark.parametrize("table", [{}, {LARGE.key: LARGE.to_text()[:-40]}, {LARGE.key: 3}, [], None])
def test_a_detail_that_cannot_be_read_is_all_that_is_lost_and_that_is_said(table):
    star, place = Favourite("two", (0.1, 0.2), "a", detail=LARGE), replace(FRESH.place, model="two", detail=LARGE)
    left = replace(Memory.of(FRESH), place=place, favourites=(star,), visits=COPIES[:3])
    again = Memory.from_json(json.dumps(json.loads(left.to_json()) | {"details": table}))
    assert again.favourites == (replace(star, detail=None),)
    assert again.visits == tuple(replace(visit, detail=None) for visit in COPIES[:3])
    assert again.place == replace(place, detail=None)
    session = again.in_session(FRESH)
    assert session.status.problem
    assert "5 of its sounds" in session.status.text
    assert json.loads(again.to_json())["details"] == {}


def changed(**fields):
    whole = json.loads(Memory.of(FRESH).to_json())
    return json.dumps(whole | fields)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"version": 1}',
        changed(version=2),
        changed(volume=2),
        changed(draws=-1),
        changed(rival="unheard of"),
        changed(rival=None),
        changed(place={}),
        changed(place=json.loads(changed())["place"] | {"tempo": 10_000}),
        changed(place=json.loads(changed())["place"] | {"position": [float("nan")]}),
        changed(place=json.loads(changed())["place"] | {"colour": "taste"}),
        changed(place=json.loads(changed())["place"] | {"pattern": {"levels": [1], "swing": 0.5}}),
        changed(save={"folder": "/", "rate": 1, "depth": "24"}),
        changed(save={"folder": 1}),
        changed(favourites=[{"model": "one", "position": [0.5], "name": ""}]),
        changed(favourites=[{"model": "one", "position": [], "name": "a"}]),
        changed(favourites=[{"model": "one", "position": [0.5], "name": 1}]),
        changed(favourites=[1]),
        changed(visits=[{"model": "one", "position": [0.5], "sketch": {"outline": [1]}}]),
        changed(stops=[{"model": "two", "decoder": "", "latent": [], "name": "A"}]),
        changed(tour={"model": "two", "decoder": "", "settings": {"apart": 9, "by_sound": True, "seed": 0}}),
        changed(walked=2),
        changed(visits=[SEEN | {"sketch": SEEN["sketch"] | {"outline": [256] * PARTS}}]),
        changed(visits=[SEEN | {"sketch": SEEN["sketch"] | {"decay": float("nan")}}]),
    ],
)
def test_what_is_no_session_is_damaged(text):
    with pytest.raises(Damaged):
        Memory.from_json(text)


def test_how_sounds_were_saved_before_the_window_trimmed_them_is_kept():
    """An older session says it, or, older still, does not know of it: the files stay as they were."""
    ready = replace(FRESH, save=SaveSettings.ready(Path("/snares")))
    plain = {"folder": "/mine", "rate": 48_000, "depth": "16"}
    told = plain | {"trim": False, "fade": 0.0, "pattern": "{model}_{point}", "format": "flac"}
    for fields in (plain, told):
        save = Memory.from_json(changed(save=fields)).in_session(ready).save
        assert (save.trim, save.fade, save.pattern) == (False, 0.0, "{model}_{point}")
        assert (save.folder, save.rate) == (Path("/mine"), 48_000)


def test_what_was_heard_comes_back_with_what_it_looked_like_and_without_that_from_an_older_file():
    old = {key: value for key, value in SEEN.items() if key != "sketch"}
    seen, unseen = Memory.from_json(changed(visits=[SEEN, old])).visits
    assert seen.sketch == Sketch(tuple(range(PARTS)), 3_000.0, 90.0)
    assert unseen.sketch is None
    assert unseen.position == seen.position


@pytest.mark.parametrize("gone", ["three", "untrained"])
def test_where_the_model_is_gone_the_rest_comes_back_and_that_is_said(gone):
    left = replace(Memory.of(FRESH), place=replace(FRESH.place, model=gone, tempo=200), volume=0.25)
    session = left.in_session(FRESH)
    assert (session.model, session.position, session.tempo, session.volume) == ("one", (0.5, 0.5), 200, 0.25)
    assert gone in session.status.text


def test_a_point_of_a_model_that_was_trained_anew_fits_its_box():
    left = replace(Memory.of(FRESH), place=replace(FRESH.place, model="two", position=(0.1, 7.0, 0.3)))
    assert len(left.in_session(FRESH).position) == 2


KEPT = Memory(
    replace(FRESH.place, model="two", position=(0.25, 0.75), tempo=90),
    0.5,
    SaveSettings(Path("/mine")),
    7,
    (Favourite("one", (0.1, 0.2), "a"), Favourite("two", (0.3, 0.4), "b", note="good")),
    visits=(Visit("one", (0.5, 0.5)), Visit("two", (0.1, 0.1))),
    metronome=True,
)


def recalled(text, tmp_path):
    (tmp_path / "session.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    session = Keeper(tmp_path / "session.json").recall(FRESH)
    session.status.text.encode()
    assert session.status.problem
    assert (tmp_path / "session.damaged").exists()
    Keeper(tmp_path / "session.json").due(session)()
    return Memory.of(session)


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ('"volume": 0.5', '"volume": 1e400', "volume"),
        ('"volume": 0.5', '"volume": []', "volume"),
        ('"draws": 7', f'"draws": -{"9" * 400}', "draws"),
        ('"tempo": 90', '"tempo": 1e999', "place"),
        ('"folder": "/mine"', '"folder": {}', "save"),
        ('"folder": "/mine"', '"folder": "\\u0000"', "save"),
        ('"target": ""', '"target": [1]', "compared"),
        ('"version": 1', '"version": 2', None),
    ],
)
def test_of_a_damaged_session_every_other_part_is_saved(tmp_path, old, new, lost):
    text = KEPT.to_json()
    assert text.count(old) == 1
    found = recalled(text.replace(old, new), tmp_path)
    fresh = Memory.of(FRESH)
    assert found == (replace(KEPT, **{lost: getattr(fresh, lost)}) if lost else KEPT)


@pytest.mark.parametrize("position", ["[1e400]", "[1e300]", "[]", "0", '["a"]', "{}"])
def test_of_damaged_favourites_and_visits_the_others_are_saved(tmp_path, position):
    whole = KEPT.to_json()
    text = whole.replace('"position": [0.1, 0.2]', f'"position": {position}')
    assert recalled(text, tmp_path) == replace(KEPT, favourites=KEPT.favourites[1:])


@pytest.mark.parametrize("harm", ["cut", "deep", "a byte"])
def test_of_a_session_that_is_no_json_the_favourites_are_saved(tmp_path, harm):
    text = KEPT.to_json()
    match harm:
        case "cut":
            text = text[: text.index('"compared"')]
        case "deep":
            text = text.replace('"metronome": true', f'"metronome": {"[" * 9_000}')
        case _:
            text = text.replace('"compared"', '"compared')
    assert recalled(text, tmp_path).favourites == KEPT.favourites


def test_names_that_no_file_can_hold_are_cleaned_as_they_come_in_and_when_they_are_read(tmp_path):
    star = Favourite("one", (0.1, 0.2), "kick\udcff", note="\ud83d")
    assert (star.name, star.note) == ("kick�", "�")
    odd = replace(FRESH, favourites=(star,), save=SaveSettings(Path("/snares\udcff")))
    keeper = Keeper(tmp_path / "session.json")
    keeper.due(odd)()
    assert Memory.of(keeper.recall(FRESH)).favourites == (star,)
    (tmp_path / "session.json").write_text(KEPT.to_json().replace('"name": "a"', '"name": "a\\udcff"'))
    assert keeper.recall(FRESH).favourites[0].name == "a�"


def test_a_recording_with_a_name_that_no_system_has_room_for_is_gone():
    text = KEPT.to_json().replace('"target": ""', f'"target": "{"x" * 9_000}"')
    assert Memory.from_json(text).in_session(FRESH).comparison.target is None
