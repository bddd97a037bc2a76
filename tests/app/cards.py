"""Models of any box, without networks: enough for what only turns one session into the next."""

from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.core.card import ModelCard
from workbench.core.latent import LatentBox


def model(name, low=(-1.0, -1.0), high=(1.0, 1.0), status=ModelStatus.READY):
    """A model of that name and box in the list."""
    card = ModelCard(
        name=name,
        family="dense_ae",
        settings={},
        box=LatentBox(low, high),
        rate=44_100,
        length=17_640,
        peak=0.9,
        attack=0.1,
        encodes=True,
        dataset="d",
        sounds=1,
        epochs=1,
        seed=0,
        licence="MIT",
    )
    return ModelState(name, status, card)
