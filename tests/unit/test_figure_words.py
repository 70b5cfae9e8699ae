"""Every figure that a report may hold has its words on the pages, in the order of the field."""

import re
from pathlib import Path
from typing import Final, get_args

import pytest

from inloop.domain.reporting.tables import TABLES
from inloop.domain.vocabulary import MeasureName, NotTold, TableName, Volume

FOLDER: Final = Path(__file__).parents[2] / "web" / "common" / "src" / "figureWords"
SHARED_OUT: Final = [each for each in TABLES if each.name != "hours"]
"""The hours are named by day and time, and not one by one."""


def words(language: str) -> list[str]:
    """The names of the words of a language, in their order."""
    text = (FOLDER / f"{language}.ts").read_text(encoding="utf-8")
    return re.findall(r"^  (\w+):", text, re.MULTILINE)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_names_of_figures_have_words(language: str) -> None:
    names = {
        *(f"volume_{each}" for each in get_args(Volume)),
        *(f"measure_{each}" for each in get_args(MeasureName)),
        *(f"table_{each}" for each in get_args(TableName)),
        *(f"missing_{each}" for each in get_args(NotTold)),
    }
    assert names <= set(words(language))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_keys_of_a_table_have_words_and_none_that_it_has_not(language: str) -> None:
    for table in SHARED_OUT:
        own = [name for name in words(language) if name.startswith(f"{table.name}_")]
        assert own == [f"{table.name}_{key}" for key in table.keys]


def test_the_pages_show_the_keys_of_a_table_in_the_order_of_the_field() -> None:
    text = (FOLDER / "words.ts").read_text(encoding="utf-8")
    listed = text.partition("export const KEYS")[2]
    for table in SHARED_OUT:
        found = re.search(rf"^  {table.name}: \[(.*?)\]", listed, re.MULTILINE | re.DOTALL)
        assert found, table.name
        keys = [each.strip(" \n'") for each in found[1].split(",")]
        assert tuple(each for each in keys if each) == table.keys
