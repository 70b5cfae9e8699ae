"""Part of promise 6: a minute of a region counts once, and what is counted can be true."""

from collections import Counter
from dataclasses import dataclass, field

from inloop.adapters.keys import Key
from inloop.domain.conditions import Item
from inloop.domain.ledger_schema import QUARTER, misfits
from inloop.domain.time import MINUTE
from tests.simulation.promises import Checked
from tests.simulation.rules import number
from tests.simulation.store import Commit

BETWEEN = 15 * MINUTE


@dataclass(slots=True)
class Staffing(Checked):
    """What ticks count, whether they are doubled, late, throttled or die."""

    most: Counter[str] = field(default_factory=Counter)
    slots: Counter[str] = field(default_factory=Counter)
    counted: set[tuple[str, int]] = field(default_factory=set)

    def works(self, region: str, limit: int) -> None:
        """Somebody of a region comes to work, who may have so many conversations."""
        self.most[region] += 1
        self.slots[region] += limit

    def committed(self, commit: Commit) -> None:
        """Each write adds one minute that was not counted yet, of as many people as there are."""
        for key, item in commit.after.items():
            if key.pk.startswith("T#"):
                self._added(key, commit.before[key], item, commit.at)

    def _added(self, key: Key, before: Item, item: Item, at: int) -> None:
        region, last = str(item.get("region")), number(item, "last")
        if wrong := misfits(item, QUARTER):
            self.watch.broken(6, "a quarter-hour does not fit its schema: {}", ", ".join(wrong))
            return
        added = {name: number(item, name) - number(before, name) for name in QUARTER.attributes}
        if added["minutes"] != 1 or (region, last) in self.counted or last > at:
            self.watch.broken(6, "a minute of {} is not counted once", region)
        self.counted.add((region, last))
        begins = number(item, "begins")
        if not begins <= last < begins + BETWEEN or f"{begins:015d}#{region}" != key.sk:
            self.watch.broken(6, "a minute of {} is counted elsewhere", region)
        if not 0 <= added["used"] <= added["offered"] <= self.slots[region]:
            self.watch.broken(6, "{} uses more than it offers, or offers what it has not", region)
        if not 0 <= added["operators"] <= self.most[region]:
            self.watch.broken(6, "{} has more operators than there are", region)
        if not 0 <= added["unstaffed"] <= added["open"] <= 1:
            self.watch.broken(6, "{} is unstaffed and not open", region)

    def end(self) -> None:
        """No more minutes than there were."""
        for key, item in self.watch.cloud.tables.of("T").items():
            last, begins = number(item, "last"), number(item, "begins")
            if number(item, "minutes") > (last - begins) // MINUTE + 1:
                self.watch.broken(6, "{} has more minutes than there were", key.sk)
