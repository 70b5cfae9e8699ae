import json
from collections.abc import Callable

import pytest

from infra.settings import Settings
from inloop.adapters.publishing import FIGURES_FOLDER, FIGURES_SECONDS_KEPT, FOLDER, SECONDS_KEPT
from tests.infra.conftest import settings_of
from tests.infra.template import Environment, Resource

PAGES = (
    "",
    "chat/*",
    "console*",
    "assets/console-*",
    "assets/drawing-*",
    "status/*",
    "figures/data/*",
    "figures*",
    "embed*",
)
PUBLIC = {"embed*", "status/*", "figures/data/*"}
"""What other sites may load, and their scripts read."""
SIGN_IN = "https://inloop-production.auth.eu-central-1.amazoncognito.com"

# CloudFront's quotas for a distribution and an account.
MOST_BEHAVIORS = 25
MOST_POLICIES = 20


def distribution(environment: Environment) -> Resource:
    found: Resource = environment.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    return found


def behaviors(environment: Environment) -> dict[str, Resource]:
    """By path pattern; the one for all other paths under the empty pattern."""
    config = distribution(environment)
    others = {it["PathPattern"]: it for it in config["CacheBehaviors"]}
    return {"": config["DefaultCacheBehavior"], **others}


def headers(environment: Environment, page: str) -> tuple[Resource, dict[str, str]]:
    """The security headers of a behavior, and its other headers by name."""
    reference = behaviors(environment)[page]["ResponseHeadersPolicyId"]["Ref"]
    policy = environment.all("AWS::CloudFront::ResponseHeadersPolicy")[reference]["Properties"]
    config = policy["ResponseHeadersPolicyConfig"]
    own = config["CustomHeadersConfig"]["Items"]
    assert all(it["Override"] for it in own)
    return config["SecurityHeadersConfig"], {it["Header"]: it["Value"] for it in own}


def cors(environment: Environment, page: str) -> Resource | None:
    """What scripts of other sites may do with what a behavior answers."""
    reference = behaviors(environment)[page]["ResponseHeadersPolicyId"]["Ref"]
    policy = environment.all("AWS::CloudFront::ResponseHeadersPolicy")[reference]["Properties"]
    found: Resource | None = policy["ResponseHeadersPolicyConfig"].get("CorsConfig")
    return found


def content_policy(environment: Environment, page: str) -> dict[str, str]:
    """Sources by directive; what a deployment fills in is spelt out as JSON."""
    security, _ = headers(environment, page)
    assert security["ContentSecurityPolicy"]["Override"] is True
    value = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    text = value if isinstance(value, str) else "".join(map(_spelt, value["Fn::Join"][1]))
    return {name: sources for name, _, sources in (it.partition(" ") for it in text.split("; "))}


def _spelt(part: str | Resource) -> str:
    return part if isinstance(part, str) else json.dumps(part, separators=(",", ":"))


def test_the_bucket_is_closed_to_the_public(environment: Environment) -> None:
    bucket = environment.one("AWS::S3::Bucket")
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert "WebsiteConfiguration" not in bucket
    assert "AccessControl" not in bucket


def test_only_this_distribution_reads_the_bucket(environment: Environment) -> None:
    statements = environment.one("AWS::S3::BucketPolicy")["PolicyDocument"]["Statement"]
    (reading,) = (it for it in statements if it["Effect"] == "Allow")
    assert reading["Action"] == "s3:GetObject"
    assert reading["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    assert "SiteDistribution" in json.dumps(reading["Condition"]["StringEquals"]["AWS:SourceArn"])


def test_nothing_is_public(environment: Environment) -> None:
    assert not environment.all("AWS::Lambda::Url")
    for permission in environment.all("AWS::Lambda::Permission").values():
        assert permission["Properties"]["Principal"].endswith(".amazonaws.com")
        assert permission["Properties"]["SourceArn"]
    kinds = ("AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy")
    for policy in (it for kind in kinds for it in environment.all(kind).values()):
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]:
            everybody = statement["Principal"] in ("*", {"AWS": "*"})
            assert not (everybody and statement["Effect"] == "Allow")


def test_on_aws_pages_and_files_travel_encrypted_only(aws: Environment) -> None:
    for behavior in behaviors(aws).values():
        assert behavior["ViewerProtocolPolicy"] == "redirect-to-https"
    (refusing,) = (
        it
        for it in aws.one("AWS::S3::BucketPolicy")["PolicyDocument"]["Statement"]
        if it["Effect"] == "Deny"
    )
    assert refusing["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_every_kind_of_page_has_a_behavior_of_its_own_within_the_quotas(
    environment: Environment,
) -> None:
    assert tuple(behaviors(environment)) == PAGES
    assert len(PAGES) <= MOST_BEHAVIORS
    assert len(environment.all("AWS::CloudFront::ResponseHeadersPolicy")) <= MOST_POLICIES


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_from_its_own_origin_only(environment: Environment, page: str) -> None:
    policy = content_policy(environment, page)
    connect = policy.pop("connect-src")
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    assert connect.startswith("'self'")
    assert "*" not in connect


def test_the_chat_connects_to_the_socket_and_nowhere_else(aws: Environment) -> None:
    _, *elsewhere = content_policy(aws, "chat/*")["connect-src"].split()
    (socket,) = elsewhere
    assert "ApiEndpoint" in socket


def test_the_console_connects_to_the_socket_and_to_sign_in_and_nowhere_else(
    aws: Environment,
) -> None:
    _, socket, sign_in = content_policy(aws, "console*")["connect-src"].split()
    assert "ApiEndpoint" in socket
    assert sign_in == SIGN_IN


@pytest.mark.parametrize("page", sorted({*PAGES} - {"chat/*", "console*"}))
def test_no_other_page_connects_anywhere(environment: Environment, page: str) -> None:
    assert content_policy(environment, page)["connect-src"] == "'self'"


@pytest.mark.parametrize("page", PAGES)
def test_no_page_tells_where_it_came_from_or_asks_for_a_feature(
    environment: Environment, page: str
) -> None:
    security, own = headers(environment, page)
    assert security["ReferrerPolicy"]["ReferrerPolicy"] == "no-referrer"
    assert security["ContentTypeOptions"]["Override"] is True
    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000
    for feature in ("camera", "geolocation", "microphone"):
        assert f"{feature}=()" in own["Permissions-Policy"]
    assert own["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("page", sorted({*PAGES} - PUBLIC))
def test_no_page_is_kept_by_the_browser_nor_a_refusal(environment: Environment, page: str) -> None:
    _, own = headers(environment, page)
    assert own["Cache-Control"] == "no-store"


@pytest.mark.parametrize("page", PAGES)
def test_only_the_embed_script_and_what_is_public_may_be_loaded_by_other_sites(
    environment: Environment, page: str
) -> None:
    _, own = headers(environment, page)
    allowed = "cross-origin" if page in PUBLIC else "same-origin"
    assert own["Cross-Origin-Resource-Policy"] == allowed


def test_scripts_of_other_sites_may_read_what_is_public_alone_and_without_a_cookie(
    environment: Environment,
) -> None:
    readable = {page: cors(environment, page) for page in PAGES}
    assert {page for page, found in readable.items() if found} == PUBLIC
    assert readable["embed*"] == readable["figures/data/*"] == readable["status/*"]
    assert readable["status/*"] == {
        "AccessControlAllowCredentials": False,
        "AccessControlAllowHeaders": {"Items": ["*"]},
        "AccessControlAllowMethods": {"Items": ["GET", "HEAD"]},
        "AccessControlAllowOrigins": {"Items": ["*"]},
        "OriginOverride": True,
    }


def test_what_a_status_says_is_everywhere_within_a_minute(environment: Environment) -> None:
    _, own = headers(environment, "status/*")
    assert own["Cache-Control"] == f"public, max-age={SECONDS_KEPT}"


def test_public_figures_are_kept_for_minutes(environment: Environment) -> None:
    _, own = headers(environment, "figures/data/*")
    assert own["Cache-Control"] == f"public, max-age={FIGURES_SECONDS_KEPT}"


def test_the_address_of_a_folder_is_its_page_but_never_among_the_figures(
    environment: Environment,
) -> None:
    indexed = {
        page
        for page, behavior in behaviors(environment).items()
        if "SiteFolderIndex" in json.dumps(behavior.get("FunctionAssociations", []))
    }
    assert indexed == {"chat/*", "console*", "figures*"}


def test_only_files_that_the_chat_never_loads_are_ever_kept_for_good(
    environment: Environment,
) -> None:
    keeping = {
        page
        for page, behavior in behaviors(environment).items()
        if "SiteKeep" in json.dumps(behavior.get("FunctionAssociations", []))
    }
    assert keeping == {"assets/console-*", "assets/drawing-*"}


def test_a_new_embed_script_is_everywhere_within_minutes(environment: Environment) -> None:
    _, own = headers(environment, "embed*")
    assert own["Cache-Control"] == "public, max-age=300"


def test_no_log_of_page_views_is_kept(environment: Environment) -> None:
    assert "Logging" not in distribution(environment)
    assert "LoggingConfiguration" not in environment.one("AWS::S3::Bucket")


def test_a_deployment_never_removes_a_document(aws: Environment) -> None:
    upload = aws.one("Custom::CDKBucketDeployment")
    assert upload["Prune"] is True
    assert upload["Exclude"] == [f"{FOLDER}/*", f"{FIGURES_FOLDER}/*"]


def test_a_deployment_tells_the_pages_the_addresses_it_made(aws: Environment) -> None:
    _, told = aws.one("Custom::CDKBucketDeployment")["SourceMarkers"]
    written = json.dumps(list(told.values()))
    for made in ("wss://", "cognito-idp.eu-central-1.amazonaws.com/", "ConsoleClient"):
        assert made in written


def test_on_one_machine_nothing_is_uploaded_by_the_deployment(local: Environment) -> None:
    assert "Custom::CDKBucketDeployment" not in local.kinds()


def test_only_our_own_pages_open_a_socket(environment: Environment) -> None:
    origins = json.dumps(environment.variables("connect")["INLOOP_ORIGINS"])
    assert "SiteDistribution" in origins
    assert "*" not in origins
    assert "example" not in origins  # the sites of regions frame the chat, and open nothing


def test_own_domain_names_are_the_origins_when_there_are_any(
    synthesis: Callable[[Settings], Environment],
) -> None:
    named = Settings.model_validate(
        {
            **settings_of("production").model_dump(),
            "domains": {
                "chat": "chat.example.nl",
                "console": "console.example.nl",
                "certificate_arn": "arn:aws:acm:us-east-1:123456789012:certificate/abc",
            },
        }
    )
    environment = synthesis(named)
    origins = environment.variables("connect")["INLOOP_ORIGINS"]
    assert origins == "https://chat.example.nl,https://console.example.nl"
    client = environment.one("AWS::Cognito::UserPoolClient")
    assert client["CallbackURLs"] == ["https://console.example.nl/console/"]
    assert distribution(environment)["Aliases"] == ["chat.example.nl", "console.example.nl"]
    certificate = distribution(environment)["ViewerCertificate"]
    assert certificate["MinimumProtocolVersion"] == "TLSv1.2_2021"
