"""Public holidays: computed when the network is compiled, chosen per region, never run out."""

import re
import shutil
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from inloop.config.compiled import load_compiled
from inloop.config.compiling import NetworkError, compile_network, refuse_few_holidays
from inloop.config.holidays import KEYS, HolidayLost, dates, of_year
from inloop.domain.network import Network
from inloop.domain.time import Moment, moment_of
from tests.networks import NATIONAL, SMALL, TODAY, national

ZONE = ZoneInfo("Europe/Amsterdam")
OFFICE, SEVEN_DAYS = "drenthe", "zuidoost-brabant"


def at(text: str) -> Moment:
    return moment_of(datetime.fromisoformat(text).replace(tzinfo=ZONE))


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("year", range(2025, 2041))
def test_the_feasts_that_move_with_easter_are_where_the_computus_puts_them(year: int) -> None:
    sunday = easter(year)
    for key, days in {
        "good_friday": -2,
        "easter_sunday": 0,
        "easter_monday": 1,
        "ascension_day": 39,
        "whit_sunday": 49,
        "whit_monday": 50,
    }.items():
        assert dates([key], [year]) == {sunday + timedelta(days=days)}


@pytest.mark.parametrize(
    ("year", "day"),
    [(2026, 27), (2027, 27), (2031, 26), (2025, 26), (2036, 26)],
)
def test_kings_day_moves_from_a_sunday_to_the_saturday_before(year: int, day: int) -> None:
    assert dates(["kings_day"], [year]) == {date(year, 4, day)}


def test_liberation_day_is_every_year_or_every_fifth_as_a_region_chooses() -> None:
    years = range(2026, 2036)
    assert {each.year for each in dates(["liberation_day"], years)} == set(years)
    assert {each.year for each in dates(["liberation_day_fifth_year"], years)} == {2030, 2035}


def test_every_key_has_a_date_within_five_years() -> None:
    assert {key for year in range(2026, 2031) for _, key in of_year(year)} == KEYS


def test_a_holiday_that_the_library_renames_is_missed_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("inloop.config.holidays.KEYS", KEYS | {"carnival"})
    with pytest.raises(HolidayLost, match="2050: carnival"):
        of_year(2050)


def test_a_region_is_closed_on_the_holidays_it_chose_and_open_on_the_others() -> None:
    network = national()
    for text, region, is_open in (
        ("2026-12-25T12:00", OFFICE, False),
        ("2026-12-25T12:00", SEVEN_DAYS, False),
        ("2026-12-26T12:00", SEVEN_DAYS, True),
        ("2027-03-29T12:00", OFFICE, False),
        ("2027-03-29T12:00", SEVEN_DAYS, True),
        ("2027-05-05T12:00", OFFICE, True),
    ):
        assert network.is_open(region, at(text)).open == is_open, (region, text)


def test_the_next_opening_lies_behind_the_holidays() -> None:
    """Thursday evening before Christmas 2026: Friday and Saturday are holidays, then a weekend."""
    opening = national().is_open(OFFICE, at("2026-12-24T18:00"))
    assert opening.next_opening == at("2026-12-28T09:00")
    assert national().next_change(OFFICE, at("2026-12-24T18:00")) == at("2026-12-28T09:00")


def variant(folder: Path, **hours: str) -> Network:
    """The small network, with the hours of noord from nine to five and these lines in them."""
    shutil.copytree(SMALL, folder)
    file = folder / "regions/noord.toml"
    text = re.sub(r'= \["00:00-24:00"\]', '= ["09:00-17:00"]', file.read_text("utf-8"))
    lines = "".join(f"{key} = {value}\n" for key, value in hours.items())
    file.write_text(text.replace("[hours.weekly]", f"[hours]\n{lines}\n[hours.weekly]"), "utf-8")
    return load_compiled(compile_network(folder, today=TODAY))


def test_a_dated_exception_opens_a_region_on_a_holiday(tmp_path: Path) -> None:
    network = variant(
        tmp_path / "network",
        closed_on='["christmas_day", "second_christmas_day"]',
        exceptions='{ "2026-12-25" = ["10:00-12:00"] }',
    )
    assert network.is_open("noord", at("2026-12-25T11:00")).until == at("2026-12-25T12:00")
    assert not network.is_open("noord", at("2026-12-26T11:00")).open
    assert not network.is_open("noord", at("2027-12-25T11:00")).open


def test_an_exception_may_run_into_a_holiday_and_not_into_hours(tmp_path: Path) -> None:
    into_christmas = '{ "2026-12-24" = ["20:00-12:00"] }'
    network = variant(tmp_path / "closed", closed_on='["christmas_day"]', exceptions=into_christmas)
    assert network.is_open("noord", at("2026-12-25T11:00")).until == at("2026-12-25T12:00")
    with pytest.raises(NetworkError, match=r"hours\.exceptions\.2026-12-24"):
        variant(tmp_path / "open", exceptions=into_christmas)


def test_every_region_of_the_national_network_chooses_its_holidays() -> None:
    listed = [*NATIONAL.glob("regions/*.toml"), *NATIONAL.glob("arrangements/*.toml")]
    chosen = {file.stem: tomllib.loads(file.read_text("utf-8"))["hours"] for file in listed}
    rota = set(next(iter(national().rotas)).members)
    assert set(national().regions) - rota <= set(chosen)
    for code, hours in chosen.items():
        assert {"new_year", "christmas_day"} <= set(hours["closed_on"]), code


def test_an_unknown_holiday_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="carnival is no holiday; there are: ascension_day"):
        variant(tmp_path / "network", closed_on='["carnival"]')


def test_synthesis_needs_thirteen_months_of_holidays() -> None:
    known = {"holidays_until": "2028-12-31"}
    refuse_few_holidays(known, today=date(2027, 11, 30))
    told = r"holidays\.years_ahead: .* until 2028-12-31, and needed until 2029-01-01"
    with pytest.raises(NetworkError, match=told):
        refuse_few_holidays(known, today=date(2027, 12, 1))


def test_the_end_of_a_short_month_is_no_trouble() -> None:
    refuse_few_holidays({"holidays_until": "2028-02-29"}, today=date(2027, 1, 31))


def test_what_is_compiled_changes_with_the_year_and_not_with_the_day() -> None:
    first, last, next_year = (
        compile_network(NATIONAL, today=each)
        for each in (date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    )
    assert first == last
    assert (first["holidays_until"], next_year["holidays_until"]) == ("2028-12-31", "2029-12-31")


def test_the_days_left_are_counted_on_the_network_s_own_calendar() -> None:
    network = national()
    assert network.holiday_days_left(at("2028-12-30T23:59")) == 1
    assert network.holiday_days_left(at("2028-12-31T00:00")) == 0
    assert network.holiday_days_left(at("2029-01-01T00:00")) == -1
