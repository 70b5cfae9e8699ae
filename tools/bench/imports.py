"""Import time of each handler, as a ratio to `import boto3` plus one DynamoDB client.

Measured like a cold start: a fresh process that has only the built layers, the handler's folder
and, for boto3, the local cloud's packages. Runs are interleaved: a busy moment hits all.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from infra.layers import assemble_core, built_dependencies
from inloop.config.compiling import compile_network
from tools.bench.table import Table

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".local" / "ministack" / "bin" / "python"
ROUNDS = 9
HANDLERS = {
    **{name: (name, "handler") for name in ("connect", "message", "route", "schedule", "report")},
    "asking": ("report", "asking"),
    "board": ("report", "board"),
}
"""Function -> its folder in functions/ and its module there."""
BASE = "import boto3\nboto3.client('dynamodb')"
TIMED = "import time\nbegun = time.process_time()\n{code}\nprint(time.process_time() - begun)"
ENVIRONMENT = {
    "AWS_REGION": "eu-central-1",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "PYDANTIC_DISABLE_PLUGINS": "__all__",
    **{
        f"INLOOP_{name}": "https://name.example"
        for name in (
            "LIVE_TABLE",
            "DIRECTORY_TABLE",
            "LEDGER_TABLE",
            "CALLBACK_URL",
            "WAKE_QUEUE_URL",
            "SITE_BUCKET",
            "USER_POOL_ID",
            "ORIGINS",
            "ISSUER",
            "CLIENT_ID",
            "JWKS_URL",
        )
    },
}


def table() -> Table:
    """Medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        layers = _layers(Path(folder))
        times = _times(layers)
    base = statistics.median(times[""])
    rows = [("boto3 and one DynamoDB client", f"{base * 1000:.0f}", "1.00")]
    for name in HANDLERS:
        median = statistics.median(times[name])
        rows.append((name, f"{median * 1000:.0f}", f"{median / base:.2f}"))
    columns = ("import of", "ms", "ratio")
    return Table(f"Import time (median of {ROUNDS})", columns, tuple(rows))


def _layers(folder: Path) -> list[Path]:
    core = assemble_core(
        package=ROOT / "layers" / "core" / "python" / "inloop",
        network=compile_network(ROOT / "network"),
        build=folder,
        name="bench",
        target="local",
    )
    lock = ROOT / "requirements" / "layer.txt"
    return [core, built_dependencies(build=ROOT / "build", lock=lock, target="local")]


def _times(layers: list[Path]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in ("", *HANDLERS)}
    for turn in range(ROUNDS + 1):
        for name, found in times.items():
            took = _once(name, layers)
            if turn:  # The first run of each only warms the disk.
                found.append(took)
    return times


def _once(name: str, layers: list[Path]) -> float:
    path = [str(each / "python") for each in layers]
    code = BASE
    if name:
        folder, module = HANDLERS[name]
        path.append(str(ROOT / "functions" / folder))
        code = f"import {module}"
    environment = {**os.environ, **ENVIRONMENT, "PYTHONPATH": os.pathsep.join(path)}
    done = subprocess.run(
        [PYTHON, "-c", TIMED.format(code=code)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"bench: {name or 'boto3'} does not import:\n{done.stderr}")
    took: float = json.loads(done.stdout.splitlines()[-1])
    return took
