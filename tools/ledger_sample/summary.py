"""What a sample holds, on one screen."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from inloop.domain.conditions import Item
from inloop.domain.network import Network
from inloop.domain.staffing_hours import StaffingMinutes, staffing_of
from tools.bench.table import Table
from tools.ledger_sample.records import DayOfRecords


@dataclass(slots=True)
class Summary:
    """Counts, added up day by day."""

    network: Network
    kinds: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    whys: Counter[str] = field(default_factory=Counter)
    regions: dict[str, Counter[str]] = field(init=False)
    staffing: dict[str, StaffingMinutes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Every region has a line, though nobody may have come."""
        self.regions = {code: Counter() for code in self.network.regions}

    def add(self, day: DayOfRecords) -> None:
        """Count a date."""
        self.kinds["service records"] += len(day.service)
        self.kinds["reach records"] += len(day.reach)
        self.kinds["quarter-hours of staffing"] += len(day.quarters)
        for _, record in day.service:
            self._count(record)
        for region, found in staffing_of(item for _, item in day.quarters).items():
            self.staffing[region] = self.staffing.get(region, StaffingMinutes()) + found

    def text(self) -> str:
        """Tables for the terminal."""
        tables = (
            _counts("Records", self.kinds),
            _counts("By end", self.ends),
            _counts("Served, by why there", self.whys),
            self._by_region(),
        )
        return "\n".join(each.text() for each in tables)

    def _count(self, record: Item) -> None:
        entry, serving = str(record["entry_region"]), record.get("serving_region")
        self.ends[str(record["end"])] += 1
        self.regions[entry]["offered"] += 1
        if serving is None:
            return
        self.whys[str(record["why"])] += 1
        self.regions[entry]["served"] += 1
        if serving != entry:
            self.regions[entry]["elsewhere"] += 1
            self.regions[str(serving)]["guests"] += 1

    def _by_region(self) -> Table:
        names = ("offered", "served", "elsewhere", "guests")
        rows = [self._row(code, counts, names) for code, counts in sorted(self.regions.items())]
        total = sum(self.regions.values(), Counter())
        whole = sum(self.staffing.values(), StaffingMinutes())
        rows.append(("all", *(f"{total[each]:,}" for each in names), *_shares(whole)))
        return Table("By region", ("region", *names, "used %", "unstaffed %"), tuple(rows))

    def _row(self, code: str, counts: Counter[str], names: tuple[str, ...]) -> tuple[str, ...]:
        staffing = self.staffing.get(code, StaffingMinutes())
        return (code, *(f"{counts[each]:,}" for each in names), *_shares(staffing))


def _counts(title: str, counts: Mapping[str, int]) -> Table:
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return Table(title, ("what", "count"), tuple((name, f"{count:,}") for name, count in ranked))


def _shares(found: StaffingMinutes) -> tuple[str, str]:
    """Slots used of those offered, and minutes unstaffed of those open, in percent."""
    return _percent(found.used, found.offered), _percent(found.unstaffed, found.open)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}" if whole else "-"
