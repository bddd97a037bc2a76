"""`workbench evaluate` as people run it."""

import json

import pytest

FEW = ("--random", 20, "--lines", 1)


@pytest.fixture(scope="module")
def kit(recordings, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli") / "kit"
    folder.mkdir()
    for path in recordings:
        (folder / path.name).symlink_to(path)
    (folder / "notes.txt").write_text("no sound")
    return folder


@pytest.fixture
def evaluate(run_here, studio):
    """`workbench evaluate ...` with one ONNX cache for all tests."""

    def run(*arguments, home=studio, check=True):
        return run_here("evaluate", *arguments, home=home, check=check, XDG_CACHE_HOME=str(studio / "cli-cache"))

    return run


def test_figures_and_sounds_are_written_and_warnings_given(evaluate, kit, tmp_path):
    done = evaluate("*_tanh", "--against", kit, "--out", tmp_path / "out", "--sounds", *FEW)
    assert "1 model measured against 13 recordings" in done.stdout
    assert "1 file was skipped" in done.stdout
    assert "13 real recordings" in done.stderr
    fields = json.loads((tmp_path / "out" / "evaluation.json").read_text())
    assert [each["model"] for each in fields["evaluations"]] == ["ae_small_tanh"]
    assert [each["file"] for each in fields["skipped"]] == ["notes.txt"]
    assert "| `ae_small_tanh` |" in (tmp_path / "out" / "evaluation.md").read_text()
    assert len(list((tmp_path / "out" / "sounds" / "ae_small_tanh" / "line-01").iterdir())) == 64


@pytest.mark.long
def test_a_model_that_cannot_be_measured_ends_with_2_after_the_others(evaluate, studio, kit, tmp_path):
    for name in ("a good one", "broken"):
        (tmp_path / "trained_models" / name).mkdir(parents=True)
        for path in (studio / "trained_models" / "ae_small_tanh").iterdir():
            (tmp_path / "trained_models" / name / path.name).write_bytes(path.read_bytes())
    (tmp_path / "trained_models" / "broken" / "decoder.keras").write_bytes(b"broken")
    done = evaluate("--against", kit, "--out", tmp_path / "out", "--keep", *FEW, home=tmp_path, check=False)
    assert done.returncode == 2
    assert "broken: decoder.keras is not what the card says" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "trained_models" / "a good one" / "evaluation.json").is_file()
    assert not (tmp_path / "trained_models" / "broken" / "evaluation.json").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nobody --out out", "nobody"),
        ("--out out", "there are 0"),  # the dataset of the studio is procedural: it holds out no recordings
        ("--dataset ../tiny --out out", "cannot be a dataset's name"),
        ("--against nowhere --out out", "nowhere"),
        ("--random 1 --out out", "--random"),
        ("--out /proc/nowhere --against {kit}", "/proc/nowhere"),
        ("ae_small_tanh", "--out"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_to_do(run_here, studio, kit, tmp_path, line, said, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run_here("evaluate", *line.format(kit=kit).split(), home=studio, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
