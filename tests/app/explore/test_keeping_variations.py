"""Variations named, kept as favourites, written as a kit, and gone with their model."""

from dataclasses import replace

import numpy as np
import pytest

from tests.app.carried_out import do
from workbench.app.command_table import COMMANDS
from workbench.app.session.export import KitState
from workbench.app.session.heard import Heard, Side, Target
from workbench.app.session.here import cell_here
from workbench.audio.files import read, read_origin
from workbench.core.detail import Detail
from workbench.core.sample import Sample


def favourites_of(session):
    return [each.name for each in session.favourites]


def test_all_are_kept_under_names_of_their_own_once(page, made):
    strip = made()
    page.do("choose_variation", 2)
    page.do("star")
    assert page.session.favourite.name == f"{strip.name} 02"
    page.do("name_favourite", ("the one", ""))
    page.do("keep_variations")
    assert favourites_of(page.session) == ["the one", *(f"{strip.name} {n:02d}" for n in (1, 3, 4, 5, 6, 7, 8))]
    assert page.session.status.text == "7 variations are favourites now"
    page.do("keep_variations")
    assert "already" in page.session.status.text
    page.do("choose_favourite", f"{strip.name} 05")
    assert cell_here(page.session) == 5

    page.do("back_to_origin")
    again = made()
    assert again.name == strip.name
    page.do("keep_variations")
    names = favourites_of(page.session)
    assert len(names) == len(set(names)) == 16
    assert all(name.startswith(strip.name) for name in names[8:])


def test_a_favourite_gives_its_name_and_a_recording_does_too(page, made, tmp_path):
    page.do("star")
    page.do("name_favourite", ("Sunday", ""))
    assert made().name == "Sunday"
    sample = Sample(np.zeros(100, np.float32), 44_100)
    session = replace(page.session, favourites=())
    copy = Heard(session.model, session.latent, sample, session.detail)
    target = Target(tmp_path / "my snare.wav", Heard("my snare", (), sample), copy)
    opened = replace(session, target=target, side=Side.COPY)
    assert do(opened, "vary").exploring.varying.wish.name == "my snare"
    assert not do(do(opened, "nudge", (0.02, 0.0)), "vary").exploring.varying.wish.name


def test_what_the_synthesis_is_told_stays_with_them(page, made, wait):
    told = Detail(np.random.default_rng(0).normal(0, 0.3, page._engine.model("ddsp_vae").detail_size))
    place = page.session
    page._enter(replace(place, exact=place.latent, detail=told))
    strip = made()
    assert strip.detail == told
    page.do("step_variation", 1)
    assert page.session.detail == told
    page.do("keep_variations")
    assert {each.detail for each in page.session.favourites} == {told}


def test_they_go_with_their_model_and_when_they_are_closed_and_the_recording_only_then(page, made, tmp_path):
    made()
    page.do("choose_variation", 3)
    page.do("move_to", (0.1, 0.1))
    assert page.session.exploring.varying.strip
    assert page.session.with_model("wavegan").exploring.varying.strip is None
    sample = Sample(np.zeros(100, np.float32), 44_100)
    target = Target(tmp_path / "a.wav", Heard("a", (), sample), Heard("ddsp_vae", (), sample))
    opened = replace(page.session, target=target)
    once = do(opened, "close")
    assert once.exploring.varying.strip is None
    assert once.target is target
    assert do(once, "close").target is None
    assert COMMANDS["close"].unavailable(do(once, "close"))
    assert COMMANDS["step_variation"].unavailable(once)


def test_closed_while_they_are_made_none_come(page, wait):
    page.do("set_vary_count", 50)
    page.do("vary")
    page.do("close_variations")
    assert page.session.status.text == "No variations are made"
    page.do("save")
    wait(page, lambda s: s.saved)
    page.poll()
    assert page.session.exploring.varying.strip is None


def test_a_kit_of_them_is_written_under_their_names_where_one_was_written_before(page, made, wait):
    page.do("set_kit_form", "sfz")
    strip = made()
    for expected in (f"{strip.name} variations", f"{strip.name} variations-2"):
        page.do("save_variations_kit")
        assert COMMANDS["save_variations_kit"].unavailable(page.session) == "A kit is being written"
        wait(page, lambda s: s.export.kit.progress is None)
        folder = page.session.save.folder / expected.replace(" ", "_")
        assert f"Saved {folder.name}, a kit of 8 sounds" in page.session.status.text
        files = sorted((folder / "samples").iterdir())
        assert [file.name for file in files] == [
            f"{n:02d}_{strip.name.replace(' ', '_')}_{n:02d}.wav" for n in range(1, 9)
        ]
        latents = [read_origin(file).latent for file in files]
        assert latents == [pytest.approx(cell.exact, rel=1e-6) for cell in strip.cells[1:]]
        assert all(read(file).peak > 0.1 for file in files)
    assert page.session.export.kit.name == KitState().name
