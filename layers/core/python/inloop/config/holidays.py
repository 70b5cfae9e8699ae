"""Public holidays under keys of our own: the one module that knows the library they come from.

At synthesis and in tools alone. The functions get dates that were computed when the network was
compiled.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from holidays import OPTIONAL, PUBLIC, country_holidays

COUNTRY = "NL"

_KEYS = {
    PUBLIC: {
        "Nieuwjaarsdag": "new_year",
        "Goede vrijdag": "good_friday",
        "Eerste paasdag": "easter_sunday",
        "Tweede paasdag": "easter_monday",
        "Koningsdag": "kings_day",
        "Bevrijdingsdag": "liberation_day_fifth_year",
        "Hemelvaartsdag": "ascension_day",
        "Eerste pinksterdag": "whit_sunday",
        "Tweede pinksterdag": "whit_monday",
        "Eerste kerstdag": "christmas_day",
        "Tweede kerstdag": "second_christmas_day",
    },
    OPTIONAL: {"Bevrijdingsdag": "liberation_day"},
}
"""The library's category and Dutch name -> our key. It counts Liberation Day as public in every
fifth year and as optional in each."""

KEYS = frozenset(key for names in _KEYS.values() for key in names.values())

_NOT_EVERY_YEAR = frozenset({"liberation_day_fifth_year"})


class HolidayLost(Exception):
    """The library no longer knows a holiday by the name under which this module looks for it."""


@cache
def of_year(year: int) -> frozenset[tuple[date, str]]:
    """Date and key of every holiday of a year. Two holidays may fall on one date.

    Raises HolidayLost where one is missing: a region would stay open on it in silence.
    """
    found: set[tuple[date, str]] = set()
    for category, keys in _KEYS.items():
        listed = country_holidays(COUNTRY, years=year, categories=(category,), language="nl")
        for day in listed:
            found.update((day, keys[name]) for name in listed.get_list(day) if name in keys)
    lost = KEYS - _NOT_EVERY_YEAR - {key for _, key in found}
    if lost:
        raise HolidayLost(f"{year}: {', '.join(sorted(lost))}")
    return frozenset(found)


def dates(keys: Iterable[str], years: Iterable[int]) -> frozenset[date]:
    """The dates in these years of the holidays of these keys."""
    wanted = frozenset(keys)
    return frozenset(day for year in years for day, key in of_year(year) if key in wanted)
