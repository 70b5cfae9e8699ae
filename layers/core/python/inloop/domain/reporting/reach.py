"""Whom the chat reached: counts of reach records by entry region, and their text.

Only words that were told are counted. Those who told nothing are what is left of all attempts:
a service and a reach record are written together, and closing counts the service records.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from inloop.domain.conditions import Item, Value
from inloop.domain.reporting.counting import summed
from inloop.domain.reporting.text import NotADocument

FORMAT = 1
"""The version of the text; it goes up when a counter changes its meaning."""

QUESTIONS: Final = ("helpful", "knows_next_step", "without_chat", "found_by")
"""What visitors are asked at the end; they may answer any of them."""

TOLD: Final = ("role", "age_band", "topics", "outcome", *QUESTIONS)
"""The attributes of a reach record that are tables as well, under the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachCounts:
    """Reach records, and how many of them told which word, by table."""

    records: int = 0
    told: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def __add__(self, other: "ReachCounts") -> "ReachCounts":
        """Both together."""
        tables = sorted({*self.told, *other.told})
        return ReachCounts(
            records=self.records + other.records,
            told={each: summed((self.of(each), other.of(each))) for each in tables},
        )

    def of(self, table: str) -> Mapping[str, int]:
        """How many told each word of a table."""
        return self.told.get(table, {})


def of_reach(records: Iterable[Item]) -> Mapping[str, ReachCounts]:
    """The counts of reach records, read one by one, by entry region."""
    seen: Counter[str] = Counter()
    told: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for record in records:
        region = str(record["entry_region"])
        seen[region] += 1
        for name in TOLD:
            if name in record:
                told[region][name].update(_words(record[name]))
    return {
        region: ReachCounts(records=count, told={**told[region]}) for region, count in seen.items()
    }


def reach_text(counts: ReachCounts) -> str:
    """The JSON of counts, sorted, so that the same counts are one text."""
    told = {"format": FORMAT, "records": counts.records, "told": counts.told}
    return json.dumps(told, sort_keys=True, separators=(",", ":"))


def reach_of(text: str) -> ReachCounts:
    """The counts of a text. Raises NotADocument for one that this version has not written."""
    try:
        content = json.loads(text)
        if content.pop("format") != FORMAT:
            raise NotADocument("reach of another format")
        return ReachCounts(**content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotADocument("reach") from error


def _words(value: Value) -> Iterable[str]:
    """One word, or several, of which each counts once."""
    several = value if isinstance(value, frozenset | list) else [value]
    return {str(each) for each in several}
