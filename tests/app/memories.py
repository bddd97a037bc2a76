"""Whatever a session may leave behind, for hypothesis."""

from pathlib import Path

from hypothesis import strategies as st

from workbench.app.saved_session import Memory
from workbench.app.session.explore import Visit
from workbench.app.session.kept_point import KeptPoint
from workbench.app.session.mix import Mix, MixRow, MixSource
from workbench.app.session.moving import MOVERS, THE_ROW, Moving
from workbench.app.session.pads import Pin
from workbench.app.session.remote import Binding, OscSettings, RemoteSettings
from workbench.app.session.row import Tour, TourSettings
from workbench.app.session.undo_steps import Place
from workbench.core.descriptor_kinds import KINDS
from workbench.core.detail import Detail
from workbench.core.favourite import Favourite
from workbench.core.pattern import Pattern
from workbench.jobs.save_settings import SAVE_DEPTHS, SAVE_RATES, SaveSettings
from workbench.mapping.rivals import RIVALS
from workbench.mixer.neuron import Nonlinearity
from workbench.movers.gesture import CELLS, Gesture
from workbench.movers.layers import LONGEST as LONGEST_PERIOD
from workbench.movers.layers import MOST as MOST_LAYERS
from workbench.movers.layers import Layers, Period, Unit, Wave
from workbench.movers.neurons import STRONGEST, Activation, Neurons

PATTERNS = st.builds(Pattern, st.tuples(*[st.floats(0, 1)] * 16), st.floats(0.5, 0.75), st.floats(0, 1))
DETAILS = st.none() | st.lists(st.floats(-9, 9, width=16), min_size=1, max_size=4).map(Detail)
PLACES = st.builds(
    Place,
    st.just("two"),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
    st.integers(30, 300),
    PATTERNS,
    st.sampled_from(list(KINDS)),
    st.booleans(),
    detail=DETAILS,
)
SAVES = st.builds(
    SaveSettings,
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).map(Path),
    st.sampled_from(SAVE_RATES),
    st.sampled_from(SAVE_DEPTHS),
)
POINTS = st.lists(st.floats(0, 1), min_size=1, max_size=4).map(tuple)
FAVOURITES = st.builds(
    Favourite,
    st.sampled_from(("one", "two", "three")),
    st.lists(st.floats(-1, 2), min_size=1, max_size=4).map(tuple),
    st.text(st.characters(codec="utf-8"), min_size=1),
    st.text(st.characters(codec="utf-8")),
    detail=DETAILS,
)
VISITS = st.builds(Visit, st.sampled_from(("one", "two")), POINTS, detail=DETAILS)
STOPS = st.builds(KeptPoint, st.just("two"), st.text(), POINTS, st.text(), DETAILS)
TOURING = st.builds(TourSettings, st.floats(0.2, 1.5), st.booleans(), st.integers(0, 2**31 - 1))
WEIGHTS = st.floats(-STRONGEST, STRONGEST)
OFFSETS = st.lists(st.floats(-1, 1), min_size=CELLS, max_size=CELLS).map(tuple)
MOVING = st.builds(
    Moving,
    st.sampled_from((THE_ROW, *MOVERS)),
    st.floats(0, 1),
    st.none() | st.builds(Gesture, OFFSETS, OFFSETS),
    st.none()
    | st.builds(
        Layers,
        st.lists(
            st.builds(
                Period,
                st.floats(0.01, LONGEST_PERIOD),
                st.sampled_from(Unit),
                st.sampled_from(Wave),
                st.integers(0, 200),
                st.floats(0, 1),
                st.floats(0, 1),
            ),
            max_size=MOST_LAYERS,
        ).map(tuple),
        st.integers(0, 9),
    ),
    st.none()
    | st.builds(
        Neurons,
        st.tuples(*[WEIGHTS] * 4),
        st.tuples(*[WEIGHTS] * 2),
        st.tuples(*[WEIGHTS] * 4),
        st.sampled_from(Activation),
        st.tuples(*[st.floats(-1, 1)] * 2),
    ),
    st.tuples(*[st.integers(0, 200)] * 2),
    st.booleans(),
)

SOURCES = st.builds(MixSource, FAVOURITES) | st.builds(
    MixSource, st.none(), st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
)
MIXES = st.builds(
    Mix,
    st.lists(
        st.builds(MixRow, SOURCES, st.floats(-2, 2), st.floats(-2, 2), st.booleans()),
        max_size=8,
        unique_by=lambda row: row.source,
    ).map(tuple),
    bias=st.floats(-2, 2),
    gain=st.floats(1e-4, 1e4),
    level=st.floats(-2, 2),
    feedback=st.floats(-2, 2),
    after=st.floats(0.2, 20),
    activation=st.sampled_from(Nonlinearity),
    target=st.none() | SOURCES,
)

ADDRESSES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
PORTS, HOSTS = st.integers(1_024, 65_535), st.sampled_from(("127.0.0.1", "10.0.0.7"))
REMOTES = st.builds(
    RemoteSettings,
    st.builds(
        OscSettings,
        st.booleans(),
        PORTS,
        st.booleans(),
        st.booleans(),
        st.sampled_from(("127.0.0.1", "10.0.0.7")),
        PORTS,
    ),
    st.booleans(),
    st.booleans(),
    st.lists(st.builds(Binding, ADDRESSES, ADDRESSES, st.integers(-1, 1)), max_size=3).map(tuple),
)


def memories(controls):
    """With one pad, which has two controls, or with two."""
    places = st.tuples(*[st.integers(0, 50).map(lambda step: step / 50)] * controls)
    pins = st.builds(Pin, st.just("two"), st.text(), POINTS, st.text(), DETAILS, place=places)
    return st.builds(
        Memory,
        PLACES,
        st.floats(0, 1),
        SAVES,
        st.integers(0, 10_000),
        st.lists(FAVOURITES, max_size=3).map(tuple),
        visits=st.lists(VISITS, max_size=3).map(tuple),
        pins=st.lists(pins, max_size=3, unique_by=lambda pin: pin.place).map(tuple),
        ring=places,
        rival=st.sampled_from(list(RIVALS)),
        moving=MOVING,
        remote=REMOTES,
        stops=st.lists(STOPS, max_size=3).map(tuple),
        walked=st.floats(0, 1),
        tour=st.none() | st.builds(Tour, st.text(), st.text(), TOURING),
        touring=TOURING,
        mix=MIXES,
    )


MEMORIES = st.sampled_from((2, 4)).flatmap(memories)
