"""What every model makes of one point and of one recording, with real models on the worker."""

import csv
from dataclasses import replace

import numpy as np
import pytest

from tests.app.controllers import controller_on
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.compare.sheet import cells, lacking, selected, words
from workbench.app.session.compare import ORIGINAL, Mode
from workbench.app.session.heard import Side
from workbench.app.session.tab import Tab
from workbench.app.start import first_session
from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.core.frame import within_reach
from workbench.data.dataset import Dataset
from workbench.jobs.reconstruct import open_model
from workbench.measures.excerpt import measured, scaled
from workbench.measures.sound_distance import log_spectral, mr_stft, random_phase
from workbench.report.measure_model import Reference, reconstruction
from workbench.report.reference_recordings import RealRecordings
from workbench.store.model_map import load_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.reconstruct import reconstruct
from workbench.store.shelf import Shelf

TINY = ["ae_small_relu", "ae_small_tanh"]


@pytest.fixture
def open_page(player, preparing, refiner, keeper):
    """A controller with the page in sight."""
    opened = []

    def open_at(places, cache, models=None):
        models = models or places.models
        session = first_session(model_states(Shelf(models), cache), places.saves)
        controller = controller_on(session, Engine(Shelf(models), cache), places, keeper, player, preparing, refiner)
        opened.append(controller)
        controller.do("show_tab", Tab.COMPARE)
        return controller

    yield open_at
    for controller in opened:
        controller.close()


@pytest.fixture
def page(open_page, places, studio):
    cache = OnnxCache(places.onnx)
    return open_page(places, cache)


def all_there(session):
    shown = session.comparison
    return not lacking(session) and (shown.mode is Mode.POINT or shown.original is not None)


def test_every_model_is_decoded_at_the_point_of_explore(page, places, wait):
    session = wait(page, all_there)
    assert [cell.model for cell in cells(session)] == TINY
    for cell in cells(session):
        model = open_model(places, cell.model)
        latent = model.card.box.from_unit(session.position)
        np.testing.assert_allclose(cell.heard.sample.audio, model.decode(latent).limited().audio, atol=1e-6)
        assert cell.descriptors is not None
    page.do("show_tab", Tab.EXPLORE)
    page.do("move_to", (0.9, 0.2))
    page.do("show_tab", Tab.COMPARE)
    later = wait(page, all_there)
    assert all(cell.position == later.position == (0.9, 0.2) for cell in cells(later))


def test_a_model_of_many_latents_is_decoded_along_its_directions(open_page, places, many, recordings, wait):
    models, cache = many
    controller = open_page(places, cache, models)
    session = wait(controller, all_there)
    (cell,) = cells(session)
    card = session.models["many"].card
    frame = load_map(cache.made_files(card).map, card.box).frame
    assert cell.heard.latent == frame.latent(session.position)
    controller.do("compare_mode", Mode.TARGET)
    assert words(controller.session, cells(controller.session)[1]) == "no recording yet"
    controller.do("compare_open", str(recordings[0]))
    session = wait(controller, lambda s: s.comparison.original is not None)
    assert words(session, cells(session)[1]) == "no encoder: will search for it …"
    said = set()
    session = wait(controller, lambda s: said.add(s.status.text) or cells(s)[1].heard)
    assert any("sounds tried" in text for text in said)
    assert cells(session)[1].nearness.floors > 0
    assert cells(session)[1].position == within_reach(frame.position(cells(session)[1].heard.latent))


def test_a_cell_that_is_waited_for_is_heard_when_it_comes(page, wait):
    page.do("compare_choose", TINY[0])
    session = wait(page, lambda s: s.side is Side.ELSEWHERE)
    assert session.heard.model == TINY[0]
    assert session.playing


@pytest.fixture
def reference_of(recordings):
    """The reference of the reports, of one recording; of so few they make none, for want of halves to compare."""

    def reference(sample):
        crowd = RealRecordings("a crowd", (), (), tuple(read(path) for path in recordings), ())
        real = replace(crowd, samples=(sample,))
        one = scaled(real.audio)[0]
        turned = random_phase(one, np.random.default_rng(0))
        floors = {"floor": mr_stft(one, turned), "log_spectral_floor": log_spectral(one, turned)}
        return replace(Reference.of(crowd), real=real, **floors)

    return reference


def test_measures_are_those_of_the_reports(page, places, studio, reference_of, wait):
    """The same recording, through the reconstruction of the command line and the measures of the evaluation."""
    dataset = Dataset.open(studio / "datasets" / "tiny")
    file = dataset.folder / dataset.of("validation")[0].file
    page.do("compare_open", str(file))
    session = wait(page, all_there)
    original = prepare(read(file)).sample
    for cell in cells(session)[1:]:
        model = open_model(places, cell.model)
        copy = measured([reconstruct(model, original)])
        report = reconstruction(copy, reference_of(original))
        assert cell.nearness.floors == pytest.approx(report.mr_stft / report.floor, rel=1e-5)
        assert cell.nearness.log_spectral == pytest.approx(report.log_spectral, rel=1e-5)
        assert cell.nearness.log_mel > 0


def test_a_recording_is_heard_first_and_sorted_copies_are_written_as_a_table(page, recordings, places, wait):
    page.do("compare_open", str(recordings[0]))
    session = wait(page, all_there)
    assert session.heard is session.comparison.original.heard
    assert selected(session).model == ORIGINAL
    page.do("compare_sort", "floors")
    figures = [cell.nearness.floors for cell in cells(page.session)[1:]]
    assert figures == sorted(figures)
    page.do("compare_export")
    session = wait(page, lambda s: s.status.text.startswith("Saved"))
    (path,) = places.saves.glob("compare*.csv")
    rows = list(csv.reader(path.open(encoding="utf-8")))
    assert (rows[0][0], rows[0][1], rows[0][-1]) == ("model", "floors", "remark")
    assert [row[0] for row in rows[1:]] == ["original", *(cell.model for cell in cells(session)[1:])]
    assert [float(row[1]) for row in rows[2:]] == pytest.approx(figures, rel=1e-5)


def test_the_same_recording_opened_again_is_read_again(page, recordings, wait):
    page.do("compare_open", str(recordings[0]))
    first = wait(page, all_there).comparison.original
    page.do("compare_open", str(recordings[0]))
    assert wait(page, all_there).comparison.original is not first


def test_what_cannot_be_read_is_told_in_its_cell(page, tmp_path, wait):
    (tmp_path / "rubbish.wav").write_bytes(b"no sound")
    page.do("compare_open", str(tmp_path / "rubbish.wav"))
    session = wait(page, lambda s: s.comparison.original is not None)
    assert "rubbish" in cells(session)[0].problem
    assert session.status.problem
    page.do("compare_mode", Mode.POINT)
    wait(page, all_there)


def test_held_out_recordings_are_gone_through(page, places, wait):
    wait(page, lambda s: s.comparison.datasets == ("tiny",))
    page.do("compare_dataset")
    session = wait(page, all_there)
    tiny = places.datasets / "tiny"
    held = {tiny / row.file for row in Dataset.open(tiny).of("validation")}
    session = wait(page, lambda s: s.comparison.held_out)
    assert set(session.comparison.held_out) == held
    first = session.comparison.target
    page.do("compare_recording", 1)
    assert page.session.comparison.target in held - {first}
    wait(page, all_there)


def test_a_home_without_datasets_says_so(open_page, places, tmp_path, wait):
    (tmp_path / "home" / "trained_models").mkdir(parents=True)
    controller = open_page(replace(places, home=tmp_path / "home"), OnnxCache(tmp_path / "onnx"))
    controller.do("compare_mode", Mode.TARGET)
    controller.do("compare_recording", 1)
    assert "No dataset" in controller.session.status.text
    assert cells(controller.session)[0].model == ORIGINAL


def test_once_the_page_is_left_only_the_chosen_model_stays_in_memory(page, wait, monkeypatch):
    kept = []
    keep = Engine.keep_only
    monkeypatch.setattr(Engine, "keep_only", lambda self, model: kept.append(model) or keep(self, model))
    wait(page, all_there)
    assert not kept
    page.do("show_tab", Tab.EXPLORE)
    wait(page, lambda _session: kept)
    assert kept == [page.session.model]
