"""`start` and `resume`: a conversation begins once, and only its own page takes it up again."""

from dataclasses import replace

from inloop.domain.bands import Bands
from inloop.domain.changes import Put
from inloop.domain.conditions import Item
from inloop.domain.conversation import Conversation, is_conversation
from inloop.domain.events import Challenged, Standing, VisitorBack, Waiting
from inloop.domain.filing import refuse_attempt
from inloop.domain.ledger import LedgerKeys, Outcomes
from inloop.domain.limits import Limits
from inloop.domain.network import Network
from inloop.domain.proving import asked_bits, nonce_of, proves
from inloop.domain.refs import ConnectionRef
from inloop.domain.refusals import AlreadyStarted, BehindConnection, Closed, QueueFull
from inloop.domain.starting import Start, begin, visitor_connection
from inloop.domain.time import Moment
from inloop.domain.visiting import resume as resumed
from inloop.domain.visiting import waits_again
from inloop.ports.store import Declined, Store
from inloop.usecases.declining import refuse
from inloop.usecases.looking import known_region, under_overrides
from inloop.usecases.outcome import Outcome, to


def start(
    store: Store,
    network: Network,
    asked: Start,
    *,
    connection: str,
    now: Moment,
    keys: LedgerKeys,
) -> Outcome:
    """Begin a conversation and put it in the queue of its region; the stream wakes the router.

    A start repeated with the same secret takes the conversation up instead. A region that cannot
    serve, or whose queue is full, refuses, and the attempt is in the ledger once. While many wait
    the page has to prove some work first; nothing is written until it has.
    Raises UnknownRegion, Closed, QueueFull, AlreadyStarted, BehindConnection.
    """
    region = known_region(network, asked.region)
    if asked.language not in region.languages:
        # Only words of closed lists are kept; the page says what the region offers.
        asked = replace(asked, language=region.languages[0])
    limits = network.limits
    refused: Outcomes | None = None
    # Starts that come together may exceed the limit by their number: it guards against floods.
    waiting = len(store.waiting(region.code, most=limits.queue_limit))
    if not under_overrides(store, network, now).reachable(region.code, now).open:
        refused = "refused_closed"
    elif bits := _unproved(asked, waiting, connection, limits):
        nonce = nonce_of(connection, asked.conversation)
        challenged = Challenged(conversation=asked.conversation, nonce=nonce, bits=bits)
        return Outcome(to(connection, challenged))
    elif waiting >= limits.queue_limit:
        refused = "refused_full"
    if refused is not None:
        changes = refuse_attempt(
            asked, refused, connection=connection, keys=keys, network=network, now=now
        )
    else:
        changes = begin(asked, connection=connection, now=now, limits=limits)
    declined = store.commit(changes)
    if declined is not None:
        return _existing(store, network, asked, declined, connection=connection, now=now)
    if refused is not None:
        raise _refusal(refused, asked.conversation)
    return Outcome(to(connection, Waiting(conversation=asked.conversation, since=now)))


def _unproved(asked: Start, waiting: int, connection: str, limits: Limits) -> int:
    """The bits that are still to be proved; a flood of refusals would fill the ledger too."""
    bits = asked_bits(waiting, limits)
    nonce = nonce_of(connection, asked.conversation)
    return 0 if bits and proves(nonce, asked.proof or "", bits) else bits


def _refusal(end: object, conversation: str) -> Closed | QueueFull:
    kind = QueueFull if end == "refused_full" else Closed
    return kind(conversation=conversation)


def _existing(
    store: Store,
    network: Network,
    asked: Start,
    declined: Declined,
    *,
    connection: str,
    now: Moment,
) -> Outcome:
    """The start was made before (its answer was lost), refused before, or is a second one."""
    before: Item = next((each.item for each in declined.unmet if "new" in each.rules), {})
    if before.get("state") == "refused":
        raise _refusal(before.get("end"), asked.conversation)
    if not is_conversation(before):
        raise AlreadyStarted(conversation=asked.conversation)
    if before.get("visitor_connection") == connection:
        return Outcome(to(connection, standing(Conversation.of(before))))
    return resume(
        store,
        network,
        conversation=asked.conversation,
        number=asked.number,
        connection=connection,
        now=now,
    )


def resume(
    store: Store,
    network: Network,
    *,
    conversation: str,
    number: int,
    connection: str,
    now: Moment,
) -> Outcome:
    """Take a conversation up on a new socket with a higher number than any before.

    The same frame twice is answered twice and changes nothing.
    Raises UnknownConversation and BehindConnection (with the number that is known).
    """
    change = resumed(
        conversation, number=number, connection=connection, now=now, limits=network.limits
    )
    answer = store.write(change)
    if isinstance(answer, Declined):
        seen = answer.unmet[0].item
        if is_conversation(seen) and _same_socket(seen, number, connection):
            return Outcome(to(connection, standing(Conversation.of(seen))))
        _behind(answer, conversation)
        refuse(answer, conversation=conversation)
    store.write(
        Put(
            ref=ConnectionRef(connection),
            item=visitor_connection(conversation, now),
        )
    )
    taken = Conversation.of(answer.item)
    if taken.state == "waiting":
        # The router passes over a lapsed lease; who comes back must be looked at again.
        store.write(waits_again(taken, now))
    return Outcome(
        (
            *to(connection, standing(taken)),
            *to(taken.operator_connection, VisitorBack(conversation=conversation)),
        )
    )


def _same_socket(seen: Item, number: int, connection: str) -> bool:
    return (seen.get("visitor_number"), seen.get("visitor_connection")) == (number, connection)


def _behind(declined: Declined, conversation: str) -> None:
    known = declined.unmet[0].item.get("visitor_number")
    if declined.unmet[0].rules == ("newer",) and isinstance(known, int):
        raise BehindConnection(conversation=conversation, connection=known)


def standing(conversation: Conversation, bands: Bands | None = None) -> Standing:
    """The authoritative state, as the visitor's page is told; with the bands of who waits."""
    active = conversation.state == "active"
    return Standing(
        conversation=conversation.conversation,
        state=conversation.state,
        epoch=conversation.epoch,
        since=conversation.since,
        key=conversation.operator_key if active else None,
        serving_region=conversation.serving_region if active else None,
        transfer_to=conversation.transfer_to if active else None,
        place=bands.place(conversation.since) if bands else None,
        wait=bands.wait(conversation.since) if bands else None,
        staffed=bands.staffed if bands else None,
        operator_away=True if active and conversation.operator_away else None,
        reason=conversation.end,
    )
