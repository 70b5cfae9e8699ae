"""Figures of days from the ledger's records: rebuildable, so twice changes nothing."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from inloop.domain.changes import Put
from inloop.domain.conditions import Item, Rule, is_or_lacks
from inloop.domain.ledger import kept_until
from inloop.domain.refs import DayFiguresRef
from inloop.domain.reporting.day import DayFigures, of_records, total, with_staffing
from inloop.domain.reporting.day_text import figures_of, figures_text
from inloop.domain.reporting.text import NotADocument
from inloop.domain.staffing_hours import staffing_of
from inloop.ports.ledger import Ledger
from inloop.ports.store import Busy, Declined

TRIES = 3
"""How often a day is read anew when somebody else was writing its figures."""


def figures_of_day(store: Ledger, day: date, *, regions: Collection[str], zone: str) -> int:
    """Write the figures of a day, one item for each region; the number of its service records.

    `regions` are the codes of the network, predecessors included. Each gets an item, whether or not
    anything happened: so a day that has none was not made yet, and a region whose records are gone
    keeps no figures of them. Where the figures are the same, nothing is written.

    Raises Busy if the figures were changed under it every time.
    """
    for _ in range(TRIES):
        if (records := _written(store, day, regions=regions, zone=zone)) is not None:
            return records
    raise Busy


def _written(store: Ledger, day: date, *, regions: Collection[str], zone: str) -> int | None:
    """The number of records; None if another run wrote between the reading and the writing.

    The items are read before the records. The rule `as_read` closes the race of two runs of which
    the slower has read fewer records: it would put back figures that are older.
    """
    before = {each: store.read(DayFiguresRef(day.isoformat(), each)) for each in sorted(regions)}
    made = _made(store, day)
    if strangers := made.keys() - before.keys():
        return _written(store, day, regions={*regions, *strangers}, zone=zone)
    for region, found in before.items():
        item = _item(region, day, made.get(region, DayFigures()), zone=zone)
        if found == item:
            continue
        rule = Rule("as_read", is_or_lacks("figures", found.get("figures")))
        change = Put(ref=DayFiguresRef(day.isoformat(), region), item=item, rules=(rule,))
        if isinstance(store.write(change), Declined):
            return None
    return sum(each.offered for each in made.values())


Days = Mapping[str, Mapping[str, DayFigures]]
"""Region -> date -> figures."""


def figures_between(
    store: Ledger, regions: Collection[str], first: date, last: date, *, today: date
) -> Mapping[str, DayFigures]:
    """The figures of each region over the dates from `first` to `last`, both included."""
    days = figures_by_day(store, regions, first, last, today=today)
    return {region: total(of_region.values()) for region, of_region in days.items()}


def figures_by_day(
    store: Ledger, regions: Collection[str], first: date, last: date, *, today: date
) -> Days:
    """The figures of each region, day by day.

    A day that was not made yet is computed from its records: the current one, and one whose run
    failed or that was made in another format. Days to come have none.
    """
    kept = {region: _kept(store, region, first, last, today=today) for region in regions}
    for day in _days(first, min(last, today)):
        lacking = [region for region in regions if day.isoformat() not in kept[region]]
        made = _made(store, day) if lacking else {}
        for region in lacking:
            kept[region][day.isoformat()] = made.get(region, DayFigures())
    return kept


def _kept(
    store: Ledger, region: str, first: date, last: date, *, today: date
) -> dict[str, DayFigures]:
    """The figures that were kept of days that are over, by date."""
    found: dict[str, DayFigures] = {}
    for item in store.day_figures(region, first.isoformat(), last.isoformat()):
        if str(item["date"]) < today.isoformat():
            try:
                found[str(item["date"])] = figures_of(str(item["figures"]))
            except NotADocument:
                continue
    return found


def _made(store: Ledger, day: date) -> Mapping[str, DayFigures]:
    """The figures of a day from its records and quarter-hours, by region."""
    records = of_records(store.service_records(day.isoformat()))
    return with_staffing(records, staffing_of(store.quarters(day.isoformat())))


def _item(region: str, day: date, figures: DayFigures, *, zone: str) -> Item:
    return {
        "date": day.isoformat(),
        "region": region,
        "records": figures.offered,
        "figures": figures_text(figures),
        "expires_at": kept_until(day, zone),
    }


def _days(first: date, last: date) -> Iterator[date]:
    for number_of_day in range((last - first).days + 1):
        yield first + timedelta(days=number_of_day)
