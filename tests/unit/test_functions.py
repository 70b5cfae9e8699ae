"""The handlers as Lambda starts them: from their folder and the core layer, and lean."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from infra.layers import assemble_core
from inloop.config.compiling import compile_network
from tests.networks import SMALL
from tools.bench.imports import ENVIRONMENT, HANDLERS, ROOT

SHOW = "import {module}, json, sys; print(json.dumps(sorted(sys.modules)))"
TICK = """
import handler
handler.Mender.run = lambda _mender: {run}
handler.wake_later = lambda _waker, _looks: None
handler.handler({{}}, None)
"""


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return assemble_core(
        package=ROOT / "layers" / "core" / "python" / "inloop",
        network=compile_network(SMALL),
        build=tmp_path_factory.mktemp("build"),
        name="test",
        target="local",
    )


def start(
    name: str, core: Path, environment: dict[str, str], code: str = SHOW
) -> subprocess.CompletedProcess[str]:
    folder, module = HANDLERS[name]
    path = [str(ROOT / "functions" / folder), str(core / "python")]
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code.replace("{module}", module)],
        env={**os.environ, **environment, "PYTHONPATH": os.pathsep.join(path)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", HANDLERS)
def test_a_handler_starts_and_brings_neither_pydantic_nor_what_is_not_its_own(
    name: str, core: Path
) -> None:
    started = start(name, core, ENVIRONMENT)
    assert started.returncode == 0, started.stderr
    modules = set(json.loads(started.stdout.splitlines()[-1]))
    assert "pydantic" not in modules
    assert ("jwt" in modules) == (name == "connect"), "only the sign-in verifies tokens"
    assert not modules & {"inloop.config.compiling", "inloop.config.holidays", "holidays"}
    assert "inloop.adapters.memory" not in modules


@pytest.mark.parametrize("name", HANDLERS)
def test_a_handler_without_its_environment_says_which_names_are_missing(
    name: str, core: Path
) -> None:
    without = {key: value for key, value in ENVIRONMENT.items() if not key.startswith("INLOOP_")}
    started = start(name, core, without)
    assert started.returncode != 0
    assert "missing: INLOOP_" in started.stderr


@pytest.mark.parametrize("run", ["None", "1 / 0"])
def test_each_tick_tells_for_how_many_days_holidays_are_known_even_one_that_fails(
    run: str, core: Path
) -> None:
    ended = start("schedule", core, ENVIRONMENT, TICK.format(run=run))
    assert (ended.returncode == 0) == (run == "None"), ended.stderr
    told = [json.loads(line) for line in ended.stdout.splitlines() if "HolidayDaysLeft" in line]
    assert len(told) == 1, ended.stdout
    assert told[0]["service"] == "schedule"
    compiled = json.loads((core / "python/inloop/network.json").read_text("utf-8"))
    left = (date.fromisoformat(compiled["holidays_until"]) - datetime.now(UTC).date()).days
    assert told[0]["HolidayDaysLeft"][0] in (left - 1, left)
    (metrics,) = told[0]["_aws"]["CloudWatchMetrics"]
    assert metrics["Namespace"] == "Inloop"
    assert ["service"] in metrics["Dimensions"]
