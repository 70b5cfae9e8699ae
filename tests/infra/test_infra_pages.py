"""The pages as published: built from these sources, laid out by address, told what they need."""

import json
from pathlib import Path

import pytest

from infra.page_config import RegionPage, page_config, region_pages
from infra.pages import add_documents, assemble_pages, built_pages, fingerprint, is_built
from infra.settings import SettingsError
from tools.build_pages import BuildFailed, build

NETWORK = {
    "regions": {
        "zuid": {"name": "Zuid", "sites": ["https://zuid.example"], "phone": "0800-2000"},
        "noord": {"name": "Noord", "sites": [], "phone": "0800-2000"},
    }
}
NPM = """#!/bin/sh
test "$*" = "run --silent build" || exit 9
mkdir -p dist/chat dist/console dist/figures && echo built >> ../built
for page in index.html chat/index.html console/index.html figures/index.html embed.js; do
    echo "$page" > "dist/$page"
done
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one source and an npm that builds it; the file `built` counts how often."""
    for file in ("web/chat/src/main.ts", "package.json", "package-lock.json"):
        write(tmp_path / file, "1")
    write(tmp_path / "npm", NPM).chmod(0o755)
    return tmp_path


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def build_in(project: Path) -> bool:
    return build(project, npm=str(project / "npm"))


def test_pages_that_were_never_built_are_missed_with_the_way_out(project: Path) -> None:
    with pytest.raises(SettingsError, match=r"^the pages are missing .*: run `make pages`$"):
        built_pages(project)


def test_pages_are_built_once_and_again_when_a_source_changes(project: Path) -> None:
    assert build_in(project)
    assert (built_pages(project) / "chat" / "index.html").is_file()
    assert not build_in(project)
    write(project / "web" / "chat" / "src" / "main.ts", "2")
    assert not is_built(project)
    assert build_in(project)
    assert (project / "built").read_text() == "built\n" * 2


def test_a_package_that_changes_makes_the_pages_old(project: Path) -> None:
    before = fingerprint(project)
    write(project / "package-lock.json", "2")
    assert fingerprint(project) != before


def test_what_is_made_beside_the_sources_changes_nothing(project: Path) -> None:
    before = fingerprint(project)
    write(project / "web" / "dist" / "embed.js", "made")
    write(project / "web" / "node_modules" / "x" / "index.js", "installed")
    assert fingerprint(project) == before


def test_a_source_that_moves_makes_the_pages_old(project: Path) -> None:
    before = fingerprint(project)
    source = project / "web" / "chat" / "src" / "main.ts"
    source.rename(source.with_name("other.ts"))
    assert fingerprint(project) != before


def test_a_build_that_fails_says_what_npm_said_and_leaves_no_pages(project: Path) -> None:
    write(project / "npm", "#!/bin/sh\necho the reason >&2\nexit 3\n")
    with pytest.raises(BuildFailed, match="the reason"):
        build_in(project)
    assert not is_built(project)


def test_a_build_that_leaves_a_page_out_is_no_build(project: Path) -> None:
    write(project / "npm", NPM.replace(" embed.js", ""))
    with pytest.raises(BuildFailed, match=r"left no .*embed\.js$"):
        build_in(project)
    assert not is_built(project)


def test_the_chat_stands_once_per_region_and_nowhere_else(tmp_path: Path) -> None:
    for page in (
        "index.html",
        ".well-known/security.txt",
        "assets/main-1.js",
        "chat/index.html",
        "console/index.html",
        "embed.js",
    ):
        write(tmp_path / "dist" / page, page)
    write(tmp_path / "build" / "pages" / "try" / "chat" / "old" / "index.html", "of before")
    folder = assemble_pages(
        tmp_path / "dist", regions=["noord", "zuid"], build=tmp_path / "build", name="try"
    )
    published = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    }
    assert published == {
        ".well-known/security.txt",
        "assets/main-1.js",
        "chat/noord/index.html",
        "chat/zuid/index.html",
        "console/index.html",
        "embed.js",
        "index.html",
    }
    assert (folder / "chat" / "noord" / "index.html").read_text() == "chat/index.html"


def test_cards_are_published_under_the_console_and_readable_as_written(tmp_path: Path) -> None:
    add_documents(tmp_path, {"cards/noord.json": {"name": "Súdwest-Fryslân", "sections": []}})
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert file.relative_to(tmp_path).as_posix() == "console/cards/noord.json"
    text = file.read_text(encoding="utf-8")
    assert json.loads(text) == {"name": "Súdwest-Fryslân", "sections": []}
    assert "Súdwest-Fryslân" in text


def test_the_pages_of_regions_come_from_the_network_with_demo_sites_beside() -> None:
    pages = region_pages(NETWORK, demo_sites={"noord": "http://noord.localhost:4567"})
    assert pages == {
        "noord": RegionPage(name="Noord", sites=("http://noord.localhost:4567",)),
        "zuid": RegionPage(name="Zuid", sites=("https://zuid.example",)),
    }


def test_a_demo_site_that_the_network_names_too_is_named_once() -> None:
    pages = region_pages(NETWORK, demo_sites={"zuid": "https://zuid.example"})
    assert pages["zuid"].sites == ("https://zuid.example",)


def test_a_demo_site_of_no_region_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match=r"^demo_sites: no such region in the network: elders$"):
        region_pages(NETWORK, demo_sites={"elders": "http://elders.localhost:4567"})


def test_the_pages_are_told_their_addresses_and_the_regions() -> None:
    config = page_config(
        websocket_url="wss://a",
        exit_url="https://b/",
        issuer="https://c",
        client_id="d",
        hosted_ui="https://e",
        regions=region_pages(NETWORK, demo_sites={}),
    )
    assert config == {
        "websocket_url": "wss://a",
        "exit_url": "https://b/",
        "issuer": "https://c",
        "client_id": "d",
        "hosted_ui": "https://e",
        "regions": {
            "noord": {"name": "Noord", "sites": []},
            "zuid": {"name": "Zuid", "sites": ["https://zuid.example"]},
        },
    }
