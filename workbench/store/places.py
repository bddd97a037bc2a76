"""Where the program keeps its datasets, models, caches and the snares you save; what came with it lies elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from workbench.core.errors import NotFound
from workbench.core.names import checked_name
from workbench.store.shelf import Shelf

APP = "snare-workbench"
HOME_VARIABLE = "WORKBENCH_HOME"
_PACKAGE = Path(__file__).parents[1]
_CHECKOUT = _PACKAGE.parent


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
        bundled: holds the `datasets/` and `trained_models/` that came inside an installed program, which are only read;
            None in a checkout.
    """

    home: Path
    cache: Path
    data: Path
    saves: Path
    logs: Path
    session: Path
    bundled: Path | None = None

    @classmethod
    def default(cls) -> Places:
        """The folders of this user: `$WORKBENCH_HOME`, else the checkout, else the user's data folder.

        Raises:
            NotFound: the system knows of no home folder of this user.
        """
        try:
            return cls._of_this_user()
        except RuntimeError as error:
            raise NotFound("This user has no home folder", "Name one in the variable HOME.") from error

    @classmethod
    def _of_this_user(cls) -> Places:
        data = platformdirs.user_data_path(APP, appauthor=False)
        home = _CHECKOUT if (_CHECKOUT / "trained_models").is_dir() else data
        return cls(
            home=Path(os.environ.get(HOME_VARIABLE, home)),
            cache=platformdirs.user_cache_path(APP, appauthor=False),
            data=data,
            bundled=_PACKAGE if (_PACKAGE / "trained_models").is_dir() else None,
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
        """One folder a trained model of the user's."""
        return self.home / "trained_models"

    @property
    def shelf(self) -> Shelf:
        """All trained models."""
        return Shelf(self.models, self.bundled / "trained_models" if self.bundled else None)

    def model(self, name: str) -> Path:
        """The folder of the model `name`; raises BadInput as `checked_name`."""
        return self.shelf.folder(checked_name(name, "model"))

    def dataset(self, name: str) -> Path:
        """The folder of the dataset `name`; raises BadInput as `checked_name`."""
        return self.datasets / checked_name(name, "dataset")

    @property
    def came_with(self) -> Path:
        """Holds the `datasets/` whose recipes came with the program."""
        return self.bundled or _CHECKOUT

    @property
    def in_checkout(self) -> bool:
        """Whether the models of the program lie among those of the user, as they do in a checkout."""
        return self.models.resolve() == _CHECKOUT / "trained_models"

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
