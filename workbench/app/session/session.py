"""Everything that the screen shows, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.app.session.blind import BlindTest
from workbench.app.session.compare import Comparison
from workbench.app.session.dataset import Building
from workbench.app.session.deleted import Deleted
from workbench.app.session.dropped import Queue
from workbench.app.session.explore import Exploring
from workbench.app.session.export import ExportState
from workbench.app.session.heard import Heard, Once, Side, Target
from workbench.app.session.learnt_rivals import LearntRivals
from workbench.app.session.mix import Mix, Mixing
from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.app.session.moving import Moving
from workbench.app.session.pads import Mapped, Pads
from workbench.app.session.refused import Refused
from workbench.app.session.remote import Remote
from workbench.app.session.row import NO_ROW, MadeRow, RowChoice, TourSettings
from workbench.app.session.settings import Settings
from workbench.app.session.tab import Tab
from workbench.app.session.train import Training
from workbench.app.session.undo_steps import Place, Timeline
from workbench.app.session.window_place import WindowPlace
from workbench.core.card import ModelCard
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.detail import Detail
from workbench.core.favourite import Favourite
from workbench.core.frame import Frame, fitted, needs_map
from workbench.core.latent import Latent
from workbench.core.map_view import WHOLE, MapView, on_map
from workbench.core.pattern import EVERY_BEAT, Pattern
from workbench.jobs.save_settings import SaveSettings
from workbench.store.model_map import Landmarks
from workbench.store.points import TrainingPoints

if TYPE_CHECKING:
    from workbench.store.map_layout import Layout

TEMPO_RANGE = (30, 300)


@dataclass(frozen=True)
class Status:
    """The status line: what just happened.

    Attributes:
        of_point: whether it is about the point, and holds only until that moves.
        refused: whether it says why something was not done, and holds only until something else is.
    """

    text: str
    problem: bool = False
    of_point: bool = False
    refused: bool = False


@dataclass(frozen=True)
class Session:
    """The state of the window.

    Attributes:
        models: every model of the table and of the folder, by name, in the order shown.
        model: name of the chosen one; empty if there is none.
        position: the point in the frame of the chosen model: 0 to 1 along each axis. Where there is no layout, the
            first two lie across and up on the map. It stays when the model changes, whatever the scale of the new
            model's latents.
        exact: the point's latent: always if there is a layout; else if a file or a recording's copy gives one
            that `position` cannot represent (rounded, or outside the map); otherwise empty.
        cursor: where the point stands on the layout, across and up; empty until the layout is known.
        detail: inputs of the synthesis beyond the point, as a refined copy has them, or None. A
            move along the sliders keeps it, so that the copy itself is what moves.
        heard: the last decoded sound.
        once: what a move makes heard once while the loop is stopped; None where none has asked for it.
        directions: the frame of a chosen model of many latents; None until it is read, and for all others.
        layout: the map of a model of many latents; None where its axes are the map.
        locks: axes of the frame that stay as they are, whatever moves the point.
        radius: how far from the cursor *Random* goes, as a part of the map; 1: anywhere.
        points: where the chosen model puts its training sounds, or sounds of its own where it has no such points;
            None until they are read.
        target: the recording that is opened; None where none is, and after a change of model.
        queue: recordings to be heard one by one.
        own: what was deleted, and can be brought back.
        side: whether the point is heard, one side of the target, or something else.
        favourites: the points that are starred, in the order of their stars.
        view: the part of the map that is looked at.
        colour: what the colours of the map show, a key of `session.colouring.COLOURINGS`.
        tempo: beats a minute.
        pattern: when the loop hits.
        volume: 0 to 1.
        more: whether the sliders move what lies beside the controls, in a model that has controls.
        timeline: where the user was before, and has come back from.
        metronome: whether each beat has a click.
        hear_moves: whether each move is heard once while the loop is stopped.
        exploring: what the Explore page shows beside the point.
        window: where the window stands; None until that is known.
        tab: the page that is in sight.
        comparison, blind, export, building, training, settings: what the other pages show.
        pads: what is pinned on the page Play, where its ring stands, and which rival is played.
        rivals: what was learnt of the pins, by each rival.
        moving: what moves the point by itself while the loop plays.
        remote: how other programs are heard, and what they say.
        row: the sounds chosen on the page Rows, and where one stands on the way through them.
        made_row: what was made of it.
        touring: how the next tour is made.
        bar: the number of the bar that is heard, from 0 since the loop began, where bars differ; else None.
        mix: what is mixed on the page Mix, and how.
        mixing: what that page knows and does.
        draws: how often *Random* was asked for: the same number draws the same point.
        refused: invalid texts in fields, by the names of their commands.
        audio_ok, audio: whether there is a sound device, and the text about it.
    """

    models: Mapping[str, ModelState]
    model: str
    position: Latent
    save: SaveSettings
    exact: Latent = ()
    detail: Detail | None = None
    cursor: tuple[float, ...] = (0.5, 0.5)
    heard: Heard | None = None
    once: Once | None = None
    directions: Frame | None = None
    layout: Layout | None = None
    locks: frozenset[int] = frozenset()
    radius: float = 1.0
    points: TrainingPoints | Landmarks | None = None
    target: Target | None = None
    queue: Queue = field(default=Queue())
    deleted: Deleted = field(default=Deleted())
    side: Side = Side.POINT
    favourites: tuple[Favourite, ...] = ()
    view: MapView = WHOLE
    colour: str = DESCRIPTORS[0].key
    tempo: int = 120
    pattern: Pattern = EVERY_BEAT
    metronome: bool = False
    hear_moves: bool = True
    volume: float = 0.8
    playing: bool = False
    help_shown: bool = False
    more: bool = False
    timeline: Timeline = field(default=Timeline())
    exploring: Exploring = field(default=Exploring())
    window: WindowPlace | None = None
    tab: Tab = Tab.EXPLORE
    comparison: Comparison = field(default=Comparison())
    blind: BlindTest = field(default=BlindTest())
    export: ExportState = field(default=ExportState())
    building: Building = field(default=Building())
    training: Training = field(default=Training())
    settings: Settings = field(default=Settings())
    pads: Pads = field(default=Pads())
    rivals: LearntRivals = field(default=LearntRivals())
    moving: Moving = field(default=Moving())
    remote: Remote = field(default=Remote())
    row: RowChoice = field(default=RowChoice())
    made_row: MadeRow = NO_ROW
    touring: TourSettings = field(default=TourSettings())
    bar: int | None = None
    mix: Mix = field(default=Mix())
    mixing: Mixing = field(default=Mixing())
    draws: int = 0
    refused: Mapping[str, Refused] = field(default_factory=lambda: MappingProxyType({}))
    audio_ok: bool = False
    audio: str = "Opening the sound device"
    saved: Path | None = None
    status: Status = field(default=Status("Welcome"))

    def __post_init__(self) -> None:
        # What is read-only already stays the same object: views compare by identity to see what changed.
        if not isinstance(self.models, MappingProxyType):
            object.__setattr__(self, "models", MappingProxyType(dict(self.models)))

    @property
    def card(self) -> ModelCard | None:
        """The card of the chosen model."""
        state = self.models.get(self.model)
        return state.card if state else None

    @property
    def ready(self) -> bool:
        """Whether the chosen model can be played."""
        return self._prepared and self.frame is not None

    @property
    def lacks_directions(self) -> bool:
        """Whether the frame of the chosen model is there and was not read yet."""
        return self._prepared and self.frame is None

    @property
    def _prepared(self) -> bool:
        state = self.models.get(self.model)
        return state is not None and state.status is ModelStatus.READY

    @property
    def frame(self) -> Frame | None:
        """What the parts of the position mean for the chosen model; None where that is not known yet."""
        if self.directions or not self.card:
            return self.directions
        return None if needs_map(self.card.box) else Frame.of(self.card.box)

    @property
    def place(self) -> Place:
        """Where the user is; what undo brings back."""
        shown = (self.tempo, self.pattern, self.colour, self.more)
        pages = (self.pads, self.row, self.mix)
        return Place(self.model, self.position, *shown, self.exact, self.detail, *pages, self.cursor)

    @property
    def mapped(self) -> Mapped:
        """What the rival that is played has learnt of the pins."""
        return self.rivals.of(self.pads.rival)

    @property
    def plays_mix(self) -> bool:
        """Whether it is the mixture that is heard: as long as the page Mix is in sight and has sounds."""
        return self.tab is Tab.MIX and bool(self.mix.rows)

    @property
    def on_map(self) -> tuple[float, float]:
        """Where the cursor stands on the map, across and up."""
        return on_map(self.cursor if self.layout and self.cursor else self.position)

    @property
    def favourite(self) -> Favourite | None:
        """The favourite at this point, if it is one."""
        return next((each for each in self.favourites if each.model == self.model and self._is_at(each)), None)

    def _is_at(self, star: Favourite) -> bool:
        if star.detail != self.detail:
            return False
        if (star.position, star.exact) == (self.position, self.exact):
            return True
        # One of an earlier session knows its position only.
        frame = self.frame if self.layout and not star.exact else None
        return frame is not None and star.latent(frame) == self.exact

    @property
    def latent(self) -> Latent:
        """The point in the chosen model's own units; empty where there is no frame."""
        frame = self.frame
        return frame.latent(self.position, self.exact) if frame else ()

    @property
    def slider_axes(self) -> tuple[int, ...]:
        """Which axes of the frame the sliders move, from the top: the controls of a model that has some, else all."""
        frame = self.frame
        if frame is None:
            return ()
        if frame.controls and not self.more:
            return tuple(frame.control_axes)
        return tuple(axis for axis in range(frame.size) if axis not in frame.control_axes)

    def with_status(self, text: str, problem: bool = False) -> Session:
        """The same session with another status line."""
        return replace(self, status=Status(text, problem))

    def playing_elsewhere(self, heard: Heard) -> Session:
        """The same session playing `heard`, which is not its point."""
        return replace(self, heard=heard, side=Side.ELSEWHERE, playing=True)

    def with_exploring(self, **changes: Any) -> Session:
        """The same session with other values in the part that belongs to the page Explore."""
        return replace(self, exploring=replace(self.exploring, **changes))

    def with_model(self, name: str) -> Session:
        """The same session with another model chosen, of which nothing is known yet but its card; the point stays."""
        if name == self.model:
            return self
        state = self.models.get(name)
        here = self.on_map if self.layout else self.position
        position = fitted(here, state.card.box.size) if state and state.card else self.position
        exploring = self.exploring.elsewhere()
        fresh = replace(self, model=name, position=position, exploring=exploring, directions=None, points=None)
        fresh = replace(fresh, layout=None, cursor=self.on_map, locks=frozenset())
        return replace(fresh, target=None, exact=(), detail=None, side=Side.POINT, view=WHOLE)

    def with_model_state(self, state: ModelState) -> Session:
        """The same session with one model's state replaced, or added at the end."""
        return replace(self, models={**self.models, state.name: state})
