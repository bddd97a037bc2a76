"""Where the program keeps its datasets, models, caches and the snares you save."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from workbench.core.errors import BadInput

APP = "snare-workbench"
HOME_VARIABLE = "WORKBENCH_HOME"


@dataclass(frozen=True)
class Places:
    """The folders of one installation.

    Attributes:
        home: holds `datasets/` and `trained_models/`.
        cache: derived files that may be deleted at any time.
        data: things installed for the program, such as npm sample packages.
        saves: where the window saves snares until the user chooses another folder.
        logs: where errors are written in full.
        session: the file that brings the window back as it was left.
    """

    home: Path
    cache: Path
    data: Path
    saves: Path
    logs: Path
    session: Path

    @classmethod
    def default(cls) -> Places:
        """The folders of this user: `$WORKBENCH_HOME`, else the checkout, else the current folder."""
        checkout = Path(__file__).parents[2]
        home = Path(os.environ[HOME_VARIABLE]) if HOME_VARIABLE in os.environ else checkout
        if not (home / "trained_models").is_dir() and HOME_VARIABLE not in os.environ:
            home = Path.cwd()
        return cls(
            home=home,
            cache=platformdirs.user_cache_path(APP, appauthor=False),
            data=platformdirs.user_data_path(APP, appauthor=False),
            saves=platformdirs.user_music_path() / "Snare workbench",
            logs=platformdirs.user_log_path(APP, appauthor=False),
            session=platformdirs.user_state_path(APP, appauthor=False) / "session.json",
        )

    @property
    def settings(self) -> Path:
        """The file of the settings that hold for the next start too."""
        return self.session.with_name("settings.json")

    @property
    def datasets(self) -> Path:
        """One folder a dataset."""
        return self.home / "datasets"

    @property
    def models(self) -> Path:
        """One folder a trained model."""
        return self.home / "trained_models"

    def model(self, name: str) -> Path:
        """The folder of the model `name`; raises BadInput for what is a path and no name."""
        return self.models / _plain(name, "model")

    def dataset(self, name: str) -> Path:
        """The folder of the dataset `name`; raises BadInput for what is a path and no name."""
        return self.datasets / _plain(name, "dataset")

    @property
    def votes(self) -> Path:
        """The log of what was said in blind tests."""
        return self.data / "votes.jsonl"

    @property
    def blind_test(self) -> Path:
        """What the last blind test is made of."""
        return self.data / "blind_test.json"

    @property
    def onnx(self) -> Path:
        """ONNX files made from the trained models, named by the hash of what they were made from."""
        return self.cache / "onnx"


def _plain(name: str, kind: str) -> str:
    if not name or name.startswith(".") or set(name) & set("/\\"):
        raise BadInput(f"{name!r} is not the name of a {kind}", "Give its name alone, not a path.")
    return name
