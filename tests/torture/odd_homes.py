"""Homes that nobody thought of: the program works there, or says in one sentence why not."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.row import Row

ROOT = Path(__file__).parents[2]
NOBODY, STRANGER = 65534, 54321
"""A user who owns nothing, and one whom the system does not know."""
WINDOW = """
from workbench.app.background.library import model_states
from workbench.app.session_file import Keeper
from workbench.app.settings.file import read_settings, write_settings
from workbench.app.start import first_session
from workbench.core.errors import WorkbenchError
from workbench.store.onnx_cache import OnnxCache
from workbench.store.places import Places
try:
    places = Places.default()
    settings, problem = read_settings(places.settings)
    states = model_states(places.shelf, OnnxCache(places.onnx))
    session = Keeper(places.session).recall(first_session(states, places.saves))
    session.status.text.encode()
    Keeper(places.session).due(session)()
    write_settings(places.settings, settings)
except WorkbenchError as error:
    print(error)
"""
"""What the window reads as it opens and writes as it closes."""
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("-m", "workbench", "models", "list"),
    ("-m", "workbench", "models", "verify", "ae_small_tanh"),
    ("-m", "workbench", "generate", "ae_small_tanh", "--random", "1", "--out", "{home}/made"),
    ("-m", "workbench", "reconstruct", "ae_small_tanh", "{home}/made/none.wav", "--out", "{home}/copy"),
    ("-m", "workbench", "votes", "rank"),
    ("-m", "workbench", "kit", "mine", "--favourites", "--out", "{home}/kits"),
    ("-m", "workbench", "dataset", "build", "tiny", "--from", "synthetic", "--size", "2"),
    ("-c", WINDOW),
)


@dataclass(frozen=True)
class Home:
    """One of them.

    Attributes:
        name: of its folder; "" where it is not there.
        variables: of the environment; None takes one away.
        user: who runs the program; None for whoever runs this.
        closed: whether nobody but its owner, who is another, may write there.
    """

    name: str = "home"
    variables: Mapping[str, str | None] = field(default_factory=dict)
    user: int | None = None
    closed: bool = False


HOMES = {
    "an ordinary one": Home(),
    "no HOME": Home(variables={"HOME": None}, user=NOBODY),
    "an empty HOME": Home(variables={"HOME": ""}, user=NOBODY),
    "no HOME and no entry in passwd": Home(variables={"HOME": None}, user=STRANGER),
    "no entry in passwd": Home(user=STRANGER),
    "a home that is not there": Home(variables={"HOME": "/nowhere/at/all"}, user=NOBODY),
    "a home that is a file": Home(variables={"HOME": "/etc/hostname"}),
    "a relative home": Home(variables={"HOME": "."}),
    "a home that is read only": Home(user=NOBODY, closed=True),
    "the C locale": Home(variables={"LC_ALL": "C", "LANG": "C"}),
    "ASCII alone": Home("hömé 🥁", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "output in Latin-1": Home("hömé 🥁", {"PYTHONIOENCODING": "latin-1"}),
    "spaces and quotes": Home("my 'own' \"home\" $HOME `x` %s {0} [b]"),
    "emoji": Home("🥁🪘"),
    "a new line and a bell": Home("a\nb\a"),
    "bytes that are no text": Home(os.fsdecode(b"h\xff\xfeome")),
    "a name of 255 bytes": Home("é" * 127 + "x"),
    "a path as long as paths may be": Home("/".join(["x" * 200] * 19)),
    "a dash in front": Home("-rf"),
    "a folder for temporary files that is not there": Home(variables={"TMPDIR": "/nowhere"}),
}


def tried(share: float = 1.0) -> Row:
    """Run each command in each of them."""
    row = Row("commands, and what the window reads and writes, in odd homes")
    pairs = [(name, command) for command in COMMANDS for name in HOMES]
    for name, command in pairs[: max(1, round(share * len(pairs)))]:
        home = HOMES[name]
        if home.user and (os.geteuid() != 0 or not shutil.which("setpriv")):
            row.remark = "without those of other users, which takes root and setpriv"
            continue
        with _made(home) as folder:
            row.times += 1
            done = _run([part.replace("{home}", str(folder)) for part in command], home, folder)
            row.refused += done.returncode == 2
            if why := _loss(done):
                row.lost.append(f"{name}, {' '.join(command[2:5])}: {why!r}")
    return row


class _made:  # noqa: N801 - used as a function
    """A folder for a home, with models that may only be read where it is closed."""

    def __init__(self, home: Home) -> None:
        self._home, self._outer = home, Path(tempfile.mkdtemp())

    def __enter__(self) -> Path:
        folder = self._outer / self._home.name
        folder.mkdir(parents=True)
        shutil.copytree(ROOT / "trained_models" / "ae_small_tanh", folder / "trained_models" / "ae_small_tanh")
        for path in (self._outer, *self._outer.rglob("*")):
            path.chmod(0o755 if self._home.closed else 0o777)
        return folder

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._outer, ignore_errors=True)


def _run(command: list[str], home: Home, folder: Path) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "WORKBENCH", "LC_"))}
    wanted = kept | {"HOME": str(folder), "WORKBENCH_HOME": str(folder), "PYTHONPATH": str(ROOT)} | home.variables
    return subprocess.run(
        [*(_as_user(home.user) if home.user else ()), sys.executable, *command],
        env={name: value for name, value in wanted.items() if value is not None},
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=300,
    )


def _as_user(user: int) -> tuple[str, ...]:
    """What runs a program as another user, who may read all that root may: Python may lie in its home."""
    reading = "+dac_read_search"
    return "setpriv", f"--reuid={user}", "--clear-groups", f"--inh-caps={reading}", f"--ambient-caps={reading}"


def _loss(done: subprocess.CompletedProcess) -> str:
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode not in (0, 2):
        return f"ended {done.returncode}: {said[-300:]}"
    if "Traceback" in said:
        return said[-300:]
    return f"more than a sentence: {said[:300]}" if done.returncode == 2 and said.count("\n") > 2 else ""
