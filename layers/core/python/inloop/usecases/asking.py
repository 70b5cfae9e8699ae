"""`ask_periods`, `ask_report`, `ask_statement`: what the console shows of the evaluation.

Nothing is written. Reports of months, quarters and years are read as they were released; a week is
made of its days when it is asked for, for it has volumes and staffing alone.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from inloop.domain.conditions import Item
from inloop.domain.events import Periods, ReportPart, StatementPart, StatementVersion
from inloop.domain.ledger import kept_until
from inloop.domain.network import Network
from inloop.domain.overriding import Coordinator
from inloop.domain.refs import PresenceRef, ReleaseRef, ReportRef, StatementRef
from inloop.domain.refusals import NoReport, NoSuchPeriod, PeriodUnfinished
from inloop.domain.reporting.cells import NETWORK
from inloop.domain.reporting.periods import NotAPeriod, Period
from inloop.domain.reporting.pieces import pieces
from inloop.domain.reporting.scopes import require_scope, scopes_for
from inloop.domain.reporting.text import to_text
from inloop.domain.time import SECOND, Moment, local
from inloop.ports.ledger import Ledger
from inloop.usecases.authority import coordinator
from inloop.usecases.outcome import Outcome, Push
from inloop.usecases.weeks import report_of_week

LOOKED_BACK = timedelta(days=62)
"""How far before today the first figures are looked for while nothing is released yet."""


def ask_periods(
    store: Ledger,
    network: Network,
    ref: PresenceRef,
    *,
    region: str | None,
    connection: str,
    now: Moment,
) -> Outcome:
    """Which reports and statements there are of a region, or of the network.

    Raises NotSignedIn, NotYours, NotPermitted, UnknownRegion.
    """
    who = coordinator(store, ref, connection, now)
    require_scope(network, who, region)
    released = [Period.named(str(each["period"])) for each in store.releases() if _kept(each, now)]
    told = Periods(
        for_region=region,
        network=who.role == "network_manager",
        scopes=scopes_for(network, who),
        released=tuple(each.name for each in sorted(released, reverse=True)),
        statements=() if region is None else _newest(store, region, now),
        first_day=_first_day(store, network, who, released, now),
    )
    return Outcome((Push(connection, told),))


def _newest(store: Ledger, region: str, now: Moment) -> tuple[StatementVersion, ...]:
    """The last version of each month, the newest month first."""
    versions = {
        str(each["month"]): int(str(each["version"]))
        for each in store.statements(region)
        if _kept(each, now)
    }
    return tuple(
        StatementVersion(month=month, version=versions[month])
        for month in sorted(versions, reverse=True)
    )


def _first_day(
    store: Ledger, network: Network, who: Coordinator, released: list[Period], now: Moment
) -> str | None:
    """The first date of what is released; before the first release, that of the own region."""
    if released:
        return min(released).first.isoformat()
    today = local(now, network.zone).date()
    days = store.day_figures(
        who.presence.region, (today - LOOKED_BACK).isoformat(), today.isoformat()
    )
    return str(days[0]["date"]) if days else None


def ask_report(
    store: Ledger,
    network: Network,
    ref: PresenceRef,
    *,
    region: str | None,
    period: str,
    connection: str,
    now: Moment,
) -> Outcome:
    """The report of a region, or of the network, in pieces.

    Raises NotSignedIn, NotYours, NotPermitted, UnknownRegion, NoSuchPeriod, PeriodUnfinished,
    NoReport.
    """
    who = coordinator(store, ref, connection, now)
    scope = require_scope(network, who, region)
    asked = _period(period)
    shelf = _Shelf(store, network, now)
    if not asked.finished(shelf.today):
        raise PeriodUnfinished
    found = pieces(shelf.week(scope, asked) if asked.kind == "week" else shelf.report(scope, asked))
    parts = (
        ReportPart(for_region=region, period=period, part=number, parts=len(found), text=each)
        for number, each in enumerate(found, start=1)
    )
    return Outcome(tuple(Push(connection, each) for each in parts))


def ask_statement(
    store: Ledger,
    network: Network,
    ref: PresenceRef,
    *,
    region: str,
    period: str,
    version: int | None,
    connection: str,
    now: Moment,
) -> Outcome:
    """The statement of a region for a month, the newest version unless one is named, in pieces.

    Raises NotSignedIn, NotYours, NotPermitted, UnknownRegion, NoSuchPeriod, PeriodUnfinished,
    NoReport.
    """
    who = coordinator(store, ref, connection, now)
    require_scope(network, who, region)
    asked = _period(period)
    if asked.kind != "month":
        raise NoSuchPeriod
    found = pieces(_Shelf(store, network, now).statement(region, asked, version))
    parts = (
        StatementPart(for_region=region, period=period, part=number, parts=len(found), text=each)
        for number, each in enumerate(found, start=1)
    )
    return Outcome(tuple(Push(connection, each) for each in parts))


def _period(name: str) -> Period:
    try:
        return Period.named(name)
    except NotAPeriod:
        raise NoSuchPeriod from None


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The documents as they are kept at a moment."""

    store: Ledger
    network: Network
    now: Moment

    @property
    def today(self) -> date:
        return local(self.now, self.network.zone).date()

    def report(self, scope: str, period: Period) -> str:
        """As it was released.

        While its last month is being closed nobody sees a part of it: that a period is released is
        told by an item of its own, written last.
        """
        release = self.store.read(ReleaseRef(period.name))
        return self._text(self.store.read(ReportRef(scope, period.name)) if release else {}, period)

    def statement(self, region: str, month: Period, version: int | None) -> str:
        """The version that is asked for, or the newest."""
        if version is not None:
            return self._text(self.store.read(StatementRef(region, month.name, version)), month)
        versions = self.store.statements(region, month.name)
        return self._text(versions[-1] if versions else {}, month)

    def week(self, scope: str, week: Period) -> str:
        """Made of its days, where any has figures."""
        if kept_until(week.first, self.network.zone) * SECOND <= self.now:
            raise NoReport
        region = None if scope == NETWORK else scope
        report = report_of_week(self.store, self.network, region, week, made=self.today)
        if report is None:
            raise NoReport
        return to_text(report)

    def _text(self, item: Item, period: Period) -> str:
        if not _kept(item, self.now):
            raise PeriodUnfinished if self._to_come(period) else NoReport
        return str(item["document"])

    def _to_come(self, period: Period) -> bool:
        """Whether it is released later, rather than never."""
        released = (Period.named(str(each["period"])).last for each in self.store.releases())
        newest = max(released, default=None)
        return period.closes() >= self.today if newest is None else period.last > newest


def _kept(item: Item, now: Moment) -> bool:
    """Whether it is there and not past its time; the table sweeps later than it should."""
    until = item.get("expires_at")
    return isinstance(until, int) and until * SECOND > now
