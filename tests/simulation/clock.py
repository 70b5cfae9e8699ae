"""Virtual time: it moves only when the scheduler says so."""

from dataclasses import dataclass

from inloop.domain.time import SECOND, Moment

MONDAY = Moment(1_795_431_600_000)
"""2026-11-23 12:00 in Amsterdam."""


@dataclass(slots=True)
class Clock:
    """Milliseconds since the Unix epoch, as everything in the simulated cloud sees them."""

    now: Moment = MONDAY

    def move_to(self, moment: int) -> None:
        """Go on to a moment; never back."""
        assert moment >= self.now, "time does not run backwards"
        self.now = Moment(moment)

    @property
    def told(self) -> str:
        """Minutes and seconds since the beginning, to the millisecond."""
        return since_monday(self.now)


def since_monday(moment: int) -> str:
    """A moment as minutes and seconds since the beginning."""
    minutes, rest = divmod(moment - MONDAY, 60 * SECOND)
    return f"{minutes:3d}:{rest / SECOND:06.3f}"
