"""Why a month cannot be settled.

Nothing of it is issued then: what one region pays stands on the statement of another.
"""

from datetime import date
from typing import ClassVar


class Unsettled(Exception):
    """The data contradict themselves; the text says what has to be put right."""

    code: ClassVar[str]


class TermsOverlap(Unsettled):
    """Two agreements of the same two regions hold on one day, so it would be settled twice."""

    code = "terms_overlap"

    def __init__(self, first: str, second: str, day: date) -> None:
        super().__init__(f"{first} and {second} are both valid on {day}")
        self.agreements = (first, second)
        self.day = day


class CurrenciesDiffer(Unsettled):
    """What a region pays and receives in a month is in one currency, or it has no sum."""

    code = "currencies_differ"

    def __init__(self, region: str, month: str, currencies: tuple[str, ...]) -> None:
        super().__init__(f"{region} in {month}: {' and '.join(currencies)}")
        self.currencies = currencies


class NotAnAgreement(Unsettled):
    """The ledger names no two regions, or terms that are none."""

    code = "not_an_agreement"

    def __init__(self, agreement: str, terms: str) -> None:
        super().__init__(f"{agreement} with terms {terms}")
        self.agreement = agreement
