"""The live board: what is kept of a region is so, and a page that watches has what is kept."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

from inloop.domain.board import Shown, Summary, change, summary_of
from inloop.domain.claiming import Place
from inloop.domain.time import MINUTE, Moment
from inloop.usecases.looking import under_overrides
from inloop.usecases.routing import Neighbourhood
from inloop.wire.encode import encode
from tests.simulation.operator import OperatorPage
from tests.simulation.promises import Checked

MANY = 1000


@dataclass(slots=True)
class Board(Checked):
    """Judged when all has settled: events may be late, lost or doubled until then."""

    operators: list[OperatorPage] = field(default_factory=list)

    def end(self) -> None:
        """Every region, and every page that watches."""
        network = self.watch.cloud.functions.network
        kept = {region: self._kept(region) for region in network.regions}
        for region, shown in kept.items():
            if shown is None or not any(
                _alike(shown, self._looked(region, shown, ago)) for ago in (0, MINUTE)
            ):
                self.watch.broken(9, "the live board shows what is not so of {}", region)
        told = {region: _told(shown) for region, shown in kept.items() if shown}
        for each in self.operators:
            seen = {region: each.board.regions.get(region) for region in told}
            if each.decides and seen != told:
                self.watch.broken(9, "{} does not see what the live board shows", each.name)

    def _kept(self, region: str) -> Summary | None:
        items = self.watch.cloud.inner.summaries()
        return next((Shown.of(each).summary for each in items if each["region"] == region), None)

    def _looked(self, region: str, before: Summary, ago: int) -> Summary:
        """As it is, or was a minute ago: what time alone changes is seen by the next tick."""
        cloud = self.watch.cloud
        now = Moment(cloud.clock.now - ago)
        return summary_of(
            under_overrides(cloud.inner, cloud.functions.network, now),
            region,
            Neighbourhood(cloud.inner),
            [Place.of(each).since for each in cloud.inner.waiting(region, most=MANY)],
            before=before,
            now=now,
        )


def _alike(shown: Summary, looked: Summary) -> bool:
    """But for since when nobody is there, which only who looked then can know."""
    if (shown.unstaffed_since is None) != (looked.unstaffed_since is None):
        return False
    return shown == replace(looked, unstaffed_since=shown.unstaffed_since)


def _told(summary: Summary) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(encode(change(1, [summary], Moment(0))))["regions"][0]
    return told
