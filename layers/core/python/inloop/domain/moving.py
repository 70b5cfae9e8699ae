"""A conversation in progress goes to another operator: handed over, or transferred.

One transaction, so that it never has two operators and none is ever lost between them. The new
operator's page accepts like any other claim; if it does not, the conversation goes back to the
front of its queue, with its original waiting time.
"""

from inloop.domain.changes import Change, Update
from inloop.domain.claiming import Placed, guest_leaves, held_as_guest, presence_of, seated, taken
from inloop.domain.conditions import Has, Is, Rule
from inloop.domain.conversation import Conversation, hop
from inloop.domain.limits import Limits
from inloop.domain.presence import release
from inloop.domain.refs import ConversationRef
from inloop.domain.time import Moment
from inloop.domain.vocabulary import MoveCause


def move(
    conversation: Conversation,
    placed: Placed,
    *,
    cause: MoveCause,
    now: Moment,
    limits: Limits,
    version: str,
) -> tuple[Change, ...]:
    """Give an active conversation, as it was read, to the operator of `placed`.

    Rules: `still_active`, `same_epoch` and `same_operator` close the races with an end, a reload, a
    return and another move; those of the seat and of the agreement are a claim's. The former
    operator's slot is freed and keeps no wrap-up: whoever ends the conversation gives the account.
    """
    epoch = conversation.epoch + 1
    change = taken(
        conversation.conversation,
        placed,
        epoch=epoch,
        now=now,
        limits=limits,
        version=version,
        hop=hop(conversation, cause, now),
        rules=(
            Rule("still_active", Is("state", "active")),
            Rule("same_epoch", Is("epoch", conversation.epoch)),
            Rule("same_operator", Is("operator", conversation.operator or "")),
        ),
    )
    former = presence_of(conversation.serving_region or "", conversation.operator or "")
    freed = release(former, conversation.conversation, now=now)
    entry = conversation.entry_region
    seat = seated(conversation.conversation, placed, epoch=epoch, now=now, entry_region=entry)
    return (seat, change, freed, *_guests(conversation, placed))


def _guests(conversation: Conversation, placed: Placed) -> tuple[Change, ...]:
    """The room that agreements give: nothing changes hands within a region."""
    before = conversation.agreement
    if placed.stays:
        return ()
    changes: list[Change] = []
    if before is not None and conversation.serving_region is not None:
        changes.append(
            guest_leaves(
                conversation.serving_region,
                before,
                conversation.conversation,
                entry_region=conversation.entry_region,
            )
        )
    if placed.agreement is not None:
        changes.append(held_as_guest(conversation.conversation, placed))
    return tuple(changes)


def ask_transfer(conversation: str, *, connection: str, region: str) -> Update:
    """Keep to where the visitor is asked to go. Rules: `yours`, `active`, `accepted`."""
    return Update(
        ref=ConversationRef(conversation),
        set={"transfer_to": region},
        rules=(
            Rule("yours", Is("operator_connection", connection)),
            Rule("active", Is("state", "active")),
            Rule("accepted", Has("operator_key")),
        ),
    )


def forget_transfer(conversation: str, *, region: str) -> Update:
    """The visitor said no, or nobody is there any more. Rule `asked`: answered twice, or anew."""
    return Update(
        ref=ConversationRef(conversation),
        remove=("transfer_to",),
        rules=(Rule("asked", Is("transfer_to", region)),),
    )
