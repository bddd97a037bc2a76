"""How what a worker or a child has found gets into the session."""

from __future__ import annotations

from typing import Any, ClassVar

from workbench.app.session.session import Session


class Change:
    """Something that was found, and that knows what it makes of the session.

    Attributes:
        is_move: whether undo takes it back where it changes the place.
    """

    is_move: ClassVar[bool] = True

    def applied(self, session: Session) -> Session:
        """The session with it; the same one where it comes too late."""
        raise NotImplementedError

    @property
    def gesture(self) -> str:
        """Changes of one gesture, one after the other, are one move for undo; empty where it stands alone."""
        return ""

    def then(self, session: Session) -> tuple[str, Any] | None:
        """The command to carry out next, with its argument, or None. `session` has the change."""
        return None
