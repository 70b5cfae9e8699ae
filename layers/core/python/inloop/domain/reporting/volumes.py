"""The volumes: how many, by whom and how long. Facts of service and of accounts, always exact."""

from collections.abc import Mapping
from dataclasses import dataclass

from inloop.domain.reporting.counting import Held, summed
from inloop.domain.reporting.day import DayFigures

Matrix = Mapping[tuple[str, str, str], Held]
"""(entry region, serving region, why there) -> conversations and minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volumes:
    """Conversations, and minutes of guests: those served for other entry regions."""

    offered: int = 0
    served: int = 0
    unserved: int = 0
    served_here: int = 0
    served_elsewhere: int = 0
    guests: int = 0
    guest_minutes: int = 0

    @property
    def held(self) -> int:
        """Conversations that the region's own operators held, for whomever."""
        return self.served_here + self.guests


def matrix_of(figures: Mapping[str, DayFigures]) -> Matrix:
    """Who served whom, from the figures of every entry region."""
    return summed(
        {(entry, way.serving, way.why): held}
        for entry, of_region in figures.items()
        for way, held in of_region.flows.items()
    )


def volumes_of(region: str | None, figures: Mapping[str, DayFigures], matrix: Matrix) -> Volumes:
    """The volumes of an entry region, or of all (None), from the figures of every region.

    Of the network, guests are what all regions together served for others.
    """
    entries = figures.values() if region is None else [figures.get(region, DayFigures())]
    away = [
        (entry, serving, held) for (entry, serving, _), held in matrix.items() if entry != serving
    ]
    gone = [held for entry, _, held in away if region in (None, entry)]
    guests = [held for _, serving, held in away if region in (None, serving)]
    served = sum(each.served for each in entries)
    elsewhere = sum(each.conversations for each in gone)
    return Volumes(
        offered=sum(each.offered for each in entries),
        served=served,
        unserved=sum(sum(each.unserved.values()) for each in entries),
        served_here=served - elsewhere,
        served_elsewhere=elsewhere,
        guests=sum(each.conversations for each in guests),
        guest_minutes=sum(each.minutes for each in guests),
    )
