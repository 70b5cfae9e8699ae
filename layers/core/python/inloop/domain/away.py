"""An operator's lease has lapsed: their visitors are told, and again when the operator is back.

The mark lies on each conversation, so that the answer to a visitor's heartbeat costs no read more;
and on the presence, so that it is made once, and a heartbeat of the operator knows to remove it.
"""

from collections.abc import Iterable

from inloop.domain.changes import Change, Update
from inloop.domain.conditions import AtMost, Is, Lacks, Rule, is_or_lacks
from inloop.domain.limits import Limits
from inloop.domain.nudges import room
from inloop.domain.presence import Presence, signed_in_here
from inloop.domain.refs import ConversationRef
from inloop.domain.time import Moment, after


def lapsed(
    presence: Presence, active: Iterable[str], *, now: Moment, limits: Limits
) -> tuple[Change, ...]:
    """Mark the `active` conversations of `presence`, as it was read, once a lapse.

    Rules: `still_lapsed` closes the race with a heartbeat or a sign-in, `untold` with another tick,
    `same_conversations` and `still_theirs` with an end, a move and a return.
    """
    return (
        Update(
            ref=presence.ref,
            set={"away": True, "due_at": after(presence.lease_until, limits.operator_grace)},
            rules=(
                Rule("still_lapsed", AtMost("lease_until", now)),
                Rule("untold", Lacks("away")),
                _same_conversations(presence),
            ),
        ),
        *(
            Update(
                ref=ConversationRef(each),
                set={"operator_away": True},
                rules=(Rule("still_theirs", Is("operator", presence.operator)),),
            )
            for each in active
        ),
    )


def returned(
    presence: Presence, active: Iterable[str], *, connection: str, now: Moment, lease_until: Moment
) -> tuple[Change, ...]:
    """Renew the lease within its grace, and take the marks away. Room appears: wake the router.

    Rules: those of every frame of an operator, and `same_conversations` and `still_theirs`: the
    tick gives one back in the same moment, so read again.
    """
    return (
        Update(
            ref=presence.ref,
            set={"lease_until": lease_until},
            remove=("away",),
            wake=room(presence.region),
            rules=(*signed_in_here(connection, now), _same_conversations(presence)),
        ),
        *(
            Update(
                ref=ConversationRef(each),
                remove=("operator_away",),
                rules=(Rule("still_theirs", Is("operator", presence.operator)),),
            )
            for each in active
        ),
    )


def _same_conversations(presence: Presence) -> Rule:
    held = presence.conversations or None
    return Rule("same_conversations", is_or_lacks("conversations", held))
