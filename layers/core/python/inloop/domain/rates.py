"""What an hour of an operator costs: by this the costs of served conversations are reckoned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """From the day `valid_from` until the next rate begins."""

    valid_from: date
    operator_hour_cents: int
    currency: str = "EUR"


def rate_on(rates: Iterable[Rate], day: date) -> Rate | None:
    """The rate that holds on a date; None before the first, and where there are none."""
    begun = (each for each in rates if each.valid_from <= day)
    return max(begun, key=lambda each: each.valid_from, default=None)
