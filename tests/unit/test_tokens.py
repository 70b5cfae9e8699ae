"""Access tokens: whatever is wrong with one, it proves nothing and is told to nobody."""

from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from inloop.adapters.tokens import AccessTokens
from inloop.domain.refusals import BadToken
from inloop.domain.time import Moment

NOW = 1_800_000_000
ISSUER = "https://cognito.example/pool"
OURS = rsa.generate_private_key(public_exponent=65537, key_size=2048)
THEIRS = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLAIMS: dict[str, Any] = {
    "sub": "subject-1",
    "iss": ISSUER,
    "client_id": "client-1",
    "token_use": "access",
    "exp": NOW + 600,
}


class Keys(jwt.PyJWKClient):
    """The pool's published keys, without a network."""

    def __init__(self) -> None:
        super().__init__("https://cognito.example/keys")

    def fetch_data(self) -> Any:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(OURS.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "k1", "use": "sig", "alg": "RS256"}]}


TOKENS = AccessTokens(keys=Keys(), issuer=ISSUER, client_id="client-1")


def signed(claims: dict[str, Any], *, key: Any = OURS, kid: str = "k1", alg: str = "RS256") -> str:
    return jwt.encode(claims, key, algorithm=alg, headers={"kid": kid})


def test_a_good_token_says_who_and_until_when() -> None:
    proof = TOKENS.verify(signed(CLAIMS), now=Moment(NOW * 1000))
    assert (proof.subject, proof.until) == ("subject-1", (NOW + 600) * 1000)


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://cognito.example/other"},
        {"client_id": "client-2"},
        {"token_use": "id"},
        {"exp": NOW - 6},
        {"exp": "soon"},
    ],
    ids=str,
)
def test_a_wrong_claim_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadToken):
        TOKENS.verify(signed(CLAIMS | change), now=Moment(NOW * 1000))


@pytest.mark.parametrize("claim", sorted(CLAIMS))
def test_a_missing_claim_is_refused(claim: str) -> None:
    without = {name: value for name, value in CLAIMS.items() if name != claim}
    with pytest.raises(BadToken):
        TOKENS.verify(signed(without), now=Moment(NOW * 1000))


@pytest.mark.parametrize(
    "token",
    [
        signed(CLAIMS, key=THEIRS),
        signed(CLAIMS, kid="k2"),
        signed(CLAIMS, key="a-shared-secret-of-thirty-two-bytes!", alg="HS256"),
        jwt.encode(CLAIMS, "", algorithm="none", headers={"kid": "k1"}),
        signed(CLAIMS)[:-4] + "AAAA",
        "a.b.c",
        "",
    ],
    ids=[
        "foreign key",
        "unknown key",
        "shared secret",
        "unsigned",
        "tampered",
        "nonsense",
        "empty",
    ],
)
def test_a_token_that_the_pool_did_not_sign_is_refused(token: str) -> None:
    with pytest.raises(BadToken) as refused:
        TOKENS.verify(token, now=Moment(NOW * 1000))
    assert refused.value.args == ("bad_token",)
    assert refused.value.__cause__ is None
