"""Loading the compiled network. The functions do this at every cold start: json and domain only."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from inloop.domain.agreements import agreement_id
from inloop.domain.hours import Hours, Span
from inloop.domain.limits import Limits
from inloop.domain.network import Agreement, Municipality, Network, Region, Rota, Terms
from inloop.domain.predecessors import Predecessor
from inloop.domain.rates import Rate

Data = Mapping[str, Any]
"""JSON as compiled; its shape is that of inloop.config.shapes, checked before it was written."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def load_compiled(data: Data) -> Network:
    """The network of compiled data."""
    return Network(
        version=data["version"],
        name=data["name"],
        kind=data["kind"],
        zone=data["zone"],
        phone_always=data["phone_always"],
        phone_emergency=data["phone_emergency"],
        languages=tuple(data["languages"]),
        holidays_until=date.fromisoformat(data["holidays_until"]),
        limits=Limits(**data["limits"]),
        regions={code: _region(code, each, data) for code, each in data["regions"].items()},
        rotas=tuple(_rota(code, each) for code, each in data["arrangements"].items()),
        agreements=tuple(
            each
            for code, listed in data["agreements"].items()
            for each in _agreements(code, listed)
        ),
        rates=tuple(_rate(each) for each in data["rates"]),
    )


def _region(code: str, data: Data, network: Data) -> Region:
    return Region(
        code=code,
        name=data["name"],
        phone=data["phone"],
        languages=tuple(data.get("languages", network["languages"])),
        population=data["population"],
        municipalities=tuple(Municipality(*each) for each in data["municipalities"].items()),
        sites=tuple(data["sites"]),
        hours=hours_of(data["hours"]),
        last_start_before_close=data.get("last_start_before_close"),
        predecessors=tuple(_predecessor(each) for each in data["predecessors"]),
    )


def _rota(code: str, data: Data) -> Rota:
    return Rota(
        code=code,
        members=tuple(data["members"]),
        duty={WEEKDAYS.index(day) + 1: region for day, region in data["duty"].items()},
        swaps={date.fromisoformat(day): region for day, region in data.get("swaps", {}).items()},
        hours=hours_of(data["hours"]),
    )


def _predecessor(data: Data) -> Predecessor:
    return Predecessor(**{**data, "until": date.fromisoformat(data["until"])})


def _rate(data: Data) -> Rate:
    return Rate(**{**data, "valid_from": date.fromisoformat(data["valid_from"])})


def _agreements(region: str, listed: Iterable[Data]) -> Iterator[Agreement]:
    """In the order of the file; of a pair the first in time has the shortest id."""
    found = tuple(listed)
    first: dict[str, str] = {}
    for each in found:
        first[each["to"]] = min(each["valid_from"], first.get(each["to"], each["valid_from"]))
    for order, each in enumerate(found, start=1):
        yield _agreement(region, order, each, first=each["valid_from"] == first[each["to"]])


def _agreement(region: str, order: int, data: Data, *, first: bool) -> Agreement:
    since = date.fromisoformat(data["valid_from"])
    until = data.get("valid_until")
    hours = data.get("hours")
    return Agreement(
        id=agreement_id(region, data["to"], since=None if first else since),
        from_region=region,
        to_region=data["to"],
        order=order,
        when=frozenset(data["when"]),
        waited_longer_than=data.get("waited_longer_than"),
        cap=data["cap"],
        reservation=data["reservation"],
        terms=Terms(**data["terms"]),
        valid_from=since,
        valid_until=None if until is None else date.fromisoformat(until),
        hours=None if hours is None else hours_of(hours),
    )


def hours_of(data: Data) -> Hours:
    """Hours as written: spans "09:00-17:00" by weekday, and by date where it is an exception."""
    return Hours(
        weekly={
            WEEKDAYS.index(day) + 1: tuple(span_of(each) for each in spans)
            for day, spans in data["weekly"].items()
        },
        exceptions={
            date.fromisoformat(day): tuple(span_of(each) for each in spans)
            for day, spans in data.get("exceptions", {}).items()
        },
    )


def span_of(text: str) -> Span:
    """A span "HH:MM-HH:MM"; "24:00" is the end of the day."""
    start, end = (_minutes(each) for each in text.split("-"))
    return Span(start, end)


def _minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)
