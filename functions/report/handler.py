"""The night's work over the ledger: figures of the last days, and every month that is due closed.

The schedule invokes it without anything. By hand, `{"date": "2027-02-03"}` computes the figures of
a day anew, and `{"month": "2027-01"}` settles a closed month anew: what differs is a new version.
"""

from inloop.runtime import cold_start  # isort: split

import os
from datetime import date
from typing import Any

from inloop.adapters.dynamo import Tables
from inloop.domain.refusals import NoSuchPeriod, Refusal
from inloop.domain.reporting.periods import NotAPeriod, Period
from inloop.domain.settling.errors import Unsettled
from inloop.domain.time import local
from inloop.runtime import ambient, clients
from inloop.runtime.environment import ReportEnvironment, read_environment
from inloop.runtime.telemetry import Telemetry
from inloop.usecases.closing import Bookkeeper

ENVIRONMENT = read_environment(ReportEnvironment, os.environ)
NETWORK = ambient.compiled_network()
STORE = clients.store(Tables(ledger=ENVIRONMENT.ledger_table))
PAGES = clients.figures(ENVIRONMENT.site_bucket)
TELEMETRY = Telemetry("report")
cold_start.ready()


class ReportFailed(Exception):
    """Not all was done; the lines before say why. The next night does what is left."""


def handler(event: dict[str, Any], _context: object) -> dict[str, int]:
    """Do what is due, or what is asked for. Raises ReportFailed."""
    books = Bookkeeper(STORE, NETWORK, local(ambient.now(), NETWORK.zone).date(), PAGES)
    with TELEMETRY.invocation("report") as told:
        try:
            _work(books, event)
        except (Refusal, Unsettled) as known:
            told["code"] = known.code
            raise ReportFailed from None
        except Exception as error:  # noqa: BLE001 - told in our words
            TELEMETRY.fault(error)
            # The runtime logs what is raised; a library's message may quote a record.
            raise ReportFailed from None
        finally:
            told["records"], told["closed"] = books.records, books.closed
            told["statements"] = books.statements
    return {"records": books.records, "closed": books.closed, "statements": books.statements}


def _work(books: Bookkeeper, event: dict[str, Any]) -> None:
    if "date" in event:
        books.day(_date(event["date"]))
    elif "month" in event:
        books.settle_again(_period(event["month"]))
    else:
        books.run()


def _date(name: object) -> date:
    try:
        return date.fromisoformat(str(name))
    except ValueError:
        raise NoSuchPeriod from None


def _period(name: object) -> Period:
    try:
        return Period.named(str(name))
    except NotAPeriod:
        raise NoSuchPeriod from None
