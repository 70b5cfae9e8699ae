"""The wrap-up: what the operator says of an ended conversation, in closed lists."""

from inloop.domain.changes import Change, Update
from inloop.domain.conditions import Is, Lacks, Rule, Value
from inloop.domain.conversation import Conversation
from inloop.domain.filing import free_slot
from inloop.domain.refs import ConversationRef
from inloop.domain.time import Moment


def wrap_up(
    conversation: Conversation, *, connection: str, told: dict[str, Value], now: Moment
) -> tuple[Change, ...]:
    """Keep the wrap-up and free the slot.

    Rules: `yours` (a newer page), `ended`, `unwrapped` (this frame came twice: the slot may hold
    another conversation by then, but a set frees each only once).
    """
    return (
        Update(
            ref=ConversationRef(conversation.conversation),
            set={"wrap_up": told, "wrapped_at": now},
            rules=(
                Rule("yours", Is("operator_connection", connection)),
                Rule("ended", Is("state", "ended")),
                Rule("unwrapped", Lacks("wrapped_at")),
            ),
        ),
        *free_slot(conversation, now),
    )
