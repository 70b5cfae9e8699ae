"""`sign_in`: the token is verified here, the rest is the core's. Only one function imports this."""

from typing import Protocol

from inloop.adapters.tokens import Proof
from inloop.domain.events import Reload
from inloop.domain.signing_in import Socket
from inloop.domain.time import Moment
from inloop.runtime.call import Call
from inloop.usecases.greeting import PROTOCOLS
from inloop.usecases.operating import signed_in
from inloop.usecases.outcome import Outcome, to
from inloop.wire.operator import SignIn


class Tokens(Protocol):
    """Who verifies."""

    def verify(self, token: str, *, now: Moment) -> Proof:
        """The proof in a token. Raises BadToken."""


def sign_in(tokens: Tokens, call: Call, frame: SignIn) -> Outcome:
    """Bind the operator whom the token proves to this socket."""
    if frame.protocol not in PROTOCOLS:
        return Outcome(to(call.connection, Reload()))
    proof = tokens.verify(frame.token, now=call.now)
    socket = Socket(connection=call.connection, number=frame.connection, token_until=proof.until)
    return signed_in(call.store, call.network, subject=proof.subject, socket=socket, now=call.now)
