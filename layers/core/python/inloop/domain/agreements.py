"""The names of overflow agreements: by the pair of regions, and where terms changed by a first day.

Successive agreements of a pair never hold at once, so the pair alone names the room that they give.
"""

from datetime import date

TO = ">"
SINCE = "@"


def agreement_id(from_region: str, to_region: str, *, since: date | None = None) -> str:
    """The name of an agreement in claims and in the ledger.

    The first of a pair and direction has no `since`; each that follows has its first day.
    """
    return f"{from_region}{TO}{to_region}" + ("" if since is None else f"{SINCE}{since}")


def pair_name(agreement: str) -> str:
    """The name of the pair, whatever its terms: that of its first agreement."""
    return agreement.partition(SINCE)[0]


def pair_of(agreement: str) -> tuple[str, str]:
    """Whom it helps and who steps in, by its id. Raises ValueError for what is no id."""
    from_region, between, to_region = pair_name(agreement).partition(TO)
    if not (from_region and between and to_region):
        reason = f"no id of an agreement: {agreement}"
        raise ValueError(reason)
    return from_region, to_region
