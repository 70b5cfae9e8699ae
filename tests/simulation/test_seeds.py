"""The nine promises hold over many seeds; a failure tells its story and how to replay it."""

import pytest

from tests.simulation.seeds import Told, play

AT_ONCE = 10
MEMORY_SEEDS, MOTO_SEEDS = 300, 10


def hold(told: Told) -> None:
    if told.broken is not None:
        pytest.fail(told.report(), pytrace=False)


@pytest.mark.parametrize("first", range(0, MEMORY_SEEDS, AT_ONCE))
def test_all_promises_hold_in_memory(first: int) -> None:
    for seed in range(first, first + AT_ONCE):
        hold(play(seed))


@pytest.mark.parametrize("seed", range(MOTO_SEEDS))
def test_all_promises_hold_on_dynamodb_and_it_tells_the_same_story(seed: int) -> None:
    told = play(seed, "moto")
    hold(told)
    assert told.story == play(seed).story


def test_a_seed_tells_its_story_again_whatever_was_played_before() -> None:
    once = play(3)
    play(4)
    assert play(3) == once
    assert play(4).story != once.story
