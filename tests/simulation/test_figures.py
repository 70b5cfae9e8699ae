"""What the simulation counts: attempts per claim, and whether waiting visitors are told right."""

from tests.simulation.ordinary import ordinary_day
from tests.simulation.seeds import play
from tests.simulation.soak import at


def test_a_claim_takes_at_most_three_attempts_in_ninety_nine_of_a_hundred_cases() -> None:
    attempts = sorted(tries for seed in range(30) for tries in play(seed).attempts)
    assert len(attempts) > 100
    assert at(attempts, 99) <= 3


def test_on_an_ordinary_day_the_bands_of_waiting_are_mostly_right() -> None:
    figures = ordinary_day(1)
    assert len(figures.places) > 500
    assert sum(figures.places) >= 0.95 * len(figures.places)
    # How long others talk is chance: near the edge of a band every guess is wrong half of the time.
    assert sum(figures.waits) >= 0.6 * len(figures.waits)
