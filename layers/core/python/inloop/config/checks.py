"""What must hold between the files: each check yields every place where it does not."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from inloop.config.agreement_checks import check_agreements
from inloop.config.card_checks import check_cards
from inloop.config.cards import Card
from inloop.config.compiled import WEEKDAYS, hours_of
from inloop.config.mistakes import Mistake
from inloop.config.shapes import (
    AgreementShape,
    AgreementsShape,
    HoursShape,
    NetworkShape,
    RateShape,
    RegionShape,
    RotaShape,
)
from inloop.config.text_checks import check_texts
from inloop.config.texts import Texts
from inloop.domain.hours import Hours, Span

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Files:
    """All files of a network, each in its shape."""

    network: NetworkShape
    regions: dict[str, RegionShape]
    rotas: dict[str, RotaShape]
    agreements: dict[str, AgreementsShape]
    cards: dict[str, Card]
    texts: Texts
    rates: list[RateShape]

    def each_agreement(self) -> Iterator[tuple[str, str, AgreementShape]]:
        """File, region and agreement."""
        for code, listed in self.agreements.items():
            for each in listed.agreement:
                yield f"agreements/{code}.toml", code, each


def check(files: Files) -> list[Mistake]:
    """Every mistake between the files."""
    return [mistake for each in CHECKS for mistake in each(files)]


def _limits(files: Files) -> Iterator[Mistake]:
    limits = files.network.limits
    for lower, higher, times in (
        ("heartbeat_every", "visitor_lease", 2),
        ("heartbeat_every", "operator_lease", 2),
        ("silence_ask_after", "silence_end_after", 1),
        ("heartbeat_every", "reconnect_before", 1),
        ("status_every", "status_valid", 1),
    ):
        if getattr(limits, lower) * times >= getattr(limits, higher):
            word = "twice " if times > 1 else ""
            reason = f"must be more than {word}{lower}"
            yield Mistake("network.toml", f"limits.{higher}", reason)


FOR_PEOPLE = {
    "heartbeat_every": 15,
    "visitor_grace": 60,
    "operator_grace": 30,
    "accept_within": 5,
    "first_answer_within": 15,
    "silence_ask_after": 120,
    "cover_after": 30,
    "readable_for": 30,
    "wrap_up_within": 30,
    "answers_within": 30,
    "reconnect_before": 600,
    "override_longest": 3600,
    "status_every": 60,
    "status_valid": 120,
    "board_lease": 60,
}
"""Seconds, at least, where people are: only a test network may go below."""


def _for_people(files: Files) -> Iterator[Mistake]:
    if files.network.kind != "national":
        return
    for name, least in FOR_PEOPLE.items():
        if getattr(files.network.limits, name) < least:
            reason = f"must be at least {least} seconds in a national network"
            yield Mistake("network.toml", f"limits.{name}", reason)


def _languages(files: Files) -> Iterator[Mistake]:
    for code, region in files.regions.items():
        for language in region.languages or ():
            if language not in files.network.languages:
                reason = f"{language} is no language of the network"
                yield Mistake(f"regions/{code}.toml", "languages", reason)


def _hours(files: Files) -> Iterator[Mistake]:
    """Spans over midnight that run into those of the next day."""
    every = [(f"regions/{code}.toml", each.hours) for code, each in files.regions.items()]
    every += [(f"arrangements/{code}.toml", each.hours) for code, each in files.rotas.items()]
    every += [(file, each.hours) for file, _, each in files.each_agreement() if each.hours]
    for file, hours in every:
        found = _with_holidays_beside_exceptions(hours)
        for number, weekday in enumerate(WEEKDAYS, start=1):
            if _runs_into(found.weekly.get(number, ()), found.weekly.get(number % 7 + 1, ())):
                yield Mistake(
                    file, f"hours.weekly.{weekday}", "runs into the hours of the next day"
                )
        for day in found.exceptions:
            for first, second in ((day - ONE_DAY, day), (day, day + ONE_DAY)):
                if _runs_into(found.spans_on(first), found.spans_on(second)):
                    reason = f"the hours of {first} run into those of {second}"
                    yield Mistake(file, f"hours.exceptions.{day}", reason)


def _with_holidays_beside_exceptions(hours: HoursShape) -> Hours:
    """As they will be judged on every date with an exception and on its neighbours.

    By the years of the exceptions, not by the present one: what is right today stays so.
    """
    days = [date.fromisoformat(each) for each in hours.exceptions]
    years = {(day + offset).year for day in days for offset in (-ONE_DAY, ONE_DAY)}
    return hours_of(hours.with_holidays(years).model_dump())


def _runs_into(spans: tuple[Span, ...], following: tuple[Span, ...]) -> bool:
    end = max((each.start + each.length for each in spans), default=0) - 1440
    return any(each.start < end for each in following)


def _regions(files: Files) -> Iterator[Mistake]:
    if not files.regions:
        yield Mistake("regions", "", "there is no region")
    homes = Counter(code for each in files.regions.values() for code in each.municipalities)
    for region, each in files.regions.items():
        for code in each.municipalities:
            if homes[code] > 1:
                reason = "belongs to more than one region"
                yield Mistake(f"regions/{region}.toml", f"municipalities.{code}", reason)


def _rotas(files: Files) -> Iterator[Mistake]:
    seen = Counter(member for each in files.rotas.values() for member in set(each.members))
    for code, rota in files.rotas.items():
        file = f"arrangements/{code}.toml"
        for member in rota.members:
            if member not in files.regions:
                yield Mistake(file, "members", f"{member} is no region")
            elif seen[member] > 1 or rota.members.count(member) > 1:
                yield Mistake(file, "members", f"{member} is in more than one arrangement")
        yield from _duty(file, rota)


def _duty(file: str, rota: RotaShape) -> Iterator[Mistake]:
    for day in rota.hours.weekly:
        if rota.hours.weekly[day] and day not in rota.duty:
            yield Mistake(file, f"duty.{day}", "nobody is on duty though the hours are open")
    named = [*((f"duty.{day}", who) for day, who in rota.duty.items())]
    named += [(f"swaps.{day}", who) for day, who in rota.swaps.items()]
    for key, who in named:
        if who not in rota.members:
            yield Mistake(file, key, f"{who} is not a member")
    covered = {str(day) for day in rota.duty}
    for date_, weekday in _weekdays_of_exceptions(rota.hours):
        if rota.hours.exceptions[date_] and weekday not in covered and date_ not in rota.swaps:
            yield Mistake(file, f"swaps.{date_}", "nobody is on duty though the hours are open")


def _weekdays_of_exceptions(hours: HoursShape) -> list[tuple[str, str]]:
    return [(day, date.fromisoformat(day).strftime("%A").lower()) for day in hours.exceptions]


def _predecessors(files: Files) -> Iterator[Mistake]:
    codes = Counter(was.code for each in files.regions.values() for was in each.predecessors)
    for region, each in files.regions.items():
        for was in each.predecessors:
            file, key = f"regions/{region}.toml", f"predecessors.{was.code}"
            if was.code in files.regions:
                yield Mistake(file, key, f"{was.code} is a region still")
            if codes[was.code] > 1:
                yield Mistake(file, key, "is named more than once as a predecessor")


def _rates(files: Files) -> Iterator[Mistake]:
    days = Counter(each.valid_from for each in files.rates)
    for day, count in days.items():
        if count > 1:
            yield Mistake("rates.toml", f"rate from {day}", "there is more than one from this day")


def _agreements(files: Files) -> Iterator[Mistake]:
    yield from check_agreements(
        files.agreements, regions=files.regions, all_needed=files.network.kind == "national"
    )


def _cards(files: Files) -> Iterator[Mistake]:
    """A region that nobody else serves needs no card; in a national network everybody may."""
    yield from check_cards(
        files.cards, regions=files.regions, all_needed=files.network.kind == "national"
    )


def _texts(files: Files) -> Iterator[Mistake]:
    yield from check_texts(
        files.texts, regions=files.regions, all_needed=files.network.kind == "national"
    )


CHECKS: tuple[Callable[[Files], Iterator[Mistake]], ...] = (
    _limits,
    _for_people,
    _languages,
    _hours,
    _regions,
    _rotas,
    _predecessors,
    _rates,
    _agreements,
    _cards,
    _texts,
)
