"""What tests of the whole program share: a screen and a sound card in memory, a home with small trained models."""

import fcntl
import gc
import hashlib
import inspect
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import settings

from tests.drums import save_untrained
from tests.many_latents import many
from workbench.app.session.settings import Settings
from workbench.app.settings.file import write_settings
from workbench.audio.files import read
from workbench.core.progress import silent
from workbench.core.sample import Sample
from workbench.jobs.prepare_models import prepare_models
from workbench.store.onnx_cache import OnnxCache
from workbench.store.places import HOME_VARIABLE, Places
from workbench.tour.virtual_desktop import virtual_screen, virtual_sound

__all__ = ["many"]

# How long an example takes depends on what else the machine does. Each run tries others; `make test-long` tries more.
settings.register_profile("workbench", deadline=None, max_examples=40)
settings.register_profile("long", deadline=None, max_examples=400)
settings.load_profile("workbench")

# A shell lets what it starts in the background hear no Ctrl-C, and so nothing that this starts in its turn.
signal.signal(signal.SIGINT, signal.default_int_handler)

PACKAGE = Path(__file__).parents[1] / "workbench"
COMMITTED = Path(__file__).parents[1] / "trained_models"


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is imported stays: no look for garbage goes through it, now or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


LONG = ("test_train_page.py", "test_kill.py", "test_job.py", "test_fit.py", "test_monkey.py", "test_ddsp_vae.py")
"""Files that take longest; the second needs no studio, which the first one makes meanwhile."""


def pytest_collection_modifyitems(items):
    """The longest files first, so that of processes side by side none is left with them at the end."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


def pytest_make_parametrize_id(val, argname):
    """No bytes of a file in the name of a test: some hold the time, and processes side by side must name it alike."""
    return argname if isinstance(val, bytes) else None


def workbench(*arguments, home=None, check=True, **environment):
    """Run the command line in a child process, as a user would."""
    variables = os.environ | ({HOME_VARIABLE: str(home)} if home else {}) | environment
    command = [sys.executable, "-m", "workbench", *map(str, arguments)]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False, timeout=300)
    if check and done.returncode:
        raise AssertionError(f"{' '.join(command)} ended {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done


@pytest.fixture(scope="session")
def run_workbench():
    return workbench


@pytest.fixture(scope="session")
def screen():
    """An X server of our own; `DISPLAY` names it until the tests end."""
    before = os.environ.get("DISPLAY")
    with virtual_screen() as virtual:
        os.environ.update(virtual.environment)
        yield virtual.display
    if before is None:
        os.environ.pop("DISPLAY", None)
    else:
        os.environ["DISPLAY"] = before


@pytest.fixture(scope="session")
def lasting_tk(screen):
    """The one Tk of all tests, as a program has one: when any Tk of a process ends, tkdnd takes no more drops."""
    from workbench.gui.psg import hidden_root

    return hidden_root()


def use_sound(sound, patch):
    """Make `sound` the default device of the players that open from now on."""
    for name, value in sound.environment.items():
        patch.setenv(name, value)


@pytest.fixture(scope="module")
def sound_card():
    """A recorded sound card, the default device, one a test file."""
    with virtual_sound() as sound, pytest.MonkeyPatch.context() as patch:
        use_sound(sound, patch)
        yield sound


@contextmanager
def locked(folder):
    """Only one process at a time, of all that ask for this folder."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def made_once(tmp_path_factory, worker_id):
    """Makes folders that all test processes share: of those that run side by side the first one makes it."""
    mine = tmp_path_factory.getbasetemp()
    shared = mine if worker_id == "master" else mine.parent

    def folder(name, make):
        made = shared / name
        done = made / "done"
        with locked(made):
            if not done.exists():
                made.mkdir()
                make(made)
                done.touch()
        return made

    return folder


MAKERS = ("core", "audio", "measures", "models", "data", "store", "training", "jobs")
"""What of the program decides how a dataset and a trained model come out."""


def made_by(make):
    """A hash of all that decides what `make` makes: the text of its file, the program's, and what computes."""
    parts = [
        Path(inspect.getfile(make)).read_text(),
        sys.version,
        *(version(name) for name in ("keras", "numpy", "librosa", "tf2onnx")),
    ]
    files = [path for room in MAKERS for path in sorted((PACKAGE / room).rglob("*.*")) if path.suffix != ".pyc"]
    hashed = hashlib.sha256("\n".join(parts).encode())
    for path in files:
        hashed.update(str(path.relative_to(PACKAGE)).encode() + path.read_bytes())
    return hashed.hexdigest()[:16]


@pytest.fixture(scope="session")
def kept(request):
    """Makes what takes long, which outlives the tests and is made again when anything that decides it has changed.

    It fills a folder with a copy: whatever a test does to that, the next tests find what was made.
    """

    def fill(folder, make):
        made = request.config.cache.mkdir(make.__name__) / made_by(make)
        with locked(made.parent):
            if not made.exists():
                for outdated in made.parent.iterdir():
                    shutil.rmtree(outdated)
                making = made.with_suffix(".new")
                making.mkdir()
                make(making)
                making.rename(made)
            shutil.copytree(made, folder, dirs_exist_ok=True)

    return fill


def dataset_and_models(home):
    """A dataset of 60 procedural snares and two models trained on it, made by the command line."""
    (home / "trained_models").mkdir()
    workbench("dataset", "build", "tiny", "--from", "synthetic", "--size", 60, home=home)
    workbench("train", "ae_small_tanh", "ae_small_relu", "--dataset", "tiny", "--epochs", 20, home=home)


@pytest.fixture(scope="session")
def studio(made_once, kept):
    """Folders with a dataset and two trained models, which training has made ready to be played."""
    return made_once("studio", lambda home: kept(home, dataset_and_models))


@pytest.fixture(scope="session")
def untrained(made_once, kept):
    """A folder with two small models that need no training, as it would have saved them: `drum` and `model`."""
    return made_once("untrained", lambda folder: kept(folder, save_untrained))


@pytest.fixture(scope="session")
def home(studio, made_once):
    """A home with an autoencoder, and the project's WaveGAN and ddsp_vae: many latents, named controls."""

    def make(home):
        models = home / "trained_models"
        shutil.copytree(studio / "trained_models" / "ae_small_tanh", models / "ae_small_tanh")
        for name in ("wavegan", "ddsp_vae"):
            shutil.copytree(COMMITTED / name, models / name)
        (home / "datasets").symlink_to(studio / "datasets", target_is_directory=True)
        prepare_models(sorted(models.iterdir()), OnnxCache(home / "cache" / "onnx"), silent)

    return made_once("home", make)


@pytest.fixture(scope="session")
def make_places(studio):
    """Makes folders of one's own, with the studio's models and dataset; not the first start.

    Only what is converted is shared: it goes by the hash of what it was made from.
    """

    def make(folder):
        home = folder / "studio"
        for name in ("trained_models", "datasets"):
            shutil.copytree(studio / name, home / name)
        write_settings(folder / "settings.json", Settings(welcomed=True))
        return Places(
            home=home,
            cache=studio / "cache",
            data=folder / "data",
            saves=folder / "saves",
            logs=folder / "logs",
            session=folder / "session.json",
        )

    return make


@pytest.fixture
def places(make_places, tmp_path):
    """Folders of this test alone."""
    return make_places(tmp_path)


@pytest.fixture(scope="session")
def recordings():
    """Real snares: Debian's sonic-pi-samples."""
    folder = Path("/usr/share/sonic-pi/samples")
    if not folder.is_dir():
        pytest.fail("The recordings for the tests are missing. Install them: sudo apt-get install sonic-pi-samples")
    return sorted(folder.glob("*sn*.flac"))


@pytest.fixture(scope="session")
def snare(recordings: list[Path]) -> Sample:
    """One real snare, as it was recorded."""
    return read(next(path for path in recordings if path.name.startswith("sn_dub")))
