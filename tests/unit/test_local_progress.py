"""Progress is a line per step, whole when it ends and marked when it does not."""

import io
import re

import pytest

from tools.local.progress import Printed, Silent


def test_a_step_is_named_when_it_begins_and_timed_when_it_ends() -> None:
    screen = io.StringIO()
    with Printed(screen).step("deploying"):
        assert screen.getvalue().startswith("  deploying ...")
        assert "\n" not in screen.getvalue()
    assert re.fullmatch(r"  deploying \.+ +\d+\.\d s\n", screen.getvalue())


def test_a_step_that_fails_ends_its_line_and_passes_the_failure_on() -> None:
    screen = io.StringIO()
    with pytest.raises(KeyboardInterrupt), Printed(screen).step("deploying"):
        raise KeyboardInterrupt
    assert screen.getvalue().endswith(" stopped\n")


def test_silence_is_a_progress_too() -> None:
    with Silent().step("deploying"):
        pass
