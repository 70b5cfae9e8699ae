"""What each agreement comes to in a month, under each set of terms: one line, for both regions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, cast, get_args

from inloop.domain.agreements import pair_of
from inloop.domain.network import Agreement, Network, Terms
from inloop.domain.refusals import NoSuchPeriod
from inloop.domain.reporting.counting import Held
from inloop.domain.reporting.periods import Period
from inloop.domain.settling.errors import NotAnAgreement
from inloop.domain.settling.fixed import (
    days_in_force,
    days_in_year,
    refuse_overlaps,
    rota_days,
    share_of_year,
)
from inloop.domain.vocabulary import TermsKind

Settled = Mapping[tuple[str, str, int, str], tuple[int, int]]
"""Of a month, over all entry regions: (agreement, kind of terms, cents, currency) as recorded at
the claim -> (conversations, minutes). Each conversation's minutes are rounded up before the sum."""

FIXED: Final[tuple[TermsKind, ...]] = ("per_inhabitant", "per_rota_day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line before anybody's side of it is taken. `payer` was helped, `receiver` stepped in."""

    agreement: str
    payer: str
    receiver: str
    terms: Terms
    quantity: int
    held: Held
    amount_cents: int
    days: int | None = None
    days_in_year: int | None = None


Recorded = Mapping[tuple[str, Terms], Held]


def lines_of(month: Period, settled: Settled, network: Network) -> tuple[Line, ...]:
    """Every line of the month, each agreement and set of terms once.

    Raises Unsettled for terms that overlap in time and for what is no agreement, NoSuchPeriod for
    a period that is no month: others are sums of months.
    """
    if month.kind != "month":
        raise NoSuchPeriod
    refuse_overlaps(network.agreements, month)
    recorded = _recorded(settled)
    in_force = [each for each in network.agreements if days_in_force(each, month)]
    fixed = [_fixed(each, month, network, recorded) for each in in_force if _is_fixed(each.terms)]
    told = {(each.agreement, each.terms.kind) for each in fixed}
    counted = [
        _counted(agreement, terms, held, month)
        for (agreement, terms), held in recorded.items()
        if (agreement, terms.kind) not in told
    ]
    return (*fixed, *counted, *_unreturned(counted, in_force))


def _recorded(settled: Settled) -> Recorded:
    """What somebody came under; raises NotAnAgreement."""
    found = {}
    for (agreement, kind, cents, currency), (conversations, minutes) in settled.items():
        if kind not in get_args(TermsKind) or not _names_two(agreement):
            raise NotAnAgreement(agreement, kind)
        if conversations:
            terms = Terms(cast("TermsKind", kind), cents, currency)
            found[agreement, terms] = Held(conversations, minutes)
    return found


def _names_two(agreement: str) -> bool:
    try:
        payer, receiver = pair_of(agreement)
    except ValueError:
        return False
    return payer != receiver


def _is_fixed(terms: Terms) -> bool:
    return terms.kind in FIXED


def _fixed(agreement: Agreement, month: Period, network: Network, recorded: Recorded) -> Line:
    """By the data in force; who came under it is told beside the amount and changes nothing."""
    terms, days, whole = agreement.terms, None, None
    if terms.kind == "per_inhabitant":
        quantity = network.regions[agreement.from_region].population
        days, whole = len(days_in_force(agreement, month)), days_in_year(month)
        amount = share_of_year(quantity * terms.amount_cents, days, whole)
    else:
        quantity = rota_days(agreement, month, network)
        amount = quantity * terms.amount_cents
    return Line(
        agreement=agreement.id,
        payer=agreement.from_region,
        receiver=agreement.to_region,
        terms=terms,
        quantity=quantity,
        days=days,
        days_in_year=whole,
        held=_under(agreement, recorded),
        amount_cents=amount,
    )


def _under(agreement: Agreement, recorded: Recorded) -> Held:
    """All that was recorded under it with terms of its kind, whatever the amount was then."""
    alike = (
        held
        for (name, terms), held in recorded.items()
        if (name, terms.kind) == (agreement.id, agreement.terms.kind)
    )
    return sum(alike, Held())


def _counted(agreement: str, terms: Terms, held: Held, month: Period) -> Line:
    """By what the ledger recorded, though the network may have other terms by now, or none.

    Fixed terms come here only where the network has no such agreement in the month: nobody can
    say for how many days, so the line shows who came, and comes to nothing.
    """
    payer, receiver = pair_of(agreement)
    paid = {"per_chat": held.conversations, "per_minute": held.minutes}.get(terms.kind, 0)
    by_inhabitant = terms.kind == "per_inhabitant"
    return Line(
        agreement=agreement,
        payer=payer,
        receiver=receiver,
        terms=terms,
        quantity=held.conversations if terms.kind == "reciprocal" else paid,
        days=0 if by_inhabitant else None,
        days_in_year=days_in_year(month) if by_inhabitant else None,
        held=held,
        amount_cents=paid * terms.amount_cents,
    )


def _unreturned(counted: Iterable[Line], in_force: Iterable[Agreement]) -> list[Line]:
    """The other way of a reciprocal line where nobody came: without it there is no balance."""
    ways = {(each.payer, each.receiver) for each in counted if each.terms.kind == "reciprocal"}
    return [
        Line(
            agreement=each.id,
            payer=each.from_region,
            receiver=each.to_region,
            terms=each.terms,
            quantity=0,
            held=Held(),
            amount_cents=0,
        )
        for each in in_force
        if each.terms.kind == "reciprocal"
        and (each.to_region, each.from_region) in ways
        and (each.from_region, each.to_region) not in ways
    ]
