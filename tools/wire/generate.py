"""All generated files: what each should hold, and whether it does."""

import json
from pathlib import Path
from typing import Any, Final

from inloop.wire.validators import FILE
from tools.wire.asyncapi import asyncapi
from tools.wire.schema import schema
from tools.wire.typescript import typescript
from tools.wire.validators import validators

ROOT: Final = Path(__file__).parents[2]


def contents() -> dict[Path, str]:
    """Path below the root -> what the file should hold. Raises CannotGenerate."""
    whole = schema()
    return {
        FILE.relative_to(ROOT): validators(),
        Path("docs/protocol/schema.json"): _json(whole),
        Path("docs/protocol/asyncapi.json"): _json(asyncapi()),
        Path("web/shared/src/protocol.ts"): typescript(whole, ROOT),
    }


def drifted(expected: dict[Path, str], root: Path) -> list[Path]:
    """The files that do not hold what is expected, or are missing."""
    return [
        path
        for path, content in expected.items()
        if not (root / path).is_file() or (root / path).read_text("utf-8") != content
    ]


def write(expected: dict[Path, str], root: Path) -> None:
    """Write every file, making folders where needed."""
    for path, content in expected.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, "utf-8")


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
