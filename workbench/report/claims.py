"""What the author of these models heard, statement by statement, each with the rule that decides.

The student project that the models come from judged them by ear, on other snares ("ML Sample Generator Project", phase
2, parts 1 to 3).
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.models.recipes import DENSE, GRID
from workbench.report.listening_facts import Facts
from workbench.report.verdicts import (
    IMAGES,
    Claim,
    Rule,
    broken,
    clicks,
    compared,
    continuous,
    everything,
    figure,
    nearest,
    noisy,
    realest,
    tonal,
    unmeasured,
)

RELU, TANH, SIGMOID = zip(*GRID, strict=True)
"""The dense autoencoders of each activation, from small to big."""
VAES = ("vae_a", "vae_b", "vae_c")


def _far(name: str) -> Rule:
    words = "the farthest sound lies {:.1f} half-widths of the box (1st to 99th percentile) from its middle"
    return figure(name, words, lambda facts: facts.map.far if facts.map else 0.0, lambda far: far >= 3)


def _silent_tail(name: str) -> Rule:
    return figure(
        name, "tail {:.0f} dB re peak", lambda facts: facts.evaluation.generated.tail_db, lambda db: db <= -50
    )


def _spread(name: str, holds: Callable[[float], bool]) -> Rule:
    words = "spread of random sounds {:.2f} of real ones"
    return figure(name, words, lambda facts: facts.evaluation.generated.spread, holds)


def _changes(name: str) -> Rule:
    return _spread(name, lambda spread: spread >= 0.1)


def _changes_little(name: str) -> Rule:
    return _spread(name, lambda spread: spread < 0.1)


def _at_origin(name: str) -> Rule:
    words = f"share of `{name}`'s sounds within a tenth of the box of the origin {{:.0%}} (evenly spread: 4 %)"
    return figure(name, words, lambda facts: facts.map.at_origin if facts.map else 0.0, lambda share: share >= 0.1)


def _images(name: str) -> Rule:
    words = "images at the multiples of the strides {:.1f} dB (real snares 0.6 dB)"
    return figure(name, words, lambda facts: facts.imaging, lambda found: found >= IMAGES)


def _clusters_more(name: str, than: str) -> Rule:
    return compared(name, than, _evenness, "{:.2f}", "evenness of the map (1: random, 0: clusters)")


def _evenness(facts: Facts) -> float:
    return facts.map.clustering if facts.map else 1.0


def _clicking(facts: Facts) -> float:
    return facts.clicking


def _frechet(facts: Facts) -> float:
    return facts.evaluation.generated.frechet_median


_CLICKS = "share of random sounds that click"
_FRECHET = "Frechet distance"

CLAIMS: tuple[Claim, ...] = (
    Claim("relu", "samples mostly lie close together, but some are very far out", everything(*map(_far, RELU))),
    Claim("relu", "with none of the three is a continuous representation possible", broken(*RELU)),
    Claim(
        "relu",
        "reducing the range of the latents helps",
        unmeasured("every figure here is taken in the reduced range already, the 1st to the 99th percentile"),
    ),
    Claim("small relu", "clicks in the beginning", clicks("ae_small_relu")),
    Claim(
        "small relu",
        "very silent but noisy tails",
        everything(_silent_tail("ae_small_relu"), noisy("ae_small_relu")),
    ),
    Claim(
        "medium relu",
        "the same troubles as the small one, but less pronounced",
        compared("ae_medium_relu", "ae_small_relu", _clicking, "{:.0%}", _CLICKS),
    ),
    Claim("big relu", "the best sounding samples of the three", realest("ae_big_relu", RELU)),
    Claim("big relu", "no continuous changes", broken("ae_big_relu")),
    Claim("tanh", "a cluster at (0, 0) in each map", everything(*map(_at_origin, TANH))),
    Claim(
        "tanh",
        "from random noise through clusters to a figure turned by 45 degrees, as the size grows",
        unmeasured("what a map looks like depends on the seed; the three maps stand above"),
    ),
    Claim("small tanh", "contains clicks", clicks("ae_small_tanh")),
    Claim(
        "small tanh",
        "samples much better than those of small relu",
        compared("ae_small_tanh", "ae_small_relu", _frechet, "{:,.0f}", _FRECHET),
    ),
    Claim("medium tanh", "the best one of all dense models", realest("ae_medium_tanh", DENSE)),
    Claim("medium tanh", "a continuous latent space", continuous("ae_medium_tanh")),
    Claim("medium tanh", "still some clicky areas", clicks("ae_medium_tanh")),
    Claim("big tanh", "the second best overall", realest("ae_big_tanh", DENSE, place=2)),
    Claim("big tanh", "mostly lacks a continuous latent space", broken("ae_big_tanh")),
    Claim("big tanh", "resembles the originals quite well", nearest("ae_big_tanh", DENSE)),
    Claim(
        "sigmoid",
        "clusters the more, the more parameters there are",
        everything(_clusters_more(SIGMOID[1], SIGMOID[0]), _clusters_more(SIGMOID[2], SIGMOID[1])),
    ),
    Claim("small sigmoid", "by far the best of the sigmoids", realest("ae_small_sigmoid", SIGMOID)),
    Claim("small sigmoid", "by far the closest sounds to the originals", nearest("ae_small_sigmoid", SIGMOID)),
    Claim("small sigmoid", "clicks at the beginning", clicks("ae_small_sigmoid")),
    Claim("medium sigmoid", "very noisy", noisy("ae_medium_sigmoid")),
    Claim(
        "medium sigmoid",
        "better identifiable as snare drums than big sigmoid",
        compared("ae_medium_sigmoid", "ae_big_sigmoid", _frechet, "{:,.0f}", _FRECHET),
    ),
    Claim("big sigmoid", "primarily noisy", noisy("ae_big_sigmoid")),
    Claim("convolutional autoencoder", "clicky, like the small autoencoders", clicks("conv_ae")),
    Claim("convolutional autoencoder", "not noisy but ringing", tonal("conv_ae")),
    Claim("convolutional autoencoder", "the latent vector does change the sound", _changes("conv_ae")),
    Claim(
        "convolutional autoencoder",
        "a third party would not guess that this is a snare drum",
        unmeasured("only listeners can tell"),
    ),
    Claim(
        "GAN",
        "much better than the autoencoder of convolutions",
        compared("wavegan", "conv_ae", _frechet, "{:,.0f}", _FRECHET),
    ),
    Claim("GAN", "a continuous latent space", continuous("wavegan")),
    Claim("GAN", "closely resembles a bit-crushed version of the originals", _images("wavegan")),
    Claim("variational autoencoders", "always provide a continuous latent space", continuous(*VAES)),
    Claim("VAE A", "very metallic", tonal("vae_a")),
    Claim("VAE A", "the sample does not change at all", _spread("vae_a", lambda spread: spread < 0.02)),
    Claim(
        "VAE B",
        "a much better sample than A's",
        compared("vae_b", "vae_a", _frechet, "{:,.0f}", _FRECHET),
    ),
    Claim("VAE B", "does not include much changes", _changes_little("vae_b")),
    Claim(
        "VAE B",
        "mainly the volume changes",
        figure(
            "vae_b", "peaks of random sounds range over {:.1f} dB", lambda facts: facts.level_range, lambda db: db > 6
        ),
    ),
    Claim(
        "VAE B",
        "a little more clicky towards the edges of the y axis",
        figure(
            "vae_b",
            "clicks at the edges over clicks everywhere: {:+.0%}",
            lambda facts: facts.clicking_at_edges - facts.clicking,
            lambda more: more >= 0.05,
        ),
    ),
    Claim(
        "VAE C",
        "much more different sounds than B",
        compared("vae_c", "vae_b", lambda facts: facts.evaluation.generated.spread, "{:.2f}", "spread", less=False),
    ),
    Claim("VAE C", "continuity is more or less not present", broken("vae_c")),
    Claim("VAE C", "the best of the three", realest("vae_c", VAES)),
)
