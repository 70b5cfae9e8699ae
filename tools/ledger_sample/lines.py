"""A sample as JSON lines: `{"kind": ..., "key": [pk, sk], "item": {...}}`, sets as sorted lists."""

import json
from collections.abc import Iterator

from inloop.adapters.keys import key_of
from inloop.domain.conditions import Value
from tools.ledger_sample.records import DayOfRecords


def lines(day: DayOfRecords) -> Iterator[str]:
    """A line for each item of a date."""
    for kind, filed in (
        ("service", day.service),
        ("reach", day.reach),
        ("quarter", day.quarters),
    ):
        for ref, item in filed:
            key = key_of(ref)
            line = {"kind": kind, "key": [key.pk, key.sk], "item": item}
            yield json.dumps(line, default=_listed, sort_keys=True)


def _listed(value: Value) -> list[str]:
    """What JSON does not know: a set."""
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(type(value).__name__)
