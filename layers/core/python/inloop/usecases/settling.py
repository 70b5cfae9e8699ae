"""Statements are issued when a month closes, and again with what differs when that is corrected."""

from collections.abc import Callable, Iterable
from datetime import date

from inloop.domain.changes import Put
from inloop.domain.conditions import Item, Missing, Rule
from inloop.domain.hours import midnight
from inloop.domain.network import Network
from inloop.domain.refs import StatementRef
from inloop.domain.reporting.document import Statement
from inloop.domain.reporting.periods import Period
from inloop.domain.reporting.scopes import every_scope
from inloop.domain.reporting.text import from_text, to_text
from inloop.domain.settling.lines import Settled
from inloop.domain.settling.statements import statements_of
from inloop.domain.settling.versions import next_version, with_fixed_of, without_lines
from inloop.domain.time import SECOND
from inloop.ports.ledger import Ledger
from inloop.ports.store import Written

KEPT_YEARS = 7
"""After the year of the month: Dutch law has accounts kept so long (art. 52 AWR)."""


def issue(
    store: Ledger,
    network: Network,
    month: Period,
    settled: Callable[[], Settled],
    *,
    issued: date,
    fixed_as_issued: bool = False,
) -> int:
    """Write version 1, or the next one, of every region whose statement differs; how many.

    Compares what the month comes to with what is there, so that a run that is repeated writes
    nothing and one that died between two regions is completed by the next. `settled` adds the days
    up, after the statements were read: so what another run issues meanwhile, from days that may be
    newer, is met by `not_issued` and never compared with older ones. It must be the whole month:
    once its figures begin to expire it must not be asked for again, for what is missing would be
    taken for a correction. With `fixed_as_issued` the network data of today do not count: what
    somebody owes by them alone stays as it was issued. All is reckoned before anything is written.
    Raises Unsettled, NoSuchPeriod, Busy.
    """
    names = {each.region: each.name for each in every_scope(network)}
    before = _latest_of(store, names, month)
    now = statements_of(month, settled(), network, names=names, issued=issued)
    before = _latest_of(store, now.keys() - names.keys() - before.keys(), month) | before
    due = [
        _due(before.get(region), now.get(region), issued=issued, fixed_as_issued=fixed_as_issued)
        for region in sorted({*before, *now})
    ]
    expires_at = _expiry(month, network.zone)
    return sum(_write(store, each, expires_at) for each in due if each is not None)


def latest(store: Ledger, region: str, month: Period) -> Statement | None:
    """The newest version of a region's statement; None where none was issued."""
    found = store.statements(region, month.name)
    return _read(found[-1]) if found else None


def version(store: Ledger, region: str, month: Period, number: int) -> Statement | None:
    """One version of a region's statement; None where that was not issued."""
    found = store.read(StatementRef(region, month.name, number))
    return _read(found) if found else None


def _latest_of(store: Ledger, regions: Iterable[str], month: Period) -> dict[str, Statement]:
    """What was issued, of these regions and of all that stand on a line with one of them.

    A line that has vanished may have been the only one of a region that is in no data any more;
    the statement of the other region leads to it.
    """
    found: dict[str, Statement] = {}
    asked: set[str] = set()
    left = set(regions)
    while left:
        region = left.pop()
        asked.add(region)
        statement = latest(store, region, month)
        if statement is not None:
            found[region] = statement
            left |= {each.other_region for each in statement.lines} - asked
    return found


def _due(
    before: Statement | None,
    now: Statement | None,
    *,
    issued: date,
    fixed_as_issued: bool,
) -> Statement | None:
    """The version to be written; None where it says what was said before, or nothing at all."""
    if before is not None and now is None:
        now = without_lines(before, issued=issued)
    if fixed_as_issued and now is not None:
        now = with_fixed_of(() if before is None else before.lines, now)
    if before is None or now is None:
        return now if now is not None and now.lines else None
    return next_version(before, now)


def _write(store: Ledger, statement: Statement, expires_at: int) -> bool:
    """Whether it was written.

    `not_issued` closes the race of two nights at once, and keeps what was issued from being
    overwritten. Who loses leaves it: another look at figures that may be the older ones would
    take the winner's back, and the next night compares anew.
    """
    item: Item = {
        "month": statement.month,
        "region": statement.region,
        "version": statement.version,
        "document": to_text(statement),
        "expires_at": expires_at,
    }
    ref = StatementRef(statement.region, statement.month, statement.version)
    put = Put(ref=ref, item=item, rules=(Rule("not_issued", Missing()),))
    return isinstance(store.write(put), Written)


def _read(item: Item) -> Statement:
    return from_text(Statement, str(item["document"]))


def _expiry(month: Period, zone: str) -> int:
    """Seconds since the epoch: the end of the seventh year after the year of the month."""
    return midnight(date(month.last.year + KEPT_YEARS + 1, 1, 1), zone) // SECOND
