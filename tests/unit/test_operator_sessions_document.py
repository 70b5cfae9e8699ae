"""The table of docs/operator-sessions.md: every line names tests, and they exist."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
TEXT: Final = (ROOT / "docs" / "operator-sessions.md").read_text(encoding="utf-8")
LINES: Final = [
    line.strip("|").split("|")
    for line in TEXT.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| event"))
]
NAMED: Final = re.compile(r"`([\w./]+)::([^`]+)`")


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0].strip())
def test_every_outcome_is_told_for_both_sides_and_held_by_tests_that_exist(
    line: list[str],
) -> None:
    assert len(line) == 5
    assert all(cell.strip() for cell in line)
    named = NAMED.findall(line[-1])
    assert named
    for file, name in named:
        source = (ROOT / file).read_text(encoding="utf-8")
        assert name in source, f"{file}::{name}"


def test_every_event_of_a_session_has_its_line() -> None:
    events = " ".join(line[0] for line in LINES)
    for word in ("loaded anew", "network lost", "second tab", "slept", "token ended", "disabled"):
        assert word in events
