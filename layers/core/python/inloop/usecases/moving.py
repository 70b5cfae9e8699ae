"""`hand_over`, `transfer` and its answer: a conversation in progress goes to another operator."""

from inloop.domain.claiming import Placed
from inloop.domain.conversation import Conversation, is_conversation
from inloop.domain.events import (
    Colleague,
    Colleagues,
    TransferAsked,
    TransferEnded,
    Withdrawn,
)
from inloop.domain.moving import ask_transfer, forget_transfer, move
from inloop.domain.network import Agreement, Network
from inloop.domain.presence import Presence, is_presence
from inloop.domain.refs import ConversationRef, PresenceRef
from inloop.domain.refusals import NotNow, NotSignedIn, NotYours, TryAgain, UnknownConversation
from inloop.domain.routing import Staff, room_for
from inloop.domain.time import Moment
from inloop.domain.vocabulary import MoveCause, Party
from inloop.ports.store import Declined, Store
from inloop.usecases.accepting import offered
from inloop.usecases.declining import refuse
from inloop.usecases.looking import known_region, under_overrides
from inloop.usecases.outcome import Outcome, Push, to

TRIES = 3
"""How often a move is judged anew when something came between the reading and the writing."""


def colleagues(store: Store, ref: PresenceRef, *, connection: str, now: Moment) -> Outcome:
    """Who else of the operator's region is there. One read and one query. Raises NotSignedIn."""
    item = store.read(ref)
    me = Presence.of(item) if is_presence(item) else None
    if me is None or me.connection != connection or me.token_until <= now or me.state == "gone":
        raise NotSignedIn
    present = tuple(
        Colleague(operator=each.operator, state=each.state, free=each.free)
        for each in _staff(store, ref.region).seats
        if each.operator != ref.operator and each.present(now)
    )
    return Outcome(to(connection, Colleagues(present=present)))


def hand_over(
    store: Store,
    network: Network,
    *,
    conversation: str,
    colleague: str | None,
    connection: str,
    now: Moment,
) -> Outcome:
    """Give the conversation to a colleague of the same region, who may be named.

    The visitor's page tells the colleague by itself what was said: the region is the same. The
    page sends this once its own words are acknowledged, or the operator has said that it may.
    Raises UnknownConversation, NotYours, NotSignedIn, NotNow (not active, or nobody has room),
    TryAgain.
    """
    for _ in range(TRIES):
        found = _held(store, conversation, "operator", connection, now)
        seat = _colleague(_staff(store, found.serving_region or ""), found, colleague, now)
        if seat is None or found.why is None:
            raise NotNow(conversation=conversation)
        placed = Placed(
            seat=seat, serving_region=found.serving_region or "", why=found.why, stays=True
        )
        told = _moved(store, network, found, placed, cause="handed_over", now=now)
        if told is not None:
            return Outcome(told)
    raise TryAgain(conversation=conversation)


def transfer(
    store: Store,
    network: Network,
    *,
    conversation: str,
    to_region: str,
    connection: str,
    now: Moment,
) -> Outcome:
    """Ask the visitor whether another region may go on. Nothing moves before they agree.

    Nobody is asked in vain: there has to be an arrangement or an agreement, and room now.
    Raises UnknownRegion, UnknownConversation, NotYours, NotSignedIn, NotNow.
    """
    known_region(network, to_region)
    found = _held(store, conversation, "operator", connection, now)
    network = under_overrides(store, network, now)
    if _transferred(store, network, found, to_region, now) is None:
        raise NotNow(conversation=conversation)
    answer = store.write(ask_transfer(conversation, connection=connection, region=to_region))
    if isinstance(answer, Declined):
        refuse(answer, conversation=conversation)
    asked = TransferAsked(conversation=conversation, region=to_region)
    return Outcome((*to(found.visitor_connection, asked), *to(connection, asked)))


def transfer_answer(
    store: Store,
    network: Network,
    *,
    conversation: str,
    region: str,
    agrees: bool,
    connection: str,
    now: Moment,
) -> Outcome:
    """The visitor's answer: the conversation moves, or goes on where it is.

    Raises UnknownConversation, NotYours, NotNow (nothing was asked, or it was answered), TryAgain.
    """
    for _ in range(TRIES):
        found = _held(store, conversation, "visitor", connection, now)
        if found.transfer_to != region:
            raise NotNow(conversation=conversation)
        network = under_overrides(store, network, now)
        placed = _transferred(store, network, found, region, now) if agrees else None
        if placed is None:
            return _stays(store, found, region, declined=not agrees)
        told = _moved(store, network, found, placed, cause="transferred", now=now)
        if told is not None:
            return Outcome(told)
    raise TryAgain(conversation=conversation)


def _held(
    store: Store, conversation: str, party: Party, connection: str, now: Moment
) -> Conversation:
    item = store.read(ConversationRef(conversation))
    if not is_conversation(item):
        raise UnknownConversation(conversation=conversation)
    if item.get(f"{party}_connection") != connection:
        raise NotYours(conversation=conversation)
    found = Conversation.of(item)
    if party == "operator" and not found.proved(now):
        raise NotSignedIn(conversation=conversation)
    if not found.accepted:
        raise NotNow(conversation=conversation)
    return found


def _staff(store: Store, region: str) -> Staff:
    found = store.staff(region)
    return Staff.of([each for each in found.presences if is_presence(each)], found.guests)


def _colleague(
    staff: Staff, found: Conversation, named: str | None, now: Moment
) -> Presence | None:
    return staff.best(
        now,
        among=lambda seat: seat.operator != found.operator and named in (None, seat.operator),
    )


def _transferred(
    store: Store, network: Network, found: Conversation, region: str, now: Moment
) -> Placed | None:
    """Where the conversation would be served there: as its own, or under an agreement in force."""
    if region == found.serving_region:
        return None
    staff = _staff(store, region)
    if network.duty_region(found.entry_region, now) == region and network.takes(region, now):
        if (seat := staff.best(now)) is None:
            return None
        own = region == found.entry_region
        return Placed(seat=seat, serving_region=region, why="own" if own else "rota")
    agreement = _agreement(network, found.entry_region, region, now)
    if agreement is None or (guest := room_for(agreement, staff, now)) is None:
        return None
    return Placed(
        seat=guest,
        serving_region=region,
        why="transferred",
        agreement=agreement,
        guests_version=staff.guests_version,
    )


def _agreement(network: Network, entry: str, region: str, now: Moment) -> Agreement | None:
    there = (each for each in network.agreements_from(entry) if each.to_region == region)
    return next((each for each in there if network.steps_in(each, now)), None)


def _moved(
    store: Store,
    network: Network,
    found: Conversation,
    placed: Placed,
    *,
    cause: MoveCause,
    now: Moment,
) -> tuple[Push, ...] | None:
    """What both operators are told; None where something came between.

    The visitor is told when the new one has accepted, within a second or so.
    """
    changes = move(
        found, placed, cause=cause, now=now, limits=network.limits, version=network.version
    )
    if store.commit(changes) is not None:
        return None
    item = store.read(ConversationRef(found.conversation))
    taken = Withdrawn(conversation=found.conversation, epoch=found.epoch)
    offer = to(placed.seat.connection, offered(item, again=False)) if is_conversation(item) else ()
    return (*offer, *to(found.operator_connection, taken))


def _stays(store: Store, found: Conversation, region: str, *, declined: bool) -> Outcome:
    answer = store.write(forget_transfer(found.conversation, region=region))
    if isinstance(answer, Declined):
        refuse(answer, conversation=found.conversation)
    ended = TransferEnded(
        conversation=found.conversation,
        region=region,
        why="visitor_declined" if declined else "no_room",
    )
    return Outcome(to(found.operator_connection, ended))
