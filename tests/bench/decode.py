"""One decode through ONNX Runtime: of each dense model against a bare chain of NumPy products of its weights, of each
convolutional one and of `ddsp_vae` against the same network as a `tf.function`.

Each runs in a process of its own, in turns: in one process the threads of the one would wait on the cores of the
other. Each uses the two threads that are its default here.
"""

import contextlib
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

ROUNDS, REPEATS, WARM_UP = 7, 600, 100
RIVALS = {"dense_ae": "numpy", "conv_ae": "tensorflow", "wavegan": "tensorflow", "ddsp_vae": "tensorflow"}
TENSORFLOW_BAR, NUMPY_BAR, SMALL_BAR = 0.6, 1.3, 1.5
SMALL = 1_000_000
"""Bytes of an ONNX file below which a decode takes some 10 microseconds: what it costs to call ONNX Runtime at all, and
to look for a value that is not finite, is as much as a third of that, and NumPy's chain does neither."""
ACTIVATIONS = {
    "relu": lambda x: np.maximum(x, 0),
    "tanh": np.tanh,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
}


def figures(home: Path):
    """One figure a model. The weights' values do not matter here: one epoch on a few sounds gives them."""
    (home / "trained_models").mkdir()
    environment = os.environ | {HOME_VARIABLE: str(home), "XDG_CACHE_HOME": str(home / "cache")}

    def run(*arguments):
        subprocess.run([sys.executable, *arguments], check=True, env=environment, capture_output=True)

    run("-m", "workbench", "dataset", "build", "few", "--from", "synthetic", "--size", "40")
    run(
        "-m",
        "workbench",
        "train",
        *(name for name in load_recipes() if _rival(name)),
        "--dataset",
        "few",
        "--epochs",
        "1",
    )
    run("-m", "workbench", "models", "prepare")
    cache = next((home / "cache").rglob("onnx"))
    for name in load_recipes():
        if rival := _rival(name):
            taken = {kind: [] for kind in ("onnx", rival)}
            for _ in range(ROUNDS):
                for kind, medians in taken.items():
                    medians.append(_timed_in_a_child(kind, home / "trained_models" / name, cache))
            # The round that other programs disturbed least: a thread waits long for another that was put aside.
            ours, theirs = (min(medians) for medians in taken.values())
            bar = _bar(rival, home / "trained_models" / name, OnnxCache(cache))
            yield (
                f"decode {name} / {rival}",
                1000 * ours,
                1000 * theirs,
                ours / theirs,
                f"<= {bar}",
                ours <= bar * theirs,
            )


def _rival(name: str) -> str | None:
    """What the model's decode is timed against."""
    return RIVALS.get(load_recipes()[name].family)


def _bar(rival: str, folder: Path, cache: OnnxCache) -> float:
    if rival == "tensorflow":
        return TENSORFLOW_BAR
    return SMALL_BAR if cache.path(read_card(folder), DECODER).stat().st_size < SMALL else NUMPY_BAR


def _timed_in_a_child(kind: str, folder: Path, cache: Path) -> float:
    command = [sys.executable, __file__, kind, str(folder), str(cache)]
    result = subprocess.run(command, check=True, capture_output=True, text=True, preexec_fn=_before_others)
    return float(result.stdout)


def _before_others() -> None:
    """Run before all other programs, where the system allows it: of two busy cores either contender gets one, in turns,
    and then it is the scheduler that is timed."""
    with contextlib.suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))


def _chain(folder: Path, cache: OnnxCache):
    """The decoder as products of float32 matrices, its weights read from the ONNX file."""
    import onnx

    card = read_card(folder)
    graph = onnx.load(cache.files(folder, card).decoder).graph
    weights = [onnx.numpy_helper.to_array(tensor).astype(np.float32) for tensor in graph.initializer]
    matrices = {array.shape[0]: array for array in weights if array.ndim == 2}
    biases = {array.shape[0]: array for array in weights if array.ndim == 1}
    activation, layers, width = ACTIVATIONS[card.settings["activation"]], [], card.box.size
    while width != card.length:
        matrix = matrices[width]
        width = matrix.shape[1]
        layers.append((matrix, biases[width]))

    def run(latent):
        x = latent
        for matrix, bias in layers[:-1]:
            x = activation(x @ matrix + bias)
        matrix, bias = layers[-1]
        return x @ matrix + bias

    return run


def _function(folder: Path, _cache: OnnxCache):
    """The decoder compiled by TensorFlow."""
    import tensorflow as tf

    from workbench.store.convert import open_network

    network = tf.function(open_network(folder / DECODER, read_card(folder)))
    return lambda latent: network(latent[np.newaxis]).numpy()[0]


def _onnx(folder: Path, cache: OnnxCache):
    """The model as the program plays it."""
    model = OnnxModel.load(folder, cache)
    return lambda latent: model.decode(latent).audio


CONTENDERS = {"onnx": _onnx, "numpy": _chain, "tensorflow": _function}


def main() -> None:
    """In the child: print the median of one contender, in seconds."""
    kind, folder, cache = sys.argv[1], Path(sys.argv[2]), OnnxCache(Path(sys.argv[3]))
    latents = read_card(folder).box.random(REPEATS, np.random.default_rng(0))
    decode, taken = CONTENDERS[kind](folder, cache), []
    for latent in latents:
        start = time.perf_counter()
        decode(latent)
        taken.append(time.perf_counter() - start)
    # Only now: NumPy's second thread would spin on a core for as long as all of this takes.
    assert np.abs(decode(latents[0]) - _onnx(folder, cache)(latents[0])).max() < 1e-4
    print(statistics.median(taken[WARM_UP:]))


if __name__ == "__main__":
    main()
