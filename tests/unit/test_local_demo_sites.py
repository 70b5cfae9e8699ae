"""The demo sites: each on its own origin, showing the chat of its region, and nothing besides."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from inloop.domain.hours import Hours
from inloop.domain.network import Region
from tools.local.demo_sites import DemoServer, demo_origin, demo_sites
from tools.local.failure import CannotStart
from tools.local.ports import LOOPBACK, free_port, refuse_busy

CHAT = "http://d1.cloudfront.localhost:4566"
EXIT = "http://elsewhere.localhost:4567/"
PAGE = (
    '<p title="{{name}}">{{phone}}</p>'
    '<script src="{{chat_origin}}/x" data-region="{{region}}" data-exit="{{exit_url}}">'
)


def region(code: str, name: str) -> Region:
    return Region(
        code=code,
        name=name,
        phone="0800-2000",
        languages=("nl",),
        population=1,
        municipalities=(),
        sites=(),
        hours=Hours(),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("noord", "oost"):
        (tmp_path / "demo" / name).mkdir(parents=True)
        (tmp_path / "demo" / name / "index.html").write_text(PAGE)
        (tmp_path / "demo" / name / "site.css").write_text(f"/* {name} {{{{name}}}} */")
    (tmp_path / "demo" / "neutral").mkdir()
    (tmp_path / "demo" / "neutral" / "index.html").write_text("het weer")
    (tmp_path / "demo" / "README.md").write_text("about")
    (tmp_path / "secret").write_text("outside")
    return tmp_path / "demo"


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    port = free_port()
    regions = [region("noord", 'Noord & "co"'), region("zuid", "Zuid")]
    server = DemoServer(demo_sites(folder, regions=regions, chat=CHAT, leave_to=EXIT), port=port)
    yield port
    server.stop()


def get(port: int, name: str, path: str = "/", method: str = "GET") -> tuple[int, str, str]:
    """Status, content type and text of what the site of this name has at `path`."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=5)
    host = demo_origin(name, port).removeprefix("http://")
    connection.request(method, path, headers={"Host": host})
    answer = connection.getresponse()
    found = answer.status, answer.headers["Content-Type"], answer.read().decode()
    connection.close()
    return found


def test_a_site_shows_the_chat_of_its_region_with_its_name_escaped(port: int) -> None:
    status, kind, page = get(port, "noord")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert page == (
        '<p title="Noord &amp; &quot;co&quot;">0800-2000</p>'
        f'<script src="{CHAT}/x" data-region="noord" data-exit="{EXIT}">'
    )


def test_a_region_without_a_folder_borrows_one_that_is_free(port: int) -> None:
    assert 'data-region="zuid"' in get(port, "zuid")[2]
    assert get(port, "zuid", "/site.css")[2].startswith("/* oost")


def test_only_pages_are_filled_in(port: int) -> None:
    assert get(port, "noord", "/site.css?v=1") == (
        200,
        "text/css; charset=utf-8",
        "/* noord {{name}} */",
    )


def test_the_stranger_asks_for_the_first_region_from_an_origin_of_its_own(port: int) -> None:
    assert get(port, "stranger")[2] == get(port, "noord")[2]


def test_the_neutral_site_knows_of_no_chat(port: int) -> None:
    assert get(port, "elsewhere")[2] == "het weer"


def test_the_head_of_a_page_comes_without_the_page(port: int) -> None:
    assert get(port, "noord", method="HEAD") == (200, "text/html; charset=utf-8", "")


@pytest.mark.parametrize("name", ["west", "localhost", "neutral"])
def test_a_name_that_is_no_site_has_no_pages(port: int, name: str) -> None:
    assert get(port, name)[0] == 404


@pytest.mark.parametrize(
    "path",
    ["/none.html", "/../../secret", "/..%2f..%2fsecret", "//../../secret", "/../README.md", "/%00"],
)
def test_nothing_outside_the_folder_of_a_site_is_served(port: int, path: str) -> None:
    assert get(port, "noord", path)[0] == 404


def test_a_taken_port_is_one_line(port: int) -> None:
    with pytest.raises(CannotStart, match=f"^the demo sites cannot listen on port {port}: "):
        DemoServer({}, port=port)


def test_a_server_that_stopped_frees_its_port(folder: Path) -> None:
    port = free_port()
    DemoServer(demo_sites(folder, regions=(), chat=CHAT, leave_to=EXIT), port=port).stop()
    refuse_busy(port)


def test_without_any_folder_of_a_site_there_is_nothing_to_serve(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"^there are no demo sites in "):
        demo_sites(tmp_path, regions=(), chat=CHAT, leave_to=EXIT)
