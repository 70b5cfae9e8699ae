"""What a browser has to fetch, compressed, until something can be seen."""

import gzip
import re
from pathlib import Path

from infra.pages import built_folder
from tools.bench.imports import ROOT
from tools.bench.table import Table

FETCHED = re.compile(r'(?:src|href)="(/assets/[^"]+)"')
KILOBYTE = 1000
LIMITS_KB = {"host script": 3, "chat, first view": 50}
"""At most: a regional site pays for the script on every page; an old phone for the chat."""


def table() -> Table:
    """The host script, and each page with all that it names."""
    built = built_folder(ROOT)
    sizes = {
        "host script": _compressed(built / "embed.js"),
        "chat, first view": _with_all_it_names(built, "chat"),
        "console, first view": _with_all_it_names(built, "console"),
    }
    rows = tuple(
        (name, f"{size / KILOBYTE:.1f}", str(LIMITS_KB.get(name, "")))
        for name, size in sizes.items()
    )
    return Table("Size of the pages", ("what", "KB gzip", "at most"), rows)


def _with_all_it_names(built: Path, page: str) -> int:
    html = built / page / "index.html"
    files = [built / each.lstrip("/") for each in FETCHED.findall(html.read_text("utf-8"))]
    return sum(_compressed(each) for each in (html, *files))


def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), compresslevel=9))
