import json
from collections.abc import Callable

from infra.settings import Settings
from tests.infra.conftest import settings_of
from tests.infra.template import Environment, Resource


def distribution(environment: Environment) -> Resource:
    found: Resource = environment.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    return found


def headers(environment: Environment) -> tuple[Resource, dict[str, str]]:
    policy = environment.one("AWS::CloudFront::ResponseHeadersPolicy")
    config = policy["ResponseHeadersPolicyConfig"]
    own = {it["Header"]: it["Value"] for it in config["CustomHeadersConfig"]["Items"]}
    return config["SecurityHeadersConfig"], own


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
    behavior = distribution(aws)["DefaultCacheBehavior"]
    assert behavior["ViewerProtocolPolicy"] == "redirect-to-https"
    (refusing,) = (
        it
        for it in aws.one("AWS::S3::BucketPolicy")["PolicyDocument"]["Statement"]
        if it["Effect"] == "Deny"
    )
    assert refusing["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_a_page_loads_from_its_own_origin_only_and_cannot_be_framed(
    environment: Environment,
) -> None:
    security, _ = headers(environment)
    policy = json.dumps(security["ContentSecurityPolicy"]["ContentSecurityPolicy"])
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


def test_a_page_may_connect_to_the_socket_and_to_sign_in(aws: Environment) -> None:
    security, _ = headers(aws)
    policy = json.dumps(security["ContentSecurityPolicy"]["ContentSecurityPolicy"])
    assert "connect-src 'self' " in policy
    assert "ApiEndpoint" in policy
    assert "https://inloop-production.auth.eu-central-1.amazoncognito.com" in policy


def test_a_page_leaves_no_trace_and_asks_for_nothing(environment: Environment) -> None:
    security, own = headers(environment)
    assert security["ReferrerPolicy"]["ReferrerPolicy"] == "no-referrer"
    assert security["ContentTypeOptions"]["Override"] is True
    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000
    assert own["Cache-Control"] == "no-store"
    for feature in ("camera", "geolocation", "microphone"):
        assert f"{feature}=()" in own["Permissions-Policy"]


def test_every_page_gets_these_headers(environment: Environment) -> None:
    config = distribution(environment)
    behaviors = [config["DefaultCacheBehavior"], *config.get("CacheBehaviors", [])]
    assert all("SiteHeaders" in json.dumps(it["ResponseHeadersPolicyId"]) for it in behaviors)


def test_no_log_of_page_views_is_kept(environment: Environment) -> None:
    assert "Logging" not in distribution(environment)
    assert "LoggingConfiguration" not in environment.one("AWS::S3::Bucket")


def test_a_deployment_never_removes_a_status_document(aws: Environment) -> None:
    upload = aws.one("Custom::CDKBucketDeployment")
    assert upload["Prune"] is True
    assert upload["Exclude"] == ["status/*"]


def test_on_one_machine_nothing_is_uploaded_by_the_deployment(local: Environment) -> None:
    assert "Custom::CDKBucketDeployment" not in local.kinds()


def test_only_our_own_pages_open_a_socket(environment: Environment) -> None:
    origins = json.dumps(environment.variables("connect")["INLOOP_ORIGINS"])
    assert "SiteDistribution" in origins
    assert "*" not in origins


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
