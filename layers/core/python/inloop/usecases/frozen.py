"""The counts of a closed month as they are kept: frozen, and never told to anybody as they are."""

from collections.abc import Mapping

from inloop.domain.changes import Put
from inloop.domain.conditions import Missing, Rule
from inloop.domain.ledger import kept_until
from inloop.domain.refs import ClosingRef
from inloop.domain.reporting.month import Closing, closing_of, closing_told
from inloop.domain.reporting.periods import Period
from inloop.ports.ledger import Ledger


def frozen(closing: Closing, month: Period, *, zone: str) -> Put:
    """Keep the counts of a region and month.

    Rule `unfrozen`: another run has kept them, maybe with one record less; its counts stand.
    """
    return Put(
        ref=ClosingRef(month.name, closing.region),
        item={
            **closing_told(closing),
            "month": month.name,
            "expires_at": kept_until(month.last, zone),
        },
        rules=(Rule("unfrozen", Missing()),),
    )


def closings_of(store: Ledger, month: str) -> Mapping[str, Closing]:
    """The frozen counts of a month by region; none where it was not closed. Raises NotADocument."""
    return {str(item["region"]): closing_of(item) for item in store.closings(month)}
