"""A training that can go on after any interruption: its whole state in one file, replaced atomically."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.array_file import NUMBERS, REAL, TEXT, Expected, read_arrays
from workbench.core.atomic import replacing
from workbench.core.claim import refuse_if_claimed
from workbench.core.errors import BadInput, Damaged
from workbench.core.json_text import parse, to_text
from workbench.store.folder import CARD
from workbench.training.epochs import Epoch

TRAINING = "training this model"
CHECKPOINT = "checkpoint.npz"
_ANEW = "Press Train, then Replace, to start again."


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """The state after a whole number of epochs.

    Attributes:
        identity: all that decides the result (family, settings, training, data); only JSON values.
        variables: weights and optimizer state, in the order of `Trainee.variables`.
        history: the epochs so far.
    """

    identity: Mapping[str, Any]
    variables: Sequence[npt.NDArray[Any]]
    history: Sequence[Epoch]

    def save(self, path: Path) -> None:
        """Write the checkpoint to `path` (.npz, no pickled objects), atomically."""
        arrays: dict[str, Any] = {f"variable_{index:04}": array for index, array in enumerate(self.variables)}
        history = np.array([astuple(epoch) for epoch in self.history], np.float64).reshape(-1, 4)
        with replacing(path) as temporary:
            np.savez(temporary, identity=np.array(to_text(self.identity)), history=history, **arrays)

    @classmethod
    def load(cls, path: Path) -> Checkpoint:
        """Read a checkpoint.

        Raises:
            Damaged: it cannot be read.
        """
        try:
            arrays = read_arrays(path, _PARTS)
            identity, history = parse(str(arrays.pop("identity"))), _epochs(arrays.pop("history"))
            if not isinstance(identity, dict):
                raise ValueError("it does not say of what it is")
            return cls(identity, list(arrays.values()), history)
        except (OSError, ValueError) as error:
            raise Damaged(f"{path} cannot be read ({error})", _ANEW, shell="Start again with --replace.") from error

    @staticmethod
    def epochs_in(path: Path) -> int:
        """How many epochs a checkpoint has behind it; raises as `load`, but reads no weights."""
        try:
            return len(read_arrays(path, {"history": _PARTS["history"]})["history"])
        except (OSError, ValueError) as error:
            raise Damaged(f"{path} cannot be read ({error})", _ANEW, shell="Start again with --replace.") from error

    def require(self, identity: Mapping[str, Any]) -> None:
        """Check that this is a checkpoint of the very training that `identity` describes.

        Raises:
            BadInput: it is not; the message names each difference.
        """
        differences = _differences(self.identity, parse(to_text(identity)))
        if differences:
            raise BadInput(
                f"The half-trained model was started with other settings: {'; '.join(differences)}",
                _ANEW,
                shell="Resume with the settings that it was started with, or start again with --replace.",
            )

    def restore(self, variables: Sequence[Any]) -> None:
        """Set Keras `variables` to this state.

        Raises:
            Damaged: they are others than those that were saved.
        """
        if [tuple(v.shape) for v in variables] != [array.shape for array in self.variables]:
            what = "The checkpoint holds other weights than this model has"
            raise Damaged(what, _ANEW, shell="Start again with --replace.")
        for variable, array in zip(variables, self.variables, strict=True):
            variable.assign(array)


_PARTS = {
    "identity": Expected(TEXT, ()),
    "history": Expected(REAL, ("epochs", 4)),
    "variable_*": Expected(NUMBERS, None),
}


def _epochs(history: npt.NDArray[Any]) -> list[Epoch]:
    """The epochs of an array of shape (epochs, 4); raises ValueError where their numbers are not finite."""
    if not np.isfinite(history[:, 0]).all():
        raise ValueError("its epochs have no numbers")
    return [Epoch(int(number), *figures) for number, *figures in history.tolist()]


def check_folder(folder: Path, resume: bool = False, replace: bool = False) -> None:
    """Check that training may begin in `folder`.

    Raises:
        InUse: another program trains it.
        BadInput: it would destroy a model, or a half-trained one, that nobody gave up.
    """
    refuse_if_claimed(folder, TRAINING)
    if replace:
        return
    if is_finished(folder):
        shell = "Train it again with --replace, or give a --name."
        raise BadInput(f"{folder.name} is trained already", "Give another name, or press Replace.", shell=shell)
    if (folder / CHECKPOINT).exists() and not resume:
        shell = "Go on with --resume, or start again with --replace."
        raise BadInput(f"{folder.name} is half-trained", "Press Resume to go on with it, or Replace.", shell=shell)


def is_finished(folder: Path) -> bool:
    """Whether `folder` holds a model, and no training of its successor that was interrupted."""
    return (folder / CARD).exists() and not (folder / CHECKPOINT).exists()


def _differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """A description of each key that differs, nested ones too."""
    found: list[str] = []
    for key in sorted({*then, *now}):
        old, new = then.get(key), now.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            found += _differences(old, new)
        elif old != new:
            short = key == "data"  # hashes mean nothing to people
            found.append("the dataset's sounds are others" if short else f"{key} was {old}, now {new}")
    return found
