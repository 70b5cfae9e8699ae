"""The wrap-up: what the operator says of an ended conversation, in closed lists."""

from dataclasses import replace

from inloop.domain.changes import Change, Update
from inloop.domain.conditions import Is, Lacks, Rule, Value
from inloop.domain.conversation import Conversation
from inloop.domain.ending import file_at
from inloop.domain.filing import free_slot
from inloop.domain.limits import Limits
from inloop.domain.refs import ConversationRef
from inloop.domain.time import Moment


def wrap_up(
    conversation: Conversation,
    *,
    connection: str,
    told: dict[str, Value],
    now: Moment,
    limits: Limits,
) -> tuple[Change, ...]:
    """Keep the wrap-up and free the slot; what is left to wait for is the visitor's answers.

    Rules: `yours` (a newer page), `ended`, `unwrapped` (this frame came twice: the slot may hold
    another conversation by then, but a set frees each only once).
    """
    return (
        Update(
            ref=ConversationRef(conversation.conversation),
            set={"wrap_up": told, "wrapped_at": now, **_due(conversation, now, limits)},
            rules=(
                Rule("yours", Is("operator_connection", connection)),
                Rule("ended", Is("state", "ended")),
                Rule("unwrapped", Lacks("wrapped_at")),
            ),
        ),
        *free_slot(conversation, now),
    )


def _due(conversation: Conversation, now: Moment, limits: Limits) -> dict[str, Value]:
    """When it falls due now; as before where the end came after the reading."""
    if conversation.ended_at is None or conversation.end is None:
        return {}
    wrapped = replace(conversation, wrapped_at=now)
    moment = file_at(
        wrapped, ended_at=conversation.ended_at, reason=conversation.end, limits=limits
    )
    return {"due_at": max(moment, now)}
