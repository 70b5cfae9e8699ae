"""The example of docs/settlement.md, made by the code that issues statements."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from inloop.domain.network import Network
from inloop.domain.reporting.document import LineChange, Statement, StatementLine
from inloop.domain.settling.lines import Settled
from inloop.domain.settling.statements import matrix
from inloop.domain.settling.versions import next_version
from tests.agreed import agreement, network, statements

PAGE = (Path(__file__).parents[2] / "docs" / "settlement.md").read_text("utf-8").splitlines()
REGIONS = ("region", "name", "inhabitants")
AGREED = ("agreement", "terms", "amount", "first day", "last day", "conversations", "minutes")
LATE = ("noord>zuid@2027-02-16", "per_chat", 1650, "EUR")
"""Of which a conversation of 25 minutes is filed after the month was closed."""


def rows(head: tuple[str, ...]) -> Iterator[list[str]]:
    """The lines of the table with this head."""
    start = PAGE.index(f"| {' | '.join(head)} |") + 2
    for line in PAGE[start:]:
        if not line.startswith("|"):
            return
        yield [each.strip() for each in line.strip("|").split("|")]


def under(heading: str) -> list[str]:
    """The tables between a heading and the next one."""
    start = PAGE.index(heading) + 1
    end = next(n for n, line in enumerate([*PAGE[start:], "#"]) if line.startswith("#"))
    return [line for line in PAGE[start : start + end] if line.startswith("|")]


def cents(text: str) -> int:
    return int(text.replace(",", "").replace(".", "")) if text else 0


@cache
def example() -> tuple[Network, Settled]:
    """What the page begins with: regions, agreements, and what was recorded under them."""
    listed, recorded = [], {}
    for name, terms, amount, first, last, conversations, minutes in rows(AGREED):
        kind = terms.replace(" ", "_")
        made = agreement(name, kind, cents(amount), since=first, until=last or None)  # type: ignore[arg-type]
        listed.append(made)
        recorded[name, kind, cents(amount), "EUR"] = (int(conversations), int(minutes))
    told = {code: (name, cents(count)) for code, name, count in rows(REGIONS)}
    of = network(*listed, inhabitants={code: count for code, (_, count) in told.items()})
    named = {code: replace(each, name=told[code][0]) for code, each in of.regions.items()}
    return replace(of, regions=named), recorded


@cache
def issued() -> Mapping[str, Statement]:
    return statements(*example())


def corrected() -> Statement:
    """The second version of noord."""
    of, recorded = example()
    conversations, minutes = recorded[LATE]
    now = statements(of, {**recorded, LATE: (conversations + 1, minutes + 25)})["noord"]
    found = next_version(issued()["noord"], replace(now, issued="2027-04-03"))
    assert found is not None
    return found


def money(amount: int) -> str:
    sign = "−" if amount < 0 else ""  # noqa: RUF001 - as accounts are set
    return f"{sign}{abs(amount) // 100:,}.{abs(amount) % 100:02}"


def units(line: StatementLine) -> str:
    if line.terms == "per_inhabitant":
        return f"{line.quantity:,}, {line.days} of {line.days_in_year} days"
    return str(line.quantity)


def table(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> list[str]:
    rule = tuple("---" for _ in head)
    return [f"| {' | '.join(each)} |" for each in (head, rule, *lines)]


def statement_table(statement: Statement) -> list[str]:
    head = ("agreement", "with", "terms", "each", "how many")
    lines = [
        (
            line.agreement,
            line.other_name,
            line.terms.replace("_", " "),
            money(line.unit_cents),
            units(line),
            str(line.conversations),
            str(line.minutes),
            money(line.amount_cents) if line.direction == "pays" else "",
            money(line.amount_cents) if line.direction == "receives" else "",
        )
        for line in statement.lines
    ]
    sums = (money(statement.pays_cents), money(statement.receives_cents))
    lines.append(("**sum**", "", "", "", "", "", "", *sums))
    net = money(abs(statement.net_cents))
    nets = ("", net) if statement.net_cents > 0 else (net, "")
    lines.append(("**net**", "", "", "", "", "", "", *nets))
    return table((*head, "conversations", "minutes", "pays", "receives"), lines)


def change_row(change: LineChange) -> tuple[str, ...]:
    def told(number: int | None) -> str:
        return "" if number is None else str(number)

    def amount(number: int | None) -> str:
        return "" if number is None else money(number)

    return (
        change.agreement,
        change.direction,
        f"{told(change.before_conversations)} → {told(change.after_conversations)}",
        f"{told(change.before_minutes)} → {told(change.after_minutes)}",
        f"{amount(change.before_cents)} → {amount(change.after_cents)}",
    )


def matrix_table() -> list[str]:
    owed = matrix(issued().values(), "pays")
    codes = sorted(issued())
    lines = [
        (payer, *(money(owed[payer, to]) if (payer, to) in owed else "" for to in codes))
        for payer in codes
    ]
    nets = ("**net**", *(money(issued()[code].net_cents) for code in codes))
    return table(("pays ↓ receives →", *codes), [*lines, nets])


def test_the_example_has_every_kind_of_terms() -> None:
    kinds = {line.terms for each in issued().values() for line in each.lines}
    assert len(kinds) == 5


@pytest.mark.parametrize("region", ["noord", "zuid"])
def test_a_statement_of_the_page_is_what_is_issued(region: str) -> None:
    found = issued()[region]
    heading = f"### {found.name}, February 2027, version {found.version}, issued {found.issued}"
    assert under(heading) == statement_table(found)


def test_the_matrix_of_the_page_is_what_is_owed() -> None:
    assert under("### Who pays whom") == matrix_table()
    assert sum(each.net_cents for each in issued().values()) == 0


def test_the_correction_of_the_page_is_the_next_version() -> None:
    found = corrected()
    told = " ".join(PAGE)
    assert f"version {found.version}, issued {found.issued}" in told
    assert f"a net to pay of {money(-found.net_cents)}" in told
    head = ("agreement", "this region", "conversations", "minutes", "amount")
    assert under("### A correction") == table(head, [change_row(each) for each in found.changes])
