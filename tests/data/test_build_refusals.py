"""What a build refuses, and what it tells of what it did."""

from functools import partial

import numpy as np
import pytest
import soundfile

from tests.data.small_kit import KIT
from workbench.audio.files import read
from workbench.audio.prepare import PrepareSettings
from workbench.core.errors import BadInput, WorkbenchError
from workbench.data import synth
from workbench.data.build import build
from workbench.data.dataset import Dataset
from workbench.data.request import BuildRequest


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
