"""Search, the list of what is alike, and two sounds in turn: decided without a window."""

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.app.background.worker import Worker
from workbench.app.command_table import COMMANDS
from workbench.app.explore.find_work import LISTED, FindWork, MatchesFound, NeighboursFound
from workbench.app.page_work import Tools
from workbench.app.session.explore import Exploring, Visit
from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.app.session.session import Session
from workbench.app.session.sound_search import matching
from workbench.core.card import ModelCard
from workbench.core.dataset_layout import RECIPE
from workbench.core.errors import BadInput
from workbench.core.frame import Frame
from workbench.core.latent import LatentBox
from workbench.jobs.save_settings import SaveSettings
from workbench.store.model_map import Landmarks
from workbench.store.neighbours import Survey
from workbench.store.points import TrainingPoints

BOX = LatentBox((-1.0, -1.0), (1.0, 1.0))
FILES = ["audio/hydrogen/Tama/Snare Soft.wav", "audio/hydrogen/Tama/rim.wav", "audio/lmms/snare01.ogg", "audio/x.wav"]
SOURCES = ["hydrogen:Tama", "hydrogen:Tama", "lmms", "synthetic"]
LICENCES = {"hydrogen:Tama": "CC0", "lmms": "GPL-2+"}
WORDS = ["tama", "TAMA", "snare", "cc0", "gpl", "wav", "audio", "soft", "zzz", ""]


def points_of(files, sources):
    rng = np.random.default_rng(0)
    count = len(files)
    return TrainingPoints(
        rng.uniform(-1, 1, (count, 2)), rng.uniform(1, 100, (count, 5)), files, ["train"] * count, sources
    )


POINTS = points_of(FILES, SOURCES)
MANY = points_of([f"{i}.wav" for i in range(60)], ["a", "b", "b"] * 20)
CARD = ModelCard(
    name="one",
    family="theirs",
    settings={},
    box=BOX,
    rate=44_100,
    length=100,
    peak=0.9,
    attack=0.0,
    encodes=True,
    dataset="ours",
    sounds=4,
    epochs=0,
    seed=0,
    licence="MIT",
    files={},
)


@pytest.fixture
def session():
    models = {name: ModelState(name, ModelStatus.READY, replace(CARD, name=name)) for name in ("one", "two")}
    return Session(models, "one", (0.5, 0.5), SaveSettings(Path("here")), points=POINTS)


def run(session, name, argument=None):
    assert not COMMANDS[name].unavailable(session)
    return COMMANDS[name].run(session, argument)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", [0, 1, 2, 3]),
        ("  ", [0, 1, 2, 3]),
        ("tama", [0, 1]),
        ("TAMA soft", [0]),
        ("snare", [0, 2]),
        ("cc0", [0, 1]),
        ("gpl SNARE", [2]),
        ("audio", []),
        ("tama gpl", []),
    ],
)
def test_all_words_must_occur_in_file_source_or_licence(query, rows):
    assert np.flatnonzero(matching(POINTS, query, LICENCES)).tolist() == rows


@given(st.lists(st.sampled_from(WORDS), max_size=4), st.sampled_from(WORDS))
def test_another_word_finds_no_more_and_the_order_does_not_matter(words, another):
    found = matching(POINTS, " ".join(words), LICENCES)
    further = matching(POINTS, " ".join([another, *words]), LICENCES)
    assert not (further & ~found).any()
    assert (further == matching(POINTS, " ".join([*words, another.upper()]), LICENCES)).all()


def test_only_the_empty_query_finds_sounds_of_the_models_own():
    marks = Landmarks(POINTS.latents, POINTS.descriptors)
    assert matching(marks, " ", LICENCES).all()
    assert not matching(marks, "sound", LICENCES).any()


class Folders:
    def __init__(self, home):
        self.home = home

    def dataset(self, name):
        if name == "no/name":
            raise BadInput("a path")
        return self.home / name


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / RECIPE).write_text("source,licence\nhydrogen:Tama,CC0\nlmms,GPL-2+\n")
    worker = Worker()
    yield FindWork(Tools(worker, None, Folders(tmp_path)))
    worker.close()


def arrived(desk, session):
    """The session with what the worker has found."""
    end = time.monotonic() + 30
    while not (changes := list(desk._tools.worker.results())):
        assert time.monotonic() < end
        time.sleep(0.002)
    for change in changes:
        session = change.applied(session)
    return session


def asked(desk, session, name, argument=None):
    there = run(session, name, argument)
    desk.beginnings()[name](there, argument)
    return arrived(desk, there)


def test_what_is_written_is_searched_for_and_enter_goes_round_the_matches(desk, session):
    found = asked(desk, session, "find", "Snare")
    assert found.exploring.matches.tolist() == [True, False, True, False]
    assert found.status.text == "2 of 4 sounds match 'Snare'"
    first = run(found, "next_match")
    second = run(first, "next_match", 1)
    assert [each.exploring.match for each in (first, second, run(second, "next_match", 1))] == [0, 2, 0]
    assert run(first, "next_match", -1).exploring.match == 2
    assert first.status.text.startswith("1 of 2: ")
    assert "Snare Soft.wav" in first.status.text
    assert asked(desk, found, "find", "gpl").status.text == "1 of 4 sounds matches 'gpl'"
    nothing = asked(desk, found, "find", "zzz")
    assert nothing.status.text == "Nothing matches 'zzz'"
    assert run(nothing, "next_match").status.problem
    all_again = run(nothing, "find", "")
    assert (all_again.exploring.matches, all_again.exploring.query) == (None, "")
    assert COMMANDS["next_match"].unavailable(all_again)


def test_without_licences_the_rest_is_found_all_the_same(desk, session):
    odd = replace(session, models={"one": ModelState("one", ModelStatus.READY, replace(CARD, dataset="no/name"))})
    assert asked(desk, odd, "find", "tama").exploring.matches.sum() == 2
    assert not asked(desk, odd, "find", "cc0").exploring.matches.any()


def test_sounds_that_come_later_are_searched_too(desk, session):
    early = run(replace(session, points=None), "find", "tama")
    assert run(early, "next_match").status.text == "Still looking"
    late = replace(early, points=POINTS)
    desk.follow(early, late)
    assert arrived(desk, late).exploring.matches.sum() == 2
    assert late.with_model("two").exploring == Exploring()


def test_what_is_found_too_late_changes_nothing(session):
    matches = np.ones(4, bool)
    assert MatchesFound(POINTS, "tama", matches).applied(session) is session
    written = run(session, "find", "tama")
    assert MatchesFound(points_of(FILES, SOURCES), "tama", matches).applied(written) is written
    assert MatchesFound(POINTS, "tama", matches).applied(written).exploring.matches is matches
    survey = Survey.of(POINTS, Frame.of(BOX))
    assert NeighboursFound(survey, session.latent, (1, 2)).applied(session) is session


def test_what_is_alike_is_listed_the_likest_first_without_the_sound_itself(desk, session):
    assert COMMANDS["list_alike"].unavailable(session)
    survey = Survey.of(MANY, Frame.of(BOX))
    there = replace(session, points=MANY, exact=tuple(MANY.latents[7].tolist()))
    there = replace(there, exploring=replace(there.exploring, survey=survey))
    rows = asked(desk, there, "list_alike").exploring.neighbours
    away = np.linalg.norm(MANY.latents - MANY.latents[7], axis=1)
    assert list(rows) == np.argsort(away)[1 : LISTED + 1].tolist()


def places(session, presses):
    found = []
    for _ in range(presses):
        session = run(session, "compare_two")
        found.append(session.position[0])
    return found


def test_b_goes_to_the_sound_before_this_one_and_back(session):
    a, b, c = (Visit("one", (part, 0.5)) for part in (0.1, 0.2, 0.3))
    assert COMMANDS["compare_two"].unavailable(session)
    alone = replace(session, position=a.position, exploring=Exploring(visits=(a,)))
    assert COMMANDS["compare_two"].unavailable(alone)
    heard = replace(session, position=c.position, exploring=Exploring(visits=(a, b, c)))
    assert places(heard, 4) == [0.2, 0.3, 0.2, 0.3]
    unheard = replace(heard, position=(0.9, 0.5))
    assert places(unheard, 3) == [0.3, 0.9, 0.3]
    long_ago = replace(heard, position=a.position)
    assert places(long_ago, 3) == [0.3, 0.1, 0.3]


def test_two_sounds_in_turn_may_be_of_two_models(session):
    visits = (Visit("two", (0.1, 0.5)), Visit("one", (0.2, 0.5)))
    here = replace(session, position=(0.2, 0.5), exploring=Exploring(visits=visits))
    there = run(here, "compare_two")
    assert (there.model, there.position) == ("two", (0.1, 0.5))
    assert "two" in there.status.text
    back = run(there, "compare_two")
    assert (back.model, back.position) == ("one", (0.2, 0.5))
    gone = replace(here, models={"one": here.models["one"]})
    assert run(gone, "compare_two").status.problem
