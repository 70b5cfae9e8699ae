"""What the simulation counts: attempts per claim, and whether waiting visitors are told right."""

from tests.simulation.ordinary import ordinary_day
from tests.simulation.seeds import play
from tests.simulation.soak import at


def test_a_claim_takes_at_most_three_attempts_in_ninety_nine_of_a_hundred_cases() -> None:
    attempts = sorted(tries for seed in range(30) for tries in play(seed).attempts)
    assert len(attempts) > 100
    assert at(attempts, 99) <= 3


def test_on_an_ordinary_day_the_bands_of_waiting_are_mostly_right() -> None:
    days = [ordinary_day(seed) for seed in (1, 2, 3)]
    places = [each for day in days for each in day.places]
    waits = [each for day in days for each in day.waits]
    assert len(waits) > 400
    assert sum(places) >= 0.95 * len(places)
    assert sum(waits) >= 0.8 * len(waits)
