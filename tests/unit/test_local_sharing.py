"""Tests that share a stack or a synthesis stay together when there are several workers."""

from pathlib import Path

import pytest

from tools.local.sharing import GALLERY, share_of

ROOT = Path(__file__).parents[2]


def test_all_tests_of_the_stack_are_one_share() -> None:
    one = share_of("tests/stack/test_path.py::test_hello")
    assert one == share_of("tests/stack/test_traces.py::test_other[a@b]")


def test_a_unit_test_is_a_share_of_its_own() -> None:
    assert share_of("tests/unit/test_hours.py::test_a") != share_of(
        "tests/unit/test_hours.py::test_b"
    )


@pytest.mark.parametrize("file", GALLERY)
def test_a_file_that_needs_no_cloud_is_a_share_of_its_own(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert "stack" not in text
    assert "people" not in text
    assert share_of(f"{file}::test_a") == share_of(f"{file}::test_b[c]") == file
    assert share_of("tests/browser/test_card.py::test_a") != file
