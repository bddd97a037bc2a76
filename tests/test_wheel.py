"""A program installed from its wheel, in an environment of its own, far from the checkout."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.first_sound import first_sound

pytestmark = pytest.mark.wheel
ROOT = Path(__file__).parents[1]
MOST = 100_000_000
"""Bytes of a wheel."""
INSIDE = 12
"""Models that come inside."""


def python(version):
    """An interpreter of that version with Tk, from the path or from pyenv; None where there is none."""
    known = [f"python{version}", *map(str, Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))]
    for candidate in known:
        try:
            check = f"import sys, tkinter; sys.exit('{version}' != '%d.%d' % sys.version_info[:2])"
            if subprocess.run([candidate, "-c", check], check=False, capture_output=True).returncode == 0:
                return candidate
        except OSError:
            continue
    return None


@pytest.fixture(scope="module")
def uv(tmp_path_factory):
    """The tool that `.setup/prepare` installs with."""
    folder = tmp_path_factory.mktemp("uv")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([folder / "bin/python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return folder / "bin/uv"


@pytest.fixture(scope="module")
def wheel(uv, tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([uv, "build", "--quiet", "--wheel", "--out-dir", out, ROOT], check=True)
    (built,) = out.glob("*.whl")
    return built


def test_it_is_small(wheel):
    assert wheel.stat().st_size < MOST


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_it_plays_trains_and_keeps_what_is_made_in_the_users_folder(uv, wheel, tmp_path, version):
    interpreter = python(version)
    if not interpreter:
        pytest.skip(f"no Python {version} with Tk on this machine")
    place, home, folder = tmp_path / "venv", tmp_path / "home", tmp_path / "elsewhere"
    for made in (home, folder):
        made.mkdir()
    subprocess.run([uv, "venv", "--quiet", "--python", interpreter, place], check=True)
    constraints = ["--constraint", ROOT / ".setup/constraints.txt"]
    subprocess.run([uv, "pip", "install", "--quiet", "--python", place / "bin/python", *constraints, wheel], check=True)
    environment = {"PATH": f"{place / 'bin'}:{os.environ['PATH']}", "HOME": str(home)}

    found = first_sound(["workbench"], environment, folder)
    assert not found.tensorflow

    def run(*arguments):
        done = subprocess.run(
            ["workbench", *map(str, arguments)],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def models():
        return {each["model"]: each["state"] for each in json.loads(run("models", "list", "--json"))}

    assert models() == dict.fromkeys(models(), "ready")
    assert len(models()) == INSIDE
    run("dataset", "build", "tiny", "--from", "synthetic", "--size", 60)
    run("train", "ae_small_tanh", "--dataset", "tiny", "--epochs", 2, "--name", "mine")
    run("train", "ae_small_relu", "--dataset", "tiny", "--epochs", 2)
    run("generate", "mine", "--random", 2, "--out", "sounds")
    assert models() == dict.fromkeys([*models(), "mine"], "ready")
    data = home / ".local/share/snare-workbench"
    assert {path.name for path in data.glob("*/*")} == {"tiny", "mine", "ae_small_relu"}
    assert {path.name for path in folder.iterdir()} == {"sounds"}
