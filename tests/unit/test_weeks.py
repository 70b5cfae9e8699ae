"""The report of a week is made of its days when it is asked for; days expire one by one."""

from datetime import date, timedelta

from inloop.adapters.memory import MemoryStore
from inloop.domain.changes import Put
from inloop.domain.refs import DayFiguresRef
from inloop.domain.reporting.day import DayFigures
from inloop.domain.reporting.day_text import figures_text
from inloop.domain.reporting.periods import Period
from inloop.usecases.weeks import report_of_week
from tests.networks import small


def a_day(store: MemoryStore, day: date, offered: int) -> None:
    figures = figures_text(DayFigures(unserved={"abandoned": offered}))
    item = {"date": day.isoformat(), "region": "noord", "figures": figures}
    store.write(Put(ref=DayFiguresRef(day.isoformat(), "noord"), item=item))


def test_a_week_of_which_days_have_expired_is_no_point_on_the_line_of_time() -> None:
    """On 10 March 2027 all of 10 April 2025 is gone, a Thursday, and the table has swept it."""
    store = MemoryStore()
    for number in range(60):
        a_day(store, date(2025, 4, 11) + timedelta(days=number), 2)
    week = Period.named("2025-W20")
    report = report_of_week(store, small(), "noord", week, made=date(2027, 3, 10))
    assert report is not None
    told = [(each.period, each.offered) for each in report.trend]
    assert told == [(f"2025-W{number}", 14) for number in range(16, 21)]
