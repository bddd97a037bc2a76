"""Controllers with the work behind all pages, for tests that stand in for sound card and children."""

from workbench.app.background.worker import Worker
from workbench.app.page_work import Tools
from workbench.app.start import controller
from workbench.store.places import Places


def places_in(folder):
    """Folders that hold nothing yet."""
    return Places(
        home=folder,
        cache=folder / "cache",
        data=folder / "data",
        saves=folder / "saves",
        logs=folder / "logs",
        session=folder / "session.json",
    )


def controller_on(session, engine, places, keeper, player, preparing, refiner):
    """A controller with a worker of its own."""
    return controller(session, Tools(Worker(), engine, places), keeper, player, preparing, refiner)
