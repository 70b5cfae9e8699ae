"""Build the dependency layer of a target from the lock: `build_layers.py aws|local ...`.

Wheels only, chosen for the Python and the processor that will run them, so no Docker. What was
built from the same lock is not built again. The result does not depend on when it was built.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from infra.layers import (  # noqa: E402 - run as a script, the project is not on the path yet
    add_bytecode,
    dependency_folder,
    fingerprint,
    python_of,
    stamp_of,
)
from infra.settings import Target  # noqa: E402

LOCK = ROOT / "requirements" / "layer.txt"
AWS_PLATFORM = "aarch64-manylinux2014"

# Told by the installer about itself, or of no use where nothing is installed or type-checked.
LEFT_OUT = (
    "__pycache__",
    "tests",
    "bin",
    ".lock",
    "*.pyi",
    "*.dist-info/RECORD",
    "*.dist-info/INSTALLER",
    "*.dist-info/REQUESTED",
    "*.dist-info/direct_url.json",
    "*.dist-info/uv_*.json",
)


def build(*, target: Target, lock: Path, into: Path) -> bool:
    """Build the layer of one target under `into`; False when it was already there."""
    folder = dependency_folder(into, target)
    stamp = stamp_of(folder)
    wanted = fingerprint(lock=lock, target=target)
    if folder.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return False
    stamp.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    packages = folder / "python"
    packages.mkdir(parents=True)
    subprocess.run(install(target, lock, packages), check=True)
    for pattern in LEFT_OUT:
        for path in sorted(packages.rglob(pattern)):
            _remove(path)
    add_bytecode(folder, target=target)
    stamp.write_text(wanted, encoding="utf-8")
    return True


def install(target: Target, lock: Path, packages: Path) -> list[str]:
    """The command that installs the lock's wheels for the target into `packages`."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
    command = [uv, "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
    command += ["--only-binary", ":all:", "--link-mode", "copy", "--target", str(packages)]
    if target == "aws":
        version = ".".join(str(part) for part in python_of(target))
        command += ["--python-platform", AWS_PLATFORM, "--python-version", version]
    else:
        command += ["--python", sys.executable]
    return [*command, "--requirement", str(lock)]


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> int:
    """Build the layers asked for, telling what was done."""
    parser = argparse.ArgumentParser(description="Build the dependency layer from the lock.")
    parser.add_argument("target", nargs="+", choices=get_args(Target))
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    arguments = parser.parse_args()
    targets: list[Target] = arguments.target
    for target in targets:
        try:
            built = build(target=target, lock=LOCK, into=arguments.build)
        except subprocess.CalledProcessError as error:
            print(
                f"dependency layer for {target}: uv stopped with {error.returncode}",
                file=sys.stderr,
            )
            return 1
        size = _megabytes(dependency_folder(arguments.build, target))
        print(f"dependency layer for {target}: {'built' if built else 'up to date'}, {size:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
