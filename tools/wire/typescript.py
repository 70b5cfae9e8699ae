"""The pages' types, from the JSON Schema by the npm library json-schema-to-typescript."""

import json
import subprocess
from pathlib import Path
from shutil import which
from typing import Any, Final

from inloop.wire.version import PROTOCOL

SCRIPT: Final = Path(__file__).with_name("to_typescript.mjs")
LIBRARY: Final = Path("node_modules/json-schema-to-typescript")
HEAD: Final = f"""\
// The frames of the protocol. Generated from the Python frames by `make generate`: change those.

/** The version that these types are; sent with `hello` and `sign_in`. */
export const PROTOCOL = {PROTOCOL}

"""


class CannotGenerate(Exception):
    """A tool is missing or failed; the text says what to do."""


def typescript(schema: dict[str, Any], root: Path) -> str:
    """The types of the schema; node_modules of `root` holds the library. Raises CannotGenerate."""
    node = which("node", path=f"{root / '.venv/bin'}:/usr/local/bin:/usr/bin")
    if node is None or not (root / LIBRARY).is_dir():
        raise CannotGenerate("node or its packages are missing: run `make setup`")
    made = subprocess.run(
        [node, SCRIPT],
        input=json.dumps(schema),
        capture_output=True,
        check=False,
        cwd=root,
        text=True,
    )
    if made.returncode:
        raise CannotGenerate(f"json-schema-to-typescript failed:\n{made.stderr}")
    return HEAD + made.stdout
