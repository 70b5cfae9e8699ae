"""The static pages: a private bucket behind CloudFront, with the strictest headers for all."""

from collections.abc import Sequence
from pathlib import Path

from aws_cdk import DefaultStackSynthesizer, Duration, Fn, RemovalPolicy, Stack
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_deployment as deployment
from constructs import Construct

from infra.nag import acknowledge, acknowledge_wildcards
from infra.settings import Domains

STATUS = "status/*"  # Written by the tick, not by a deployment.

# What the rules ask of a function, and CDK's uploader has not.
UPLOADER = ("DLQ", "LatestVersion", "Tracing")

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


class Site(Construct):
    """Bucket, distribution and headers. `over_tls` is off where the cloud speaks plain HTTP."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        connect_to: Sequence[str],
        domains: Domains | None,
        over_tls: bool,
    ) -> None:
        super().__init__(scope, construct_id)
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=over_tls,
            # Everything in it is made again by a deployment and the next tick.
            removal_policy=RemovalPolicy.DESTROY,
        )
        certificate = (
            acm.Certificate.from_certificate_arn(self, "Certificate", domains.certificate_arn)
            if domains
            else None
        )
        self.distribution = cloudfront.Distribution(
            self,
            "Distribution",
            default_root_object="index.html",
            domain_names=[domains.chat, domains.console] if domains else None,
            certificate=certificate,
            minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021
            if domains
            else None,
            price_class=cloudfront.PriceClass.PRICE_CLASS_100,
            default_behavior=cloudfront.BehaviorOptions(
                origin=origins.S3BucketOrigin.with_origin_access_control(self.bucket),
                viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS
                if over_tls
                else cloudfront.ViewerProtocolPolicy.ALLOW_ALL,
                allowed_methods=cloudfront.AllowedMethods.ALLOW_GET_HEAD,
                cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
                response_headers_policy=self._headers(connect_to),
                compress=True,
            ),
        )
        self._acknowledge(own_certificate=domains is not None)

    @property
    def label(self) -> str:
        """The first label of the distribution's name."""
        return Fn.select(0, Fn.split(".", self.distribution.distribution_domain_name))

    def publish(self, folder: Path, *, retention: logs.RetentionDays) -> None:
        """Upload `folder` at deployment, and remove what it no longer has, except documents."""
        role = iam.Role(
            self, "PublishRole", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com")
        )
        log_group = logs.LogGroup(
            self, "PublishLog", retention=retention, removal_policy=RemovalPolicy.DESTROY
        )
        log_group.grant_write(role)
        deployment.BucketDeployment(
            self,
            "Publish",
            sources=[deployment.Source.asset(str(folder))],
            destination_bucket=self.bucket,
            distribution=self.distribution,
            distribution_paths=["/*"],
            prune=True,
            exclude=[STATUS],
            role=role,
            log_group=log_group,
        )
        self._acknowledge_uploader(role)

    def _acknowledge_uploader(self, role: iam.Role) -> None:
        stack = Stack.of(self)
        assets = f"cdk-{DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-<AWS::AccountId>"
        acknowledge_wildcards(
            role,
            "Copies any file of the site from the assets' bucket to the site's, and removes old "
            "ones; CloudFront's invalidations are granted by the construct without a resource.",
            actions=("s3:GetBucket*", "s3:GetObject*", "s3:List*", "s3:Abort*", "s3:DeleteObject*"),
            resources=(
                f"arn:aws:s3:::{assets}-{stack.region}/*",
                self.bucket.arn_for_objects("*"),
                "*",
            ),
        )
        reason = "The uploader is CDK's own function; it runs at deployments, never for a visitor."
        for child in stack.node.children:
            if child.node.id.startswith("Custom::CDKBucketDeployment"):
                rules = ("AwsSolutions-L1", *(f"Serverless-Lambda{rule}" for rule in UPLOADER))
                acknowledge(child, dict.fromkeys(rules, reason))

    def _headers(self, connect_to: Sequence[str]) -> cloudfront.ResponseHeadersPolicy:
        return cloudfront.ResponseHeadersPolicy(
            self,
            "Headers",
            security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
                content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
                    content_security_policy=content_security_policy(connect_to=connect_to),
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
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(
                custom_headers=[
                    # Going back must not show a page again, and a shared device keeps nothing.
                    _header("Cache-Control", "no-store"),
                    _header("Permissions-Policy", ", ".join(f"{name}=()" for name in SWITCHED_OFF)),
                    _header("Cross-Origin-Opener-Policy", "same-origin"),
                ]
            ),
        )

    def _acknowledge(self, *, own_certificate: bool) -> None:
        acknowledge(
            self.bucket,
            {"AwsSolutions-S1": "An access log of the pages would keep visitors' addresses."},
        )
        acknowledge(
            self.distribution,
            {
                "AwsSolutions-CFR1": "A visitor may be abroad; nobody is refused by country.",
                "AwsSolutions-CFR2": "Static files only; a firewall would add a request log.",
                "AwsSolutions-CFR3": "An access log of the pages would keep visitors' addresses.",
            },
        )
        if not own_certificate:
            acknowledge(
                self.distribution,
                {
                    "AwsSolutions-CFR4": "Without own domain names CloudFront's certificate is "
                    "the only one there is; environments for visitors set their own."
                },
            )


def _header(name: str, value: str) -> cloudfront.ResponseCustomHeader:
    return cloudfront.ResponseCustomHeader(header=name, value=value, override=True)
