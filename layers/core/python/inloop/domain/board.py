"""The live board: what it shows of each region, and which of that has changed.

A summary counts and never names. It is a pure function of the region's queue, the staff of its
neighbourhood, its hours and what coordinators decided; it remembers one thing, since when nobody is
there. Each change of the board has a number; a summary keeps the number of its last change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inloop.domain.agreements import pair_name
from inloop.domain.changes import Put, Update
from inloop.domain.conditions import Item, Rule, Value, is_or_lacks
from inloop.domain.events import BoardChanged, BoardOverflow, BoardOverride, BoardRegion
from inloop.domain.hours import Opening, day_of, open_at
from inloop.domain.network import ONE_DAY, Network
from inloop.domain.overrides import Override
from inloop.domain.reading import read_as
from inloop.domain.refs import BoardRef, SummaryRef
from inloop.domain.routing import Staff, attended
from inloop.domain.time import Moment, local
from inloop.domain.vocabulary import BoardWhy


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the board shows of one region; the words are those of `BoardRegion`.

    `overflow`: how many of its conversations other regions serve, by region.
    """

    region: str
    open: bool
    why: BoardWhy
    until: Moment | None = None
    override: Override | None = None
    available: int = 0
    paused: int = 0
    leaving: int = 0
    free: int = 0
    waiting: int = 0
    longest_since: Moment | None = None
    unstaffed_since: Moment | None = None
    overflow: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, item: Item) -> "Summary":
        """Read from its item."""
        found: dict[str, object] = dict(item)
        for name, kind in (("override", _override), ("overflow", _overflow)):
            if isinstance(value := item.get(name), dict):
                found[name] = kind(value)
        return read_as(cls, found)  # type: ignore[arg-type]


def _override(item: dict[str, Value]) -> Override:
    return Override.of(item)


def _overflow(item: dict[str, Value]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((to, count) for to, count in item.items() if isinstance(count, int)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is kept of a region: its summary, and the number of the change that made it."""

    summary: Summary | None = None
    number: int | None = None

    @classmethod
    def of(cls, item: Item) -> "Shown":
        """Read from its item; of none, nothing."""
        number = item.get("number")
        if not isinstance(number, int):
            return cls()
        return cls(summary=Summary.of(item), number=number)


def summary_of(
    network: Network,
    region: str,
    staff: Mapping[str, Staff],
    waiting: Sequence[Moment],
    *,
    before: Summary | None,
    now: Moment,
) -> Summary:
    """What the board shows of `region` now.

    `waiting`: since when each waits in its queue, oldest first. `before` is what was shown until
    now. `staff` is asked for the region itself, for who is on duty and for who steps in.
    """
    opening = network.reachable(region, now)
    own = staff.get(region, Staff())
    present = [seat.state for seat in own.seats if seat.present(now)]
    return Summary(
        region=region,
        open=opening.open,
        why=_why(network, region, opening, now),
        until=(opening.last_start or opening.until) if opening.open else opening.next_opening,
        override=network.decision(region, now),
        available=present.count("available"),
        paused=present.count("paused"),
        leaving=present.count("leaving"),
        free=own.free(now),
        waiting=len(waiting),
        longest_since=waiting[0] if waiting else None,
        unstaffed_since=_unstaffed(network, region, staff, before, now),
        overflow=_elsewhere(network, region, staff, now),
    )


def _why(network: Network, region: str, opening: Opening, now: Moment) -> BoardWhy:
    own = network.is_open(region, now)
    late = own.last_start is not None and own.last_start <= now
    if opening.open and (late or not own.open):
        return "overflow"
    decided, hours = network.decision(region, now), network.hours_of(region)
    if decided is not None and decided.state == "closed":
        return "override"
    if own.open and late:
        return "last_start"
    if own.open and not open_at(hours, now, network.zone):
        return "override"
    day = day_of(hours, now, network.zone) or local(now, network.zone).date()
    if day in hours.exceptions:
        return "holiday"
    return "hours" if network.rota_of(region) is None else "rota"


def _unstaffed(
    network: Network,
    region: str,
    staff: Mapping[str, Staff],
    before: Summary | None,
    now: Moment,
) -> Moment | None:
    """Since when it is open by its own arrangement though nobody on duty takes conversations."""
    if attended(network, region, staff, now) is not False:
        return None
    return (before.unstaffed_since if before else None) or now


def _elsewhere(
    network: Network, region: str, staff: Mapping[str, Staff], now: Moment
) -> tuple[tuple[str, int], ...]:
    """By agreements of today, and of yesterday: whoever came on its last day may still be there.

    Those of the same two regions share what is held, so it is counted once.
    """
    today = local(now, network.zone).date()
    days = (today, today - ONE_DAY)
    pairs = {
        each.to_region: pair_name(each.id)
        for each in network.agreements_from(region)
        if any(each.valid_on(day) for day in days)
    }
    counts = {to: staff.get(to, Staff()).guests.get(pair, 0) for to, pair in pairs.items()}
    return tuple(sorted((to, count) for to, count in counts.items() if count))


def numbered() -> Update:
    """Take the next number of the board. A change that took one in vain leaves a gap: no harm."""
    return Update(ref=BoardRef(), add={"number": 1})


def shown(summary: Summary, number: int, before: int | None) -> Put:
    """Show it under this number, in place of what had the number `before`.

    Rule `same`: somebody has shown something since it was read, and may have looked later. Numbers
    only rise, so what a page is told last of a region is what was kept last.
    """
    item: dict[str, Value] = {
        name: value
        for name in (
            *("region", "open", "why", "until", "available", "paused", "leaving", "free"),
            *("waiting", "longest_since", "unstaffed_since"),
        )
        if (value := getattr(summary, name)) is not None
    }
    if summary.override is not None:
        item["override"] = _kept(summary.override)
    if summary.overflow:
        item["overflow"] = dict(summary.overflow)
    return Put(
        ref=SummaryRef(summary.region),
        item={**item, "number": number},
        rules=(Rule("same", is_or_lacks("number", before)),),
    )


def _kept(override: Override) -> dict[str, Value]:
    return {
        "region": override.region,
        "state": override.state,
        "reason": override.reason,
        "by": override.by,
        "at": override.at,
        "until": override.until,
    }


def told(summary: Summary) -> BoardRegion:
    """As a page is told."""
    override = summary.override
    return BoardRegion(
        region=summary.region,
        open=summary.open,
        why=summary.why,
        until=summary.until,
        override=None
        if override is None
        else BoardOverride(
            state=override.state, reason=override.reason, until=override.until, by=override.by
        ),
        operators=summary.available + summary.paused + summary.leaving,
        available=summary.available,
        paused=summary.paused,
        leaving=summary.leaving,
        free=summary.free,
        waiting=summary.waiting,
        longest_since=summary.longest_since,
        unstaffed_since=summary.unstaffed_since,
        overflow=tuple(BoardOverflow(to=to, count=count) for to, count in summary.overflow),
    )


def change(number: int, summaries: Iterable[Summary], now: Moment) -> BoardChanged:
    """What pages are told of the change with this number."""
    regions = tuple(told(each) for each in summaries)
    return BoardChanged(before=number - 1, version=number, at=now, regions=regions)


def unchanged(number: int, now: Moment) -> BoardChanged:
    """The version that pages ought to have: who has another one has missed something."""
    return BoardChanged(before=number, version=number, at=now, regions=())


ENVELOPE_BYTES = 200
"""Of a frame, beside its regions."""

REGION_BYTES, OVERRIDE_BYTES, OVERFLOW_BYTES = 320, 100, 32
"""Of a region in a frame at most, with numbers of six digits, beside the codes and ids in it."""


def parts_of(summaries: Iterable[Summary], frame_bytes: int) -> tuple[tuple[Summary, ...], ...]:
    """The summaries in as few frames as hold them, in their order; at least one, if empty."""
    parts: list[list[Summary]] = [[]]
    room = most = frame_bytes - ENVELOPE_BYTES
    for each in summaries:
        needed = _bytes(each)
        if needed > room and parts[-1]:
            parts.append([])
            room = most
        parts[-1].append(each)
        room -= needed
    return tuple(tuple(each) for each in parts)


def _bytes(summary: Summary) -> int:
    override = 0 if summary.override is None else OVERRIDE_BYTES + len(summary.override.by)
    overflow = sum(OVERFLOW_BYTES + len(to) for to, _ in summary.overflow)
    return REGION_BYTES + len(summary.region) + override + overflow
