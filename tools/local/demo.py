"""What there is to try on this machine: who can be staffed now, what to open, how to sign in."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from inloop.config.compiled import load_compiled
from inloop.config.compiling import NetworkError, compile_network
from inloop.domain.network import Network
from inloop.domain.time import Moment, local
from tools.local.description import StackDescription
from tools.local.failure import CannotStart

FAVOURITE = "zuidoost-brabant"
"""Open every day until late in the national network, so the likeliest to be open when you try."""

ALWAYS_OPEN = "make run NETWORK=tests/networks/small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """A network, and the regions of it that get a demo operator."""

    network: Network
    regions: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path, *, now: Moment) -> "Demo":
        """Choose from the network in `folder`.

        Raises `CannotStart` when the data is wrong.
        """
        try:
            network = load_compiled(compile_network(folder))
        except NetworkError as error:
            raise CannotStart(str(error)) from error
        return cls(network=network, regions=choose(network, now))

    def welcome(self, stack: StackDescription, *, now: Moment) -> str:
        """What to open, who can sign in, and which of the regions is open at `now`."""
        lines = [
            f"  Pages     {stack.site_url}/",
            f"  Sign in   {sign_in_page(stack)}",
            f"  Programs  {stack.websocket_url}",
            "",
            "Demo operators of this machine (new passwords at every start):",
            *(f"  {each.username}  {each.password}" for each in stack.operators),
            "",
            *(self._hours(region, now) for region in self.regions),
        ]
        if not any(self._takes_visitors(region, now) for region in self.regions):
            lines.append(f"For a small network that is always open: {ALWAYS_OPEN}")
        lines += [
            "",
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


def choose(network: Network, now: Moment) -> tuple[str, ...]:
    """A region to try and the first that steps in for it, if any.

    The favourite where the network has it; else the first that is open now, rather one with help.
    """

    def appeal(code: str) -> tuple[bool, bool, bool]:
        is_open = network.is_open(code, now).open
        return (code == FAVOURITE, is_open, bool(network.agreements_from(code)))

    first = max(network.regions, key=appeal)
    return (first, *(each.to_region for each in network.agreements_from(first)[:1]))


def sign_in_page(stack: StackDescription) -> str:
    """The hosted page where an operator signs in and is sent back to the console."""
    query = urlencode(
        {
            "client_id": stack.client_id,
            "response_type": "code",
            "scope": "openid",
            "redirect_uri": f"{stack.origin_console}/console/",
        }
    )
    return f"{stack.hosted_ui}/oauth2/authorize?{query}"
