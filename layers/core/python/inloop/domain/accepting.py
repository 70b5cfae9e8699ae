"""An operator's page accepts with a fresh key: that begins the epoch's words."""

from inloop.domain.changes import Change, Update
from inloop.domain.conditions import Has, Is, Lacks, Rule
from inloop.domain.conversation import Conversation
from inloop.domain.limits import Limits
from inloop.domain.presence import EPOCH
from inloop.domain.refs import ConversationRef, PresenceRef
from inloop.domain.relaying import proved
from inloop.domain.time import Moment, after


def accept(
    conversation: str, *, connection: str, epoch: int, key: str, now: Moment, limits: Limits
) -> Update:
    """Accept the epoch of a claim.

    Rules: `yours` (a newer page of the operator, or another operator), `token` (it has ended),
    `active` (ended or given back), `current_epoch` (claimed anew since), `unaccepted` (this frame
    came twice).
    """
    return Update(
        ref=ConversationRef(conversation),
        set={
            "operator_key": key,
            "accepted_at": now,
            "due_at": after(now, limits.first_answer_within),
        },
        once={"first_accepted_at": now},
        rules=(
            Rule("yours", Is("operator_connection", connection)),
            proved(now),
            Rule("active", Is("state", "active")),
            Rule("current_epoch", Is("epoch", epoch)),
            Rule("unaccepted", Lacks("operator_key")),
        ),
    )


def accept_anew(conversation: Conversation, *, connection: str, key: str) -> tuple[Change, ...]:
    """Begin the next epoch of an accepted conversation: the operator's page was reloaded.

    Rules: `yours`, and `current_epoch` as read, so that of two pages one wins. The old key goes
    with the old epoch; the presence keeps the new number for the heartbeat.
    """
    epoch = conversation.epoch + 1
    return (
        Update(
            ref=ConversationRef(conversation.conversation),
            set={"operator_key": key, "epoch": epoch},
            rules=(
                Rule("yours", Is("operator_connection", connection)),
                Rule("active", Is("state", "active")),
                Rule("current_epoch", Is("epoch", conversation.epoch)),
                Rule("accepted", Has("operator_key")),
            ),
        ),
        Update(
            ref=PresenceRef(conversation.serving_region or "", conversation.operator or ""),
            set={EPOCH + conversation.conversation: epoch},
            rules=(Rule("yours", Is("connection", connection)),),
        ),
    )
