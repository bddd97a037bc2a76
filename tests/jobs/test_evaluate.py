"""Models are judged against one set; what cannot be measured stops nothing else; results stay where they are read."""

import json
import shutil
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from tests.dask_cluster import cluster
from workbench.audio.files import read, write
from workbench.core.errors import BadInput, Cancelled, NotFound
from workbench.core.evaluation import Evaluation
from workbench.core.progress import silent
from workbench.data.cluster import connected
from workbench.jobs.evaluate import TABLE, evaluate_models, real_recordings
from workbench.jobs.reconstruct import reconstruct_file
from workbench.report.figures import CONTINUITY, SPECTROGRAMS, TITLES
from workbench.report.model_sounds import Plan
from workbench.report.reference_recordings import aligned
from workbench.store.evaluations import load_evaluation
from workbench.store.folder import CARD, DECODER, EVALUATION, list_models
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel
from workbench.store.points import LATENTS

PLAN = Plan(random=20, lines=1)


@pytest.fixture(scope="module")
def kit(recordings, tmp_path_factory):
    folder = tmp_path_factory.mktemp("app") / "kit"
    folder.mkdir()
    for path in recordings:
        (folder / path.name).symlink_to(path)
    return folder


@pytest.fixture
def home(places, tmp_path):
    """The studio's two models, to be damaged, and the ONNX cache of all tests."""
    shutil.copytree(places.models, tmp_path / "trained_models")
    return replace(places, home=tmp_path)


def run(places, kit, out, **options):
    entries = list_models(places.models)
    real = real_recordings(places, entries, None, kit, out, silent)
    return evaluate_models(places, entries, real, PLAN, out, options.pop("report", silent), **options)


def test_two_models_are_measured_and_the_results_written(home, kit, tmp_path):
    stages = []
    results = run(home, kit, tmp_path / "out", report=lambda progress: stages.append((progress.stage, progress.detail)))
    names = [entry.name for entry in list_models(home.models)]
    assert [each.model for each in results.evaluations] == names
    fields = json.loads((tmp_path / "out" / EVALUATION).read_text())
    assert tuple(map(Evaluation.from_dict, fields["evaluations"])) == results.evaluations
    assert (tmp_path / "out" / TABLE).read_text() == results.to_markdown()
    assert results.figures == tuple(TITLES)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {EVALUATION, TABLE, *TITLES}
    for name in names:
        assert {detail for stage, detail in stages if stage == name} >= {"reconstructing", "random points", "lines"}
    first = results.evaluations[0]
    sizes = [path.stat().st_size for path in (home.models / names[0]).glob("*.keras")]
    assert first.cost.size_mb == sum(sizes) / 1e6
    again = run(home, kit, tmp_path / "again", workers=2)
    for name in TITLES:
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
    assert [replace(each, cost=first.cost) for each in again.evaluations] == [
        replace(each, cost=first.cost) for each in results.evaluations
    ]
    assert not list(home.models.glob(f"*/{EVALUATION}"))


@pytest.mark.long
def test_a_cluster_finds_the_same(home, kit, tmp_path):
    here = run(home, kit, tmp_path / "here")
    with cluster(tmp_path, 2) as (address, _scheduler, _workers), connected(address) as client:
        there = run(home, kit, tmp_path / "there", workers=client)
    for name in TITLES:
        assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()
    first = here.evaluations[0]
    assert [replace(each, cost=first.cost) for each in there.evaluations] == [
        replace(each, cost=first.cost) for each in here.evaluations
    ]


def test_a_damaged_model_is_listed_and_the_other_is_measured_and_kept(home, kit, tmp_path):
    damaged, whole = (entry.name for entry in list_models(home.models))
    path = home.models / damaged / DECODER
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    (home.models / "odd").mkdir()
    (home.models / "odd" / "card.json").write_text("{")
    results = run(home, kit, tmp_path / "out", keep=True)
    assert set(results.failures) == {damaged, "odd"}
    assert DECODER in results.failures[damaged]
    assert [each.model for each in results.evaluations] == [whole]
    card = next(entry.card for entry in list_models(home.models) if entry.name == whole)
    assert load_evaluation(home.models / whole, card) == results.evaluations[0]
    assert damaged in (tmp_path / "out" / TABLE).read_text()


def test_a_model_that_came_without_its_training_sounds_is_in_the_other_figures(home, kit, tmp_path):
    folder = list_models(home.models)[0].folder
    (folder / LATENTS).unlink()
    fields = json.loads((folder / CARD).read_text())
    del fields["files"][LATENTS]
    (folder / CARD).write_text(json.dumps(fields))
    entries = list_models(home.models)[:1]
    real = real_recordings(home, entries, None, kit, tmp_path, silent)
    results = evaluate_models(home, entries, real, PLAN, tmp_path / "alone", silent)
    assert not results.failures
    assert results.figures == (CONTINUITY, SPECTROGRAMS)


@pytest.mark.long
def test_the_written_sounds_are_those_of_the_other_commands(home, kit, recordings, tmp_path):
    run(home, kit, tmp_path / "out", sounds=True)
    name = list_models(home.models)[0].name
    model = OnnxModel.load(home.models / name, OnnxCache(home.onnx))
    written = sorted((tmp_path / "out" / "sounds" / name / "reconstructed").iterdir())
    assert len(written) == len(recordings)
    write(tmp_path / "as measured.wav", aligned(read(recordings[3])))
    reconstruct_file(model, tmp_path / "as measured.wav", tmp_path / "copy.wav")
    right, found = (soundfile.read(path)[0] for path in (tmp_path / "copy.wav", written[3]))
    length = min(len(right), len(found))
    assert np.array_equal(right[:length], found[:length])
    assert not found[length:].any()


def test_when_it_is_stopped_what_was_measured_stays(home, kit, tmp_path):
    last = list_models(home.models)[-1].name

    def report(progress):
        if progress.stage == last:
            raise Cancelled("Stopped")

    with pytest.raises(Cancelled):
        run(home, kit, tmp_path / "out", report=report, sounds=True)
    measured = json.loads((tmp_path / "out" / EVALUATION).read_text())["evaluations"]
    assert [each["model"] for each in measured] == [entry.name for entry in list_models(home.models)[:-1]]
    assert last not in {path.name for path in (tmp_path / "out" / "sounds").iterdir()}
    assert not set(TITLES) & {path.name for path in (tmp_path / "out").iterdir()}


def test_one_set_is_chosen_for_all(home, kit, tmp_path):
    entries, out = list_models(home.models), tmp_path / "out"
    with pytest.raises(BadInput, match="one set"):
        real_recordings(home, entries, "tiny", kit, out, silent)
    with pytest.raises(NotFound, match="tiny"):  # the dataset of both cards, which this home lacks
        real_recordings(home, entries, None, None, out, silent)
    other = replace(entries[0], card=replace(entries[0].card, dataset="other"))
    with pytest.raises(BadInput, match="other, tiny"):
        real_recordings(home, [other, *entries], None, None, out, silent)
    with pytest.raises(NotFound, match="mine"):
        real_recordings(home, [other, *entries], "mine", None, out, silent)
    with pytest.raises(NotFound, match="which dataset"):
        real_recordings(home, [replace(entries[0], card=None)], None, None, out, silent)


def test_recordings_are_never_replaced_nor_are_sounds_of_an_earlier_run_taken_for_some(home, kit, tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(kit, folder)
    shutil.copytree(kit, folder / "sounds" / "real")
    entries = list_models(home.models)
    assert len(real_recordings(home, entries, None, folder, folder, silent)) == 13
    with pytest.raises(BadInput, match="where sounds are written"):
        real_recordings(home, entries, None, folder / "sounds" / "real", folder, silent)
    real = real_recordings(home, entries, None, kit, folder, silent)
    with pytest.raises(BadInput, match="named real"):
        evaluate_models(home, [replace(entries[0], folder=home.models / "real")], real, PLAN, folder, silent, True)


def test_too_few_recordings_are_refused_before_anything_is_measured(home, kit, tmp_path):
    few = tmp_path / "few"
    few.mkdir()
    for path in sorted(kit.iterdir())[:3]:
        (few / path.name).symlink_to(path)
    with pytest.raises(BadInput, match="there are 3"):
        run(home, few, tmp_path / "out")
    assert not (tmp_path / "out" / EVALUATION).exists()
