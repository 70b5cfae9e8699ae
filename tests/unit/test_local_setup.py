"""Before anything starts: ports, the environment given to the emulated cloud, demo accounts."""

import json
import os
import socket
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from tools.local.aws import Aws
from tools.local.description import Operator, StackDescription, describe
from tools.local.failure import CannotStart
from tools.local.folder import take
from tools.local.ministack import MiniStack, environment, node
from tools.local.operators import password
from tools.local.ports import LOOPBACK, demo_port, free_port, port_from, refuse_busy
from tools.local.site import content_type

OUTPUTS = {
    "WebSocketUrl": "ws://localhost:4566/_aws/execute-api/a1/v1",
    "SiteUrl": "http://d1.cloudfront.localhost:4566",
    "HostedUiDomain": "http://localhost:4566",
    "UserPoolId": "eu-central-1_abc",
    "ClientId": "client",
    "LiveTable": "live-1",
    "DirectoryTable": "directory-1",
    "LedgerTable": "ledger-1",
    "WakeQueueUrl": "http://localhost:4566/000000000000/wake",
    "ConnectFunction": "connect-1",
    "MessageFunction": "message-1",
    "RouteFunction": "route-1",
    "ScheduleFunction": "schedule-1",
    "ReportFunction": "report-1",
}
OPERATOR = Operator(username="demo@example.org", password="secret", region="x", operator="demo-x")
DESCRIBED = describe(
    OUTPUTS,
    endpoint="http://localhost:4566",
    operators=(OPERATOR,),
    demo_sites={"x": "http://x.localhost:4567"},
    exit_url="http://elsewhere.localhost:4567/",
)


def test_a_busy_port_is_named_with_the_way_to_choose_another() -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(CannotStart, match=rf"^port {port} is in use: .* INLOOP_PORT=\d+$"):
            refuse_busy(port)


def test_a_port_that_nobody_listens_on_is_fine() -> None:
    refuse_busy(free_port())


@pytest.mark.parametrize("text", ["", "80", "65536", "-1", "4566x"])
def test_a_port_that_is_none_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(CannotStart, match=r"^INLOOP_PORT=.* is not a port: .*$"):
        port_from(text)


def test_the_demo_sites_are_on_the_next_port() -> None:
    assert demo_port(4566) == 4567
    assert 1024 <= demo_port(65535) < 65535


def test_the_port_is_taken_from_the_setting() -> None:
    assert port_from("4567") == 4567


def test_the_emulated_cloud_listens_on_loopback_and_enforces_permissions() -> None:
    given = environment(port=4567, scratch=Path("/scratch"), programs=Path("/programs"))
    assert given["BIND_HOST"] == LOOPBACK
    assert given["GATEWAY_PORT"] == "4567"
    assert given["AUTH"] == "true"
    assert given["IOT_MTLS_ENABLED"] == "0"
    assert "LOG_LEVEL" not in given  # the functions' logger would obey it


def test_nothing_of_the_callers_environment_reaches_the_functions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/mine")
    monkeypatch.setenv("SOME_TOKEN", "mine")
    given = environment(port=4567, scratch=Path("/scratch"), programs=Path("/programs"))
    assert not {"PYTHONPATH", "SOME_TOKEN"} & given.keys()
    assert "mine" not in "".join(given.values())


def test_the_emulated_cloud_finds_the_node_of_the_tools_before_any_other() -> None:
    given = environment(port=4567, scratch=Path("/scratch"), programs=Path("/programs"))
    assert given["PATH"].split(":")[0] == "/programs"
    assert os.access(node(), os.X_OK)


def test_the_tools_of_the_cdk_see_no_other_cloud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "real")
    given = Aws(port=4567).environment()
    assert not {"AWS_PROFILE", "AWS_SESSION_TOKEN"} & given.keys()
    assert given["AWS_ENDPOINT_URL"] == "http://127.0.0.1:4567"
    assert given["AWS_ACCESS_KEY_ID"] == "test"


def test_a_missing_local_cloud_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"^the local cloud is not installed: run `make setup`$"):
        MiniStack(python=tmp_path / "python", port=free_port(), folder=tmp_path)


def test_two_starts_in_one_folder_are_refused_in_one_line(tmp_path: Path) -> None:
    with take(tmp_path), pytest.raises(CannotStart, match=r"^another start is using .*$"):
        take(tmp_path)
    take(tmp_path).close()


def test_every_password_keeps_the_pools_policy() -> None:
    drawn = {password() for _ in range(50)}
    assert len(drawn) == 50
    for each in drawn:
        assert len(each) >= 14
        assert any(letter.isupper() for letter in each)
        assert any(letter.islower() for letter in each)
        assert any(letter.isdigit() for letter in each)
        assert "-" in each


def test_the_description_survives_being_written_and_only_its_owner_may_read_it(
    tmp_path: Path,
) -> None:
    coordinator = replace(OPERATOR, operator="coordinator-x")
    manager = replace(OPERATOR, operator="manager-x")
    described = replace(DESCRIBED, coordinators=(coordinator,), network_managers=(manager,))
    file = tmp_path / "stack.json"
    described.write(file)
    assert StackDescription.read(file) == described
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_description_names_what_programs_need(tmp_path: Path) -> None:
    file = tmp_path / "stack.json"
    DESCRIBED.write(file)
    written = json.loads(file.read_text())
    assert written["issuer"].endswith(".amazonaws.com/eu-central-1_abc")
    assert written["tables"] == {"live": "live-1", "directory": "directory-1", "ledger": "ledger-1"}
    assert set(written["functions"]) == {"connect", "message", "route", "schedule", "report"}
    assert written["operators"][0]["operator"] == "demo-x"
    assert written["console_url"] == "http://d1.cloudfront.localhost:4566/console/"
    assert written["demo_sites"] == {"x": "http://x.localhost:4567"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("security.txt", "text/plain; charset=utf-8"),
        ("status/zuid.json", "application/json"),
        ("embed.js", "text/javascript; charset=utf-8"),
        ("assets/main-1.css", "text/css; charset=utf-8"),
        ("assets/letters-1.woff2", "font/woff2"),
        ("assets/mark-1.svg", "image/svg+xml"),
        ("what-is-this", "application/octet-stream"),
    ],
)
def test_a_page_is_published_as_what_it_is(name: str, kind: str) -> None:
    assert content_type(Path(name)) == kind
