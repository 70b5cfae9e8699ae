"""The static pages as a folder that can be published: what the web build made, laid out by address.

The build itself (`web/dist`, by `tools/build_pages.py`) needs npm's packages; synthesis only needs
its result. `/config.json` is not in the folder: its addresses are known at deployment.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from infra.settings import SettingsError

CHAT = Path("chat") / "index.html"
# The files without which there is nothing to publish, each under its address.
NEEDED = (
    Path("index.html"),
    CHAT,
    Path("console") / "index.html",
    Path("figures") / "index.html",
    Path("embed.js"),
)
# Beside the console: under its path nothing is kept by a browser.
DOCUMENTS = Path("console")
# Not sources of the pages, though they may stand beside them.
_NO_SOURCES = frozenset({"dist", "node_modules", "coverage"})


def built_folder(root: Path) -> Path:
    """Where the web build of the project in `root` leaves the pages."""
    return root / "web" / "dist"


def stamp_of(root: Path) -> Path:
    """The file that tells from what the pages were built."""
    return root / "build" / "pages.stamp"


def fingerprint(root: Path) -> str:
    """What the pages depend on: the files under `web` that are not made, the locked packages."""
    digest = hashlib.sha256()
    files = [*_sources(root / "web"), root / "package.json", root / "package-lock.json"]
    for file in files:
        digest.update(f"{file.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_built(root: Path) -> bool:
    """Whether the pages are there, made from the sources as they are now."""
    stamp = stamp_of(root)
    return (
        all((built_folder(root) / each).is_file() for each in NEEDED)
        and stamp.is_file()
        and stamp.read_text(encoding="utf-8") == fingerprint(root)
    )


def built_pages(root: Path) -> Path:
    """The built pages; `SettingsError` with the way out when they are missing or old."""
    if not is_built(root):
        raise SettingsError("the pages are missing or older than their sources: run `make pages`")
    return built_folder(root)


def assemble_pages(built: Path, *, regions: Iterable[str], build: Path, name: str) -> Path:
    """Lay the built pages out by address under `build`; return the folder.

    The chat page stands once per region, so that an address without a region is no page.
    """
    folder = build / "pages" / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(built, folder)
    chat = (folder / CHAT).read_bytes()
    (folder / CHAT).unlink()
    for region in regions:
        page = folder / CHAT.parent / region / CHAT.name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(chat)
    return folder


def add_documents(folder: Path, documents: Mapping[str, object]) -> None:
    """Write regions' cards or texts under the console's address, so that it alone asks for them."""
    for path, document in documents.items():
        file = folder / DOCUMENTS / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        file.write_text(f"{text}\n", encoding="utf-8")


def _sources(folder: Path) -> list[Path]:
    found = []
    for path, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if each not in _NO_SOURCES]
        found += [Path(path) / each for each in files]
    return sorted(found)
