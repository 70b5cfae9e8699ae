"""`python -m tools.wire` writes the generated files; `--check` only says which have drifted."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from tools.wire.generate import ROOT, contents, drifted, write
from tools.wire.typescript import CannotGenerate


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Generate or check below `root`; the exit status is 1 when something drifted or failed."""
    parser = ArgumentParser(prog="python -m tools.wire", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 on drift")
    check = parser.parse_args(arguments).check
    try:
        expected = contents()
    except CannotGenerate as failure:
        print(f"wire: {failure}", file=sys.stderr)
        return 1
    stale = drifted(expected, root)
    if not check:
        write(expected, root)
    for path in stale:
        said = "is not what the frames say: run `make generate`" if check else "written"
        print(f"wire: {path.as_posix()} {said}", file=sys.stderr if check else sys.stdout)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
