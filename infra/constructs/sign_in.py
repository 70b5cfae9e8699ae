"""Sign-in of operators: invited by their network, with a second factor, for a short time."""

from dataclasses import dataclass

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_cognito as cognito
from constructs import Construct

from infra.nag import acknowledge

TOKEN_MINUTES = 15
WORKING_DAY = Duration.hours(10)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenSource:
    """What it takes to verify a token."""

    issuer: str
    jwks_url: str
    client_id: str


class OperatorPool(Construct):
    """The pool of operators and its hosted pages.

    `second_factor` and what goes with it are off only where demo operators sign in.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, prefix: str, disposable: bool
    ) -> None:
        super().__init__(scope, construct_id)
        self.pool = cognito.UserPool(
            self,
            "Pool",
            self_sign_up_enabled=False,
            sign_in_aliases=cognito.SignInAliases(email=True),
            sign_in_case_sensitive=False,
            mfa=cognito.Mfa.OFF if disposable else cognito.Mfa.REQUIRED,
            mfa_second_factor=None if disposable else cognito.MfaSecondFactor(otp=True, sms=False),
            password_policy=cognito.PasswordPolicy(
                min_length=14,
                require_lowercase=True,
                require_uppercase=True,
                require_digits=True,
                require_symbols=True,
                temp_password_validity=Duration.days(3),
            ),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            # The plan that can rotate refresh tokens.
            feature_plan=cognito.FeaturePlan.ESSENTIALS,
            deletion_protection=not disposable,
            removal_policy=RemovalPolicy.DESTROY if disposable else RemovalPolicy.RETAIN,
        )
        self.prefix = prefix
        self.pool.add_domain(
            "Domain", cognito_domain=cognito.CognitoDomainOptions(domain_prefix=prefix)
        )
        acknowledge(
            self.pool,
            {
                "AwsSolutions-COG3": "Threat protection keeps addresses and device fingerprints "
                "of operators; a second factor is required instead.",
                "AwsSolutions-COG8": "The Plus plan adds only that threat protection.",
            },
        )

    @property
    def issuer(self) -> str:
        """The `iss` of its tokens."""
        return f"https://cognito-idp.{Stack.of(self).region}.amazonaws.com/{self.pool.user_pool_id}"

    @property
    def hosted_pages(self) -> str:
        """Where the hosted pages live on AWS."""
        return f"https://{self.prefix}.auth.{Stack.of(self).region}.amazoncognito.com"


class ConsoleClient(Construct):
    """The console as a public client: authorization code with PKCE, no secret.

    `with_password` also lets a program that holds AWS credentials sign a demo operator in.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        pool: cognito.IUserPool,
        console: str,
        with_password: bool,
    ) -> None:
        super().__init__(scope, construct_id)
        self.client = cognito.UserPoolClient(
            self,
            "Client",
            user_pool=pool,
            generate_secret=False,
            auth_flows=cognito.AuthFlow(user_srp=True, admin_user_password=with_password),
            o_auth=cognito.OAuthSettings(
                flows=cognito.OAuthFlows(authorization_code_grant=True),
                # The token says who; what somebody may do stands in the directory.
                scopes=[cognito.OAuthScope.OPENID],
                callback_urls=[console],
                logout_urls=[console],
            ),
            supported_identity_providers=[cognito.UserPoolClientIdentityProvider.COGNITO],
            access_token_validity=Duration.minutes(TOKEN_MINUTES),
            id_token_validity=Duration.minutes(TOKEN_MINUTES),
            refresh_token_validity=WORKING_DAY,
            # Each refresh gives a new token; the old one works a little longer for a lost answer.
            refresh_token_rotation_grace_period=Duration.seconds(30),
            enable_token_revocation=True,
            prevent_user_existence_errors=True,
        )

    @property
    def client_id(self) -> str:
        """The `client_id` of its tokens."""
        return self.client.user_pool_client_id
