"""Who served a conversation: the last who took it up, as far as the ledger knows operators.

A conversation may be claimed many times, and counts once. It is served where an operator's page had
accepted it when it ended. Where it had moved on or gone back by then and nobody took it up again,
it is served by the last region whose operator had said something, until it left them. If nobody
ever did, it is unserved: what a page accepted and nobody answered served nobody.
"""

from dataclasses import dataclass

from inloop.domain.conversation import AGREED, Conversation
from inloop.domain.reading import read_as
from inloop.domain.time import Moment
from inloop.domain.vocabulary import TermsKind, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Where, why there, until when, and the settlement terms by the network data of that claim."""

    region: str
    why: Why
    at: Moment
    network_version: str | None = None
    agreement: str | None = None
    terms: TermsKind | None = None
    amount_cents: int | None = None
    currency: str | None = None


def served(conversation: Conversation) -> Served | None:
    """Who served an ended conversation; None: nobody did."""
    if conversation.first_accepted_at is None or conversation.ended_at is None:
        return None
    if _held_to_the_end(conversation):
        return Served(
            region=conversation.serving_region or conversation.entry_region,
            why=conversation.why or "own",
            at=conversation.ended_at,
            network_version=conversation.network_version,
            **{name: getattr(conversation, name) for name in AGREED},
        )
    for line in reversed(conversation.hops):
        if isinstance(line, dict) and line.get("answered"):
            return read_as(Served, line)
    return None


def _held_to_the_end(conversation: Conversation) -> bool:
    """Whether the claim that it ended under was taken up.

    `no_helper` also ends what an operator accepted and then never answered.
    """
    if conversation.operator is None or conversation.accepted_at is None:
        return False
    return conversation.answered or conversation.end != "no_helper"
