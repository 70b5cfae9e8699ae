"""The people of one run: they live among faults, the faults stop, and everything settles."""

from dataclasses import dataclass, field
from functools import partial

from inloop.domain.changes import Put
from inloop.domain.conditions import Item
from inloop.domain.refs import OperatorRef
from inloop.domain.time import MINUTE
from tests.simulation.board import Board
from tests.simulation.chances import CALM, Chances
from tests.simulation.claims import Claims
from tests.simulation.cloud import Cloud
from tests.simulation.figures import Figures
from tests.simulation.hidden import Hidden
from tests.simulation.letters import Letters
from tests.simulation.networks import another
from tests.simulation.operator import OperatorPage
from tests.simulation.promises import Promises, Watch
from tests.simulation.records import Records
from tests.simulation.slots import Slots
from tests.simulation.staffing import Staffing
from tests.simulation.visitor import VisitorPage
from tests.simulation.waiting import Waiting

WISH_SECONDS = 15
UNHEARD_MINUTES = 3
STAFF = (
    ("anna", "noord", 1),
    ("bram", "noord", 2),
    ("zoe", "zuid", 2),
    ("zita", "zuid", 1),
    ("olga", "oost", 2),
    ("wim", "west", 1),
)

COORDINATORS = (("cora", "noord"), ("carlo", "zuid"))
PEOPLE = frozenset(each[0] for each in (*STAFF, *COORDINATORS))


@dataclass(slots=True)
class Run:
    """The people of one run."""

    cloud: Cloud
    book: Letters = field(default_factory=Letters)
    visitors: list[VisitorPage] = field(default_factory=list)
    operators: list[OperatorPage] = field(default_factory=list)
    calm: bool = False
    watch: Watch = field(init=False)
    promises: Promises = field(init=False)
    figures: Figures = field(init=False)
    waiting: Waiting = field(init=False)
    staffing: Staffing = field(init=False)

    def __post_init__(self) -> None:
        self.watch = Watch(self.cloud)
        self.figures = Figures(self.watch)
        self.waiting = Waiting(self.watch, visitors=self.visitors)
        self.staffing = Staffing(self.watch)
        hidden = Hidden(self.watch, book=self.book)
        self.cloud.gateway.pushed = hidden.pushed
        self.cloud.tries.append(self.figures.tried)
        self.promises = Promises(self.cloud)
        self.promises.watch(
            [
                Slots(self.watch),
                self.waiting,
                Claims(self.watch, visitors=self.visitors),
                Records(self.watch, visitors=self.visitors, operators=PEOPLE),
                self.staffing,
                hidden,
                Board(self.watch, operators=self.operators),
                self.figures,
            ]
        )

    def visitor(self, name: str, region: str) -> VisitorPage:
        """Somebody opens the chat of a region."""
        page = VisitorPage(cloud=self.cloud, book=self.book, name=name, region=region)
        page.hears_bands = self.figures.heard
        self.visitors.append(page)
        page.connect()
        return page

    def operator(
        self, name: str, region: str, limit: int = 1, *, role: str = "operator"
    ) -> OperatorPage:
        """Somebody of a region comes to work."""
        record: Item = {"operator": name, "region": region, "role": role, "limit": limit}
        self.cloud.inner.write(Put(ref=OperatorRef(name), item=record))
        page = OperatorPage(cloud=self.cloud, book=self.book, name=name, region=region)
        others = tuple(each for each, where, _ in STAFF if where == region and each != name)
        page.colleagues = others or page.colleagues
        if role == "coordinator":
            page.decides, page.mind = True, "paused"
        self.operators.append(page)
        self.staffing.works(region, limit)
        page.connect()
        return page

    # A day, or the worst half an hour of one

    def live(self, chances: Chances, *, minutes: int) -> None:
        """People come and go, and things go wrong."""
        scheduler, chance = self.cloud.scheduler, self.cloud.chance
        scheduler.chances = chances
        for name, region, limit in STAFF:
            if chance.random() < 0.2:
                continue
            page = self.operator(name, region, limit)
            self._wishes(page)
        if chance.random() < 0.5:
            for name, region in COORDINATORS:
                self._wishes(self.operator(name, region, role="coordinator"))
        for number in range(chance.choice((4, 8, 16))):
            # Moments are shared, so that things happen at once.
            moment = chance.randrange(0, minutes * 4) * WISH_SECONDS * 1000
            region = chance.choice(("noord", "noord", "noord", "zuid", "oost", "west", "dicht"))
            scheduler.after(moment, lambda name=f"v{number}", at=region: self._arrives(name, at))  # type: ignore[misc]
        self._deploys(minutes)
        scheduler.run_until(self.cloud.clock.now + minutes * MINUTE)

    def _arrives(self, name: str, region: str) -> None:
        self.cloud.story.tell("{} opens the chat of {}", name, region)
        self._wishes(self.visitor(name, region))

    def _wishes(self, page: VisitorPage | OperatorPage) -> None:
        """Now and then each page wishes something, at moments that all share."""
        scheduler, chance = self.cloud.scheduler, self.cloud.chance
        every = WISH_SECONDS * 1000
        rest = -(self.cloud.clock.now - 1) % every
        scheduler.after(rest + chance.randrange(0, 40) + 1, lambda: self._wish(page))

    def _wish(self, page: VisitorPage | OperatorPage) -> None:
        scheduler = self.cloud.scheduler
        if page.over or self.calm:
            return
        self._wishes(page)
        if page.away:
            return
        if scheduler.happens(scheduler.chances.page_fails):
            page.fails()
        elif self.cloud.chance.random() < 0.6:
            page.wishes_something()

    def _deploys(self, minutes: int) -> None:
        scheduler = self.cloud.scheduler
        for minute in range(1, minutes):
            if scheduler.happens(scheduler.chances.deployed):
                scheduler.after(minute * MINUTE, self._deploy)

    def _deploy(self) -> None:
        network = another(self.cloud.chance, self.cloud.functions.network)
        self.cloud.story.tell("new network data are deployed: {}", network.version)
        self.cloud.functions.deploy(network)

    def settle(self) -> None:
        """Nothing goes wrong any more; everybody finishes; the ticks do the rest."""
        scheduler = self.cloud.scheduler
        self.cloud.story.tell("from here on nothing goes wrong")
        scheduler.chances = CALM
        self.calm = True
        self.watch.calm = self.cloud.clock.now
        for operator in self.operators:
            operator.attentive = operator.talks = True
            operator.mind = "paused" if operator.decides else "available"
            operator.returns()
        for operator in self.operators:
            if operator.decides and self.cloud.chance.random() < 0.5:
                scheduler.after(4 * MINUTE, partial(operator.decides_that, "closed", 60))
        scheduler.run_until(self.cloud.clock.now + 7 * MINUTE)
        self._heard()
        self.waiting.believed()
        for visitor in self.visitors:
            visitor.leave()
        scheduler.run_until(self.cloud.clock.now + 9 * MINUTE)
        self.promises.end()

    def _heard(self) -> None:
        """After calm minutes, what was said to a page that is there has been heard."""
        since = self.cloud.clock.now - UNHEARD_MINUTES * MINUTE
        there = {each.conversation: each for each in self.visitors if each.talk and not each.over}
        for visitor in there.values():
            if visitor.state == "active" and visitor.talk and visitor.talk.lost_since(since):
                self.watch.broken(5, "{} is not heard", visitor.name)
        for operator in self.operators:
            for conversation, held in operator.held.items():
                listens = conversation in there and not held.ended and held.confirmed
                if listens and held.talk.lost_since(since):
                    self.watch.broken(5, "{} is not heard in {}", operator.name, conversation)
