"""Tests that share a stack or a synthesis stay together when there are several workers."""

from tools.local.sharing import share_of


def test_all_tests_of_the_stack_are_one_share() -> None:
    one = share_of("tests/stack/test_path.py::test_hello")
    assert one == share_of("tests/stack/test_traces.py::test_other[a@b]")


def test_a_unit_test_is_a_share_of_its_own() -> None:
    assert share_of("tests/unit/test_hours.py::test_a") != share_of(
        "tests/unit/test_hours.py::test_b"
    )
