"""Frames that ask for reports and statements. One function serves them: it reads the ledger."""

from collections.abc import Mapping
from functools import partial

from inloop.domain.refs import PresenceRef
from inloop.ports.ledger import Ledger
from inloop.runtime.call import Call
from inloop.runtime.frames import Handle
from inloop.usecases import asking
from inloop.usecases.outcome import Outcome
from inloop.wire import operator as frames


def ask_periods(ledger: Ledger, call: Call, frame: frames.AskPeriods) -> Outcome:
    """Tell which there are."""
    return asking.ask_periods(
        ledger,
        call.network,
        PresenceRef(frame.region, frame.operator),
        region=frame.for_region,
        connection=call.connection,
        now=call.now,
    )


def ask_report(ledger: Ledger, call: Call, frame: frames.AskReport) -> Outcome:
    """Tell a report."""
    return asking.ask_report(
        ledger,
        call.network,
        PresenceRef(frame.region, frame.operator),
        region=frame.for_region,
        period=frame.period,
        connection=call.connection,
        now=call.now,
    )


def ask_statement(ledger: Ledger, call: Call, frame: frames.AskStatement) -> Outcome:
    """Tell a statement."""
    return asking.ask_statement(
        ledger,
        call.network,
        PresenceRef(frame.region, frame.operator),
        region=frame.for_region,
        period=frame.period,
        version=frame.version,
        connection=call.connection,
        now=call.now,
    )


def report_handlers(ledger: Ledger) -> Mapping[type[object], Handle]:
    """Every frame about reports and statements, with the ledger that they read."""
    return {
        frames.AskPeriods: partial(ask_periods, ledger),
        frames.AskReport: partial(ask_report, ledger),
        frames.AskStatement: partial(ask_statement, ledger),
    }
