"""The functions that CloudFront runs itself, each a few lines of JavaScript in `infra/edge`."""

import json
from collections.abc import Mapping
from pathlib import Path

from aws_cdk import aws_cloudfront as cloudfront
from constructs import Construct

from infra.page_config import RegionPage
from infra.settings import SettingsError

SOURCES = Path(__file__).resolve().parent.parent / "edge"
MOST_BYTES = 10 * 1024  # CloudFront's quota for a function; it cannot be raised.


def folder_index(scope: Construct) -> cloudfront.FunctionAssociation:
    """At the request: `/console/` is `/console/index.html`."""
    code = (SOURCES / "folder_index.js").read_text(encoding="utf-8")
    return _function(scope, "FolderIndex", code, cloudfront.FunctionEventType.VIEWER_REQUEST)


def frame_ancestors(
    scope: Construct, regions: Mapping[str, RegionPage]
) -> cloudfront.FunctionAssociation:
    """At the response: `/chat/<region>/` may be framed by the region's sites, and by no other.

    A function, because the regions are more than the behaviours that a distribution may have.
    """
    code = frame_ancestors_code(regions)
    return _function(scope, "FrameAncestors", code, cloudfront.FunctionEventType.VIEWER_RESPONSE)


def keep(scope: Construct) -> cloudfront.FunctionAssociation:
    """At the response: browsers keep the file for good, but never that it is missing.

    A function, because the headers of a policy go with a refusal too.
    """
    code = (SOURCES / "keep.js").read_text(encoding="utf-8")
    return _function(scope, "Keep", code, cloudfront.FunctionEventType.VIEWER_RESPONSE)


def frame_ancestors_code(regions: Mapping[str, RegionPage]) -> str:
    """The function's code with the regions that have sites; `SettingsError` over the quota."""
    sites = {code: " ".join(page.sites) for code, page in regions.items() if page.sites}
    written = json.dumps(sites, separators=(",", ":"))
    source = (SOURCES / "frame_ancestors.js").read_text(encoding="utf-8")
    code = f"const SITES = {written};\n{source}"
    if (size := len(code.encode())) > MOST_BYTES:
        raise SettingsError(
            f"network: the sites of all regions make a function of {size} bytes; "
            f"CloudFront takes {MOST_BYTES}"
        )
    return code


def _function(
    scope: Construct, construct_id: str, code: str, event: cloudfront.FunctionEventType
) -> cloudfront.FunctionAssociation:
    return cloudfront.FunctionAssociation(
        event_type=event,
        function=cloudfront.Function(
            scope,
            construct_id,
            code=cloudfront.FunctionCode.from_inline(code),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
        ),
    )
