"""The folder of trained models: which there are, and whether their files are whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.core.card import ModelCard
from workbench.core.errors import Damaged, NotFound, WorkbenchError
from workbench.core.json_text import read_text, writable

CARD = "card.json"
DECODER = "decoder.keras"
ENCODER = "encoder.keras"
LAYOUT = "layout.npz"
HISTORY = "history.csv"
EVALUATION = "evaluation.json"


@dataclass(frozen=True)
class ModelEntry:
    """One folder among the trained models: its card, or the problem that keeps it from being one."""

    folder: Path
    card: ModelCard | None
    problem: str | None = None

    @property
    def name(self) -> str:
        """The folder's name, by which the model is asked for."""
        return writable(self.folder.name)


def list_models(models_dir: Path) -> tuple[ModelEntry, ...]:
    """Every model in `models_dir` by name; a damaged one is listed with what is wrong.

    Folders without a card (a training that is not complete) and hidden ones are no models. Hashes are not checked:
    that reads every byte, see `verify`.
    """
    cards = sorted(models_dir.glob(f"*/{CARD}")) if models_dir.is_dir() else []
    return tuple(_entry(card.parent) for card in cards if not card.parent.name.startswith("."))


def read_card(folder: Path) -> ModelCard:
    """The card of the model in `folder`.

    The folder's name is the model's, so that a copy is a model of its own; a Keras file that the card gives no hash
    for (a card written by hand) is hashed, so that every card says which files it means.

    Raises:
        NotFound: there is no card.
        Damaged: the card or a Keras file cannot be read.
    """
    path = folder / CARD
    if not path.is_file():
        shell = "`workbench models list` names all."
        raise NotFound(f"There is no trained model {folder.name}", "Choose one of the list.", shell=shell)
    try:
        card = ModelCard.from_json(read_text(path))
        unknown = [name for name in keras_files(card) if name not in card.files]
        hashes = {name: sha256(folder / name) for name in unknown}
    except (OSError, ValueError) as error:
        raise Damaged(f"{folder.name} cannot be read ({error})", "Copy or train the model again.") from error
    return replace(card, name=folder.name, files={**card.files, **hashes})


def keras_files(card: ModelCard) -> tuple[str, ...]:
    """The names of the model's networks."""
    return (DECODER, ENCODER) if card.encodes else (DECODER,)


def verify(folder: Path) -> None:
    """Check that each file of the model is there and is what its card says.

    Raises:
        NotFound: there is no card.
        Damaged: a file is missing or was changed; the message names each.
    """
    card = read_card(folder)
    missing = sorted(name for name in card.files if not (folder / name).is_file())
    changed = sorted(
        name for name, right in card.files.items() if name not in missing and sha256(folder / name) != right
    )
    wrong = [f"{name} is missing" for name in missing] + [f"{name} is not what the card says" for name in changed]
    if wrong:
        raise Damaged(f"{folder.name}: {', '.join(wrong)}", "Copy or train the model again.")


def is_whole(path: Path, card: ModelCard) -> bool:
    """Whether a file in the folder of a model is there and is what its card says."""
    return path.is_file() and sha256(path) == card.files.get(path.name)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _entry(folder: Path) -> ModelEntry:
    if writable(folder.name) != folder.name:
        return ModelEntry(folder, None, "the name of its folder is no text: rename it")
    try:
        card = read_card(folder)
    except WorkbenchError as error:
        return ModelEntry(folder, None, str(error))
    missing = [name for name in keras_files(card) if not (folder / name).is_file()]
    return ModelEntry(folder, card, f"{' and '.join(missing)} missing" if missing else None)
