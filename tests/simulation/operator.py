"""An operator's page: signs in, takes what is offered, talks, moves, ends, and may fail at it."""

from dataclasses import dataclass, field
from typing import Any

from inloop.domain.time import MINUTE
from tests.simulation.board_page import BoardPage
from tests.simulation.functions import TOKEN, TOKEN_HOURS
from tests.simulation.letters import Talk
from tests.simulation.pages import Frame, Page


@dataclass(slots=True)
class Held:
    """One conversation on an operator's page. `key` is this page's for this epoch."""

    epoch: int
    key: str
    talk: Talk
    confirmed: bool = False
    ended: bool = False
    wrapping: bool = False


@dataclass(slots=True, kw_only=True)
class OperatorPage(Page):
    """One operator. `attentive`: whether offers are taken; `mind`: the presence wanted."""

    region: str
    colleagues: tuple[str, ...] = ("nobody",)
    mind: str = "available"
    attentive: bool = True
    talks: bool = True
    decides: bool = False
    """A coordinator, who decides when the region is open."""
    board: BoardPage = field(default_factory=BoardPage)
    """What a coordinator sees of the network."""
    signed_in: bool = False
    held: dict[str, Held] = field(default_factory=dict)
    asked_about: frozenset[str] = frozenset()
    keys: int = 0
    state: str = "gone"

    def greet(self) -> None:
        """Sign in. Connections are numbered by the clock, so the page opened last counts."""
        self.number = max(self.number, self.cloud.clock.now)
        until = self.cloud.clock.now + TOKEN_HOURS * 60 * MINUTE
        token = f"{TOKEN}{self.name}.{until}.signature"
        self.signed_in = False
        self.send("sign_in", protocol=1, token=token, connection=self.number)
        socket = self.socket
        self.later(8, lambda: self._still_nobody(socket))

    def _still_nobody(self, socket: object) -> None:
        if socket is self.socket and not self.signed_in and not self.over:
            self.connect()

    def of_self(self, kind: str, **content: Any) -> None:
        """A frame about the operator."""
        self._speak(kind, operator=self.name, region=self.region, **content)

    def _speak(self, kind: str, **content: Any) -> None:
        self.send(kind, **{"as": "operator"}, **content)

    def beat(self) -> None:
        """Renew the lease, and repeat what nobody has confirmed."""
        if not self.signed_in or (self.mind == self.state == "gone"):
            return
        self.asked_about = frozenset(self.held)
        self.of_self("heartbeat")
        if self.state != self.mind:
            self.set(self.mind)
        again_after = self.cloud.functions.network.limits.board_lease * 800
        if self.decides and self.board.asks(self.cloud.clock.now, again_after=again_after):
            self._watches()
        for conversation, held in self.held.items():
            if not held.confirmed and self.attentive and not held.ended:
                self._accept(conversation, held)
            if held.confirmed and held.talk.unheard():
                self.say_in(held.talk, again=True)
            if held.ended:
                self.writes_up(conversation)

    def set(self, state: str) -> None:
        """Change the presence."""
        self.mind = state
        self.of_self("presence", state=state, **({"reason": "break"} if state == "paused" else {}))

    def take(self, frame: Frame) -> None:  # noqa: PLR0912 - one a kind
        """Do what the server says, as the console does."""
        held = self.held.get(frame.get("conversation", ""))
        match frame["kind"]:
            case "signed_in":
                self._signed_in(frame)
            case "offered":
                self._offered(frame)
            case "duty":
                self._duty(frame)
            case "presence_set":
                self.state = frame["state"]
            case "withdrawn" if held and frame["epoch"] >= held.epoch:
                del self.held[frame["conversation"]]
            case "accepted":
                self.book.key_is(frame["conversation"], frame["epoch"], frame["key"])
                if held and frame["key"] == held.key:
                    self._confirmed(held)
            case "said" if held and frame["epoch"] == held.epoch:
                self._confirmed(held)
                self.hears(held.talk, frame)
            case "acked" if held and frame["epoch"] == held.epoch:
                held.talk.acknowledged(frame["upto"])
            case "ended" if held:
                held.ended = True
            case "displaced":
                self.signed_in = False
            case "board" | "board_changed":
                if self.board.hears(frame, self.cloud.clock.now):
                    self._watches()
            case "error":
                self._refused(frame)

    def _signed_in(self, frame: Frame) -> None:
        self.signed_in = True
        self.state = frame["state"]
        listed = {each["conversation"] for each in frame["conversations"]}
        for conversation in set(self.held) - listed:
            del self.held[conversation]
        for each in frame["conversations"]:
            self._offered(each)
        if self.state != self.mind:
            self.set(self.mind)
        if self.decides:
            self._watches()

    def _watches(self) -> None:
        """Ask for the whole of the live board, and for its changes from then on."""
        self.board.asked_at = self.cloud.clock.now
        self.of_self("watch")

    def _offered(self, offer: Frame) -> None:
        """Take it up with a fresh key: the claim's epoch, or the next where another page had it."""
        conversation, epoch = offer["conversation"], offer["epoch"]
        held = self.held.get(conversation)
        if held and held.epoch >= epoch:
            held.ended = held.ended or offer["state"] == "ended"
            if not held.confirmed and self.attentive and not held.ended:
                self._accept(conversation, held)
            return
        if offer["accepted"]:
            epoch += 1
        self.keys += 1
        key = "B" + (f"{self.name}-{self.number}-{self.keys}" + "k" * 86)[:86]
        talk = Talk(self.book, conversation, epoch, "operator")
        held = self.held[conversation] = Held(epoch, key, talk, ended=offer["state"] == "ended")
        if self.attentive and not held.ended:
            self.later(
                self.cloud.chance.choice((0.1, 1, 5)), lambda: self._accept(conversation, held)
            )

    def _accept(self, conversation: str, held: Held) -> None:
        if self.held.get(conversation) is held and not held.confirmed:
            content = {"conversation": conversation, "epoch": held.epoch, "key": held.key}
            self._speak("accept", **content)

    def _confirmed(self, held: Held) -> None:
        if not held.confirmed:
            held.confirmed = True
            if self.talks:
                self.later(self.cloud.chance.choice((1, 10, 30)), lambda: self._says(held))

    def _says(self, held: Held) -> None:
        if held in self.held.values() and not held.ended:
            self.say_in(held.talk)

    def _duty(self, frame: Frame) -> None:
        self.state = frame["state"]
        listed = {each["conversation"]: each for each in frame["conversations"]}
        for conversation in self.asked_about - set(listed):
            self.held.pop(conversation, None)
        for conversation, each in listed.items():
            held = self.held.get(conversation)
            if held and each["state"] == "ended":
                held.ended = True
            elif held is None or held.epoch < each["epoch"]:
                self.of_self("recall", conversation=conversation)

    def _refused(self, frame: Frame) -> None:
        code, about = frame["code"], frame.get("about")
        held = self.held.get(frame.get("conversation", ""))
        if code == "behind_connection" and about == "sign_in":
            # A page that was signed in has been displaced, and does not fight.
            self.number = frame["connection"] + 1
            self.connect()
        elif code in ("not_signed_in", "not_yours") and about in ("heartbeat", "presence"):
            self.connect()
        elif code in ("stale_epoch", "not_allowed_now") and about == "accept" and held:
            if not held.confirmed:
                self.held.pop(frame["conversation"])
                self.of_self("recall", conversation=frame["conversation"])
        elif code == "unknown_conversation" and held:
            self.held.pop(frame["conversation"])

    def wishes_something(self) -> None:
        """One thing that an operator may do now."""
        chance = self.cloud.chance
        if self.decides:
            self._decides()
        for conversation, held in list(self.held.items()):
            if held.ended:
                self.writes_up(conversation)
            elif held.confirmed and self.talks:
                wish = chance.random()
                if wish < 0.03:
                    self.cloud.story.tell("{} ends {}", self.name, conversation)
                    self._speak("end", conversation=conversation, reason="operator_ended")
                elif wish < 0.12:
                    self._gives_away(conversation)
                elif wish < 0.7:
                    self.say_in(held.talk)
        wish = chance.random()
        if self.decides:
            return
        if wish < 0.06:
            self.set(chance.choice(("paused", "leaving", "gone")))
            self.cloud.story.tell("{} wants to be {}", self.name, self.mind)
        elif wish < 0.3 and self.mind != "available":
            self.set("available")
            self.cloud.story.tell("{} wants to be {}", self.name, self.mind)

    def _decides(self) -> None:
        """A coordinator decides for the region for a while, or lets the hours decide again."""
        chance = self.cloud.chance
        if chance.random() < 0.7:
            return
        state = chance.choice(("closed", "paused", "open", ""))
        if not state:
            self.cloud.story.tell("{} lets the hours decide for {}", self.name, self.region)
            self.of_self("override_end", for_region=self.region)
            return
        self.decides_that(state, chance.choice((30, 90, 240)))

    def decides_that(self, state: str, seconds: int) -> None:
        """Put something in force for a while."""
        self.cloud.story.tell("{}: {} is {} for {} seconds", self.name, self.region, state, seconds)
        until = self.cloud.clock.now + seconds * 1000
        self.of_self(
            "override", for_region=self.region, state=state, reason="incident", until=until
        )

    def _gives_away(self, conversation: str) -> None:
        """To a colleague, named or not, or to another region."""
        chance, regions = self.cloud.chance, sorted(self.cloud.network.regions)
        if chance.random() < 0.5:
            named = chance.choice(({}, {"to": chance.choice(self.colleagues)}))
            self.cloud.story.tell("{} hands {} over", self.name, conversation)
            self._speak("hand_over", conversation=conversation, **named)
        else:
            region = chance.choice([each for each in regions if each != self.region])
            self.cloud.story.tell("{} proposes {} for {}", self.name, region, conversation)
            self._speak("transfer", conversation=conversation, to_region=region)

    def writes_up(self, conversation: str) -> None:
        """The closing account, which frees the slot."""
        self.of_self(
            "wrap_up",
            conversation=conversation,
            topics=["partner_violence"],
            outcome="advice_given",
        )

    def fails(self) -> None:
        """One thing that may go wrong with an operator or their page."""
        chance, story = self.cloud.chance, self.cloud.story
        match chance.choice(("drops", "hangs", "reload", "away", "silently away", "deaf", "mute")):
            case "drops":
                story.tell("{}'s connection breaks", self.name)
                self.connect()
            case "hangs" if self.socket:
                story.tell("{}'s socket is dead, and nobody has noticed", self.name)
                self.socket.heard = False
            case "reload":
                story.tell("{} loads the page anew", self.name)
                self.held.clear()
                self.connect()
            case "away" | "silently away" as how:
                seconds = chance.choice((5, 60, 200, 400))
                story.tell("{} is away for {} seconds", self.name, seconds)
                self.held.clear()
                self.goes_away(seconds, silently=how != "away")
            case "deaf":
                story.tell("{} takes no offers for a while", self.name)
                self.attentive = False
                self.later(90, self._attends)
            case "mute":
                story.tell("{} says nothing for a while", self.name)
                self.talks = False
                self.later(180, self._attends)

    def _attends(self) -> None:
        self.attentive = self.talks = True
        for held in self.held.values():
            if held.confirmed:
                self._says(held)
