"""Small networks of agreements, and what a month of them comes to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from inloop.domain.hours import Hours, Span
from inloop.domain.network import Agreement, Network, Terms
from inloop.domain.reporting.document import Statement, StatementLine
from inloop.domain.reporting.periods import Period
from inloop.domain.settling.lines import Settled
from inloop.domain.settling.statements import statements_of
from inloop.domain.vocabulary import TermsKind
from tests.networks import small

ISSUED = date(2027, 3, 3)
FEBRUARY = Period.named("2027-02")
DAYTIME = (Span(540, 1020),)


def agreement(
    name: str,
    kind: TermsKind,
    cents: int = 0,
    *,
    since: str = "2026-01-01",
    until: str | None = None,
    hours: Hours | None = None,
    currency: str = "EUR",
) -> Agreement:
    """An agreement by its id: `noord>zuid`, or `noord>zuid@2027-02-16`."""
    from_region, _, to_region = name.partition("@")[0].partition(">")
    return Agreement(
        id=name,
        from_region=from_region,
        to_region=to_region,
        order=1,
        when=frozenset(("full",)),
        cap=2,
        terms=Terms(kind, cents, currency),
        valid_from=date.fromisoformat(since),
        valid_until=None if until is None else date.fromisoformat(until),
        hours=hours,
    )


def network(*agreements: Agreement, inhabitants: Mapping[str, int] | None = None) -> Network:
    """The small network with these agreements: oost, west and midden take turns, dicht never opens.

    noord has 1,000 inhabitants, zuid 2,000, unless said otherwise.
    """
    changed = {
        code: replace(small().regions[code], population=count)
        for code, count in (inhabitants or {}).items()
    }
    regions = {**small().regions, **changed}
    return replace(small(), regions=regions, agreements=agreements)


def statements(
    of: Network, settled: Settled | None = None, month: Period = FEBRUARY
) -> Mapping[str, Statement]:
    """The first versions of a month."""
    names = {code: each.name for code, each in of.regions.items()}
    return statements_of(month, settled or {}, of, names=names, issued=ISSUED)


def line(of: Network, settled: Settled | None = None, month: Period = FEBRUARY) -> StatementLine:
    """The only line that noord pays by."""
    (found,) = (each for each in statements(of, settled, month)["noord"].lines)
    return found
