"""What there is to try on this machine: who can be staffed now, what to open, how to sign in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inloop.config.compiled import load_compiled
from inloop.config.compiling import NetworkError, compile_network
from inloop.domain.network import Network
from inloop.domain.time import Moment, local
from tools.local.description import StackDescription
from tools.local.failure import CannotStart

FAVOURITE = "zuidoost-brabant"
"""Open every day until late in the national network, so the likeliest to be open when you try."""

ALWAYS_OPEN = "make run NETWORK=tests/networks/small"


MOST_SITES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """A network, the regions of it that get a demo site, and those that get a demo operator."""

    network: Network
    sites: tuple[str, ...]
    staffed: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path, *, now: Moment) -> "Demo":
        """Choose from the network in `folder`.

        Raises `CannotStart` when the data is wrong.
        """
        try:
            network = load_compiled(compile_network(folder))
        except NetworkError as error:
            raise CannotStart(str(error)) from error
        sites = choose(network, now)
        return cls(network=network, sites=sites, staffed=staff(network, sites, now))

    def welcome(self, stack: StackDescription, *, now: Moment, sample: bool = False) -> str:
        """What to open, who can sign in, and which of the regions is open at `now`.

        With a sample also where its figures are.
        """
        lines = [
            "As a visitor, open the site of a region:",
            *(f"  {origin}/" for origin in stack.demo_sites.values()),
            "",
            "As an operator, open the console and sign in (new passwords at every start):",
            f"  {stack.console_url}",
            *(f"  {each.username}  {each.password}" for each in stack.operators),
            *(f"  {each.username}  {each.password}  (coordinator)" for each in stack.coordinators),
            *(
                f"  {each.username}  {each.password}  (network manager)"
                for each in stack.network_managers
            ),
            "",
            *(_figures(stack) if sample else ()),
            *(self._hours(region, now) for region in self.sites),
        ]
        if not any(self._takes_visitors(region, now) for region in self.sites):
            lines.append(f"For a small network that is always open: {ALWAYS_OPEN}")
        lines += [
            "",
            f"Programs connect to {stack.websocket_url}",
            "See it work: `make talk` in a second terminal. Ctrl-C here stops everything.",
            "What the functions log is in .local/functions.log; nothing of a conversation is.",
        ]
        return "\n".join(lines)

    def _takes_visitors(self, region: str, now: Moment) -> bool:
        opening = self.network.is_open(region, now)
        return opening.open and (opening.last_start is None or now < opening.last_start)

    def _hours(self, region: str, now: Moment) -> str:
        opening = self.network.is_open(region, now)
        name = self.network.regions[region].name
        if not opening.open:
            return f"{name} is closed now{self._when('; it opens', opening.next_opening)}."
        last = (
            "" if self._takes_visitors(region, now) else ", but takes nobody new before it closes"
        )
        return f"{name} is open{self._when(' until', opening.until)}{last}."

    def _when(self, word: str, moment: Moment | None) -> str:
        """`word` with a day and a time on the network's clock; nothing when there is no moment."""
        return "" if moment is None else f"{word} {local(moment, self.network.zone):%A %H:%M}"


def _figures(stack: StackDescription) -> tuple[str, ...]:
    return (
        "A year of invented records is in the ledger. To see what is told of it:",
        "  in the console, as the coordinator or the network manager: Cijfers (Figures)",
        f"  as everybody: {stack.site_url}/figures/",
        "",
    )


def choose(network: Network, now: Moment) -> tuple[str, ...]:
    """The regions to try: one, the first that steps in for it, and one of a rota, if there are any.

    The first is the favourite where the network has it; else one that is open now, rather with
    help. Places left over go to whoever else steps in for it, and to what is open.
    """

    def appeal(code: str) -> tuple[bool, bool, bool]:
        is_open = network.is_open(code, now).open
        return (code == FAVOURITE, is_open, bool(network.agreements_from(code)))

    ranked = sorted(network.regions, key=appeal, reverse=True)
    helpers = [each.to_region for each in network.agreements_from(ranked[0])]
    together = [rota.members[0] for rota in network.rotas]
    wanted = (ranked[0], *helpers[:1], *together[:1], *helpers[1:], *ranked)
    return tuple(dict.fromkeys(wanted))[:MOST_SITES]


def staff(network: Network, sites: Sequence[str], now: Moment) -> tuple[str, ...]:
    """Whose operators serve the visitors of these sites: who is on duty, else the region itself."""
    return tuple(dict.fromkeys(network.duty_region(site, now) or site for site in sites))
