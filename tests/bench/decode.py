"""One decode of each dense model through ONNX Runtime, against a bare chain of NumPy products of its weights."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from workbench.app.places import HOME_VARIABLE
from workbench.models.recipes import load_recipes
from workbench.store.folder import DECODER, read_card
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel

REPEATS = 400
ACTIVATIONS = {
    "relu": lambda x: np.maximum(x, 0),
    "tanh": np.tanh,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
}


def figures(home: Path):
    """One figure a model. The weights' values do not matter here: one epoch on a few sounds gives them."""
    (home / "trained_models").mkdir()
    run = [sys.executable, "-m", "workbench"]
    environment = os.environ | {HOME_VARIABLE: str(home), "XDG_CACHE_HOME": str(home / "cache")}
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*run, "dataset", "build", "few", "--from", "synthetic", "--size", "40"], check=True, **quiet)
    subprocess.run([*run, "train", "ae_*", "--dataset", "few", "--epochs", "1"], check=True, **quiet)
    subprocess.run([*run, "models", "prepare"], check=True, **quiet)
    cache = OnnxCache(next((home / "cache").rglob("onnx")))
    for name, recipe in load_recipes().items():
        if recipe.family != "dense_ae":
            continue
        folder = home / "trained_models" / name
        model = OnnxModel.load(folder, cache)
        chain = _chain(folder, ACTIVATIONS[recipe.settings["activation"]])
        latents = model.card.box.random(REPEATS, np.random.default_rng(0))
        assert np.abs(model.decode(latents[0]).audio - chain(latents[0])).max() < 1e-4
        ours, theirs = _in_turns(model.decode, chain, latents)
        yield f"decode {name} / NumPy", 1000 * ours, 1000 * theirs, ours / theirs, "<= 1.5", ours <= 1.5 * theirs


def _chain(folder: Path, activation):
    """The decoder as products of float32 matrices."""
    from workbench.store.export import open_network

    layers = [
        [np.ascontiguousarray(part, np.float32) for part in layer.get_weights()]
        for layer in open_network(folder / DECODER, read_card(folder)).layers
        if layer.get_weights()
    ]

    def run(latent):
        x = latent
        for weights, bias in layers[:-1]:
            x = activation(x @ weights + bias)
        weights, bias = layers[-1]
        return x @ weights + bias

    return run


def _in_turns(a, b, inputs):
    """The medians of both, each input given to the one and then to the other."""
    times = ([], [])
    for value in inputs:
        for function, taken in zip((a, b), times, strict=True):
            start = time.perf_counter()
            function(value)
            taken.append(time.perf_counter() - start)
    return tuple(statistics.median(taken[20:]) for taken in times)
