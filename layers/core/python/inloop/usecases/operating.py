"""`sign_in` and `presence`: an operator is there, and says for what."""

from inloop.domain.changes import Check
from inloop.domain.conditions import Item
from inloop.domain.conversation import Conversation, is_conversation
from inloop.domain.events import Displaced, SignedIn
from inloop.domain.network import Network
from inloop.domain.presence import Presence, is_presence, presence_set, set_presence
from inloop.domain.refs import ConversationRef, OperatorRef, PresenceRef
from inloop.domain.refusals import BehindConnection, Disabled, TryAgain
from inloop.domain.renewing import proved_before, renew
from inloop.domain.signing_in import OperatorRecord, Socket, sign_in
from inloop.domain.staffing import unchanged
from inloop.domain.time import SECOND, Moment, after
from inloop.domain.vocabulary import PauseReason, PresenceState
from inloop.ports.store import Declined, Store
from inloop.usecases.accepting import offered
from inloop.usecases.away import told_back
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
                return _welcomed(
                    store, network, record, socket, before=before, now=now
                )  # it came twice
            changes = renew(record, before, socket, limits=network.limits)
        elif known >= socket.number:
            raise BehindConnection(connection=known)
        else:
            changes = sign_in(record, socket, before=before, now=now, limits=network.limits)
        # Closes the race with a change of the record: whoever was disabled is not let in.
        record_stands = Check(ref=OperatorRef(subject), rules=(unchanged(record),))
        if store.commit((*changes, record_stands)) is None:
            return _welcomed(store, network, record, socket, before=before, now=now)
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
    *,
    before: Presence | None,
    now: Moment,
) -> Outcome:
    now_there = Presence.of(store.read(record.presence))
    refs = [ConversationRef(each) for each in sorted(now_there.conversations)]
    items: tuple[Item, ...] = store.read_many(refs) if refs else ()
    found = [each for each in items if is_conversation(each)]
    limits = network.limits
    event = SignedIn(
        operator=record.operator,
        region=record.region,
        role=record.role,
        connection=socket.number,
        limit=now_there.limit,
        most=now_there.most,
        state=now_there.state,
        reason=now_there.reason,
        heartbeat_every=limits.heartbeat_every,
        frame_bytes=limits.frame_bytes,
        reconnect_before=limits.reconnect_before,
        message_every_ms=limits.message_every_ms,
        until=now_there.token_until,
        lasts=max(0, now_there.token_until - now) // SECOND or None,
        given_back=now_there.given_back or None,
        conversations=tuple(offered(each, again=True) for each in found),
    )
    older = before.connection if before and before.connection != socket.connection else None
    active = tuple(Conversation.of(each) for each in found if each["state"] == "active")
    back = told_back(active) if before and before.away and not now_there.away else ()
    return Outcome((*to(socket.connection, event), *to(older, Displaced()), *back))


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
    return Outcome(to(connection, presence_set(there)))
