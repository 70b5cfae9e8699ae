"""The static pages: a private bucket behind CloudFront, with the strictest headers for all."""

from collections.abc import Mapping
from pathlib import Path

from aws_cdk import DefaultStackSynthesizer, Fn, RemovalPolicy, Stack
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_deployment as deployment
from constructs import Construct

from infra.constructs.edge import folder_index, frame_ancestors, keep
from infra.constructs.site_headers import (
    DRAWING,
    EMBED,
    FIGURES,
    FIGURES_DATA,
    KEPT_FOR_MINUTES,
    KEPT_FOR_SECONDS,
    STATUS,
    Kind,
    headers_policy,
)
from infra.nag import acknowledge, acknowledge_wildcards
from infra.page_config import CONFIG_FILE, RegionPage
from infra.settings import Domains

# What the rules ask of a function, and CDK's uploader has not.
UPLOADER = ("DLQ", "LatestVersion", "Tracing")


class Site(Construct):
    """Bucket, distribution and headers. `over_tls` is off where the cloud speaks plain HTTP.

    `socket` and `sign_in` are the origins that pages may connect to: the chat to the first, the
    console to both, everything else to neither. `regions` says who may frame which chat page.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        socket: str,
        sign_in: str,
        regions: Mapping[str, RegionPage],
        domains: Domains | None,
        over_tls: bool,
    ) -> None:
        super().__init__(scope, construct_id)
        self._over_tls = over_tls
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
        self._origin = origins.S3BucketOrigin.with_origin_access_control(self.bucket)
        certificate = (
            acm.Certificate.from_certificate_arn(self, "Certificate", domains.certificate_arn)
            if domains
            else None
        )
        headers = headers_policy(self, "Headers", Kind())
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
            default_behavior=self._behavior(headers),
            additional_behaviors=self._behaviors(
                headers, socket=socket, sign_in=sign_in, regions=regions
            ),
        )
        self._acknowledge(own_certificate=domains is not None)

    def _behaviors(
        self,
        headers: cloudfront.ResponseHeadersPolicy,
        *,
        socket: str,
        sign_in: str,
        regions: Mapping[str, RegionPage],
    ) -> dict[str, cloudfront.BehaviorOptions]:
        """By path; the first that matches counts, and what matches none is a file of the site."""
        index = folder_index(self)
        for_good = keep(self)
        return {
            "chat/*": self._behavior(
                headers_policy(self, "ChatHeaders", Kind(connect_to=(socket,))),
                index,
                frame_ancestors(self, regions),
            ),
            "console*": self._behavior(
                headers_policy(self, "ConsoleHeaders", Kind(connect_to=(socket, sign_in))), index
            ),
            # Not what the chat loads, be it shared with the console: a visitor's browser keeps
            # nothing that tells of a chat.
            "assets/console-*": self._behavior(headers, for_good),
            DRAWING: self._behavior(headers, for_good),
            STATUS: self._behavior(
                headers_policy(
                    self,
                    "StatusHeaders",
                    Kind(cache_control=KEPT_FOR_SECONDS, everywhere=True, readable=True),
                )
            ),
            # The first that matches counts: the page's own pattern has its figures too.
            FIGURES_DATA: self._behavior(
                headers_policy(
                    self,
                    "FiguresDataHeaders",
                    Kind(cache_control=KEPT_FOR_MINUTES, everywhere=True, readable=True),
                )
            ),
            FIGURES: self._behavior(headers, index),
            # The script, and what it loads when it needs it.
            EMBED: self._behavior(
                headers_policy(
                    self,
                    "EmbedHeaders",
                    Kind(cache_control=KEPT_FOR_MINUTES, everywhere=True, readable=True),
                )
            ),
        }

    def _behavior(
        self,
        headers: cloudfront.ResponseHeadersPolicy,
        *at_the_edge: cloudfront.FunctionAssociation,
    ) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=self._origin,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS
            if self._over_tls
            else cloudfront.ViewerProtocolPolicy.ALLOW_ALL,
            allowed_methods=cloudfront.AllowedMethods.ALLOW_GET_HEAD,
            cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
            response_headers_policy=headers,
            function_associations=list(at_the_edge),
            compress=True,
        )

    @property
    def label(self) -> str:
        """The first label of the distribution's name."""
        return Fn.select(0, Fn.split(".", self.distribution.distribution_domain_name))

    def publish(
        self, folder: Path, *, config: Mapping[str, object], retention: logs.RetentionDays
    ) -> None:
        """Upload `folder` and what the pages are told at deployment.

        What is in neither any more is removed, except documents.
        """
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
            sources=[
                deployment.Source.asset(str(folder)),
                deployment.Source.json_data(CONFIG_FILE, config),
            ],
            destination_bucket=self.bucket,
            distribution=self.distribution,
            distribution_paths=["/*"],
            prune=True,
            exclude=[STATUS, FIGURES_DATA],
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
