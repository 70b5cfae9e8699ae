"""The headers of the pages: the strictest for all, and what one kind of page needs besides."""

from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import Duration
from aws_cdk import aws_cloudfront as cloudfront
from constructs import Construct

# Going back must not show a page again, and a shared device keeps nothing.
NOT_KEPT = "no-store"
# On every page of a regional site; what a release changes is everywhere within minutes.
KEPT_FOR_MINUTES = "public, max-age=300"
EMBED = "embed*"

# What the tick rewrites is everywhere within a minute.
KEPT_FOR_SECONDS = "public, max-age=30"
STATUS = "status/*"  # Written by the tick, not by a deployment.

# The page, and the figures that it shows: written once a month by the report, not by a deployment.
FIGURES = "figures*"
FIGURES_DATA = "figures/data/*"
# What charts are drawn with; its name changes with what is in it, and the chat never loads it.
DRAWING = "assets/drawing-*"

# Features of a browser that no page of ours uses.
SWITCHED_OFF = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one kind of page differs from the others. `connect_to` is besides our own origin.

    `everywhere` lets pages of other origins load the file; for a script, not for a page.
    `readable` lets their scripts read it; for what is public anyway, and asked without a cookie.
    """

    connect_to: Sequence[str] = ()
    cache_control: str = NOT_KEPT
    everywhere: bool = False
    readable: bool = False


def content_security_policy(*, connect_to: Sequence[str]) -> str:
    """Nothing but our own origin and the addresses named, and nobody may frame a page."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            " ".join(("connect-src 'self'", *connect_to)),
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def headers_policy(
    scope: Construct, construct_id: str, kind: Kind
) -> cloudfront.ResponseHeadersPolicy:
    """The policy of a kind of page. CloudFront puts it on refusals and missing pages too."""
    return cloudfront.ResponseHeadersPolicy(
        scope,
        construct_id,
        security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
            content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
                content_security_policy=content_security_policy(connect_to=kind.connect_to),
                override=True,
            ),
            content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
            referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                referrer_policy=cloudfront.HeadersReferrerPolicy.NO_REFERRER, override=True
            ),
            strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                access_control_max_age=Duration.days(730),
                include_subdomains=True,
                override=True,
            ),
        ),
        cors_behavior=_readable() if kind.readable else None,
        custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(
            custom_headers=[
                _header("Cache-Control", kind.cache_control),
                _header("Permissions-Policy", ", ".join(f"{name}=()" for name in SWITCHED_OFF)),
                _header("Cross-Origin-Opener-Policy", "same-origin"),
                _header(
                    "Cross-Origin-Resource-Policy",
                    "cross-origin" if kind.everywhere else "same-origin",
                ),
            ]
        ),
    )


def _readable() -> cloudfront.ResponseHeadersCorsBehavior:
    return cloudfront.ResponseHeadersCorsBehavior(
        access_control_allow_credentials=False,
        access_control_allow_headers=["*"],
        access_control_allow_methods=["GET", "HEAD"],
        access_control_allow_origins=["*"],
        origin_override=True,
    )


def _header(name: str, value: str) -> cloudfront.ResponseCustomHeader:
    return cloudfront.ResponseCustomHeader(header=name, value=value, override=True)
