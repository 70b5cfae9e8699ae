"""Corrections: a statement is never changed, it gets a next version that says what differs."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from inloop.domain.reporting.document import LineChange, Statement, StatementLine
from inloop.domain.settling.errors import CurrenciesDiffer
from inloop.domain.settling.lines import FIXED
from inloop.domain.settling.statements import place_of, with_lines


def next_version(before: Statement, now: Statement) -> Statement | None:
    """What has to be issued after `before`, given what the month comes to now; None if nothing.

    A region's name is no difference: it is a label, and what was issued under an older one stands.
    Raises CurrenciesDiffer, for amounts of two currencies cannot be compared.
    """
    if before.currency != now.currency:
        raise CurrenciesDiffer(now.region, now.month, (before.currency, now.currency))
    changes = _changes(before.lines, now.lines)
    return replace(now, version=before.version + 1, changes=changes) if changes else None


def without_lines(before: Statement, *, issued: date) -> Statement:
    """The same statement when nothing is left of it."""
    return with_lines(replace(before, issued=issued.isoformat(), changes=()), ())


def with_fixed_of(before: Iterable[StatementLine], now: Statement) -> Statement:
    """What a month comes to now by the ledger, and by the network data as it was issued.

    The data say what is, not what was: inhabitants, turns and hours have no dates, and a region
    that has merged takes its agreements along. So lines of fixed terms keep their amounts, and
    neither come nor go; who came under them is told anew. So stays a line under which nobody came.
    """
    issued = tuple(before)
    fixed = [_told_anew(each, issued, now) for each in issued if each.terms in FIXED]
    counted = [each for each in now.lines if each.terms not in FIXED]
    places = {place_of(each) for each in (*fixed, *counted)}
    idle = [each for each in issued if not each.conversations and place_of(each) not in places]
    return with_lines(now, (*fixed, *counted, *idle))


def _told_anew(
    line: StatementLine, issued: Iterable[StatementLine], now: Statement
) -> StatementLine:
    """With those who came under it; as it was where the same fixed terms have several lines."""
    if [_kind(each) for each in issued].count(_kind(line)) > 1:
        return line
    under = [each for each in now.lines if _kind(each) == _kind(line)]
    return replace(
        line,
        conversations=sum(each.conversations for each in under),
        minutes=sum(each.minutes for each in under),
    )


def _kind(line: StatementLine) -> tuple[str, str, str]:
    return line.direction, line.agreement, line.terms


def _changes(
    before: Iterable[StatementLine], now: Iterable[StatementLine]
) -> tuple[LineChange, ...]:
    """The lines that came, went or differ, in their order."""
    was, is_now = _by_place(before), _by_place(now)
    return tuple(
        _change(was.get(place), is_now.get(place))
        for place in sorted({*was, *is_now})
        if was.get(place) != is_now.get(place)
    )


def _by_place(
    lines: Iterable[StatementLine],
) -> Mapping[tuple[str, str, str, int], StatementLine]:
    return {place_of(each): replace(each, other_name="") for each in lines}


def _change(before: StatementLine | None, now: StatementLine | None) -> LineChange:
    line = now or before
    assert line is not None  # noqa: S101 - a place is that of one or the other
    return LineChange(
        agreement=line.agreement,
        direction=line.direction,
        terms=line.terms,
        unit_cents=line.unit_cents,
        **_numbers("before", before),
        **_numbers("after", now),
    )


_NUMBERS = {
    "quantity": "quantity",
    "days": "days",
    "conversations": "conversations",
    "minutes": "minutes",
    "cents": "amount_cents",
}
"""By the name that each has in a change."""


def _numbers(when: str, line: StatementLine | None) -> dict[str, int | None]:
    if line is None:
        return {}
    return {f"{when}_{name}": getattr(line, of_line) for name, of_line in _NUMBERS.items()}
