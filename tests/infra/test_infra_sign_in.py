import json

from tests.infra.template import Environment


def test_nobody_signs_up_by_themselves(environment: Environment) -> None:
    pool = environment.one("AWS::Cognito::UserPool")
    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True


def test_on_aws_a_second_factor_is_required_and_it_is_no_text_message(aws: Environment) -> None:
    pool = aws.one("AWS::Cognito::UserPool")
    assert pool["MfaConfiguration"] == "ON"
    assert pool["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"]
    assert pool["DeletionProtection"] == "ACTIVE"


def test_on_one_machine_a_demo_operator_needs_a_password_only(local: Environment) -> None:
    assert local.one("AWS::Cognito::UserPool")["MfaConfiguration"] == "OFF"
    flows = local.one("AWS::Cognito::UserPoolClient")["ExplicitAuthFlows"]
    assert "ALLOW_ADMIN_USER_PASSWORD_AUTH" in flows


def test_on_aws_no_program_signs_in_with_a_password(aws: Environment) -> None:
    flows = aws.one("AWS::Cognito::UserPoolClient")["ExplicitAuthFlows"]
    assert not [flow for flow in flows if "PASSWORD" in flow]


def test_the_console_is_a_public_client_with_the_code_grant_alone(
    environment: Environment,
) -> None:
    client = environment.one("AWS::Cognito::UserPoolClient")
    assert client["GenerateSecret"] is False
    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["AllowedOAuthScopes"] == ["openid"]


def test_sign_in_returns_to_the_console_and_nowhere_else(environment: Environment) -> None:
    client = environment.one("AWS::Cognito::UserPoolClient")
    (callback,) = client["CallbackURLs"]
    assert "/console/" in json.dumps(callback)
    assert client["LogoutURLs"] == [callback]


def test_tokens_are_short_lived_and_can_be_revoked(environment: Environment) -> None:
    client = environment.one("AWS::Cognito::UserPoolClient")
    assert client["TokenValidityUnits"]["AccessToken"] == "minutes"
    assert client["AccessTokenValidity"] <= 15
    assert client["IdTokenValidity"] <= 15
    assert client["RefreshTokenValidity"] <= 12 * 60
    assert client["EnableTokenRevocation"] is True


def test_a_refresh_token_works_once(environment: Environment) -> None:
    client = environment.one("AWS::Cognito::UserPoolClient")
    assert client["RefreshTokenRotation"]["Feature"] == "ENABLED"
    assert "ALLOW_REFRESH_TOKEN_AUTH" not in client["ExplicitAuthFlows"]


def test_nobody_learns_who_is_an_operator(environment: Environment) -> None:
    client = environment.one("AWS::Cognito::UserPoolClient")
    assert client["PreventUserExistenceErrors"] == "ENABLED"


def test_the_keys_of_tokens_come_from_their_issuer(aws: Environment) -> None:
    variables = aws.variables("connect")
    issuer = variables["INLOOP_ISSUER"]["Fn::Join"][1]
    keys = variables["INLOOP_JWKS_URL"]["Fn::Join"][1]
    assert keys[:-1] == issuer
    assert keys[-1] == "/.well-known/jwks.json"
