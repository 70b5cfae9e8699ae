"""The handlers as Lambda starts them: from their folder and the core layer, and lean."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra.layers import assemble_core
from inloop.config.compiling import compile_network
from tests.networks import SMALL
from tools.bench.imports import ENVIRONMENT, HANDLERS, ROOT

SHOW = "import handler, json, sys; print(json.dumps(sorted(sys.modules)))"


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return assemble_core(
        package=ROOT / "layers" / "core" / "python" / "inloop",
        network=compile_network(SMALL),
        build=tmp_path_factory.mktemp("build"),
        name="test",
        target="local",
    )


def start(name: str, core: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    path = [str(ROOT / "functions" / name), str(core / "python")]
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", SHOW],
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
    assert "inloop.config.compiling" not in modules
    assert "inloop.adapters.memory" not in modules


@pytest.mark.parametrize("name", HANDLERS)
def test_a_handler_without_its_environment_says_which_names_are_missing(
    name: str, core: Path
) -> None:
    without = {key: value for key, value in ENVIRONMENT.items() if not key.startswith("INLOOP_")}
    started = start(name, core, without)
    assert started.returncode != 0
    assert "missing: INLOOP_" in started.stderr
