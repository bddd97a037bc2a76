"""What follows from a move: words of the point before it end, and while the loop is stopped it is heard once.

A command that moves asks for it. Where the sound must first be decoded it is heard when it comes, and so are those of
the points that a drag has passed meanwhile; what comes without having been asked for stays silent.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.app.session.heard import Once, Side
from workbench.app.session.session import Session


def heard_once(session: Session, comes: bool = False) -> Session:
    """The session with its sound heard once, as soon as it is there; as it is where the loop plays or moves are silent.

    Args:
        comes: whether a desk is about to bring the sound, where that is not of the point.
    """
    if session.playing or not session.hear_moves:
        return session
    waits = not is_of_point(session) if session.side is Side.POINT else session.side is Side.ELSEWHERE and comes
    return replace(session, once=Once(None if waits else session.heard, waits))


def after_command(old: Session, new: Session, comes: bool = False) -> Session:
    """`new`, which a command has made of `old`, with its sound heard once; `comes` as of `heard_once`.

    As it is where the command has failed, or has moved something else than the point, as undo may.
    """
    failed = new.status is not old.status and new.status.problem
    moved_something_else = new.place != old.place and _which(new) == _which(old)
    return new if failed or moved_something_else else heard_once(new, comes)


def after_anything(old: Session, new: Session) -> Session:
    """`new`, which follows `old`, with what is heard once where that has arrived or is waited for no longer."""
    if new.once is None or not new.once.waits:
        return new
    elsewhere = new.once is old.once and (new.tab, new.side) != (old.tab, old.side)
    prepared = new.ready or new.lacks_directions
    if new.playing or elsewhere or not prepared:
        return replace(new, once=None)
    if new.heard is old.heard:
        return new
    return replace(new, once=Once(new.heard, waits=new.side is Side.POINT and not is_of_point(new)))


def after_words(old: Session, new: Session) -> Session:
    """`new`, which a command that moves has made of `old`, without what was said of the point that `old` had."""
    if new.status is not old.status:
        return replace(new, status=replace(new.status, of_point=True))
    return new.with_status("") if new.status.of_point and _which(new) != _which(old) else new


def is_of_point(session: Session) -> bool:
    """Whether what was heard last is the sound of the point."""
    heard, here = session.heard, (session.model, session.latent, session.detail)
    return heard is not None and (heard.model, heard.latent, heard.detail) == here


def _which(session: Session) -> tuple[object, ...]:
    """What tells the sound that is wanted from others."""
    mix = session.mix if session.plays_mix else None
    return session.model, session.position, session.exact, session.detail, session.side, mix
