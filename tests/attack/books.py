"""A year of the sample ledger, closed month after month by the night's own work."""

from datetime import date
from pathlib import Path

from inloop.adapters.memory import MemoryStore
from inloop.config.compiled import load_compiled
from inloop.config.compiling import compile_network
from inloop.domain.changes import Put
from inloop.domain.network import Network
from inloop.domain.reporting.periods import year_of
from inloop.domain.reporting.scopes import codes_of
from inloop.usecases.closing import Bookkeeper
from tests.attack.documents import Shelf
from tools.ledger_sample.records import records


class NoPage:
    """The public figures are read from what is kept of them."""

    def put(self, name: str, text: str) -> None:
        """Nowhere."""


def closed_year(network: Network, *, year: int, chats: int, seed: int, months: int = 12) -> Shelf:
    """The reports of a calendar year, or of its first months, each closed in its night."""
    first = date(year, 1, 1)
    store = MemoryStore()
    of_year = year_of(first).months()[:months]
    days = (of_year[-1].last - first).days + 1
    for day in records(network, first=first, days=days, chats=chats, seed=seed):
        store.commit([Put(ref=ref, item=item) for ref, item in day.filed()])
    for month in of_year:
        Bookkeeper(store, network, month.closes(), NoPage()).run()
    return Shelf.of(store, codes_of(network))


def network_in(folder: Path, year: int) -> Network:
    """The network of a folder, with the holidays of the year."""
    return load_compiled(compile_network(folder, today=date(year, 1, 1)))
