"""The national network: regions, who staffs them, and who steps in for whom. Data, never code.

Look-ups of one region cost the same whatever the size of the network: agreements, arrangements and
predecessors are indexed when the network is made.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta

from inloop.domain.hours import (
    CLOSED,
    Hours,
    Opening,
    day_of,
    first_edge,
    midnight,
    next_change,
    open_at,
    opening_at,
)
from inloop.domain.limits import Limits
from inloop.domain.overrides import NONE, Override
from inloop.domain.predecessors import Predecessor
from inloop.domain.rates import Rate
from inloop.domain.time import Moment, after, local
from inloop.domain.vocabulary import OverflowTrigger, OverrideState, TermsKind

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality by its number at Statistics Netherlands (GM and four digits)."""

    cbs_code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region as visitors enter it. `sites` are the exact origins that may embed its chat.

    `predecessors` merged into it, or are what it was called before.
    """

    code: str
    name: str
    phone: str
    languages: tuple[str, ...]
    population: int
    municipalities: tuple[Municipality, ...]
    sites: tuple[str, ...]
    hours: Hours
    last_start_before_close: int | None = None
    predecessors: tuple[Predecessor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """Regions that staff each other's chat by weekday; `swaps` are dated exceptions to `duty`."""

    code: str
    members: tuple[str, ...]
    duty: Mapping[int, str]
    hours: Hours
    swaps: Mapping[date, str] = field(default_factory=dict)

    def on_duty(self, day: date) -> str | None:
        """Who staffs the chat of all members on this date."""
        return self.swaps.get(day) or self.duty.get(day.isoweekday())


@dataclass(frozen=True, slots=True)
class Terms:
    """How an agreement is settled. The amount is in cents, per unit of the kind."""

    kind: TermsKind
    amount_cents: int
    currency: str = "EUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An overflow agreement, directed. `order` counts among the agreements of `from_region`.

    `cap` bounds the conversations at once; `reservation` is the slots that `to_region` keeps for
    itself; `waited_longer_than` (seconds) goes with the trigger `waited`. Several of the same two
    regions follow each other in time and are never valid on one day.
    """

    id: str
    from_region: str
    to_region: str
    order: int
    when: frozenset[OverflowTrigger]
    cap: int
    terms: Terms
    valid_from: date
    valid_until: date | None = None
    reservation: int = 0
    waited_longer_than: int | None = None
    hours: Hours | None = None

    def in_force(self, at: Moment, zone: str) -> bool:
        """Valid on the local date (both ends included), and within its own hours if it has any."""
        if not self.valid_on(local(at, zone).date()):
            return False
        return self.hours is None or open_at(self.hours, at, zone)

    def valid_on(self, day: date) -> bool:
        """Whether a date lies in its validity, both ends included; its hours do not count."""
        return self.valid_from <= day and not self.over_on(day)

    def over_on(self, day: date) -> bool:
        """Whether its last day is before a date."""
        return self.valid_until is not None and self.valid_until < day


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """All of it. `version` is the hash of the compiled data: claims record it.

    `holidays_until` is the last date up to which the hours know of public holidays. `rates` are
    what operators cost; where there are none, costs are unknown.
    """

    version: str
    name: str
    kind: str
    zone: str
    phone_always: str
    phone_emergency: str
    languages: tuple[str, ...]
    holidays_until: date
    limits: Limits
    regions: Mapping[str, Region]
    rotas: tuple[Rota, ...]
    agreements: tuple[Agreement, ...]
    rates: tuple[Rate, ...] = ()
    # Not arguments: a network that is made from another one must not take over its index.
    _from: dict[str, tuple[Agreement, ...]] = field(init=False, repr=False, compare=False)
    _to: dict[str, tuple[Agreement, ...]] = field(init=False, repr=False, compare=False)
    _by_id: dict[str, Agreement] = field(init=False, repr=False, compare=False)
    _rota: dict[str, Rota] = field(init=False, repr=False, compare=False)
    _former: dict[str, tuple[str, str]] = field(init=False, repr=False, compare=False)
    _overrides: Mapping[str, Override] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index once; every look-up below is by one region."""
        for name in ("_from", "_to", "_by_id", "_rota", "_former"):
            object.__setattr__(self, name, {})
        object.__setattr__(self, "_overrides", NONE)
        for each in sorted(self.agreements, key=lambda each: (each.from_region, each.order)):
            self._by_id[each.id] = each
            self._from[each.from_region] = (*self._from.get(each.from_region, ()), each)
            self._to[each.to_region] = (*self._to.get(each.to_region, ()), each)
        for rota in self.rotas:
            self._rota.update(dict.fromkeys(rota.members, rota))
        for region in self.regions.values():
            self._former.update({was.code: (region.code, was.name) for was in region.predecessors})

    def under(self, overrides: Mapping[str, Override]) -> "Network":
        """The same network with what coordinators decided, by region; the index is shared."""
        found = copy(self)
        object.__setattr__(found, "_overrides", overrides)
        return found

    def agreement(self, agreement_id: str) -> Agreement | None:
        """The agreement of this id, if the network still has it."""
        return self._by_id.get(agreement_id)

    def agreements_from(self, region: str) -> tuple[Agreement, ...]:
        """The agreements under which others step in for `region`, in their order."""
        return self._from.get(region, ())

    def agreements_to(self, region: str) -> tuple[Agreement, ...]:
        """The agreements under which `region` steps in for others."""
        return self._to.get(region, ())

    def helped_by(self, region: str, at: Moment) -> tuple[str, ...]:
        """The regions for which `region` may step in on the local date, each once."""
        day = local(at, self.zone).date()
        valid = (each for each in self.agreements_to(region) if each.valid_on(day))
        return tuple(dict.fromkeys(each.from_region for each in valid))

    def present_region(self, code: str) -> str | None:
        """The region that answers for a code: itself, or the one that followed on it.

        None for what never was a region of this network.
        """
        followed = self._former.get(code)
        return code if code in self.regions else followed and followed[0]

    def region_name(self, code: str) -> str:
        """What people call a region, or called it; of an unknown one the code itself."""
        found = self.regions.get(code)
        return found.name if found is not None else self._former.get(code, (code, code))[1]

    def rota_of(self, region: str) -> Rota | None:
        """The rota that `region` is a member of; None where it staffs itself."""
        return self._rota.get(region)

    def duty_region(self, region: str, at: Moment) -> str | None:
        """The serving region of the arrangement on duty; None while the region is closed.

        A night belongs to whoever began it: duty goes by the day on which the span began. A region
        that a coordinator opened beyond its hours serves itself.
        """
        if region not in self.regions:
            return None
        decided = self._decided(region, at)
        if decided == "closed":
            return None
        day = day_of(self._hours(region), at, self.zone)
        if day is None:
            return region if decided == "open" else None
        rota = self._rota.get(region)
        return region if rota is None else rota.on_duty(day)

    def takes(self, region: str, at: Moment) -> bool:
        """Whether its staff may take anybody new: no coordinator closed or paused the region."""
        return self._decided(region, at) not in ("closed", "paused")

    def decision(self, region: str, at: Moment) -> Override | None:
        """What a coordinator decided for it, while that is in force."""
        found = self._overrides.get(region)
        return found if found is not None and found.holds(at) else None

    def hours_of(self, region: str) -> Hours:
        """The hours of its arrangement: its rota's, or its own. Raises KeyError."""
        return self._hours(region)

    def members_served_by(self, region: str, at: Moment) -> tuple[str, ...]:
        """The regions that `region` serves as its own at this moment."""
        rota = self._rota.get(region)
        candidates = (region,) if rota is None else rota.members
        return tuple(each for each in candidates if self.duty_region(each, at) == region)

    def is_open(self, region: str, at: Moment) -> Opening:
        """Open until when, last start, or the next opening: by hours, or by a coordinator."""
        if region not in self.regions:
            return CLOSED
        opening = self._opening(region, at)
        if opening.until is None:
            return opening
        last_start = after(opening.until, -self._margin(region))
        return Opening(open=True, until=opening.until, last_start=last_start)

    def _opening(self, region: str, at: Moment) -> Opening:
        """The hours, corrected by what a coordinator decided."""
        hours = opening_at(self._hours(region), at, self.zone)
        found = self._overrides.get(region)
        decided = self._decided(region, at)
        if found is None or decided in (None, "paused"):
            return hours
        then = opening_at(self._hours(region), found.until, self.zone)
        if decided == "closed":
            return Opening(open=False, next_opening=found.until if then.open else then.next_opening)
        if hours.open and (hours.until is None or hours.until >= found.until):
            return hours
        return then if then.open else Opening(open=True, until=found.until)

    def _decided(self, region: str, at: Moment) -> OverrideState | None:
        found = self.decision(region, at)
        return None if found is None else found.state

    def next_change(self, region: str, at: Moment) -> Moment | None:
        """When the arrangement next opens or closes; None where it never does.

        By hours alone: neither the last start nor overflow counts.
        """
        if region not in self.regions:
            return None
        return next_change(self._hours(region), at, self.zone)

    def holiday_days_left(self, at: Moment) -> int:
        """Days for which public holidays are known; below 0 they are no longer."""
        return (self.holidays_until - local(at, self.zone).date()).days

    def reachable(self, region: str, at: Moment) -> Opening:
        """Whether a visitor may start now: by the arrangement, or where closed by agreement.

        In the last margin before closing nobody new starts, unless another region steps in.
        """
        taken = self._takes(region, at)
        if taken is not None:
            return taken
        return Opening(open=False, next_opening=self._next_start(region, at))

    def may_serve(self, region: str, at: Moment) -> bool:
        """Whether who waits may still be served: by the arrangement, or where it cannot be.

        Unlike `reachable` it looks past the last start: who came before it is served until closing.
        """
        return self.duty_region(region, at) is not None or any(
            self.steps_in(each, at)
            for each in self.agreements_from(region)
            if not each.when.isdisjoint(("closed", "waited"))
        )

    def steps_in(self, agreement: Agreement, at: Moment) -> bool:
        """Whether the other region takes a guest: in force, on duty itself, before its last start.

        A member of a rota that is not on duty has nobody there, though the chat is open; and
        what its coordinator has closed or paused takes nobody.
        """
        there = agreement.to_region
        if not agreement.in_force(at, self.zone) or not self.takes(there, at):
            return False
        if self.duty_region(there, at) != there:
            return False
        last_start = self.is_open(there, at).last_start
        return last_start is None or at < last_start

    def _takes(self, region: str, at: Moment) -> Opening | None:
        """Whose opening a visitor may start in now; None while nobody takes one."""
        own = self.is_open(region, at)
        if own.open and (own.last_start is None or at < own.last_start):
            return own
        for agreement in self._helpers(region):
            if self.steps_in(agreement, at):
                return self._helped(agreement, at)
        return None

    def _helped(self, agreement: Agreement, at: Moment) -> Opening:
        """The opening of the region that steps in, no longer than the agreement lasts."""
        there = self.is_open(agreement.to_region, at)
        ends = [] if agreement.hours is None else [opening_at(agreement.hours, at, self.zone).until]
        last = self._last_day(agreement)
        if last is not None:
            ends.append(midnight(last + ONE_DAY, self.zone))
        found = [each for each in ends if each is not None]
        return Opening(
            open=True,
            until=min([*found, *([there.until] if there.until else [])], default=None),
            last_start=min(
                [*found, *([there.last_start] if there.last_start else [])], default=None
            ),
        )

    def _last_day(self, agreement: Agreement) -> date | None:
        """The last day of the agreement and of those that take it over the day after it ends.

        None where there is no end. Terms that change at midnight close nothing; other hours may.
        """
        last = agreement.valid_until
        later = {
            each.valid_from: each.valid_until
            for each in self._helpers(agreement.from_region)
            if each.to_region == agreement.to_region and each.hours == agreement.hours
        }
        while last is not None and last + ONE_DAY in later:
            last = later[last + ONE_DAY]
        return last

    def _next_start(self, region: str, at: Moment) -> Moment | None:
        """When a visitor may next start: not where hours begin that nobody may start in."""
        today = local(at, self.zone).date()
        # Of those whose time is over no start is to come, and they may be many.
        helpers = [each for each in self._helpers(region) if not each.over_on(today)]
        whose = tuple(dict.fromkeys((region, *(each.to_region for each in helpers))))
        hours = [self._hours(each) for each in whose if each in self.regions]
        hours += [each.hours for each in helpers if each.hours is not None]
        return first_edge(
            hours,
            at,
            self.zone,
            holds=lambda moment: self._takes(region, moment) is not None,
            also=[
                *(midnight(each.valid_from, self.zone) for each in helpers),
                *(self._overrides[each].until for each in whose if each in self._overrides),
            ],
        )

    def _helpers(self, region: str) -> list[Agreement]:
        return [each for each in self.agreements_from(region) if "closed" in each.when]

    def _hours(self, region: str) -> Hours:
        rota = self._rota.get(region)
        return self.regions[region].hours if rota is None else rota.hours

    def _margin(self, region: str) -> int:
        own = self.regions[region].last_start_before_close
        return self.limits.last_start_before_close if own is None else own
