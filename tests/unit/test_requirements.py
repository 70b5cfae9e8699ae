"""The table of docs/privacy.md: every rule stands there once, and the tests it names exist."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
HIGHEST: Final = {"S": 20, "P": 12, "A": 3}
RULES: Final = [f"{kind}-{number}" for kind, top in HIGHEST.items() for number in range(1, top + 1)]
ROW: Final = re.compile(
    r"^\| (?P<rule>[SPA]-\d+) (?P<what>[^|]+)\| (?P<held>[^|]+) \|$", re.MULTILINE
)
TEST: Final = re.compile(r"`(?P<file>[\w./]+)::(?P<name>[^`]+)`")


def rows() -> list[tuple[str, str]]:
    """Each rule with what holds it."""
    text = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    return [(row["rule"], row["held"]) for row in ROW.finditer(text)]


def test_every_rule_stands_in_the_table_once() -> None:
    assert [rule for rule, _ in rows()] == RULES


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_held_by_tests_that_exist_or_says_why_not(rule: str) -> None:
    held = dict(rows())[rule]
    named = list(TEST.finditer(held))
    for each in named:
        source = (ROOT / each["file"]).read_text(encoding="utf-8")
        assert each["name"] in source, each[0]
    assert named or len(held.split()) > 3, "neither a test nor a reason"
