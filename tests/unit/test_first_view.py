"""A-3: the first view of the chat is small: it comes over a slow network, to an old telephone."""

import gzip
import re
from pathlib import Path
from typing import Final

from infra.pages import CHAT, built_folder

ROOT: Final = Path(__file__).parents[2]
MOST: Final = 50_000
"""Bytes, compressed: what the visitor's page may take in all before it can be used."""


def first_view(folder: Path) -> dict[str, int]:
    """Each file that the chat page asks for before anything is pressed, and its compressed size."""
    page = folder / CHAT
    named = re.findall(r'(?:src|href)="/(assets/[^"]+)"', page.read_text(encoding="utf-8"))
    files = [page, *(folder / each for each in named)]
    return {each.name: len(gzip.compress(each.read_bytes(), mtime=0)) for each in files}


def test_a_3_the_first_view_of_the_chat_is_at_most_50_kb() -> None:
    """A-3: with the dearest worker it may start; texts in other languages come when asked for."""
    folder = built_folder(ROOT)
    sizes = first_view(folder)
    assert {Path(each).suffix for each in sizes} == {".html", ".js", ".css"}
    workers = [len(gzip.compress(each.read_bytes())) for each in folder.glob("assets/worker-*.js")]
    assert sum(sizes.values()) + sum(workers) <= MOST, sizes


def test_prepared_languages_are_no_part_of_the_first_view() -> None:
    folder = built_folder(ROOT)
    shown = first_view(folder)
    apart = [each.name for each in folder.glob("assets/??-*.js")]
    assert len(apart) >= 4
    assert not set(apart) & set(shown)
