"""What an hour of an operator costs, from which day on: read, checked, and looked up by date."""

import json
from datetime import date
from pathlib import Path

import pytest

from inloop.config.compiled import load_compiled
from inloop.config.compiling import NetworkError, compile_network
from inloop.domain.network import Network
from inloop.domain.rates import Rate, rate_on
from tests.networks import national, small, with_limits


def write(folder: Path, *rates: str) -> Path:
    """The small network with a file of rates."""
    text = "\n".join(f"[[rate]]\n{each}\n" for each in rates)
    (with_limits(folder) / "rates.toml").write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> Network:
    return load_compiled(json.loads(json.dumps(compile_network(folder))))


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(NetworkError) as raised:
        compile_network(folder)
    return str(raised.value).splitlines()


LATER = "valid_from = 2027-01-01\noperator_hour_cents = 6000"
FIRST = 'valid_from = "2026-01-01"\noperator_hour_cents = 5800\ncurrency = "EUR"'


def test_each_rate_holds_until_the_next_and_their_order_in_the_file_means_nothing(
    tmp_path: Path,
) -> None:
    network = read(write(tmp_path / "one", LATER, FIRST))
    assert [each.operator_hour_cents for each in network.rates] == [5800, 6000]
    in_order = compile_network(write(tmp_path / "other", FIRST, LATER))
    assert in_order["version"] == network.version


@pytest.mark.parametrize(
    ("day", "cents"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), 5800),
        (date(2026, 12, 31), 5800),
        (date(2027, 1, 1), 6000),
        (date(2040, 1, 1), 6000),
    ],
)
def test_the_rate_of_a_date_is_the_last_that_has_begun(day: date, cents: int | None) -> None:
    rates = [
        Rate(valid_from=date(2027, 1, 1), operator_hour_cents=6000),
        Rate(valid_from=date(2026, 1, 1), operator_hour_cents=5800),
    ]
    found = rate_on(rates, day)
    assert (found and found.operator_hour_cents) == cents


def test_a_network_without_the_file_has_no_rates() -> None:
    assert small().rates == ()
    assert rate_on(small().rates, date(2027, 1, 1)) is None


def test_the_national_network_has_rates_and_says_that_they_are_illustrative() -> None:
    assert rate_on(national().rates, date(2026, 6, 1)) is not None
    text = (Path(__file__).parents[2] / "network/rates.toml").read_text(encoding="utf-8")
    assert "Illustrative" in text


@pytest.mark.parametrize(
    ("rate", "told"),
    [
        ("valid_from = 2027-02-29\noperator_hour_cents = 1", "is not TOML"),
        ('valid_from = "2027-02-30"\noperator_hour_cents = 1', "rate.0.valid_from: "),
        ("operator_hour_cents = 1", "rate.0.valid_from: Field required"),
        ("valid_from = 2027-01-01", "rate.0.operator_hour_cents: Field required"),
        ("valid_from = 2027-01-01\noperator_hour_cents = 0", "rate.0.operator_hour_cents: Input"),
        ("valid_from = 2027-01-01\noperator_hour_cents = 5.5", "rate.0.operator_hour_cents: Input"),
        (f'{LATER}\ncurrency = "USD"', "rate.0.currency: Input"),
        (f"{LATER}\nhour = 1", "rate.0.hour: is no key"),
    ],
)
def test_a_mistake_in_a_rate_is_named(tmp_path: Path, rate: str, told: str) -> None:
    (found,) = mistakes(write(tmp_path / "network", rate))
    assert found.startswith(f"rates.toml: {told}")


def test_a_file_without_a_rate_is_a_mistake(tmp_path: Path) -> None:
    assert mistakes(write(tmp_path / "network")) == ["rates.toml: rate: Field required"]


def test_two_rates_from_one_day_are_refused(tmp_path: Path) -> None:
    dearer = LATER.replace("6000", "6100")
    told = "rates.toml: rate from 2027-01-01: there is more than one from this day"
    assert mistakes(write(tmp_path / "network", LATER, FIRST, dearer)) == [told]
