"""A conversation: waiting, active, ended, then filed and gone.

    waiting --claim--> active --end--> ended --file--> (ledger)
       ^                  |
       +----return--------+      not accepted, not answered, operator lost

An epoch begins with each claim and with each reload of the operator's page. Words are relayed
only while the epoch is accepted, that is while `operator_key` is there.
"""

from dataclasses import dataclass, field
from typing import get_args

from inloop.domain.conditions import Item, Value
from inloop.domain.reading import read_as
from inloop.domain.time import NEVER, Moment
from inloop.domain.vocabulary import (
    AgeBand,
    ConversationState,
    EndReason,
    HopCause,
    Party,
    ReturnCause,
    Role,
    TermsKind,
    Why,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation as kept. Moments in ms; counts are of messages, resends left out.

    `since` is the moment of the start and never changes: a returned conversation keeps its place.
    `tried` are the regions that did not take it by overflow in the round until `tried_until`;
    `hops` are all moves until filing (`hop`).
    """

    conversation: str
    state: ConversationState
    entry_region: str
    language: str
    since: Moment
    epoch: int = 0
    visitor_key: str = ""
    visitor_number: int = 0
    visitor_connection: str | None = None
    visitor_lease_until: Moment = NEVER
    visitor_active_at: Moment | None = None
    visitor_messages: int = 0
    role: Role | None = None
    age_band: AgeBand | None = None
    municipality: str | None = None
    operator: str | None = None
    operator_connection: str | None = None
    operator_until: Moment | None = None
    operator_away: bool = False
    operator_key: str | None = None
    operator_active_at: Moment | None = None
    operator_messages: int = 0
    serving_region: str | None = None
    why: Why | None = None
    agreement: str | None = None
    terms: TermsKind | None = None
    amount_cents: int | None = None
    currency: str | None = None
    transfer_to: str | None = None
    network_version: str | None = None
    offers: int = 0
    claimed_at: Moment | None = None
    accepted_at: Moment | None = None
    first_accepted_at: Moment | None = None
    first_answer_at: Moment | None = None
    tried: frozenset[str] = frozenset()
    tried_until: Moment = NEVER
    hops: list[Value] = field(default_factory=list)
    ended_at: Moment | None = None
    end: EndReason | None = None
    ended_by: Party | None = None
    wrap_up: dict[str, Value] | None = None
    wrapped_at: Moment | None = None
    answers: dict[str, Value] | None = None
    answered_at: Moment | None = None
    due_at: Moment | None = None

    @classmethod
    def of(cls, item: Item) -> "Conversation":
        """Read from its item."""
        return read_as(cls, item)

    @property
    def accepted(self) -> bool:
        """Whether words can be said: active, and an operator's page gave its key."""
        return self.state == "active" and self.operator_key is not None

    def proved(self, now: Moment) -> bool:
        """Whether the token of the operator who has it is still good; older items do not say."""
        return self.operator_until is None or self.operator_until > now

    @property
    def answered(self) -> bool:
        """Whether the operator of this claim has said something."""
        return self.operator_active_at is not None and self.operator_active_at >= (
            self.claimed_at or 0
        )


AGREED = ("agreement", "terms", "amount_cents", "currency")
"""What a guest is settled by; taken from the network data of the claim."""


def hop(conversation: Conversation, cause: HopCause, now: Moment) -> Value:
    """One line of the way a conversation went: from which region, why, when, by which rule.

    Where its operator has said something, the line keeps by what that is settled as well: who is
    taken up by nobody afterwards was served there (`inloop.domain.served`).
    """
    line: dict[str, Value] = {
        "region": conversation.serving_region or conversation.entry_region,
        "why": conversation.why or "own",
        "cause": cause,
        "at": now,
    }
    if conversation.answered:
        line["answered"] = True
        for name in ("network_version", *AGREED):
            if (value := getattr(conversation, name)) is not None:
                line[name] = value
    return line


def returns(conversation: Conversation) -> int:
    """How often it went back to its queue; the other hops were moves that somebody asked for."""
    causes = [each.get("cause") for each in conversation.hops if isinstance(each, dict)]
    return sum(cause in get_args(ReturnCause) for cause in causes)


def is_conversation(item: Item) -> bool:
    """Whether the item is a conversation, and not missing nor the marker of a refused attempt."""
    return item.get("state") in ("waiting", "active", "ended")
