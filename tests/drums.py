"""Models small and untrained: one that plays a drum, enough for what is told beyond its latents, and a plain one."""

import shutil
from dataclasses import replace

import numpy as np

from workbench.audio.prepare import PrepareSettings
from workbench.core.sample import PEAK, Sample
from workbench.models.recipes import load_recipes
from workbench.store.folder import CARD, LAYOUT, read_card
from workbench.store.play_files import MAP, ONNX
from workbench.training.epochs import Epoch
from workbench.training.sounds import TrainingSounds

SETTINGS = PrepareSettings(rate=8000, attack=0.05, length=0.2)
SMALL = {
    **{"rate": SETTINGS.rate, "attack": SETTINGS.attack, "character": 2, "bands": 6, "hop": 128, "modes": 3},
    **{"highest": 2000, "transient": 32, "mels": 8, "listener": [8], "player": [8]},
}


def noise():
    """Sounds that no two are alike of."""
    rng = np.random.default_rng(0)
    samples = [Sample(rng.uniform(-1, 1, SETTINGS.samples), SETTINGS.rate) for _ in range(20)]
    audio = np.stack([sample.scaled(PEAK / sample.signed_peak).audio for sample in samples])
    return TrainingSounds(
        name="noise",
        settings=SETTINGS,
        train=audio[:16],
        validation=audio[16:],
        descriptors=rng.uniform(0, 1, (20, 5)).astype(np.float32),
        files=[f"audio/{i} é.wav" for i in range(20)],
        sources=["noise"] * 20,
        licences=["CC0"],
    )


def save_drum(folder):
    """Put the model that plays a drum into `folder`, after which it is called."""
    recipe = load_recipes()["ddsp_vae"]
    _save(folder, replace(recipe, settings={**recipe.settings, **SMALL}))


def save_plain(folder):
    """Put a plain autoencoder into `folder`, after which it is called."""
    _save(folder, load_recipes()["ae_medium_tanh"])


def save_untrained(folder):
    """Put both into `folder`, as `drum` and `model`."""
    save_drum(folder / "drum")
    save_plain(folder / "model")


def _save(folder, recipe):
    # Keras takes five seconds to import: only where a model is made.
    from workbench.models.families import build
    from workbench.training.save_model import save_model

    networks = build(recipe.family, recipe.settings, SETTINGS.samples)
    save_model(folder, replace(recipe, name=folder.name), networks, noise(), [Epoch(1, 0.5, 0.5, 1.0)])


def without_play_files(folder, copy):
    """A `copy` of the model in `folder` that holds its Keras files alone, and must be converted to be played."""
    shutil.copytree(folder, copy)
    take_play_files(copy)
    return copy


def take_play_files(folder):
    """Leave the model in `folder` its Keras files alone."""
    names = {*ONNX.values(), MAP, LAYOUT}
    for name in names:
        (folder / name).unlink(missing_ok=True)
    card = read_card(folder)
    files = {name: known for name, known in card.files.items() if name not in names}
    (folder / CARD).write_text(replace(card, files=files, made_by={}).to_json())
