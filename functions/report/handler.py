"""The figures of a day, recomputed from its records: run daily for yesterday, or for any date."""

from inloop.runtime import cold_start  # isort: split

import os
from datetime import date, timedelta
from typing import Any

from inloop.adapters.dynamo import Tables
from inloop.domain.time import local
from inloop.runtime import ambient, clients
from inloop.runtime.environment import ReportEnvironment, read_environment
from inloop.runtime.telemetry import Telemetry
from inloop.usecases.reporting import figures_of_day

ENVIRONMENT = read_environment(ReportEnvironment, os.environ)
NETWORK = ambient.compiled_network()
STORE = clients.store(Tables(ledger=ENVIRONMENT.ledger_table))
TELEMETRY = Telemetry("report")
cold_start.ready()


class ReportFailed(Exception):
    """The figures were not made; the line before says why. Invoke it again with the date."""


def handler(event: dict[str, Any], _context: object) -> dict[str, int]:
    """Write the figures of `event["date"]` (ISO), or of yesterday in the network's zone."""
    with TELEMETRY.invocation("report") as told:
        try:
            records = figures_of_day(STORE, _day(event), regions=NETWORK.regions, zone=NETWORK.zone)
        except Exception as error:  # noqa: BLE001 - told in our words
            TELEMETRY.fault(error)
            # The runtime logs what is raised; a library's message may quote a record.
            raise ReportFailed from None
        told["records"] = records
    return {"records": records}


def _day(event: dict[str, Any]) -> date:
    if "date" in event:
        return date.fromisoformat(event["date"])
    return local(ambient.now(), NETWORK.zone).date() - timedelta(days=1)
