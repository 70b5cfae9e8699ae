"""Cognito's access tokens: signature, issuer, client, use and expiry.

A verified token says who somebody is; what they may do the directory says. Tokens stay valid after
revocation when verified like this, so they are short and every authority ends with them.
"""

from dataclasses import dataclass

import jwt

from inloop.domain.refusals import BadToken
from inloop.domain.time import SECOND, Moment

CLOCK_LEEWAY_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """Who the token is for, and until when."""

    subject: str
    until: Moment


@dataclass(frozen=True, slots=True)
class AccessTokens:
    """Tokens of one pool for one client. Keys are fetched when first needed and kept."""

    keys: jwt.PyJWKClient
    issuer: str
    client_id: str

    def verify(self, token: str, *, now: Moment) -> Proof:
        """The proof in an access token. Raises BadToken, which holds nothing of the token.

        Unreachable keys raise PyJWKClientConnectionError: a fault, not a bad token.
        """
        claims = self._claims(token)
        if claims is None or not self._for_us(claims):
            raise BadToken
        until = Moment(int(str(claims["exp"])) * SECOND)
        if until + CLOCK_LEEWAY_SECONDS * SECOND <= now:
            raise BadToken
        return Proof(subject=str(claims["sub"]), until=until)

    def _claims(self, token: str) -> dict[str, object] | None:
        try:
            key = self.keys.get_signing_key_from_jwt(token)
            claims: dict[str, object] = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                issuer=self.issuer,
                options={
                    "require": ["exp", "iss", "sub", "token_use", "client_id"],
                    # Judged in `verify` against the same clock as everything else.
                    "verify_exp": False,
                    "verify_aud": False,
                },
            )
        except jwt.PyJWKClientConnectionError:
            raise
        except (jwt.PyJWTError, ValueError):
            return None
        return claims

    def _for_us(self, claims: dict[str, object]) -> bool:
        """Cognito's access tokens name the client in `client_id` and have no audience."""
        return (
            claims["token_use"] == "access"  # noqa: S105 - a kind of token
            and claims["client_id"] == self.client_id
            and isinstance(claims["exp"], int)
        )
