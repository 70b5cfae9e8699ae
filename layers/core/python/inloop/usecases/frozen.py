"""The counts of a closed month as they are kept: frozen, and never told to anybody as they are."""

from collections.abc import Mapping

from inloop.domain.changes import Put
from inloop.domain.conditions import Missing, Rule
from inloop.domain.ledger import kept_until
from inloop.domain.refs import ClosingRef
from inloop.domain.reporting.day_text import figures_of, figures_text
from inloop.domain.reporting.month import Closing
from inloop.domain.reporting.periods import Period
from inloop.domain.reporting.reach import reach_of, reach_text
from inloop.ports.ledger import Ledger


def frozen(closing: Closing, month: Period, *, zone: str) -> Put:
    """Keep the counts of a region and month.

    Rule `unfrozen`: another run has kept them, maybe with one record less; its counts stand.
    """
    return Put(
        ref=ClosingRef(month.name, closing.region),
        item={
            "month": month.name,
            "region": closing.region,
            "figures": figures_text(closing.figures),
            "reach": reach_text(closing.reach),
            "expires_at": kept_until(month.last, zone),
        },
        rules=(Rule("unfrozen", Missing()),),
    )


def closings_of(store: Ledger, month: str) -> Mapping[str, Closing]:
    """The frozen counts of a month by region; none where it was not closed. Raises NotADocument."""
    return {
        str(item["region"]): Closing(
            region=str(item["region"]),
            figures=figures_of(str(item["figures"])),
            reach=reach_of(str(item["reach"])),
        )
        for item in store.closings(month)
    }
