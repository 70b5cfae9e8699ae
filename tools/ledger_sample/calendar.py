"""One local date of the network: what its rules say at any moment, asked once between two edges.

The rules are the network's own. They can change only where a span of hours begins or ends, at the
last start before that, and at midnight; in between an answer holds and is kept.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar, cast

from inloop.domain.hours import Hours, first_edge, midnight
from inloop.domain.network import Agreement, Network
from inloop.domain.time import Moment, after

Answer = TypeVar("Answer")


@dataclass(slots=True)
class Day:
    """A date from one midnight to the next; `edges` are the moments at which rules may change."""

    network: Network
    date: date
    begins: Moment = field(init=False)
    ends: Moment = field(init=False)
    edges: list[Moment] = field(init=False)
    _kept: dict[Hashable, object] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Find the edges."""
        zone = self.network.zone
        self.begins = midnight(self.date, zone)
        self.ends = midnight(self.date + timedelta(days=1), zone)
        self.edges = _edges(self.network, self.begins, self.ends)

    def duty(self, region: str, at: Moment) -> str | None:
        """The serving region of the arrangement; None while closed."""
        return self._ask("duty", region, at, lambda begun: self.network.duty_region(region, begun))

    def reachable(self, region: str, at: Moment) -> bool:
        """Whether a visitor may start: what the network says, without the next opening."""
        if self.duty(region, at) is not None and not self.late(region, at):
            return True
        helpers = self.network.agreements_from(region)
        return any("closed" in each.when and self.helps(each, at) for each in helpers)

    def may_serve(self, region: str, at: Moment) -> bool:
        """Whether who waits may still be served."""
        return self._ask(
            "may_serve", region, at, lambda begun: self.network.may_serve(region, begun)
        )

    def late(self, region: str, at: Moment) -> bool:
        """Whether its last start has passed, though it is open."""
        return self._ask("late", region, at, lambda begun: self._late(region, begun))

    def helps(self, agreement: Agreement, at: Moment) -> bool:
        """Whether the other region steps in under the agreement."""
        return self._ask(
            "helps", agreement.id, at, lambda begun: self.network.steps_in(agreement, begun)
        )

    def _late(self, region: str, at: Moment) -> bool:
        last_start = self.network.is_open(region, at).last_start
        return last_start is not None and last_start <= at

    def _ask(self, what: str, whom: str, at: Moment, rule: Callable[[Moment], Answer]) -> Answer:
        segment = bisect_right(self.edges, at) - 1
        key = (what, whom, segment)
        if key not in self._kept:
            self._kept[key] = rule(self.edges[segment])
        return cast("Answer", self._kept[key])


def _edges(network: Network, begins: Moment, ends: Moment) -> list[Moment]:
    margins = {
        network.limits.last_start_before_close,
        *(each.last_start_before_close or 0 for each in network.regions.values()),
    }
    found: list[Moment] = []
    horizon = after(ends, max(margins))

    def beyond(edge: Moment) -> bool:
        found.append(edge)
        return edge > horizon

    first_edge(_different_hours(network), begins, network.zone, holds=beyond)
    every = {begins, *(after(edge, -margin) for edge in found for margin in (0, *margins))}
    return sorted(edge for edge in every if begins <= edge < ends)


def _different_hours(network: Network) -> list[Hours]:
    found: list[Hours] = []
    listed = [network.hours_of(region) for region in network.regions]
    listed += [each.hours for each in network.agreements if each.hours is not None]
    for hours in listed:
        if hours not in found:
            found.append(hours)
    return found
