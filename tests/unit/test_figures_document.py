"""docs/figures.md defines every figure by its name, in one line, and nothing that is not there."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from inloop.domain.reporting.counts import UNKNOWN_WORDS
from inloop.domain.reporting.making import Making, report_of
from inloop.domain.reporting.measuring import LEAST, LEAST_P90
from inloop.domain.reporting.periods import CLOSES_ON_DAY, Period
from inloop.domain.reporting.sums import of_closings
from inloop.domain.reporting.tables import NONE, TABLES
from inloop.domain.vocabulary import MeasureName, NotTold, TableName, Unit, Volume

PAGE = (Path(__file__).parents[2] / "docs" / "figures.md").read_text("utf-8")


def rows(heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading, by the name in their first column."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return {row[0].strip(" `"): row[1:] for row in cells}


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Volumes", get_args(Volume)),
        ("Measures", get_args(MeasureName)),
        ("Tables", get_args(TableName)),
    ],
)
def test_every_name_is_defined_in_the_order_in_which_it_is_shown(
    heading: str, words: tuple[str, ...]
) -> None:
    defined = rows(heading)
    assert tuple(defined) == words
    assert all(len(row) == 3 and all(row) for row in defined.values())


def test_a_measure_is_defined_in_the_unit_in_which_it_is_told() -> None:
    sums = of_closings(Period.named("2027-02"), {}, rates={})
    making = Making(sums=sums, name_of=str, made=date(2027, 3, 3))
    report = report_of(None, making, is_hidden=lambda *_: False)
    assert {name: row[1] for name, row in rows("Measures").items()} == {
        each.name: each.unit for each in report.measures
    }


def test_a_table_is_defined_by_the_volume_that_it_shares_out() -> None:
    defined = rows("Tables")
    assert {name: row[0].strip("`") for name, row in defined.items()} == {
        table.name: table.total for table in TABLES
    }


def test_units_and_reasons_are_the_ones_that_there_are() -> None:
    for word in (*get_args(Unit), *get_args(NotTold), *UNKNOWN_WORDS.values(), NONE):
        assert f"`{word}`" in PAGE, word


def test_the_numbers_of_the_rules_are_the_ones_of_the_code() -> None:
    assert f"over fewer than {LEAST} conversations is `too_few`" in PAGE
    assert f"A figure of nine of ten needs {LEAST_P90}:" in PAGE
    assert f"in the night of the {CLOSES_ON_DAY}rd day" in PAGE
    assert re.search(rf"regions with at least {LEAST} served", PAGE)
