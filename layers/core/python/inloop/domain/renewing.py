"""An operator proves anew, on the socket that is open, who they are: nothing else changes hands.

The authority over the conversations ends with the token, so it is prolonged with it, as one.
"""

from inloop.domain.changes import Change, Update
from inloop.domain.conditions import Is, Rule, is_or_lacks
from inloop.domain.limits import Limits
from inloop.domain.nudges import room
from inloop.domain.presence import Presence
from inloop.domain.refs import ConversationRef
from inloop.domain.signing_in import OperatorRecord, Socket
from inloop.domain.staffing import own_limit


def proved_before(presence: Presence, socket: Socket) -> bool:
    """Whether this page signed in on this socket, with this number, and is still there."""
    same = (presence.connection, presence.number) == (socket.connection, socket.number)
    return same and presence.state != "gone"


def renew(
    record: OperatorRecord, presence: Presence, socket: Socket, *, limits: Limits
) -> tuple[Change, ...]:
    """Prolong the sign-in of `presence`, as it was read, by the newer token of `socket`.

    Role and limit are the directory's of now. Epochs, keys, the lease and the state stay as they
    are: a heartbeat renews the one, the operator changes the other.
    Rules: `same_page` (signed in elsewhere, or declared gone), `same_conversations` and
    `still_theirs` (a claim, an end or a return came since the reading: read again).
    """
    most = min(record.limit, limits.operator_slots)
    own = own_limit(presence, most)
    return (
        Update(
            ref=presence.ref,
            set={
                "token_until": socket.token_until,
                "role": record.role,
                "most": most,
                "limit": own,
            },
            wake=room(presence.region) if own > presence.limit else None,
            rules=(
                Rule("same_page", Is("connection", socket.connection)),
                Rule(
                    "same_conversations",
                    is_or_lacks("conversations", presence.conversations or None),
                ),
            ),
        ),
        *(
            Update(
                ref=ConversationRef(each),
                set={"operator_until": socket.token_until},
                rules=(Rule("still_theirs", Is("operator", record.operator)),),
            )
            for each in sorted(presence.conversations)
        ),
    )
