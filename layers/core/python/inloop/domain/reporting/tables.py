"""The protected tables: what may be told of the people and of what became of them, cell by cell.

Each is a partition of a volume that is always shown. Volumes (how many conversations a region was
offered, who held them, for how long) stand on statements too, and say nothing of a person.
"""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from inloop.domain.reporting.cells import Partition
from inloop.domain.reporting.periods import LONG, PeriodKind
from inloop.domain.vocabulary import (
    AgeBand,
    EndReason,
    FoundBy,
    Helpful,
    KnowsNextStep,
    Outcome,
    Role,
    TableName,
    Topic,
    Unserved,
    Waited,
    Why,
    WithoutChat,
)

NONE: Final = "none"
"""The key of those who told nothing, or did not answer."""

Total = Literal["offered", "served", "served_elsewhere", "unserved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected(Partition):
    """A protected table, with the volume that its keys share out.

    The `grain` is the shortest period that shows it. A conversation may have several of the keys of
    a `binary` one (topics). An `open` one hides nothing internally, for its cells follow from who
    served whom and from statements, which are exact; the public sees it as any other.
    """

    name: TableName
    total: Total
    open: bool = False

    def stands_in(self, kind: PeriodKind) -> bool:
        """Whether reports of this kind of period have it."""
        return self.grain == "month" or kind in LONG


def _words(vocabulary: object) -> tuple[str, ...]:
    return tuple(str(each) for each in get_args(vocabulary))


def hour_key(weekday: int, hour: int) -> str:
    """The key of an hour of the week: ISO weekday (Monday 1) and local hour, `1-09`."""
    return f"{weekday}-{hour:02}"


_NOT_ENDS_OF_SERVED = ("refused_closed", "refused_full", "abandoned_waiting")

TABLES: Final[tuple[Protected, ...]] = (
    Protected(name="unserved", keys=_words(Unserved), total="unserved"),
    Protected(name="waited", keys=_words(Waited), total="served"),
    Protected(
        name="end",
        keys=tuple(each for each in _words(EndReason) if each not in _NOT_ENDS_OF_SERVED),
        total="served",
    ),
    Protected(
        name="why",
        keys=tuple(each for each in _words(Why) if each != "own"),
        total="served_elsewhere",
        open=True,
    ),
    Protected(name="role", keys=(*_words(Role), NONE), total="offered"),
    Protected(name="age_band", keys=(*_words(AgeBand), NONE), total="offered"),
    Protected(name="topics", keys=_words(Topic), total="served", binary=True),
    Protected(name="outcome", keys=(*_words(Outcome), NONE), total="served"),
    Protected(name="helpful", keys=(*_words(Helpful), NONE), total="served"),
    Protected(name="knows_next_step", keys=(*_words(KnowsNextStep), NONE), total="served"),
    Protected(name="without_chat", keys=(*_words(WithoutChat), NONE), total="served"),
    Protected(name="found_by", keys=(*_words(FoundBy), NONE), total="served"),
    Protected(
        name="hours",
        keys=tuple(hour_key(day, hour) for day in range(1, 8) for hour in range(24)),
        total="offered",
        grain="quarter",
    ),
)
"""Every table, in the order in which a report shows them. docs/figures.md says what each means."""

HIDING: Final[tuple[Protected, ...]] = tuple(table for table in TABLES if not table.open)
"""Those in which small numbers are hidden internally."""
