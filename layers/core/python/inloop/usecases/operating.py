"""`sign_in` and `presence`: an operator is there, and says for what."""

from inloop.domain.changes import Check
from inloop.domain.conditions import Item
from inloop.domain.conversation import is_conversation
from inloop.domain.events import Displaced, PresenceSet, SignedIn
from inloop.domain.network import Network
from inloop.domain.presence import Presence, is_presence, set_presence
from inloop.domain.refs import ConversationRef, OperatorRef, PresenceRef
from inloop.domain.refusals import BehindConnection, Disabled, TryAgain
from inloop.domain.renewing import proved_before, renew
from inloop.domain.signing_in import OperatorRecord, Socket, sign_in
from inloop.domain.staffing import unchanged
from inloop.domain.time import Moment, after
from inloop.domain.vocabulary import PauseReason, PresenceState
from inloop.ports.store import Declined, Store
from inloop.usecases.accepting import offered
from inloop.usecases.declining import refuse
from inloop.usecases.outcome import Outcome, to

TRIES = 4
"""How often a sign-in is read and written anew when a claim, an end or a return came between."""


def signed_in(
    store: Store, network: Network, *, subject: str, socket: Socket, now: Moment
) -> Outcome:
    """Bind an operator, whose token has been verified, to their socket.

    Role, region and limit come from the directory. An older page of theirs is told that it was
    displaced. The same page may prove itself anew, by a newer token, on the socket that it has:
    then its sign-in lasts longer, and nothing of its conversations changes.
    Raises Disabled, BehindConnection (with the number known), TryAgain.
    """
    for _ in range(TRIES):
        record = _record(store, network, subject)
        before = _before(store, record)
        known = before.number if before else 0
        if before and proved_before(before, socket):
            if socket.token_until <= before.token_until:
                return _welcomed(store, network, record, socket, before)  # the frame came twice
            changes = renew(record, before, socket, limits=network.limits)
        elif known >= socket.number:
            raise BehindConnection(connection=known)
        else:
            changes = sign_in(record, socket, before=before, now=now, limits=network.limits)
        # Closes the race with a change of the record: whoever was disabled is not let in.
        record_stands = Check(ref=OperatorRef(subject), rules=(unchanged(record),))
        if store.commit((*changes, record_stands)) is None:
            return _welcomed(store, network, record, socket, before)
    raise TryAgain


def _record(store: Store, network: Network, subject: str) -> OperatorRecord:
    item = store.read(OperatorRef(subject))
    if not item:
        raise Disabled
    record = OperatorRecord.of(item)
    if record.disabled or record.region not in network.regions:
        raise Disabled
    return record


def _before(store: Store, record: OperatorRecord) -> Presence | None:
    item = store.read(record.presence)
    return Presence.of(item) if is_presence(item) else None


def _welcomed(
    store: Store,
    network: Network,
    record: OperatorRecord,
    socket: Socket,
    before: Presence | None,
) -> Outcome:
    now_there = Presence.of(store.read(record.presence))
    refs = [ConversationRef(each) for each in sorted(now_there.conversations)]
    items: tuple[Item, ...] = store.read_many(refs) if refs else ()
    limits = network.limits
    event = SignedIn(
        operator=record.operator,
        region=record.region,
        role=record.role,
        connection=socket.number,
        limit=now_there.limit,
        state=now_there.state,
        heartbeat_every=limits.heartbeat_every,
        frame_bytes=limits.frame_bytes,
        reconnect_before=limits.reconnect_before,
        message_every_ms=limits.message_every_ms,
        until=now_there.token_until,
        conversations=tuple(offered(each, again=True) for each in items if is_conversation(each)),
    )
    older = before.connection if before and before.connection != socket.connection else None
    return Outcome((*to(socket.connection, event), *to(older, Displaced())))


def presence(
    store: Store,
    network: Network,
    ref: PresenceRef,
    *,
    state: PresenceState,
    reason: PauseReason | None,
    limit: int | None,
    connection: str,
    now: Moment,
) -> Outcome:
    """The operator's own change of presence or limit. Becoming available wakes the router.

    An operator with conversations cannot be gone: they leave first. Raises NotYours, NotSignedIn,
    NotNow.
    """
    answer = store.write(
        set_presence(
            ref,
            connection=connection,
            state=state,
            reason=reason,
            limit=limit,
            now=now,
            lease_until=after(now, network.limits.operator_lease),
        )
    )
    if isinstance(answer, Declined):
        refuse(answer)
    there = Presence.of(answer.item)
    return Outcome(to(connection, PresenceSet(state=there.state, limit=there.limit)))
