"""Terms that are owed whether or not anybody came: by inhabitant and by rota day.

They follow from the network data in force on each date, for no record tells of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from inloop.domain.network import Agreement, Network
from inloop.domain.reporting.periods import Period, year_of
from inloop.domain.settling.errors import TermsOverlap


def days_in_force(agreement: Agreement, month: Period) -> tuple[date, ...]:
    """The dates of the month on which the agreement is valid; its own hours do not count."""
    return tuple(day for day in month.days() if agreement.valid_on(day))


def refuse_overlaps(agreements: Iterable[Agreement], month: Period) -> None:
    """Raises TermsOverlap where two of the same two regions hold on one date of the month.

    The network data are checked for it when they are compiled; here it would cost money.
    """
    pairs: dict[tuple[str, str], list[Agreement]] = defaultdict(list)
    for each in agreements:
        pairs[each.from_region, each.to_region].append(each)
    for several in pairs.values():
        for first, second in combinations(several, 2):
            both = set(days_in_force(first, month)).intersection(days_in_force(second, month))
            if both:
                raise TermsOverlap(first.id, second.id, min(both))


def rota_days(agreement: Agreement, month: Period, network: Network) -> int:
    """The dates in force on which the region that steps in is on duty itself.

    On duty: a span of its arrangement begins on the date, in a rota on one of its turns. If the
    agreement has hours of its own, a span of these begins on the date too. A date counts once,
    however many hours a clock change gives it; what coordinators decide does not count.
    """
    there = agreement.to_region
    rota, hours = network.rota_of(there), network.hours_of(there)
    return sum(
        1
        for day in days_in_force(agreement, month)
        if hours.spans_on(day)
        and (rota is None or rota.on_duty(day) == there)
        and (agreement.hours is None or agreement.hours.spans_on(day))
    )


def days_in_year(month: Period) -> int:
    """365 or 366."""
    year = year_of(month.first)
    return (year.last - year.first).days + 1


def share_of_year(cents: int, days: int, whole: int) -> int:
    """The part of a year's cents that `days` of its `whole` days are, half a cent upwards.

    In whole numbers alone: the result is exact but for this one rounding, which is at most half a
    cent. Twelve months of one agreement are therefore within six cents of its year.
    """
    return (2 * cents * days + whole) // (2 * whole)
