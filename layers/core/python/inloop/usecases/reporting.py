"""Daily figures from the ledger's service records: rebuildable, so twice changes nothing."""

from collections import Counter
from datetime import date

from inloop.domain.changes import Put
from inloop.domain.conditions import Item, Value
from inloop.domain.refs import DayFiguresRef
from inloop.ports.ledger import Ledger


def figures_of_day(store: Ledger, day: date) -> int:
    """Write one item of figures per entry region of the day; the number of records read."""
    records = store.service_records(day.isoformat())
    regions = sorted({str(each["entry_region"]) for each in records})
    for region in regions:
        of_region = [each for each in records if each["entry_region"] == region]
        item = _figures(of_region)
        store.write(Put(ref=DayFiguresRef(day.isoformat(), region), item=item))
    return len(records)


def _figures(records: list[Item]) -> Item:
    """Counts by end, by reason of serving and by serving region; a late record only adds."""
    figures: dict[str, Value] = {
        "records": len(records),
        "expires_at": max(_number(each.get("expires_at")) for each in records),
    }
    for name in ("end", "why", "serving_region"):
        figures[name] = _counts(Counter(str(each[name]) for each in records if name in each))
    return figures


def _counts(counter: "Counter[str]") -> Value:
    counts: dict[str, Value] = {}
    counts.update(sorted(counter.items()))
    return counts


def _number(value: Value | None) -> int:
    return value if isinstance(value, int) else 0
