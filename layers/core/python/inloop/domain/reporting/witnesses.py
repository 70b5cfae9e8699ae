"""Hidden nodes that have a witness already: all of a sheet at once, regions as bits.

A move is (+1 at one key, -1 at another) x (a base period, or two with the signs swapped) x (a
region, or two with the signs swapped). It changes by one every node that holds exactly one side of
each swap, and no other. If all of these are hidden, and what it takes from is at least 1, the
ledger after the move shows the same to everybody: it is a witness for every node that it changes.
"""

from collections.abc import Sequence
from itertools import combinations

from inloop.domain.reporting.screen import Masks, Screen
from inloop.domain.reporting.spans import Span


def witnessed(screen: Screen, spans: Sequence[Span]) -> Masks:
    """For each period and key the scopes whose node some move over hidden nodes changes."""
    found: Masks = {period: [0] * len(rows) for period, rows in screen.hidden.items()}
    keys = range(len(next(iter(screen.hidden.values()), [])))
    for span in spans:
        free = [_hidden_in_all(screen.hidden, span, key) for key in keys]
        for key, other in combinations(keys, 2):
            both = free[key] & free[other]
            if not both:
                continue
            seen = _moves(screen, span, key, other, both)
            for period in span.changes if seen else ():
                found[period][key] |= seen
                found[period][other] |= seen
    return found


def _hidden_in_all(hidden: Masks, span: Span, key: int) -> int:
    mask = -1
    for period in span.changes:
        mask &= hidden[period][key]
    return mask


def _moves(screen: Screen, span: Span, key: int, other: int, free: int) -> int:
    """The scopes that change in one move or another, if only `free` ones may."""
    up = screen.sheet.takes(span, key, other) & free
    down = screen.sheet.takes(span, other, key) & free
    network = 1 << screen.sheet.network
    alone = up | down | network if free & network and up | down else 0
    return alone | _facing(up, down) | _facing(down, up)


def _facing(here: int, there: int) -> int:
    """Those of `here` who find another region in `there`."""
    if there & (there - 1):
        return here
    return here & ~there if there else 0
