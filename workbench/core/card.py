"""The card of a trained model: its settings, its training data, and the hashes of its files."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from workbench.core.descriptor_kinds import KINDS
from workbench.core.errors import Damaged, in_short
from workbench.core.json_text import parse, to_text
from workbench.core.latent import FARTHEST, LatentBox

CARD_VERSION = 1

_WORDS = ("name", "family", "dataset", "licence")
_COUNTS = {  # each with its least value and its greatest
    "rate": (1, 1_000_000),
    "length": (1, 10_000_000),
    "sounds": (0, 10**9),
    "epochs": (0, 10**9),
    "seed": (0, 2**128),
}
MOST_LATENTS = 4_096
_TABLES = ("settings", "measures", "files", "made_by")


@dataclass(frozen=True)
class ModelCard:
    """Everything that the program knows about a model without opening its weights; `card.json` on disk.

    Attributes:
        name: the folder's name, unique among the trained models.
        family: which builder made it, such as `dense_ae`.
        settings: the family's own sizes and choices, such as units and activation.
        box: the range of its latents that is worth exploring.
        rate: sample rate of its sounds, Hz.
        length: samples per sound.
        peak: value to which the peak of each training sound was scaled; an encoder expects the same.
        attack: seconds from the start to the peak in the training sounds.
        encodes: whether the folder holds an encoder.
        dataset, sounds: the dataset's name and how many of its sounds were learnt.
        epochs, seed: how long and from which seed it was trained.
        licence: terms of the weights.
        measures: figures such as the final losses, by name.
        controls: keys of the descriptors that the first latents stand for, in their own units; often empty.
        straying: how far random points stray from training sounds, 0 to 1 (`core.prior`); 0 draws them from the box.
        files: SHA-256 of each file beside the card, by file name.
        made_by: version of the converter that made each file that plays the model (`store.play_files`), by file name.
    """

    name: str
    family: str
    settings: Mapping[str, Any]
    box: LatentBox
    rate: int
    length: int
    peak: float
    attack: float
    encodes: bool
    dataset: str
    sounds: int
    epochs: int
    seed: int
    licence: str
    measures: Mapping[str, float] = field(default_factory=dict)
    controls: tuple[str, ...] = ()
    straying: float = 0.0
    files: Mapping[str, str] = field(default_factory=dict)
    made_by: Mapping[str, int] = field(default_factory=dict)

    @property
    def latent_names(self) -> tuple[str, ...]:
        """The name of each latent: the controls by their keys, the others by number from 1."""
        others = range(len(self.controls) + 1, self.box.size + 1)
        return (*self.controls, *(f"latent{number}" for number in others))

    def to_json(self) -> str:
        """The card as the text of `card.json`."""
        return to_text({"version": CARD_VERSION, **asdict(self)}, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> ModelCard:
        """Read a card.

        Raises:
            Damaged: the text is not a card, or one of a version this program does not know.
        """
        try:
            fields = dict(parse(text))
            version = fields.pop("version")
            if version != CARD_VERSION:
                raise Damaged(f"The model card has version {version}, this program reads {CARD_VERSION}", "Update it.")
            fields["box"] = LatentBox(**fields["box"])
            fields["controls"] = tuple(fields.get("controls", ()))
            card = cls(**fields)
            _check(card)
            return card
        except Damaged:
            raise
        except Exception as error:
            what = f"The model card cannot be read ({in_short(error)})"
            raise Damaged(what, "Train or copy the model again.") from error


def _check(card: ModelCard) -> None:
    """Check the types and ranges of the fields: people write cards by hand, and one odd card must not stop the rest.

    Raises:
        Damaged: a field has a wrong type or value; the message names it.
    """
    right = {name: isinstance(getattr(card, name), str) for name in _WORDS}
    right |= {name: _is_count(getattr(card, name), *ends) for name, ends in _COUNTS.items()}
    right |= {name: isinstance(getattr(card, name), dict) for name in _TABLES}
    right |= {"encodes": isinstance(card.encodes, bool)}
    right |= {"peak": _is_number(card.peak) and card.peak > 0, "attack": _is_number(card.attack) and card.attack >= 0}
    right["box"] = card.box.size <= MOST_LATENTS and max(map(abs, (*card.box.low, *card.box.high))) <= FARTHEST
    right["controls"] = len(card.controls) <= card.box.size and set(card.controls) <= set(KINDS)
    right["straying"] = _is_number(card.straying) and 0 <= card.straying <= 1
    right["measures"] = right["measures"] and all(map(_is_number, card.measures.values()))
    right["files"] = right["files"] and all(_is_hash_of_a_file_here(*pair) for pair in card.files.items())
    if wrong := [name for name, is_right in right.items() if not is_right]:
        values = ", ".join(f"{name} is {reprlib.repr(getattr(card, name))}" for name in wrong)
        raise Damaged(f"The model card cannot be used: {values}", "Correct it, or train or copy the model again.")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_count(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_hash_of_a_file_here(file: str, hash: Any) -> bool:
    """Whether a pair of `files` names a file of the folder itself, and its SHA-256."""
    return not set(file) & set("/\\\0") and file != ".." and bool(re.fullmatch("[0-9a-f]{64}", str(hash)))
