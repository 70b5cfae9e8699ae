"""How often each thing goes wrong, and how long calls take."""

from dataclasses import dataclass, fields, replace
from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """The probability of each fault, where it may happen. All zero: a calm day."""

    killed: float = 0
    """A handler dies before one of its calls, or when it has made the last."""
    throttled: float = 0
    """A call to the tables is refused for its pace."""
    conflicting: float = 0
    """A transaction meets others at the same items, until patience ends."""
    written_again: float = 0
    """The answer to a write is lost, and the SDK makes the write again."""
    stalled: float = 0
    """A call takes seconds; the handler works on with an old look at things."""
    index_behind: float = 0
    """The due index has not yet seen some of what it should show."""
    frame_lost: float = 0
    frame_twice: float = 0
    push_lost: float = 0
    push_gone: float = 0
    """Answered 410 although the page is there."""
    push_limited: float = 0
    """Answered 429."""
    push_denied: float = 0
    """Delivered, although an error came back."""
    aged: float = 0
    """Per socket: its two hours are over within minutes, as if it had been opened long before."""
    disconnect_lost: float = 0
    disconnect_late: float = 0
    record_twice: float = 0
    record_late: float = 0
    wake_up_twice: float = 0
    wake_up_late: float = 0
    tick_lost: float = 0
    tick_twice: float = 0
    page_fails: float = 0
    """Per wish of a page: its socket breaks, it is loaded anew, or it falls asleep for a while."""
    deployed: float = 0
    """Per minute: changed network data."""


CALM = Chances()

ROUGH = Chances(
    killed=0.004,
    throttled=0.006,
    conflicting=0.01,
    written_again=0.01,
    stalled=0.004,
    index_behind=0.05,
    frame_lost=0.02,
    frame_twice=0.02,
    push_lost=0.04,
    push_gone=0.01,
    push_limited=0.01,
    push_denied=0.01,
    aged=0.05,
    disconnect_lost=0.3,
    disconnect_late=0.3,
    record_twice=0.1,
    record_late=0.1,
    wake_up_twice=0.1,
    wake_up_late=0.2,
    tick_lost=0.15,
    tick_twice=0.15,
    page_fails=0.15,
    deployed=0.15,
)


def drawn(chance: Random) -> Chances:
    """The faults of one run: each kind is away, as usual, or much worse, so that all mixtures come.

    Runs in which everything goes wrong at once reach little; those with two kinds reach far.
    """
    kinds = fields(Chances)
    factors = {each.name: chance.choice((0, 0, 1, 1, 4)) for each in kinds}
    return replace(
        ROUGH, **{name: min(0.5, getattr(ROUGH, name) * many) for name, many in factors.items()}
    )


def latency_ms(chance: Random, chances: Chances) -> int:
    """How long a call takes: mostly a moment, sometimes a second, and seldom until the limit."""
    kind = chance.random()
    if kind < chances.stalled:
        return chance.randrange(2_000, 12_000)
    if kind < 0.8:
        return chance.randrange(1, 20)
    return chance.randrange(20, 300) if kind < 0.98 else chance.randrange(300, 1500)
