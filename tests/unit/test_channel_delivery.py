"""The two ends of a stream: numbers, window, repetition, gaps and pace."""

import pytest

from tools.client.box import BadBox
from tools.client.codes import Kind
from tools.client.pace import Pace
from tools.client.receiver import ACK_AFTER, Receiver, Verdict
from tools.client.sender import (
    ASKED_NOT_WITHIN,
    REFUSED_FOR,
    RESEND_AFTER,
    RESEND_AT_MOST,
    WINDOW,
    Sender,
)


def sender(*, burst: int = 1000, every_ms: int = 300) -> Sender:
    """A sender whose boxes tell what is in them."""
    return Sender(
        lambda number, _, content: f"{number}:{content.decode()}",
        Pace(every_ms=every_ms, burst=burst),
    )


def put(end: Sender, *texts: str) -> None:
    for each in texts:
        end.put(Kind.SAY, each.encode)


def numbers(end: Sender, now: int) -> list[int]:
    return [each.number for each in end.due(now)]


def receiver() -> Receiver:
    """A receiver that refuses the box named bad."""

    def open_(_number: int, _kind: Kind, box: str) -> bytes:
        if box == "bad":
            raise BadBox
        return box.encode()

    return Receiver(open_)


def take(end: Receiver, number: int, box: str = "box") -> Verdict:
    return end.take(number, Kind.SAY, box, 0).verdict


def test_a_box_is_repeated_as_it_was_until_it_is_acknowledged() -> None:
    end = sender()
    put(end, "a")
    (first,) = end.due(0)
    assert end.due(RESEND_AFTER - 1) == []
    (again,) = end.due(RESEND_AFTER)
    assert (again.box, again.number) == (first.box, first.number)
    assert (first.resend, again.resend) == (False, True)
    assert end.acked(1, (), RESEND_AFTER)
    assert end.idle
    assert end.wakes_at() is None


def test_repetitions_come_ever_less_often_up_to_a_bound() -> None:
    end = sender()
    put(end, "a")
    end.due(0)
    waits, now = [], 0
    for _ in range(6):
        wakes = end.wakes_at()
        assert wakes is not None
        waits.append(wakes - now)
        now = wakes
        assert numbers(end, now) == [1]
    assert waits == [3000, 6000, 12000, 24000, RESEND_AT_MOST, RESEND_AT_MOST]


def test_a_content_is_asked_for_once_when_it_is_sealed() -> None:
    asked: list[int] = []
    end = sender()

    def content() -> bytes:
        asked.append(1)
        return b"a"

    end.put(Kind.SAY, content)
    assert asked == []
    end.due(0)
    end.due(RESEND_AFTER)
    assert asked == [1]


def test_no_more_than_a_window_is_on_its_way() -> None:
    end = sender()
    put(end, *(["a"] * (WINDOW + 5)))
    assert numbers(end, 0) == list(range(1, WINDOW + 1))
    end.acked(3, (), 0)
    assert numbers(end, 0) == [WINDOW + 1, WINDOW + 2, WINDOW + 3]


def test_a_gap_that_is_asked_for_goes_at_once_but_not_twice_in_a_breath() -> None:
    end = sender()
    put(end, "a", "b", "c")
    end.due(0)
    end.acked(0, (1,), ASKED_NOT_WITHIN - 1)
    assert numbers(end, ASKED_NOT_WITHIN - 1) == []
    end.acked(0, (1,), ASKED_NOT_WITHIN)
    assert numbers(end, ASKED_NOT_WITHIN) == [1]
    end.acked(0, (1,), ASKED_NOT_WITHIN + 1)
    assert numbers(end, ASKED_NOT_WITHIN + 1) == []


def test_an_acknowledgement_of_what_was_never_sent_changes_nothing() -> None:
    end = sender()
    put(end, "a")
    end.due(0)
    assert not end.acked(2, (), 0)
    assert not end.idle


def test_an_older_acknowledgement_takes_nothing_back() -> None:
    end = sender()
    put(end, "a", "b")
    end.due(0)
    end.acked(2, (), 0)
    end.acked(1, (), 0)
    assert end.upto == 2


def test_words_keep_their_pace_and_may_come_in_a_burst() -> None:
    end = sender(burst=3)
    put(end, *"abcdef")
    assert numbers(end, 1_000) == [1, 2, 3]
    assert numbers(end, 1_299) == []
    assert end.wakes_at() == 1_300
    assert numbers(end, 1_300) == [4]


def test_what_was_too_fast_goes_again_as_soon_as_the_pace_allows() -> None:
    end = sender(burst=3)
    put(end, "a")
    end.due(0)
    end.refused(1, "too_fast", 10)
    assert numbers(end, 309) == []
    assert numbers(end, 310) == [1]


@pytest.mark.parametrize("code", ["peer_unreachable", "unavailable"])
def test_what_nobody_could_take_waits_longer(code: str) -> None:
    end = sender()
    put(end, "a")
    end.due(0)
    end.refused(1, code, 0)
    assert numbers(end, REFUSED_FOR - 1) == []
    assert numbers(end, REFUSED_FOR) == [1]


def test_everything_on_its_way_goes_again_over_a_new_socket() -> None:
    end = sender()
    put(end, "a", "b")
    end.due(0)
    end.acked(1, (), 0)
    end.hurry(50)
    assert numbers(end, 50) == [2]


def test_boxes_are_applied_in_order_whatever_order_they_come_in() -> None:
    end = receiver()
    applied = [
        each.number for number in (3, 1, 2) for each in end.take(number, Kind.SAY, "x", 0).applied
    ]
    assert applied == [1, 2, 3]
    assert (end.upto, end.missing) == (3, ())


def test_gaps_are_told_and_at_once() -> None:
    end = receiver()
    take(end, 1)
    assert end.ack_at == ACK_AFTER
    take(end, 4)
    assert end.ack_at == 0
    assert (end.upto, end.missing) == (1, (2, 3))


def test_a_repetition_is_acknowledged_again_and_not_applied() -> None:
    end = receiver()
    take(end, 1)
    end.ack_sent()
    assert take(end, 1, "another") is Verdict.DUPLICATE
    assert end.ack_at == 0
    assert end.upto == 1


def test_what_is_refused_or_beyond_the_window_is_not_acknowledged() -> None:
    end = receiver()
    assert take(end, 1, "bad") is Verdict.REFUSED
    assert take(end, WINDOW + 1) is Verdict.BEYOND
    assert (end.ack_at, end.upto, end.missing) == (None, 0, ())


def test_at_most_a_window_less_one_can_be_missing() -> None:
    end = receiver()
    take(end, WINDOW)
    assert len(end.missing) == WINDOW - 1


def test_words_carry_the_acknowledgement_unless_there_are_gaps_to_tell() -> None:
    end = receiver()
    take(end, 1)
    assert end.piggyback() == 1
    assert end.ack_at is None
    take(end, 3)
    assert end.piggyback() == 1
    assert end.ack_at == 0
