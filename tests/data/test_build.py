"""What a build promises: the same request gives the same files, however often it was stopped."""

import signal
import subprocess
import sys
import time
from collections import Counter
from functools import partial

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.audio.files import read
from workbench.audio.prepare import PrepareSettings
from workbench.core.errors import BadInput, Cancelled, InUse, WorkbenchError
from workbench.data import synth
from workbench.data.build import build
from workbench.data.dataset import Dataset
from workbench.data.request import BuildRequest

KIT = [f"{source}/snare_{number}.wav" for source in ("deep", "tight", "dry", "old") for number in range(3)]


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
    import soundfile

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


def test_another_request_is_refused_unless_it_replaces(tmp_path, kit, built, contents):
    folder = kit(KIT)
    built(folder, tmp_path / "set", size=20)
    before = contents(tmp_path / "set")
    with pytest.raises(BadInput, match="size 20 then, 30 now"):
        built(folder, tmp_path / "set", size=30)
    assert contents(tmp_path / "set") == before
    (tmp_path / "set" / "recipe.csv").write_text("not of the build")
    built(folder, tmp_path / "set", size=15, replace_existing=True)
    assert len(list((tmp_path / "set").rglob("*.wav"))) == 15
    assert (tmp_path / "set" / "recipe.csv").exists()


def test_recordings_that_changed_are_refused(tmp_path, kit, built):
    folder = kit(KIT)
    built(folder, tmp_path / "set")
    (folder / KIT[0]).write_bytes((folder / KIT[1]).read_bytes())
    with pytest.raises(BadInput, match="have changed"):
        built(folder, tmp_path / "set")


def test_sounds_of_somebody_else_are_left_alone(tmp_path, kit, built, contents):
    (tmp_path / "set" / "audio").mkdir(parents=True)
    (tmp_path / "set" / "audio" / "mine.wav").write_bytes(b"precious")
    before = contents(tmp_path / "set")
    with pytest.raises(BadInput, match="not built here"):
        built(kit(KIT), tmp_path / "set")
    assert contents(tmp_path / "set") == before


def test_a_dataset_within_its_source_is_refused(kit, built):
    folder = kit(KIT)
    with pytest.raises(BadInput, match="within its own source"):
        built(folder, folder / "set")


@pytest.mark.parametrize(
    "wrong",
    [
        {"sources": ()},
        {"size": 1},
        {"seed": -1},
        {"synthetic_share": 1.5, "size": 10},
        {"synthetic_share": 0.5},
        {"longest": 0},
        {"longest": float("nan")},
    ],
)
def test_requests_out_of_range(wrong):
    with pytest.raises(BadInput):
        BuildRequest(**({"sources": ("kit",)} | wrong))


def test_a_disk_that_refuses(tmp_path, kit, built):
    (tmp_path / "file").touch()
    with pytest.raises(WorkbenchError, match="could not be written"):
        built(kit(KIT), tmp_path / "file" / "set")


def test_recordings_that_a_recipe_holds_out_are_never_trained_on(tmp_path, kit):
    folder = kit(KIT)
    recipe = tmp_path / "recipe.csv"
    recipe.write_text(
        "category,manager,package,licence,source,path,sample,preset,semitones,split\n"
        + "".join(f"snare,debian,p,CC0,unheard,{folder / name},,,,validation\n" for name in KIT[:3])
    )
    (tmp_path / "others").mkdir()
    for name in KIT[3:]:
        (folder / name).rename(tmp_path / "others" / name.replace("/", " "))
    wanted = partial(BuildRequest, categories=("snare",), recipes={"unheard": recipe})
    build(wanted(("unheard", str(tmp_path / "others")), size=30), tmp_path / "set", workers=1)
    rows = Dataset.open(tmp_path / "set").rows
    assert {row.split for row in rows if row.source == "unheard"} == {"validation"}
    assert {row.split for row in rows if row.source != "unheard"} == {"train", "validation"}

    report = build(wanted(("unheard",)), tmp_path / "alone", workers=1)
    assert (report.total, report.validation) == (3, 3)


def test_offsets_that_were_taken_away_are_told(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    for number, offset in enumerate((0, 0.1, 0)):
        sound = synth.snare(np.random.default_rng(number), PrepareSettings()).scaled(0.5)
        soundfile.write(folder / f"{number}.wav", sound.audio + offset, sound.rate, subtype="FLOAT")
    report = build(BuildRequest((str(folder),)), tmp_path / "set", workers=1)
    assert "a constant offset was taken away from 1 of the recordings" in report.notes


@pytest.mark.parametrize(("how", "said"), [("loudest", "the loudest is taken"), ("mix", "the mix is taken")])
def test_of_several_channels_one_is_made_as_it_is_asked_for_and_told(tmp_path, how, said):
    folder = tmp_path / "mine"
    folder.mkdir()
    loud, faint = (synth.snare(np.random.default_rng(seed), PrepareSettings()).audio for seed in (1, 2))
    for name, channels in {"both": [0.5 * faint, loud], "right": [0 * faint, faint], "one": [0.3 * loud]}.items():
        soundfile.write(folder / f"{name}.wav", np.stack(channels, axis=1), 44_100, subtype="FLOAT")
    report = build(BuildRequest((str(folder),), downmix=how), tmp_path / "set", workers=1)
    assert any(note.startswith(f"of several channels {said}") and "in 2 of" in note for note in report.notes)
    heard = {row.file: row for row in Dataset.open(report.folder).rows}
    expected = loud if how == "loudest" else (0.5 * faint + loud) / 2
    assert np.abs(read(report.folder / "audio" / "both.wav").audio).max() == pytest.approx(
        np.abs(expected).max(), abs=1e-3
    )
    assert "audio/right.wav" in heard
    with pytest.raises(BadInput, match="another request"):
        build(
            BuildRequest((str(folder),), downmix="mix" if how == "loudest" else "loudest"), tmp_path / "set", workers=1
        )


def test_another_way_to_make_one_channel_is_refused():
    with pytest.raises(BadInput, match="loudest, mix"):
        BuildRequest(("a",), downmix="left")
