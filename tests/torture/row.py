"""What a row of the torture rack found."""

from dataclasses import dataclass, field


@dataclass
class Row:
    """One kind of harm, done many times.

    Attributes:
        what: was done.
        times: how often.
        refused: how often the program refused with a reason, as it may.
        lost: a line for each time that it crashed, hung, or lost what was there.
        late: a line for each thing that came later than it should: a busy machine is enough for that.
        remark: what else was measured.
    """

    what: str
    times: int = 0
    refused: int = 0
    lost: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    remark: str = ""
