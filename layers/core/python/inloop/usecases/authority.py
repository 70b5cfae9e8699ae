"""Who asks for what only coordinators and network managers may: by their presence, read anew."""

from inloop.domain.overriding import Coordinator
from inloop.domain.presence import Presence, is_presence
from inloop.domain.refs import PresenceRef
from inloop.domain.refusals import NotPermitted, NotSignedIn, NotYours
from inloop.domain.time import Moment
from inloop.ports.store import Store


def coordinator(store: Store, ref: PresenceRef, connection: str, now: Moment) -> Coordinator:
    """Somebody signed in on this socket who is more than an operator.

    Raises NotSignedIn, NotYours, NotPermitted.
    """
    item = store.read(ref)
    found = Presence.of(item) if is_presence(item) else None
    if found is None or found.state == "gone" or found.token_until <= now:
        raise NotSignedIn
    if found.connection != connection:
        raise NotYours
    if found.role == "operator":
        raise NotPermitted
    return Coordinator(presence=ref, role=found.role, connection=connection)
