"""A number of things, in words."""


def counted(count: int, thing: str, things: str = "") -> str:
    """A number with its noun: "1 sound", "1,200 sounds".

    Args:
        thing: one of them.
        things: several, where that is not `thing` with an s.
    """
    return f"{count:,} {thing if count == 1 else things or f'{thing}s'}"
