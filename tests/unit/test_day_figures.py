"""The figures of a day: counted from records, summed, and kept as text."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloop.domain.conditions import Item
from inloop.domain.reporting.counting import Held
from inloop.domain.reporting.day import Agreed, DayFigures, Way, of_records, total, with_staffing
from inloop.domain.reporting.day_text import figures_of, figures_text
from inloop.domain.reporting.text import NotADocument
from inloop.domain.staffing_hours import StaffingMinutes

SERVED: Item = {
    "date": "2026-11-23",
    "hour": 14,
    "entry_region": "noord",
    "serving_region": "zuid",
    "why": "overflow_full",
    "agreement": "noord>zuid",
    "terms": "per_chat",
    "amount_cents": 2500,
    "currency": "EUR",
    "wait_s": 70,
    "first_answer_s": 90,
    "duration_min": 12,
    "visitor_messages": "6-20",
    "operator_messages": "1-5",
    "end": "operator_ended",
    "ended_by": "operator",
    "returns": 1,
}
LEFT: Item = {
    "date": "2026-11-23",
    "hour": 9,
    "entry_region": "noord",
    "end": "abandoned_waiting",
    "wait_s": 40,
}


def a_record(draw: Any) -> Item:
    day = date(2026, 11, 1) + timedelta(days=draw(st.integers(0, 9)))
    record: dict[str, Any] = {
        "date": day.isoformat(),
        "hour": draw(st.integers(0, 23)),
        "entry_region": draw(st.sampled_from(["noord", "zuid"])),
        "end": draw(st.sampled_from(["visitor_ended", "refused_full", "no_helper", "a_new_word"])),
    }
    if draw(st.booleans()):
        record |= {
            "serving_region": draw(st.sampled_from(["noord", "zuid"])),
            "why": draw(st.sampled_from(["own", "rota", "a_new_word"])),
            "wait_s": draw(st.integers(0, 40)) * 10,
            "duration_min": draw(st.integers(0, 90)),
        }
    return record


RECORDS = st.lists(st.composite(a_record)(), max_size=30)


def test_a_conversation_that_was_served_is_counted_in_each_of_its_properties() -> None:
    assert of_records([SERVED]) == {
        "noord": DayFigures(
            hours={"1-14": 1},
            ends={"operator_ended": 1},
            ended_by={"operator": 1},
            visitor_messages={"6-20": 1},
            operator_messages={"1-5": 1},
            waits={70: 1},
            first_answers={90: 1},
            durations={12: 1},
            flows={Way("zuid", "overflow_full"): Held(1, 12)},
            settled={Agreed("noord>zuid", "per_chat", 2500, "EUR"): Held(1, 12)},
            returns=1,
        )
    }


def test_who_left_while_waiting_is_not_served_and_how_long_they_waited_is_kept_apart() -> None:
    figures = of_records([LEFT])["noord"]
    assert (figures.offered, figures.served) == (1, 0)
    assert figures.unserved == {"abandoned": 1}
    assert (figures.waits, figures.left) == ({}, {40: 1})


@pytest.mark.parametrize(
    ("end", "cause"),
    [
        ("refused_closed", "refused_closed"),
        ("refused_full", "refused_full"),
        *((end, "abandoned") for end in ("no_helper", "region_closed", "visitor_left", "word")),
    ],
)
def test_an_attempt_that_was_not_served_has_one_of_three_causes(end: str, cause: str) -> None:
    assert of_records([{**LEFT, "end": end}])["noord"].unserved == {cause: 1}


def test_an_offer_that_no_operator_took_is_not_served() -> None:
    offered = {**LEFT, "serving_region": "noord", "why": "own", "end": "visitor_left"}
    assert of_records([offered])["noord"].served == 0


def test_the_hour_that_a_clock_change_repeats_is_one_hour() -> None:
    autumn = [{**LEFT, "date": "2026-10-25", "hour": 2}] * 2
    assert of_records(autumn)["noord"].hours == {"7-02": 2}


def test_unknown_words_and_attributes_of_another_version_are_counted_all_the_same() -> None:
    record = {**SERVED, "end": "new_end", "why": "new_why", "weekday": 1, "more": "x"}
    figures = of_records([record])["noord"]
    assert figures.ends == {"new_end": 1}
    assert figures.flows == {Way("zuid", "new_why"): Held(1, 12)}
    assert figures_of(figures_text(figures)) == figures


def test_a_region_with_staffing_alone_has_figures() -> None:
    found = with_staffing(of_records([LEFT]), {"zuid": StaffingMinutes(operators=30)})
    assert found["zuid"] == DayFigures(staffing=StaffingMinutes(operators=30))
    assert found["noord"].offered == 1


@given(RECORDS, RECORDS)
def test_days_and_regions_add_up_as_if_their_records_were_counted_together(
    some: list[Item], others: list[Item]
) -> None:
    apart = total([*of_records(some).values(), *of_records(others).values()])
    together = total(of_records([*some, *others]).values())
    assert apart == together
    assert together.offered == len(some) + len(others)


@given(RECORDS)
def test_the_same_figures_are_the_same_text_and_come_back_from_it(records: list[Item]) -> None:
    there = total(of_records(records).values())
    back = total(of_records(reversed(records)).values())
    assert figures_text(there) == figures_text(back)
    assert figures_of(figures_text(there)) == there


def test_staffing_and_terms_come_back_from_the_text() -> None:
    figures = of_records([SERVED])["noord"] + DayFigures(staffing=StaffingMinutes(1, 2, 3, 4, 5, 6))
    assert figures_of(figures_text(figures)) == figures


def test_a_day_on_which_nothing_happened_is_a_short_text() -> None:
    assert figures_text(DayFigures()) == '{"format":1}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format":2}',
        '{"format":1,"more":1}',
        '{"format":1,"flows":{"zuid":[1,2]}}',
    ],
)
def test_a_text_of_another_format_is_not_read(text: str) -> None:
    with pytest.raises(NotADocument):
        figures_of(text)
