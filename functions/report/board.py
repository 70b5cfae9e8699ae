"""The live board: the stream's second reader. Looks at what was touched, tells who watches."""

from inloop.runtime import cold_start  # isort: split

import os
from collections.abc import Iterator
from functools import partial
from typing import Any

from inloop.adapters.dynamo import Tables
from inloop.domain.board_marks import touched
from inloop.domain.changes import BOARD, WAKE
from inloop.runtime import ambient, clients
from inloop.runtime.delivering import Delivery
from inloop.runtime.environment import BoardEnvironment, read_environment
from inloop.runtime.telemetry import Telemetry
from inloop.usecases.board import BoardKeeper

ENVIRONMENT = read_environment(BoardEnvironment, os.environ)
NETWORK = ambient.compiled_network()
STORE = clients.store(Tables(live=ENVIRONMENT.live_table))
DELIVER = Delivery(partial(clients.sockets, ENVIRONMENT.callback_url))
TELEMETRY = Telemetry("board")
cold_start.ready()


class BoardFailed(Exception):
    """Not all was shown; the lines before say why. The batch comes again, and the tick mends."""


def handler(event: dict[str, Any], _context: object) -> None:
    """Look once at each region that the batch touches, and tell all of it in one go."""
    records = event.get("Records", [])
    now = ambient.now()
    keeper = BoardKeeper(STORE, NETWORK, now, DELIVER.to_all)
    with TELEMETRY.invocation("board") as told:
        try:
            keeper.look(touched(NETWORK, _marks(records), now))
        except Exception as error:  # noqa: BLE001 - told in our words below
            keeper.faults.append(error)
        told["batch"], told["published"] = len(records), keeper.changes
        for fault in keeper.faults:
            TELEMETRY.fault(fault)
        if keeper.faults:
            # The runtime logs what is raised; a library's message may quote an item.
            raise BoardFailed


def _marks(records: list[dict[str, Any]]) -> Iterator[str]:
    for record in records:
        image = record["dynamodb"].get("NewImage", {})
        for mark in (WAKE, BOARD):
            if mark in image:
                yield image[mark]["S"]
