"""`python -m tests.authz` (`make authz`): the matrix as a table, as tried just now."""

import logging
from collections.abc import Iterable, Iterator

from tests.authz import policy
from tests.authz.scene import Scene, Try

TAKEN, SOME, REFUSED = "yes", "own", "-"
"""Taken whatever it is about; taken for what is theirs; always refused."""


def rows() -> Iterator[tuple[str, ...]]:
    """A line per frame: who may send it, as meant and as tried, and how others are refused."""
    scene = Scene()
    yield "as", "frame", *(each.name for each in scene.actors), "refused by", "meant for"
    for sent_as, book in (("visitor", policy.VISITOR), ("operator", policy.OPERATOR)):
        for kind, rule in book.items():
            codes: set[str] = set()
            cells = []
            for actor in scene.actors:
                tries = [each for each in scene.tries(kind, sent_as, rule) if each.actor == actor]
                cells.append(_cell(scene, tries, codes))
            yield sent_as, kind, *cells, ", ".join(sorted(codes)), rule


def _cell(scene: Scene, tries: Iterable[Try], codes: set[str]) -> str:
    taken, refused = 0, 0
    for each in tries:
        outcome = scene.play(each)
        if outcome.code in policy.REFUSALS:
            codes.add(outcome.code or "")
            refused += 1
        elif each.allowed:
            taken += 1
        else:
            refused += 1
    return REFUSED if not taken else SOME if refused else TAKEN


def main() -> None:
    """Print it."""
    logging.disable(logging.CRITICAL)
    table = list(rows())
    heads = [head.split() for head in table[0]]
    lines = [
        tuple(each[at] if at < len(each) else "" for each in heads)
        for at in range(max(map(len, heads)))
    ]
    every = [*lines, *table[1:]]
    widths = [max(len(row[at]) for row in every) for at in range(len(every[0]))]
    for row in every:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


if __name__ == "__main__":
    main()
