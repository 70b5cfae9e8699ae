"""What the live board has to look at again: the mark of a write, and the regions that it touches.

A claim empties a place in one queue and takes a slot in another region; one mark on one of its
items names both, for what a transaction deletes is seen by nobody.
"""

from collections.abc import Iterable

from inloop.domain.network import Network
from inloop.domain.nudges import NotANudge, read_nudge
from inloop.domain.time import Moment

DECIDED = "decided:"


def seen_in(*regions: str) -> str:
    """The mark of a write that changes the summaries of these regions."""
    return " ".join(sorted(set(regions)))


def decided_for(region: str) -> str:
    """The mark of a coordinator's decision: whom the region steps in for opens or closes too."""
    return DECIDED + region


def touched(network: Network, marks: Iterable[str], now: Moment) -> tuple[str, ...]:
    """The regions whose summaries may have changed, by the marks of either kind; sorted.

    Beside the regions named: those which they serve under a rota, for nobody may be there for them,
    and after a decision those for whom they step in. Bounded by the rota and the agreements of one
    region, whatever the size of the network. A mark that nobody of ours wrote touches nothing.
    """
    found: set[str] = set()
    for mark in marks:
        for word in mark.split():
            region = _region(word)
            found |= {region, *network.members_served_by(region, now)}
            if word.startswith(DECIDED):
                found.update(network.helped_by(region, now))
    return tuple(sorted(found & network.regions.keys()))


def _region(word: str) -> str:
    if word.startswith(DECIDED):
        return word.removeprefix(DECIDED)
    try:
        return read_nudge(word).region
    except NotANudge:
        return word
