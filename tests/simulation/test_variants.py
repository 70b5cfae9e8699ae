"""The search can fail: each deliberate mistake is found within a bounded number of seeds."""

from collections.abc import Iterator

import pytest

from tests.simulation.seeds import Told, play
from tests.simulation.variants import VARIANTS

BOUND = 150
"""Seeds within which each is found, on either store."""

NEAR = {
    "a_claim_without_its_condition": 83,
    "overflow_without_its_cap": 78,
    "a_resume_that_ignores_connection_numbers": 31,
    "a_filing_without_its_state": 59,
    "an_offer_that_counts_as_served": 5,
    "a_router_that_forgets_own_queue_first": 10,
    "help_out_of_hours": 78,
    "a_closing_that_drops_people_silently": 54,
    "a_transfer_without_the_visitor": 55,
    "a_socket_that_is_never_forgotten": 9,
}
"""Where the search begins, so that it is short; it goes on with all the others of the bound."""


def search(name: str) -> Iterator[Told]:
    """The seeds of the bound that break, with this mistake in the product."""
    near = NEAR.get(name, 0)
    broken, _ = VARIANTS[name]
    for seed in (*range(near, BOUND), *range(near)):
        with broken():
            told = play(seed)
        if told.broken is not None:
            yield told


@pytest.mark.parametrize("name", VARIANTS)
def test_the_mistake_is_found_on_both_stores_and_nothing_is_found_without_it(name: str) -> None:
    broken, promises = VARIANTS[name]
    found = next(search(name), None)
    assert found is not None, f"not found within {BOUND} seeds"
    expected = tuple(f"promise {number} " for number in sorted(promises))
    assert str(found.broken).startswith(expected)
    # What happens is the same on DynamoDB, so the search there would end at the same seed.
    with broken():
        there = play(found.seed, "moto")
    assert (there.broken, there.story) == (found.broken, found.story)
    assert play(found.seed).broken is None


def test_there_are_enough_mistakes_and_they_break_every_promise() -> None:
    assert len(VARIANTS) >= 20
    found = {number for _, promises in VARIANTS.values() for number in promises}
    assert found >= set(range(1, 10))
