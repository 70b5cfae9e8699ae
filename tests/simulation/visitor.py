"""A visitor's page: asks, waits, talks, and leaves in one way or another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from inloop.domain.identity import conversation_of
from tests.simulation.gateway import LARGEST_FRAME
from tests.simulation.letters import Talk
from tests.simulation.pages import Frame, Page
from tools.client.proof import prove

SECRET = "SECRET-"


@dataclass(slots=True, kw_only=True)
class VisitorPage(Page):
    """One visitor. `truth` is what the page was told in the end; None while it knows of none."""

    region: str
    state: str = "asking"
    truth: str | None = None
    epoch: int = 0
    talk: Talk | None = None
    secret: str = ""
    conversation: str = ""
    asked: bool = False
    seen: list[str] = field(default_factory=list)
    agreed: set[str] = field(default_factory=set)
    """The regions to which this page has said yes."""
    told_at: int = 0
    hears_bands: Callable[[str, str, str], None] = lambda *_: None
    answers_questions: bool = True
    wishes: bool = True

    def __post_init__(self) -> None:
        self.secret = (SECRET + self.name + "-" * 43)[:42] + "A"
        self.conversation = conversation_of(self.secret)
        self.cloud.story.call(self.conversation, f"{self.name}'s conversation")

    def greet(self) -> None:
        """Begin, or take up what has begun."""
        if self.cloud.chance.random() < 0.2:
            self.send("hello", protocol=1, region=self.region, language="nl")
        if self.state == "asking":
            self._start()
        else:
            self._speak("resume", secret=self.secret, connection=self.number)

    def _start(self, **proof: str) -> None:
        self.asked = True
        self._speak(
            "start",
            secret=self.secret,
            connection=self.number,
            key="B" + (self.name + "k" * 86)[:86],
            region=self.region,
            language="nl",
            role="victim",
            **proof,
        )
        self.later(self.cloud.chance.uniform(3, 6), self._ask_again)

    def _ask_again(self) -> None:
        if self.state == "asking" and not self.over:
            self._start()

    def _speak(self, kind: str, **content: Any) -> None:
        self.send(kind, **{"as": "visitor"}, **content)

    def of_it(self, kind: str, **content: Any) -> None:
        """A frame about the conversation."""
        self._speak(kind, conversation=self.conversation, **content)

    def beat(self) -> None:
        """Renew the lease, and repeat what was not acknowledged."""
        if self.state != "asking":
            self.of_it("heartbeat")
        if self.talk and self.state == "active":
            self.say_in(self.talk, again=True)

    def take(self, frame: Frame) -> None:
        """Learn where the conversation stands."""
        self.seen.append(frame["kind"])
        if self.truth is not None:
            # The end is final; what was pushed before it may still come.
            return
        match frame["kind"]:
            case "challenged":
                self._start(proof=prove(frame["nonce"], frame["bits"]))
            case "waiting":
                self.state = "waiting"
            case "accepted":
                self._begins(frame)
            case "standing":
                self._stands(frame)
            case "ended":
                self._ends(frame["reason"])
            case "said" if self.talk and frame["epoch"] == self.talk.epoch:
                self.hears(self.talk, frame)
            case "acked" if self.talk and frame["epoch"] == self.talk.epoch:
                self.talk.acknowledged(frame["upto"])
            case "transfer_asked":
                self._asked_to_go(frame["region"])
            case "error":
                self._refused(frame)

    def _stands(self, frame: Frame) -> None:
        if frame["state"] == "ended":
            self._ends(frame["reason"])
        elif frame["state"] == "active" and "key" in frame:
            self._begins(frame)
            if "transfer_to" in frame:
                self._asked_to_go(frame["transfer_to"])
        else:
            self.state = "waiting"
            if "place" in frame:
                self.hears_bands(self.conversation, frame["place"], frame["wait"])

    def _begins(self, frame: Frame) -> None:
        self.state, epoch = "active", frame["epoch"]
        self.book.key_is(self.conversation, epoch, frame["key"])
        if epoch <= self.epoch:
            return
        unheard = len(self.talk.unheard()) if self.talk else 0
        self.epoch = epoch
        self.talk = Talk(self.book, self.conversation, epoch, "visitor")
        # What nobody has acknowledged goes to the new page, as new words of its epoch.
        for _ in range(min(unheard, 5)):
            self.say_in(self.talk)

    def _asked_to_go(self, region: str) -> None:
        """The operator proposes another region: the visitor thinks, and says yes or no."""
        agrees = self.cloud.chance.random() < 0.7
        self.later(
            self.cloud.chance.choice((1, 5, 20)), lambda: self._answers_transfer(region, agrees)
        )

    def _answers_transfer(self, region: str, agrees: bool) -> None:  # noqa: FBT001
        if self.state == "active" and not self.over:
            self.cloud.story.tell("{} says {} to {}", self.name, "yes" if agrees else "no", region)
            if agrees:
                self.agreed.add(region)
            self.of_it("transfer_answer", region=region, agrees=agrees)

    def _refused(self, frame: Frame) -> None:
        code, about = frame["code"], frame.get("about")
        if code in ("closed", "queue_full") and about == "start":
            self._ends(f"refused: {code}")
        elif code == "unknown_conversation" and about in ("resume", "heartbeat"):
            self._ends("no longer known")
        elif code == "behind_connection":
            self.number = max(self.number, frame["connection"])
            self.connect()
        elif code in ("already_started", "not_yours"):
            self.connect()
        elif code in ("try_again", "unavailable") and about in ("resume", "heartbeat"):
            self.later(2, self._where_am_i)

    def _where_am_i(self) -> None:
        if self.state != "asking" and not self.over:
            self._speak("resume", secret=self.secret, connection=self.number)

    def _ends(self, reason: str) -> None:
        if self.truth is not None:
            return
        self.truth = reason
        self.told_at = self.cloud.clock.now
        self.state = "ended"
        self.cloud.story.tell("{} is told the end: {}", self.name, reason)
        if self.answers_questions:
            self.later(self.cloud.chance.uniform(1, 40), self._answers)
        self.later(60, self.goes)

    def _answers(self) -> None:
        self.of_it("answers", helpful=4, knows_next_step="yes")

    def goes(self) -> None:
        """The page is closed for good."""
        self.over = True
        self.goes_away(None, silently=False)

    def wishes_something(self) -> None:
        """One thing that a visitor may do now."""
        chance = self.cloud.chance
        if self.state == "active" and self.talk:
            wish = chance.choice(("say",) * 9 + ("burst", "typing", "end", "leave"))
        elif self.state == "waiting":
            wish = chance.choice(("",) * 18 + ("leave", "end"))
        else:
            wish = ""
        if wish in ("say", "burst") and self.talk:
            for _ in range(1 if wish == "say" else 6):
                self.say_in(self.talk)
        elif wish in ("end", "leave"):
            self.leave(wish)
        elif wish == "typing":
            self.of_it("typing", epoch=self.epoch)

    def leave(self, kind: str = "leave") -> None:
        """Say that it is over; again until the page is told so."""
        if self.truth is None and not self.over:
            if not kind.endswith("again"):
                self.cloud.story.tell("{} wants to {}", self.name, kind)
            self.of_it("end" if kind.startswith("end") else "leave")
            again = kind if kind.endswith("again") else f"{kind} again"
            self.later(5, lambda: self.leave(again))

    def fails(self) -> None:
        """One thing that may go wrong with a visitor's page."""
        chance, story = self.cloud.chance, self.cloud.story
        match chance.choice(("drops", "hangs", "away", "silently away", "never back", "too large")):
            case "drops":
                story.tell("{}'s connection breaks", self.name)
                self.connect()
            case "hangs" if self.socket:
                story.tell("{}'s socket is dead, and nobody has noticed", self.name)
                self.socket.heard = False
            case "away" | "silently away" as how:
                seconds = chance.choice((5, 60, 150, 400))
                story.tell("{} is away for {} seconds", self.name, seconds)
                self.goes_away(seconds, silently=how != "away")
            case "never back":
                story.tell("{} goes away for good", self.name)
                self.over = True
                self.goes_away(None, silently=chance.random() < 0.5)
            case "too large" if self.talk:
                story.tell("{} sends a frame beyond the platform's limit", self.name)
                self.of_it("say", epoch=self.epoch, number=1, box="x" * LARGEST_FRAME)
