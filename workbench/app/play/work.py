"""The work behind the page Play: mappings are learnt in a child process, anew whenever the pins change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Fields
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np

from workbench.app.page_work import PageWork, Tools
from workbench.app.session.change import Change
from workbench.app.session.chosen_model import own_pins
from workbench.app.session.pads import Pin, to_learn
from workbench.app.session.session import Session
from workbench.core.errors import WorkbenchError
from workbench.jobs.child import Message, Task
from workbench.mapping.coverage import Coverage
from workbench.mapping.mapping_file import mapping_of
from workbench.measures.pad_figures import PadFigures


@dataclass(frozen=True, eq=False)
class PadsLearnt(Change):
    """Some of what was learnt of pins; the later parts come by and by.

    Attributes:
        news: attributes of `Mapped`.
        rival: which has learnt it; empty where it holds for all.
    """

    pins: tuple[Pin, ...]
    news: dict[str, Any]
    rival: str = ""

    def applied(self, session: Session) -> Session:
        if own_pins(session) != self.pins:
            return session
        return replace(session, rivals=session.rivals.with_news(self.pins, self.news, self.rival))


@dataclass(frozen=True)
class _Said:
    """What the child has said, of which job, and of which rival."""

    job: int
    news: dict[str, Any]
    rival: str = ""


class PadWork(PageWork):
    """Has the present pins learnt."""

    def __init__(self, tools: Tools) -> None:
        self._places = tools.places
        self._task: Task[_Said] = Task("workbench.jobs.learn_child", listens=True)
        self._job = 0
        self._asked: tuple[object, ...] = ()
        self._pins: tuple[Pin, ...] = ()
        self._ranges: dict[str, Any] = {}
        self._due: list[Change] = []
        self._failures = 0

    def follow(self, old: Session, new: Session) -> None:
        """Learn other pins; colour two pads anew once the ring rests elsewhere."""
        if new.card is None or not new.ready or new.timeline.gesture:
            return
        pins = own_pins(new)
        elsewhere = new.pads.at if new.pads.count > 1 else ()
        asked = (pins, elsewhere)
        if asked == self._asked:
            return
        self._asked, self._pins = asked, pins
        self._job += 1
        try:
            learning, ranges = to_learn(pins, new.card.box)
        except WorkbenchError as error:
            # Nothing to learn is no problem: the page says what is missing.
            problem = error.what if len(pins) > 1 else ""
            self._due.append(PadsLearnt(pins, {**_NOTHING, "problem": problem}))
            return
        self._ranges = {"ranges": ranges}
        if not self._task.running:
            self._task.start([], _said)
        self._task.tell(
            {
                "job": self._job,
                "places": learning.places.tolist(),
                "settings": learning.settings.tolist(),
                "low": ranges.low,
                "high": ranges.high,
                "model": str(self._places.model(new.model).absolute()),
                "cache": str(self._places.onnx.absolute()),
                "at": new.pads.at,
                "rival": new.pads.rival,
            }
        )

    def poll(self) -> Sequence[Change]:
        """What was learnt since the last call."""
        due, self._due = self._due, []
        said = [each for each in self._task.poll() if each.job in (self._job, 0)]
        for each in said:
            # Once more, in case it was an accident.
            self._failures = 0 if "mapping" in each.news else self._failures + bool(each.news.get("problem"))
            if each.news.get("problem") and self._failures == 1:
                self._asked = ()
        return [*due, *(PadsLearnt(self._pins, {**each.news, **self._ranges}, each.rival) for each in said)]

    def stop(self) -> None:
        """End the child."""
        self._task.stop()


def _said(fields: Message) -> _Said | None:
    match fields:
        case {"job": int(job), "rival": str(rival), **news}:
            return _Said(job, {"problem": ""} | {name: _READ[name](value) for name, value in news.items()}, rival)
        case {"state": "failed", "error": str(error)}:
            return _Said(fields.get("job", 0), {"problem": error})
    return None


_NOTHING = dict.fromkeys(("mapping", "coverage", "colours", "figures"))
_READ: Fields[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "mapping": mapping_of,
        "coverage": lambda coverage: Coverage(**coverage),
        "colours": lambda colours: np.array(colours, np.float32),
        "figures": lambda figures: PadFigures(**figures),
    }
)
"""What reads what the child says of a rival, each for an attribute of `Mapped`."""
