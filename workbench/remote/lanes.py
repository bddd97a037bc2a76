"""Two lanes for what comes in: of values the newest counts, triggers wait in a queue.

However fast messages come, what waits stays small, the last value of each address is kept, and triggers keep their
order among themselves and to the values before them.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass

from workbench.remote.message import RefusedMessage, RemoteMessage

MOST_TRIGGERS = 256
"""Triggers that wait; of more the oldest is lost."""
MOST_ADDRESSES = 512
"""Addresses whose values wait."""
MOST_HELD = 4_096
"""Values that wait before triggers; of more those before the oldest trigger are lost with it."""
FULL = "Too many addresses"


@dataclass
class Counts:
    """What became of messages: how many came, were replaced by a newer value, were lost as triggers, were refused."""

    received: int = 0
    replaced: int = 0
    lost: int = 0
    refused: int = 0


class Lanes:
    """What waits to be used.

    Attributes:
        counts: since the beginning.
        reasons: how often messages were refused, by the sentence that says why.
        is_trigger: whether each message to an address counts; a message that has a text, or no value, is one too.
    """

    def __init__(self, is_trigger: Callable[[str], bool] = lambda _address: False) -> None:
        self.counts = Counts()
        self.reasons: Counter[str] = Counter()
        self.is_trigger = is_trigger
        self._values: dict[str, RemoteMessage] = {}
        self._queue: deque[tuple[dict[str, RemoteMessage], RemoteMessage]] = deque()

    @property
    def waiting(self) -> bool:
        """Whether anything waits."""
        return bool(self._values or self._queue)

    def put(self, message: RemoteMessage | RefusedMessage) -> None:
        """One more has come."""
        self.counts.received += 1
        if isinstance(message, RefusedMessage):
            self._refuse(message.why)
        elif self._triggers(message):
            self._queue.append((self._values, message))
            self._values = {}
            while len(self._queue) > MOST_TRIGGERS or sum(len(values) for values, _ in self._queue) > MOST_HELD:
                self._lose_oldest()
        elif message.address not in self._values and len(self._values) >= MOST_ADDRESSES:
            self._refuse(FULL)
        else:
            self.counts.replaced += message.address in self._values
            self._values.pop(message.address, None)  # the newest stands last
            self._values[message.address] = message

    def take(self) -> list[RemoteMessage]:
        """All that waits, in the order in which it came; nothing waits then."""
        taken: list[RemoteMessage] = []
        for values, trigger in self._queue:
            taken += [*values.values(), trigger]
        taken += self._values.values()
        self._queue.clear()
        self._values = {}
        return taken

    def _triggers(self, message: RemoteMessage) -> bool:
        texts = any(isinstance(value, str) for value in message.values)
        return texts or not message.values or self.is_trigger(message.address)

    def _refuse(self, why: str) -> None:
        self.counts.refused += 1
        self.reasons[why] += 1

    def _lose_oldest(self) -> None:
        """The oldest trigger is lost, but not the values before it that no newer ones replace."""
        values, _trigger = self._queue.popleft()
        later, next_trigger = self._queue[0]
        self.counts.lost += 1
        kept = dict(list((values | later).items())[-MOST_ADDRESSES:])
        self.counts.replaced += len(values) + len(later) - len(kept)
        self._queue[0] = (kept, next_trigger)
