"""Sizes of the layers, unpacked and as they are sent."""

import shutil
import tempfile
from pathlib import Path

from infra.layers import built_dependencies
from infra.settings import Target
from tools.bench.imports import ROOT
from tools.bench.table import Table

MEGABYTE = 1_000_000


def table() -> Table:
    """One row a layer; a target that has not been built has none."""
    rows = [_row("core", ROOT / "layers" / "core")]
    targets: tuple[Target, ...] = ("aws", "local")
    for target in targets:
        folder = ROOT / "build" / "deps" / target
        if folder.is_dir():
            lock = ROOT / "requirements" / "layer.txt"
            built = built_dependencies(build=ROOT / "build", lock=lock, target=target)
            rows.append(_row(f"dependencies ({target})", built))
    return Table("Size of the layers", ("layer", "MB", "MB zipped"), tuple(rows))


def _row(name: str, folder: Path) -> tuple[str, str, str]:
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "copy"
        keep = shutil.ignore_patterns("__pycache__") if name == "core" else None
        shutil.copytree(folder, copy, ignore=keep)
        size = sum(each.stat().st_size for each in copy.rglob("*") if each.is_file())
        zipped = Path(shutil.make_archive(str(Path(temporary) / "layer"), "zip", copy))
        return name, f"{size / MEGABYTE:.1f}", f"{zipped.stat().st_size / MEGABYTE:.1f}"
