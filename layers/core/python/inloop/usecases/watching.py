"""`watch` and `unwatch`: a page is shown the live board, and told its changes from then on."""

from inloop.domain.board import Shown
from inloop.domain.network import Network
from inloop.domain.presence import Presence, is_presence
from inloop.domain.refs import BoardRef, PresenceRef
from inloop.domain.refusals import NotPermitted, NotSignedIn, NotYours
from inloop.domain.time import Moment
from inloop.domain.watching import MAY_WATCH, begin, snapshot, stop
from inloop.ports.store import Store
from inloop.usecases.declining import refuse
from inloop.usecases.outcome import Outcome, Push


def watch(
    store: Store, network: Network, ref: PresenceRef, *, connection: str, now: Moment
) -> Outcome:
    """Begin to watch, or go on; the answer is the whole board as it is kept.

    The watcher is written first, then the version is read, then the summaries: whatever is shown
    after the reading is pushed to them. What is read may be newer than its version, and then comes
    once more. Raises NotSignedIn, NotYours, NotPermitted.
    """
    item = store.read(ref)
    if not is_presence(item):
        raise NotSignedIn
    found = Presence.of(item)
    if found.connection != connection:
        raise NotYours
    if found.role not in MAY_WATCH:
        raise NotPermitted
    limits = network.limits
    declined = store.commit(begin(ref, found.role, connection=connection, now=now, limits=limits))
    if declined is not None:
        refuse(declined)
    version = board_version(store)
    kept = (Shown.of(each).summary for each in store.summaries())
    summaries = [each for each in kept if each is not None and each.region in network.regions]
    boards = snapshot(summaries, version, now=now, limits=limits)
    return Outcome(tuple(Push(connection, each) for each in boards))


def unwatch(store: Store, ref: PresenceRef, *, connection: str) -> Outcome:
    """Watch no more; nothing is answered, and who did not watch changes nothing."""
    store.write(stop(ref, connection))
    return Outcome()


def board_version(store: Store) -> int:
    """The number of the last change of the board; 0 before the first."""
    number = store.read(BoardRef()).get("number")
    return number if isinstance(number, int) else 0
