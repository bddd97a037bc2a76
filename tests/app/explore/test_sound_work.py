"""Colours, neighbours, training sounds, what was heard and the way out of the plane: decided without a window."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.app.command_table import COMMANDS
from workbench.app.common.favourite_commands import name_favourite, star
from workbench.app.explore.sound_work import AuditionReady, NearestFound, PointVisited
from workbench.app.saved_session import Memory
from workbench.app.session.colouring import COLOURINGS, MOST_CLASSES, OTHER, shades
from workbench.app.session.explore import MOST_VISITS, Exploring, Visit
from workbench.app.session.heard import Heard, Side
from workbench.app.session.session import Session
from workbench.audio.prepare import PrepareSettings
from workbench.core.frame import Frame
from workbench.core.latent import LatentBox, as_latent
from workbench.core.sample import Sample
from workbench.data.synth import snare
from workbench.jobs.save_settings import SaveSettings
from workbench.measures.descriptors import describe
from workbench.measures.sketch import FULL, PARTS, Sketch
from workbench.store.model_map import Landmarks
from workbench.store.neighbours import Nearest, Survey, described
from workbench.store.points import TrainingPoints

BOX = LatentBox((-1.0, -1.0), (1.0, 1.0))
SOUND = Sample(np.zeros(100, np.float32), 44_100)
HIT = snare(np.random.default_rng(3), PrepareSettings(), "acoustic")


def points_of(sources, latents=None):
    count = len(sources)
    rng = np.random.default_rng(0)
    latents = rng.uniform(-1, 1, (count, 2)) if latents is None else latents
    files = [f"audio/{i}.wav" for i in range(count)]
    return TrainingPoints(latents, rng.uniform(1, 100, (count, 5)), files, ["train"] * count, sources)


@pytest.fixture
def session():
    return Session({}, "one", (0.5, 0.5), SaveSettings(Path("here")), points=points_of(["a"] * 20))


def run(session, name, argument=None):
    return COMMANDS[name].run(session, argument)


@given(st.lists(st.sampled_from("abcdefghijkl"), min_size=1, max_size=60))
def test_a_class_is_named_for_each_of_the_most_frequent_sources_and_one_for_all_others(sources):
    found = shades(points_of(sources), "source")
    named = [found.classes[int(number)] for number in found.values]
    assert all(name in (source, OTHER) for name, source in zip(named, sources, strict=True))
    assert len(found.classes) == min(len(set(sources)), MOST_CLASSES + 1)
    counts = [sources.count(name) for name in found.classes if name != OTHER]
    assert counts == sorted(counts, reverse=True)


def test_descriptors_are_a_scale_and_landmarks_have_no_source():
    points = points_of(["a"] * 200)
    scale = shades(points, "decay")
    assert not scale.classes
    assert np.argmax(scale.values) == np.argmax(points.descriptors[:, 1])
    marks = Landmarks(points.latents, points.descriptors)
    assert all(len(shades(marks, key).classes) == (key in ("source", "split")) for key in COLOURINGS)


def test_the_nearest_sound_is_the_nearest_and_its_distance_counts_in_usual_spacings():
    points = points_of(["a"] * 300)
    survey = Survey.of(points, Frame.of(BOX))
    for latent in np.random.default_rng(1).uniform(-1, 1, (50, 2)):
        distances = np.linalg.norm(points.latents - latent, axis=1)
        found = survey.nearest(as_latent(latent))
        assert found.index == distances.argmin()
        assert found.ratio == pytest.approx(distances.min() / survey.spacing, rel=1e-4)
    assert survey.nearest(as_latent(points.latents[7])).verdict == "a copy"
    assert survey.nearest((5.0, 5.0)).verdict == "new"


def test_a_latent_that_is_not_used_makes_no_sound_far_and_without_any_none_is():
    latents = np.random.default_rng(0).uniform(-1, 1, (300, 2)).astype(np.float32)
    latents[:, 1] = 0.0
    points, box = points_of(["a"] * 300, latents), LatentBox.around(latents)
    survey, here = Survey.of(points, Frame.of(box)), float(latents[5, 0])
    for beside in (0.0, box.high[1], 3.0):
        found = survey.nearest((here, beside))
        assert (found.index, found.ratio) == (5, pytest.approx(0, abs=1e-3))
    assert survey.nearest((here + 1e-7, 3.0)).verdict == "a copy"

    latents[:, 0] = 0.3
    all_alike = Survey.of(points_of(["a"] * 300, latents), Frame.of(LatentBox.around(latents)))
    for latent in ((0.3, 0.0), (0.3005, 0.0), (9.0, 9.0)):
        found = all_alike.nearest(latent)
        assert (found.ratio, found.verdict) == (None, "")


def test_what_is_under_the_pointer_is_near_it_or_nothing_and_an_outlier_is_found_at_the_rim():
    survey = Survey.of(points_of(["a"] * 3, np.array([[0.0, 0.0], [0.5, 0.5], [9.0, 0.0]])), Frame.of(BOX))
    assert survey.under(0.51, 0.5, 0.02) == 0
    assert survey.under(0.6, 0.6, 0.02) is None
    assert survey.under(1.0, 0.5, 0.02) == 2
    assert described(survey.points, 1).startswith("1.wav · a · ")


def test_an_audition_ends_at_the_point_and_as_quiet_as_before(session):
    over = run(run(session, "audition", 3), "audition", 4)
    heard = AuditionReady((4, False), Heard("one", (0.0, 0.0), SOUND)).applied(over)
    assert heard.playing
    assert heard.heard.sample is SOUND
    assert AuditionReady((3, False), Heard("one", (0.0, 0.0), SOUND)).applied(over) is over
    done = run(heard, "audition", None)
    assert (done.side, done.playing) == (Side.POINT, False)
    playing = run(run(replace(session, playing=True), "audition", 3), "audition", None)
    assert playing.playing
    assert AuditionReady((4, False), Heard("one", (), SOUND)).applied(done) is done


def test_a_selected_sound_stays_marked_and_its_recording_is_one_key_away(session):
    known = replace(session, directions=Frame.of(BOX))
    chosen = run(known, "select", 5)
    assert chosen.exploring.selected == 5
    assert chosen.side is Side.POINT
    assert chosen.latent == tuple(map(float, session.points.latents[5]))
    assert "5.wav" in chosen.status.text
    assert run(chosen, "audition", None) is chosen
    other = run(chosen, "switch_original")
    assert other.exploring.wanted == (5, True)
    assert other.side is Side.ELSEWHERE
    back = run(other, "switch_original")
    assert (back.side, back.latent) == (Side.POINT, chosen.latent)
    moved = run(other, "move_to", (0.1, 0.1))
    assert moved.side is Side.POINT
    assert moved.exploring.selected == 5
    assert run(moved, "switch_original").exploring.original
    assert moved.with_model("two").exploring.selected is None


def test_what_is_found_too_late_changes_nothing(session):
    survey = Survey.of(session.points, Frame.of(BOX))
    assert NearestFound(survey, Nearest(1, 0.5)).applied(session) is session
    there = replace(session, exploring=replace(session.exploring, survey=survey))
    assert NearestFound(survey, Nearest(1, 0.5)).applied(there).exploring.nearest == Nearest(1, 0.5)


@given(st.lists(st.integers(0, 150), max_size=300))
def test_what_was_heard_is_listed_once_the_latest_last_and_not_without_end(places):
    exploring = Exploring()
    for place in places:
        exploring = exploring.visited(Visit("one", (place / 150, 0.5)))
    wanted = list(dict.fromkeys(reversed(places)))[:MOST_VISITS][::-1]
    assert [each.position[0] for each in exploring.visits] == [place / 150 for place in wanted]


def test_a_sketch_shows_when_a_sound_is_loudest_and_how_it_dies_away():
    sketch = Sketch.of(HIT)
    assert len(sketch.outline) == PARTS
    assert sketch.outline.index(FULL) in (0, 1), "it begins with the hit, wherever that lies in the sound"
    assert sum(sketch.outline[: PARTS // 2]) > 2 * sum(sketch.outline[PARTS // 2 :])
    assert (sketch.brightness, sketch.decay) == describe(HIT).values()[:2]
    assert Sketch.of(HIT.scaled(0.1)).outline == pytest.approx(sketch.outline, abs=1)
    assert Sketch.of(SOUND).outline == (0,) * PARTS


def test_a_sketch_says_in_short_how_bright_and_how_long_a_sound_is():
    assert str(Sketch((0,) * PARTS, 3_214.0, 102.6)) == "3.2 kHz · 103 ms"


def test_what_a_sound_looked_like_makes_it_no_other_point(session):
    seen, unseen = Visit("one", (0.5, 0.5), sketch=Sketch.of(HIT)), Visit("one", (0.5, 0.5))
    assert seen == unseen
    heard = Exploring().visited(unseen).visited(seen)
    assert [each.sketch for each in heard.visits] == [seen.sketch]
    there = replace(session, exploring=heard.visited(Visit("one", (0.1, 0.1))))
    assert "latest" in run(replace(there, position=(0.1, 0.1)), "step_heard", 1).status.text
    assert COMMANDS["step_heard"].run(there, 1).exploring is there.exploring


def test_a_favourite_gets_a_name_that_no_other_has_and_a_note_and_all_comes_back(session):
    starred = star(replace(star(session), position=(0.2, 0.2)))
    named = name_favourite(starred, ("  the one ", "for the chorus"))
    assert (named.favourite.name, named.favourite.note) == ("the one", "for the chorus")
    first = starred.favourites[0].name
    assert name_favourite(named, (first, "")).status.problem
    assert name_favourite(named, ("", "x")).favourite.name == "the one"
    visit = Visit("one", (0.3, 0.4), sketch=Sketch.of(HIT))
    switched = run(run(run(named, "toggle_metronome"), "toggle_trail"), "toggle_hear_moves")
    kept = PointVisited(visit).applied(switched)
    back = Memory.from_json(Memory.of(kept).to_json()).in_session(session)
    assert back.favourites == kept.favourites
    assert back.exploring.visits == kept.exploring.visits
    assert back.exploring.visits[0].sketch == visit.sketch
    assert (back.metronome, back.exploring.trail, back.hear_moves) == (True, False, False)


def test_intensity_leaves_the_place_on_the_map(session):
    box = LatentBox((-1.0,) * 5, (1.0,) * 5)
    there = replace(session, position=(0.2, 0.3, 0.5, 0.5, 0.5), directions=Frame(box, box, np.eye(5)))
    assert COMMANDS["step_direction"].unavailable(session)
    moved = run(run(there, "step_direction", 1), "step_intensity", 1)
    assert moved.position == (0.2, 0.3, 0.5, pytest.approx(0.55), 0.5)
    assert run(moved, "step_direction", 2).exploring.direction == 0
    assert run(moved, "set_intensity", 7.0).position[3] == 1.0
