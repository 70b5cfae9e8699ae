"""The statement of each region: its side of every line that it stands on, and the sums."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from inloop.domain.network import Network
from inloop.domain.reporting.document import Statement, StatementLine
from inloop.domain.reporting.periods import Period
from inloop.domain.settling.errors import CurrenciesDiffer
from inloop.domain.settling.lines import Line, Settled, lines_of
from inloop.domain.vocabulary import Direction


def statements_of(
    month: Period,
    settled: Settled,
    network: Network,
    *,
    names: Mapping[str, str],
    issued: date,
) -> Mapping[str, Statement]:
    """The first version of the statement of every region that stands on a line, by its code.

    Regions are those that the agreements name, so one that has merged since has a statement of
    its own. A region without a name goes by its code. Raises Unsettled, and NoSuchPeriod for what
    is no month.
    """
    of_region: dict[str, list[Line]] = defaultdict(list)
    for line in lines_of(month, settled, network):
        of_region[line.payer].append(line)
        of_region[line.receiver].append(line)
    return {
        region: _statement(region, lines, month, names, issued)
        for region, lines in sorted(of_region.items())
    }


def matrix(statements: Iterable[Statement], told_by: Direction) -> Mapping[tuple[str, str], int]:
    """Cents by (who pays, who receives), as told by those who pay or by those who receive.

    Both tell the same, and so the nets of a month sum to nothing. Ways without money are left out.
    """
    cents: dict[tuple[str, str], int] = defaultdict(int)
    for each in statements:
        for line in each.lines:
            if line.direction == told_by and line.amount_cents:
                ways = (each.region, line.other_region)
                cents[ways if told_by == "pays" else ways[::-1]] += line.amount_cents
    return dict(cents)


def _statement(
    region: str, lines: Iterable[Line], month: Period, names: Mapping[str, str], issued: date
) -> Statement:
    currencies = tuple(sorted({each.terms.currency for each in lines}))
    if len(currencies) > 1:
        raise CurrenciesDiffer(region, month.name, currencies)
    empty = Statement(
        region=region,
        name=names.get(region, region),
        month=month.name,
        version=1,
        issued=issued.isoformat(),
        currency=currencies[0],
        lines=(),
        pays_cents=0,
        receives_cents=0,
        net_cents=0,
        changes=(),
    )
    return with_lines(empty, (_side(each, region, names) for each in lines))


def with_lines(statement: Statement, lines: Iterable[StatementLine]) -> Statement:
    """The same statement with these lines, in their order, and their sums."""
    sides = tuple(sorted(lines, key=place_of))
    pays, receives = _sum(sides, "pays"), _sum(sides, "receives")
    return replace(
        statement,
        lines=sides,
        pays_cents=pays,
        receives_cents=receives,
        net_cents=receives - pays,
    )


def place_of(line: StatementLine) -> tuple[str, str, str, int]:
    """By what a line is known in a statement and in the versions of it; they are in its order."""
    return line.direction, line.agreement, line.terms, line.unit_cents


def _side(line: Line, region: str, names: Mapping[str, str]) -> StatementLine:
    direction: Direction = "pays" if region == line.payer else "receives"
    other = line.receiver if direction == "pays" else line.payer
    return StatementLine(
        agreement=line.agreement,
        direction=direction,
        other_region=other,
        other_name=names.get(other, other),
        terms=line.terms.kind,
        unit_cents=line.terms.amount_cents,
        quantity=line.quantity,
        days=line.days,
        days_in_year=line.days_in_year,
        conversations=line.held.conversations,
        minutes=line.held.minutes,
        amount_cents=line.amount_cents,
    )


def _sum(lines: Iterable[StatementLine], direction: Direction) -> int:
    return sum(each.amount_cents for each in lines if each.direction == direction)
