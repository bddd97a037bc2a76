"""Put the parts together: what the window starts with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.app.background.library import model_states
from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.app.session.session import Session, Status
from workbench.app.session_file import Keeper
from workbench.app.settings.file import read_settings
from workbench.jobs.save_settings import SaveSettings
from workbench.store.onnx_cache import OnnxCache
from workbench.store.places import Places

if TYPE_CHECKING:
    from workbench.app.background.protocols import ModelPreparer, Player, RecordingRefiner
    from workbench.app.controller import Controller
    from workbench.app.page_work import Tools

FIRST_CHOICES = ("ddsp_vae", "ae_medium_tanh")
"""The models chosen first, the first of them that is trained."""


def opening_session(places: Places, keeper: Keeper) -> Session:
    """The session that a window begins with: the last one, as far as what lies in `places` still allows."""
    settings, problem = read_settings(places.settings)
    fresh = first_session(model_states(places.shelf, OnnxCache(places.onnx)), places.saves)
    session = keeper.recall(replace(fresh, settings=replace(settings, places=places)))
    return session.with_status(problem, problem=True) if problem else session


def start(places: Places, session: Session, keeper: Keeper) -> Controller:
    """A controller at work: models not yet converted are being prepared, the sound device is being opened."""
    # The window is drawn without these.
    from workbench.app.background.bell import Bell
    from workbench.app.background.engine import Engine
    from workbench.app.background.refiner import Refiner
    from workbench.app.background.worker import Worker
    from workbench.app.page_work import Tools
    from workbench.audio.player import LoopPlayer
    from workbench.jobs.prepare_models import Preparer

    cache = OnnxCache(places.onnx)
    preparer = Preparer(cache)
    unprepared = [name for name, state in session.models.items() if state.status is ModelStatus.PREPARING]
    # The chosen model first: it is the one that is waited for.
    unprepared.sort(key=lambda name: name != session.model)
    if unprepared:
        preparer.start([places.model(name) for name in unprepared])
    bell = Bell()
    tools = Tools(Worker(bell.ring), Engine(places.shelf, cache), places, bell)
    return controller(session, tools, keeper, LoopPlayer(session.settings.sound), preparer, Refiner())


def controller(
    session: Session, tools: Tools, keeper: Keeper, player: Player, preparing: ModelPreparer, refiner: RecordingRefiner
) -> Controller:
    """A controller with the work behind all pages."""
    from workbench.app.blind.work import BlindWork
    from workbench.app.command_table import of_drop
    from workbench.app.common.model_work import ModelWork
    from workbench.app.common.playback_work import PlaybackWork
    from workbench.app.common.save_work import SaveWork
    from workbench.app.compare.work import CompareWork
    from workbench.app.controller import Controller
    from workbench.app.dataset.work import DatasetWork
    from workbench.app.dropped.work import QueueWork
    from workbench.app.explore.find_work import FindWork
    from workbench.app.explore.recording_work import RecordingWork
    from workbench.app.explore.sound_work import SoundWork
    from workbench.app.explore.vary_work import VaryWork
    from workbench.app.export.work import ExportWork, KitWork
    from workbench.app.mix.work import MixWork
    from workbench.app.play.mover_work import MoverWork
    from workbench.app.play.work import PadWork
    from workbench.app.remote.work import RemoteWork
    from workbench.app.rename_delete.work import OwnWork
    from workbench.app.rows.work import RowWork
    from workbench.app.settings.work import SettingsWork
    from workbench.app.train.work import TrainWork

    pages = (
        ModelWork(tools, preparing),
        RecordingWork(tools, refiner),
        SoundWork(tools),
        VaryWork(tools),
        FindWork(tools),
        PadWork(tools),
        MoverWork(tools),
        RowWork(tools),
        MixWork(tools),
        QueueWork(tools, of_drop),
        OwnWork(tools),
        CompareWork(tools),
        BlindWork(tools),
        ExportWork(tools),
        KitWork(tools),
        DatasetWork(tools),
        TrainWork(tools),
        RemoteWork(tools),
        SettingsWork(tools),
    )
    return Controller(session, tools, keeper, PlaybackWork(tools, player, session), SaveWork(tools), pages)


def first_session(states: Mapping[str, ModelState], saves: Path) -> Session:
    """One of the first choices, else the first that is trained, in the middle of its latent box."""
    trained = [name for name, state in states.items() if state.card]
    model = next((name for name in (*FIRST_CHOICES, *trained) if name in trained), "")
    state = states.get(model)
    position = (0.5,) * (state.card.box.size if state and state.card else 2)
    damaged = next((state for state in states.values() if state.problem), None)
    if state is None and damaged:
        status = Status(f"{damaged.name}: {damaged.problem}", problem=True)
    elif state is None:
        status = Status("No model is trained yet. Train one on the page Train", problem=True)
    elif state.status is ModelStatus.PREPARING:
        status = Status(f"Preparing {model} for the first time: a few seconds")
    else:
        status = Status(f"{model}: drag on the map, press Space to play, ? for all keys")
    return Session(states, model, position, SaveSettings.ready(saves), status=status)
