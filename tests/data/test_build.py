"""What a build promises: the same request gives the same files, however often it was stopped."""

import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.data.small_kit import KIT
from workbench.core.errors import Cancelled, InUse
from workbench.data.build import build
from workbench.data.dataset import Dataset
from workbench.data.request import BuildRequest


def fields(rows, *names):
    return [tuple(getattr(row, name) for name in names) for row in rows]


def test_sizes_kinds_and_names(tmp_path, kit, built):
    report = built(kit(KIT), tmp_path / "set", size=40, synthetic_share=0.25)
    dataset = Dataset.open(tmp_path / "set")
    assert report.kinds == {"recording": 12, "augmented": 18, "synthetic": 10}
    assert {row.file for row in dataset.rows if row.kind == "recording"} == {f"audio/{name}" for name in KIT}
    assert {row.file for row in dataset.rows} == {
        p.relative_to(dataset.folder).as_posix() for p in dataset.folder.rglob("*.wav")
    }
    assert report.validation == len(dataset.of("validation")) > 0


def test_of_two_programs_that_build_it_one_is_told_and_the_other_finishes(tmp_path, kit):
    request = BuildRequest((str(kit(KIT)),), size=20)
    inside = []

    def also(_progress):
        with pytest.raises(InUse, match="Another program is building this dataset: set"):
            build(request, tmp_path / "set", workers=1)
        inside.append(True)

    assert build(request, tmp_path / "set", also, workers=1).total == 20
    assert inside
    assert {path.name for path in (tmp_path / "set").iterdir() if path.name.startswith(".")} == set()


def test_recordings_keep_their_level(tmp_path, kit, built):

    folder = kit(KIT)
    built(folder, tmp_path / "set")
    for name in KIT:
        before, after = (soundfile.read(root / name)[0] for root in (folder, tmp_path / "set" / "audio"))
        assert abs(after).max() == pytest.approx(abs(before).max(), rel=1e-6)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1000), names=st.sets(st.sampled_from(KIT), min_size=2), size=st.integers(2, 30))
def test_nothing_of_a_source_is_on_both_sides(tmp_path_factory, kit, built, seed, names, size):
    folder = kit(sorted(names)).rename(tmp_path_factory.mktemp("some") / "kit")
    built(folder, folder.parent / "set", seed=seed, size=size)
    rows = Dataset.open(folder.parent / "set").rows
    split_of = {row.file: row.split for row in rows}
    splits = Counter(source for source, _ in set(fields(rows, "source", "split")))
    assert set(splits.values()) == {1}
    for row in rows:
        if row.kind == "augmented":
            assert row.split == split_of[row.parent] == "train"
            assert not row.layer or split_of[row.layer] == "train"
            assert row.augmentation
        elif row.split == "validation":
            assert row.kind == "recording"
    assert len(rows) == size or (len(rows) == len(names) < size)


def test_a_size_below_the_recordings_is_a_seeded_choice(tmp_path, kit, built):
    folder = kit(KIT)
    chosen = []
    for target, seed in (("a", 1), ("b", 1), ("c", 2)):
        report = built(folder, tmp_path / target, size=5, seed=seed)
        assert report.kinds == {"recording": 5}
        assert "7 recordings were left out" in report.notes[0]
        chosen.append({row.file for row in Dataset.open(tmp_path / target).rows})
    assert chosen[0] == chosen[1] != chosen[2]


def test_duplicates_are_dropped_and_listed(tmp_path, kit, built):
    folder = kit(KIT)
    (folder / "zz.wav").write_bytes((folder / KIT[0]).read_bytes())
    assert built(folder, tmp_path / "set").skipped == (("zz.wav", f"duplicate of {KIT[0]}"),)


def test_synthetic_alone(tmp_path):
    report = build(BuildRequest(("synthetic",), size=50), tmp_path / "set", workers=1)
    dataset = Dataset.open(tmp_path / "set")
    assert report.kinds == {"synthetic": 50}
    assert len(dataset.of("validation")) == 6


def test_several_processes_give_what_one_gives(tmp_path, contents):
    request = BuildRequest(("synthetic",), size=100)
    for target, jobs in (("one", 1), ("two", 2)):
        build(request, tmp_path / target, workers=jobs)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_another_seed_gives_other_sounds(tmp_path, kit, built, contents):
    folder = kit(KIT)
    for target, seed in (("a", 0), ("b", 1)):
        built(folder, tmp_path / target, size=20, seed=seed)
    a, b = (contents(tmp_path / name) for name in "ab")
    assert a["audio/augmented/00000.wav"] != b["audio/augmented/00000.wav"]
    assert a[f"audio/{KIT[0]}"] == b[f"audio/{KIT[0]}"]


@pytest.mark.parametrize("stop_at", [("reading", 5), ("writing", 5), ("making", 0), ("making", 9)])
def test_cancelled_and_run_again(tmp_path, kit, built, contents, stop_at):
    folder = kit(KIT)
    built(folder, tmp_path / "whole", size=40)

    def stop(progress):
        if (progress.stage, progress.done) == stop_at:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        built(folder, tmp_path / "stopped", size=40, report=stop)
    assert not (tmp_path / "stopped" / "manifest.csv").exists()
    finished = {path: path.stat().st_mtime_ns for path in (tmp_path / "stopped").rglob("*.wav")}
    assert bool(finished) == (stop_at[0] != "reading")
    built(folder, tmp_path / "stopped", size=40)
    assert contents(tmp_path / "stopped") == contents(tmp_path / "whole")
    assert all(path.stat().st_mtime_ns == before for path, before in finished.items())


def test_cancelled_while_processes_work(tmp_path):
    def stop(progress):
        if progress.done == 20:
            raise Cancelled("stopped")

    request = BuildRequest(("synthetic",), size=200)
    with pytest.raises(Cancelled):
        build(request, tmp_path / "set", stop, workers=2)
    assert not (tmp_path / "set" / "manifest.csv").exists()
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("[!.]*.wav")}
    assert 20 <= len(kept) < 200
    assert build(request, tmp_path / "set", workers=2).total == 200
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_and_run_again(tmp_path, kit, contents):
    program = (
        "import sys; from pathlib import Path; from workbench.data.build import build; "
        "from workbench.data.request import BuildRequest; "
        "build(BuildRequest((sys.argv[1],), size=200), Path(sys.argv[2]), workers=2)"
    )
    folder = kit(KIT)

    def start(name):
        return subprocess.Popen([sys.executable, "-c", program, str(folder), str(tmp_path / name)])

    assert start("whole").wait(120) == 0
    for wanted in (13, 40, 100):
        process = start("killed")
        while len(list((tmp_path / "killed").rglob("[!.]*.wav"))) < wanted and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert not (tmp_path / "killed" / "manifest.csv").exists()
    assert start("killed").wait(120) == 0
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")


def test_a_file_that_was_damaged_is_made_again(tmp_path, kit, built, contents):
    folder = kit(KIT)
    built(folder, tmp_path / "set", size=20)
    whole = contents(tmp_path / "set")
    (tmp_path / "set" / "audio" / "augmented" / "00003.wav").write_bytes(b"RIFF")
    (tmp_path / "set" / "audio" / KIT[0]).unlink()
    built(folder, tmp_path / "set", size=20)
    assert contents(tmp_path / "set") == whole
