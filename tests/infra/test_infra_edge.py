"""The functions at the edge, run as CloudFront runs them: on an event, for what they return."""

import json
import subprocess
from typing import Any

import pytest

from infra.application import ROOT
from infra.constructs.edge import MOST_BYTES, frame_ancestors_code
from infra.constructs.site_headers import content_security_policy
from infra.network import compiled_network
from infra.page_config import RegionPage, region_pages
from infra.settings import SettingsError
from tests.infra.conftest import REGIONS, settings_of
from tests.infra.template import Environment
from tests.infra.test_infra_site import behaviors
from tools.local.ministack import node

RUN = """
const run = new Function(`${process.argv[1]}; return handler(arguments[0])`)
process.stdout.write(JSON.stringify(JSON.parse(process.argv[2]).map((event) => run(event))))
"""
CSP = "content-security-policy"
STRICT = content_security_policy(connect_to=["wss://socket.example"])


def code_at(environment: Environment, page: str, event: str) -> str:
    """The code that a behavior of the template runs at an event; none is an error."""
    associations = behaviors(environment)[page]["FunctionAssociations"]
    (arn,) = (it["FunctionARN"] for it in associations if it["EventType"] == event)
    function = environment.all("AWS::CloudFront::Function")[arn["Fn::GetAtt"][0]]["Properties"]
    assert function["AutoPublish"] is True
    assert function["FunctionConfig"]["Runtime"] == "cloudfront-js-2.0"
    code: str = function["FunctionCode"]
    return code


def run(code: str, *events: dict[str, Any]) -> list[dict[str, Any]]:
    command = [str(node()), "-e", RUN, code, json.dumps(events)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results


def framers(code: str, *paths: str) -> list[str]:
    """What the policy of each path says of frames, after the function has seen the response."""
    events = [
        {"request": {"uri": path}, "response": {"headers": {CSP: {"value": STRICT}}}}
        for path in paths
    ]
    policies = [it["headers"][CSP]["value"] for it in run(code, *events)]
    for policy in policies:
        assert policy.startswith(STRICT.rpartition("frame-ancestors")[0])  # the rest stands
    return [policy.rpartition("frame-ancestors ")[2] for policy in policies]


def test_a_region_s_page_may_be_framed_by_exactly_its_sites(environment: Environment) -> None:
    code = code_at(environment, "chat/*", "viewer-response")
    assert framers(code, "/chat/noord/index.html", "/chat/noord/", "/chat/noord") == 3 * [
        "https://noord.example https://www.noord.example"
    ]
    assert framers(code, "/chat/zuid/index.html") == ["https://zuid.example"]


@pytest.mark.parametrize(
    "path",
    [
        "/chat/dicht/index.html",  # a region without sites
        "/chat/nowhere/index.html",
        "/chat/index.html",
        "/chat/",
        "/chat//noord/",
        "/chat/%6eoord/",
        "/chat/NOORD/",
        "/chat/assets/noord/",
        "/chat/toString/",
        "/chat/__proto__/",
    ],
)
def test_whatever_is_no_region_with_sites_cannot_be_framed(
    environment: Environment, path: str
) -> None:
    assert framers(code_at(environment, "chat/*", "viewer-response"), path) == ["'none'"]


def test_only_the_chat_s_pages_can_be_framed_at_all(environment: Environment) -> None:
    for page, behavior in behaviors(environment).items():
        if page != "chat/*":
            for association in behavior.get("FunctionAssociations", []):
                assert "FrameAncestors" not in json.dumps(association)


def test_a_response_without_a_policy_is_left_alone(environment: Environment) -> None:
    code = code_at(environment, "chat/*", "viewer-response")
    event = {"request": {"uri": "/chat/noord/"}, "response": {"headers": {}}}
    assert run(code, event) == [{"headers": {}}]


@pytest.mark.parametrize(("page", "folder"), [("chat/*", "/chat/noord"), ("console*", "/console")])
def test_the_address_of_a_folder_is_that_of_the_page_in_it(
    environment: Environment, page: str, folder: str
) -> None:
    code = code_at(environment, page, "viewer-request")
    asked = (f"{folder}/", folder, f"{folder}/index.html", f"{folder}/assets/main-1.js")
    answers = run(code, *({"request": {"uri": uri}} for uri in asked))
    found = f"{folder}/index.html"
    assert [it["uri"] for it in answers] == [found, found, found, f"{folder}/assets/main-1.js"]


def test_a_file_that_is_named_after_its_content_is_kept(environment: Environment) -> None:
    code = code_at(environment, "assets/console-*", "viewer-response")
    (kept,) = run(code, {"response": {"headers": {"cache-control": {"value": "no-store"}}}})
    assert kept["headers"]["cache-control"] == {"value": "public, max-age=31536000, immutable"}


def test_every_function_fits_cloudfront_s_quota(environment: Environment) -> None:
    functions = environment.all("AWS::CloudFront::Function").values()
    assert functions
    for function in functions:
        assert len(function["Properties"]["FunctionCode"].encode()) <= MOST_BYTES


def test_the_national_network_fits_with_room_to_spare() -> None:
    network = compiled_network(settings_of("production"), root=ROOT)
    code = frame_ancestors_code(region_pages(network, demo_sites={}))
    assert len(code.encode()) < MOST_BYTES / 2


def test_too_many_sites_stop_the_synthesis_in_one_line() -> None:
    sites = tuple(f"https://www.site-{number}.example" for number in range(400))
    with pytest.raises(SettingsError, match=r"^network: the sites .* \d+ bytes; .* 10240$"):
        frame_ancestors_code({**REGIONS, "groot": RegionPage(name="Groot", sites=sites)})
