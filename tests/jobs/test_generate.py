"""Many sounds of a model in files: the same bytes wherever they were made; what was stopped goes on."""

import os
import signal

import numpy as np
import pytest
import soundfile

from tests.dask_cluster import cluster
from tests.processes import children_of
from workbench.core.errors import Cancelled, NotFound
from workbench.core.progress import silent
from workbench.data.cluster import connected
from workbench.jobs import generate as module
from workbench.jobs.choose_points import Points, depth_of
from workbench.jobs.generate import generate
from workbench.jobs.reconstruct import open_model
from workbench.jobs.save_settings import SaveSettings

MODEL = "ae_small_tanh"
NUMBERED = "{number:03}_{model}_{point}"


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def few(monkeypatch):
    """So that few sounds are worth a process."""
    monkeypatch.setattr(module, "WORTH_A_PROCESS", 8)


def stop_after(count):
    def stop(progress):
        if (progress.stage, progress.done) == ("writing", count):
            raise Cancelled("Stopped")

    return stop


@pytest.mark.parametrize(("suffix", "subtype"), [("wav", "FLOAT"), ("flac", "PCM_24"), ("aiff", "PCM_16")])
def test_the_files_hold_what_the_model_decodes(places, tmp_path, suffix, subtype):
    points, model = Points(random=4), open_model(places, MODEL)
    settings = SaveSettings(tmp_path / "out", depth=depth_of(subtype), format=suffix, pattern=NUMBERED)
    assert generate(places, MODEL, points, 7, settings) == (4, [])
    for path, latent in zip(sorted((tmp_path / "out").iterdir()), points.of(model, 7), strict=True):
        audio, rate = soundfile.read(path)
        assert (rate, soundfile.info(path).subtype) == (44_100, subtype)
        assert np.abs(audio - model.decode(latent).limited().audio).max() < 2**-15


@pytest.mark.parametrize("pattern", [NUMBERED, "{name}"])  # the second gives many sounds one name
@pytest.mark.usefixtures("few")
def test_however_many_processes_make_them_the_files_are_the_same(places, tmp_path, pattern):
    for jobs in (1, 2):
        settings = SaveSettings(tmp_path / str(jobs), pattern=pattern, rate=48_000, trim=True)
        assert generate(places, MODEL, Points(random=40), 7, settings, workers=jobs) == (40, [])
    found = contents(tmp_path / "1")
    assert len(found) == 40
    assert contents(tmp_path / "2") == found


def test_stopped_it_goes_on_and_nothing_is_made_twice(places, tmp_path):
    whole, stopped = (SaveSettings(tmp_path / name, pattern=NUMBERED) for name in ("whole", "stopped"))
    generate(places, MODEL, Points(random=20), 7, whole)
    with pytest.raises(Cancelled):
        generate(places, MODEL, Points(random=20), 7, stopped, stop_after(9))
    assert len(contents(tmp_path / "stopped")) == 9
    made = []
    assert generate(places, MODEL, Points(random=20), 7, stopped, made.append) == (20, [])
    assert next(progress.total for progress in made if progress.stage == "writing") == 11
    assert contents(tmp_path / "stopped") == contents(tmp_path / "whole")


@pytest.mark.parametrize("other", [{"depth": "16"}, {"rate": 48_000}, {"fade": 5.0}])
def test_what_was_made_otherwise_stays_beside_the_new_ones(places, tmp_path, other):
    for settings in ({}, other, other):
        generate(places, MODEL, Points(random=3), 7, SaveSettings(tmp_path / "out", pattern=NUMBERED, **settings))
    assert len(contents(tmp_path / "out")) == 6


def test_a_process_that_is_killed_changes_nothing(places, tmp_path, few):
    whole, killed = (SaveSettings(tmp_path / name, pattern=NUMBERED) for name in ("whole", "killed"))
    generate(places, MODEL, Points(random=200), 7, whole)
    victims = []

    def kill(progress):
        if (progress.stage, progress.done) == ("writing", 30) and not victims:
            victims.extend(children_of("popen_loky"))
            os.kill(victims[-1].pid, signal.SIGKILL)

    assert generate(places, MODEL, Points(random=200), 7, killed, kill, workers=2) == (200, [])
    assert victims
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")


def test_a_cluster_makes_the_same_and_must_see_the_model(places, tmp_path, monkeypatch):
    here, there = (SaveSettings(tmp_path / name, pattern=NUMBERED) for name in ("here", "there"))
    generate(places, MODEL, Points(random=40), 7, here)
    with cluster(tmp_path, 2) as (address, _scheduler, _workers), connected(address) as client:
        assert generate(places, MODEL, Points(random=40), 7, there, silent, client) == (40, [])
        monkeypatch.setattr(module, "require_seen", lambda client, files: real(client, [*files, tmp_path / "nowhere"]))
        with pytest.raises(NotFound, match=r"does not see .*nowhere"):
            generate(places, MODEL, Points(random=3), 8, there, silent, client)
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


real = module.require_seen
