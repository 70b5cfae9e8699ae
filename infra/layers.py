"""The two layers as folders that synthesis can take: the shared package, and its dependencies.

Both have Lambda's layout (`python/` inside). The core layer is assembled here, at synthesis; the
dependency layer is built beforehand by `tools/build_layers.py`, because that needs a network.
"""

import compileall
import hashlib
import json
import py_compile
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from infra.settings import SettingsError, Target

AWS_PYTHON = (3, 13)

_HOUSEKEEPING = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")


def python_of(target: Target) -> tuple[int, int]:
    """The Python that runs the functions: AWS's, or the one of this machine."""
    return AWS_PYTHON if target == "aws" else (sys.version_info.major, sys.version_info.minor)


def assemble_core(
    *, package: Path, network: Mapping[str, object], build: Path, name: str, target: Target
) -> Path:
    """Copy the package and put the compiled network beside it; return the layer's folder."""
    folder = build / "core" / name
    shutil.rmtree(folder, ignore_errors=True)
    inside = folder / "python" / package.name
    shutil.copytree(package, inside, ignore=_HOUSEKEEPING)
    text = json.dumps(network, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (inside / "network.json").write_text(text + "\n", encoding="utf-8")
    add_bytecode(folder, target=target)
    return folder


def dependency_folder(build: Path, target: Target) -> Path:
    """Where the dependency layer of a target is built."""
    return build / "deps" / target


def stamp_of(folder: Path) -> Path:
    """The file beside a built layer that tells what it was built from."""
    return folder.with_name(folder.name + ".stamp")


def fingerprint(*, lock: Path, target: Target) -> str:
    """What a dependency layer depends on: the lock, the target, the Python that it is for."""
    digest = hashlib.sha256(lock.read_bytes())
    digest.update(f"{target} {sys.platform if target == 'local' else ''}".encode())
    digest.update(repr((python_of(target), sys.version_info[:2])).encode())
    return digest.hexdigest()


def built_dependencies(*, build: Path, lock: Path, target: Target) -> Path:
    """The built dependency layer; `SettingsError` with the way out when it is missing or old."""
    folder = dependency_folder(build, target)
    stamp = stamp_of(folder)
    if not folder.is_dir() or not stamp.is_file():
        reason = "is missing"
    elif stamp.read_text(encoding="utf-8") != fingerprint(lock=lock, target=target):
        reason = f"is older than {lock.name}"
    else:
        return folder
    raise SettingsError(f"the dependency layer for {target} {reason}: run `make deps`")


def add_bytecode(folder: Path, *, target: Target) -> None:
    """Compile for a start without compiling, where this interpreter is the one that will run it.

    The files are checked by hash, never by time, so that the same sources give the same layer.
    """
    if python_of(target) == sys.version_info[:2]:
        compileall.compile_dir(
            folder,
            quiet=2,
            stripdir=str(folder),
            prependdir="/opt",
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
