"""The test networks: data like the national one, with limits in seconds."""

import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path

from inloop.config.compiled import load_compiled
from inloop.config.compiling import compile_network
from inloop.domain.network import Network

SMALL = Path(__file__).parent / "small"
NATIONAL = Path(__file__).parents[2] / "network"
TODAY = date(2026, 11, 23)
"""On which the networks below are compiled: their holidays do not depend on the machine's clock."""


@cache
def small() -> Network:
    """noord overflows to zuid; oost, west and midden share a rota; dicht never opens."""
    return load_compiled(compile_network(SMALL, today=TODAY))


@cache
def national() -> Network:
    """The national network as it is in this repository."""
    return load_compiled(compile_network(NATIONAL, today=TODAY))


def with_limits(folder: Path, **limits: int) -> Path:
    """The small network in `folder`, with some of its limits changed; the folder."""
    shutil.copytree(SMALL, folder)
    file = folder / "network.toml"
    text = file.read_text("utf-8")
    for name, value in limits.items():
        text, found = re.subn(rf"^{name} = \d+$", f"{name} = {value}", text, flags=re.MULTILINE)
        assert found == 1, name
    file.write_text(text, "utf-8")
    return folder
