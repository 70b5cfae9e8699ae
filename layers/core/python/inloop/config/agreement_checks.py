"""What must hold of the agreements: with whom, in which time, and how many at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from inloop.config.mistakes import Mistake
from inloop.config.shapes import MOST_AGREEMENTS, AgreementShape, AgreementsShape

LEAST_HELPERS = 2
"""Of every region of a national network: one helper may be closed or full as well."""

Agreements = Mapping[str, AgreementsShape]


def check_agreements(
    agreements: Agreements, *, regions: Collection[str], all_needed: bool
) -> Iterator[Mistake]:
    """Every mistake of the agreements; with `all_needed` too few helpers are a mistake too."""
    for code, listed in agreements.items():
        if code not in regions:
            yield Mistake(file_of(code), "", f"{code} is no region")
        for each in listed.agreement:
            yield from _one(code, each, regions)
        yield from _overlaps(code, listed)
    yield from _bounds(agreements)
    for region in regions if all_needed else ():
        listed = agreements.get(region, AgreementsShape(agreement=[]))
        if len({each.to for each in listed.agreement}) < LEAST_HELPERS:
            reason = f"a region needs agreements with at least {LEAST_HELPERS} others"
            yield Mistake(file_of(region), "agreement", reason)


def file_of(code: str) -> str:
    """Where the agreements of a region stand."""
    return f"agreements/{code}.toml"


def _one(code: str, each: AgreementShape, regions: Collection[str]) -> Iterator[Mistake]:
    file, key = file_of(code), _key(each)
    if each.to == code:
        yield Mistake(file, key, "a region steps in for others, not for itself")
    elif each.to not in regions:
        yield Mistake(file, key, f"{each.to} is no region")
    if ("waited" in each.when) != (each.waited_longer_than is not None):
        yield Mistake(file, key, "`waited` and waited_longer_than go together")
    if not _runs(each):
        yield Mistake(file, key, "valid_until is before valid_from")


def _overlaps(code: str, listed: AgreementsShape) -> Iterator[Mistake]:
    """Two of one pair on one day: nobody could say which terms hold."""
    runs = [each for each in listed.agreement if _runs(each)]
    in_time = sorted(runs, key=lambda each: each.valid_from)
    for first, second in combinations(in_time, 2):
        if first.to == second.to and _valid_on(first, second.valid_from):
            reason = f"terms that overlap in time: {_period(first)}, and {_period(second)}"
            yield Mistake(file_of(code), _key(first), reason)


def _bounds(agreements: Agreements) -> Iterator[Mistake]:
    """Only what may be in force on one day counts: a router looks at no others."""
    inward: dict[str, list[AgreementShape]] = {}
    for code, listed in agreements.items():
        for each in listed.agreement:
            inward.setdefault(each.to, []).append(each)
        if (count := _most_at_once(listed.agreement)) > MOST_AGREEMENTS:
            reason = f"{count} hold at the same time, at most {MOST_AGREEMENTS}"
            yield Mistake(file_of(code), "agreement", reason)
    for region, coming in inward.items():
        if (count := _most_at_once(coming)) > MOST_AGREEMENTS:
            reason = f"{region} steps in for {count} regions, at most {MOST_AGREEMENTS}"
            yield Mistake("agreements", "", reason)


def _most_at_once(agreements: Iterable[AgreementShape]) -> int:
    """The most that are valid on one day: on a day on which one of them begins."""
    listed = list(agreements)
    days = {each.valid_from for each in listed}
    return max((sum(_valid_on(each, day) for each in listed) for day in days), default=0)


def _runs(each: AgreementShape) -> bool:
    return each.valid_until is None or each.valid_from <= each.valid_until


def _valid_on(each: AgreementShape, day: str) -> bool:
    """ISO dates in text sort as the days do."""
    return each.valid_from <= day and (each.valid_until is None or day <= each.valid_until)


def _period(each: AgreementShape) -> str:
    end = "without an end" if each.valid_until is None else f"until {each.valid_until}"
    return f"{each.valid_from} {end}"


def _key(each: AgreementShape) -> str:
    return f"agreement to {each.to}"
