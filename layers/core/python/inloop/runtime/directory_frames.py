"""Frames that read and change the directory. One function serves them, which may touch it."""

from collections.abc import Mapping

from inloop.domain.refs import PresenceRef
from inloop.domain.staffing import Wanted
from inloop.runtime.call import Call
from inloop.runtime.frames import Handle
from inloop.usecases import administering
from inloop.usecases.outcome import Outcome
from inloop.wire import operator as frames


def ask_operators(call: Call, frame: frames.AskOperators) -> Outcome:
    """Tell who works for a region."""
    return administering.ask_operators(
        call.store,
        call.network,
        PresenceRef(frame.region, frame.operator),
        region=frame.for_region,
        connection=call.connection,
        now=call.now,
    )


def add_operator(call: Call, frame: frames.AddOperator) -> Outcome:
    """Add an operator."""
    return administering.add_operator(
        call.store,
        call.network,
        PresenceRef(frame.region, frame.operator),
        region=frame.for_region,
        name=frame.name,
        email=frame.email,
        role=frame.role,
        limit=frame.limit,
        connection=call.connection,
        now=call.now,
    )


def change_operator(call: Call, frame: frames.ChangeOperator) -> Outcome:
    """Change an operator."""
    return administering.change_operator(
        call.store,
        call.network,
        PresenceRef(frame.region, frame.operator),
        region=frame.for_region,
        name=frame.name,
        wanted=Wanted(role=frame.role, limit=frame.limit, disabled=frame.disabled),
        connection=call.connection,
        now=call.now,
    )


DIRECTORY_HANDLERS: Mapping[type[object], Handle] = {
    frames.AskOperators: ask_operators,
    frames.AddOperator: add_operator,
    frames.ChangeOperator: change_operator,
}
"""Every frame about the directory but `sign_in`, which brings the tokens' keys with it."""
