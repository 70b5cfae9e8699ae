"""What everybody may know of a period: rounded, small numbers hidden, put where the page reads."""

from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import Protocol

from inloop.domain.changes import Put
from inloop.domain.conditions import Item, Missing, Rule
from inloop.domain.ledger import kept_until
from inloop.domain.network import Network
from inloop.domain.refs import ReportRef
from inloop.domain.reporting.cells import PUBLIC, Node
from inloop.domain.reporting.document import PublicIndex, PublicReport
from inloop.domain.reporting.month import Closing
from inloop.domain.reporting.periods import Period, released_before, released_with
from inloop.domain.reporting.public import publish
from inloop.domain.reporting.public_report import (
    counts_for_all,
    public_report,
    public_tables,
    shown_in,
    totals_for_all,
)
from inloop.domain.reporting.text import from_text, to_text
from inloop.ports.ledger import Ledger
from inloop.ports.store import Written

INDEX = "index"
"""The name of the document that tells which others there are."""


class PublicPages(Protocol):
    """Where the documents of the public page go; the last one written counts."""

    def put(self, name: str, text: str) -> None:
        """Put a document in place of the one before. Raises what is a fault."""


def publish_figures(
    store: Ledger,
    network: Network,
    month: Period,
    closings: Mapping[str, Mapping[str, Closing]],
    *,
    hidden: Set[Node],
    made: date,
    pages: PublicPages,
) -> None:
    """Publish the public figures that are released with a month.

    `closings` of the calendar year up to the month, `hidden` what internal readers do not see: the
    public sees nothing that they do not. Kept first, once, and put on the page then: who dies
    between puts there what was kept. The index comes last, so that it names nothing that is not
    there.
    """
    entries = sorted({region for of_month in closings.values() for region in of_month})
    each = [
        ((region, name), closing)
        for name, of_month in closings.items()
        for region, closing in of_month.items()
    ]
    shown = publish(
        {place: counts_for_all(closing) for place, closing in each},
        tables=public_tables(entries),
        totals={place: totals_for_all(closing) for place, closing in each},
        month=month.name,
        hidden=hidden,
        published=frozenset(_published(store, month)),
    )
    for period in released_with(month):
        report = public_report(
            period, shown, entries=entries, name_of=network.region_name, made=made
        )
        pages.put(period.name, _kept(store, report, period, zone=network.zone))
    pages.put(INDEX, to_text(_index(store, network, month)))


def _published(store: Ledger, month: Period) -> Iterator[Node]:
    """What earlier releases of the year have shown."""
    for period in released_before(month):
        if item := store.read(ReportRef(PUBLIC, period.name)):
            yield from shown_in(from_text(PublicReport, str(item["document"])))


def _kept(store: Ledger, report: PublicReport, period: Period, *, zone: str) -> str:
    """The document that stands: this one, or what another run has kept.

    Rule `unpublished`: everybody may have seen that one, though its run died before the release,
    and what would be hidden now, by a newer version of this or of the data, may be shown there.
    """
    text = to_text(report)
    ref = ReportRef(PUBLIC, period.name)
    item: Item = {
        "region": PUBLIC,
        "period": period.name,
        "document": text,
        "expires_at": kept_until(period.last, zone),
    }
    put = Put(ref=ref, item=item, rules=(Rule("unpublished", Missing()),))
    written = store.write(put)
    return text if isinstance(written, Written) else str(store.read(ref)["document"])


def _index(store: Ledger, network: Network, month: Period) -> PublicIndex:
    known = {str(each["period"]) for each in store.releases()}
    periods = {Period.named(each) for each in known} | {*released_with(month)}
    newest = sorted(periods, reverse=True)
    return PublicIndex(network=network.name, periods=tuple(each.name for each in newest))
