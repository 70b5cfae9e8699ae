"""The operator's end: a fresh key pair per epoch, and what the visitor's page tells of before."""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.client import content
from tools.client.channel import Channel
from tools.client.codes import Kind, Stream
from tools.client.content import Joiner, Line, Unreadable
from tools.client.events import Arrived, Began, Dropped, Event, Heard, Status, Told
from tools.client.keys import KeyPair
from tools.client.receiver import Applied
from tools.client.session import Frame, Session, Settings


class OperatorChannel(Channel):
    """Answers offers with `accept`. Every epoch begins with an empty view: `told`, then `heard`."""

    party = "operator"

    def __init__(
        self, conversation: str, visitor_key: str, *, settings: Settings | None = None
    ) -> None:
        super().__init__(conversation, settings=settings)
        self.visitor_key = visitor_key
        self.told: list[Line] = []
        self.heard: list[str] = []
        self.confirmed = False
        """Whether the server or the visitor's page has shown that the own key is in force."""
        self._own = ""
        self._lines = Joiner()

    def take_up(self, offer: Mapping[str, Any]) -> tuple[Frame | None, tuple[Event, ...]]:
        """The answer to an offer, also one told again, and what it means for the own messages.

        The same epoch is answered with the same key, an accepted epoch whose key this page does
        not have with the next epoch and a fresh key. None where all is as this page knows.
        """
        if offer["visitor_key"] != self.visitor_key:
            return None, (Dropped("other_visitor_key", offer["epoch"]),)
        if self.session and offer["epoch"] <= self.epoch:
            if offer["accepted"] and self.confirmed and offer["epoch"] == self.epoch:
                self.session.running = True
                return None, ()
            return self._accept(), ()
        return self._take_up_anew(offer["epoch"] + int(offer["accepted"]))

    def stands(self, epoch: int) -> bool:
        """What `duty` says of it; False where that is another epoch: then it must be recalled."""
        if self.session and self.confirmed and epoch == self.epoch:
            self.session.running = True
        return epoch == self.epoch

    def again(self) -> Frame | None:
        """The acceptance once more, while nothing has confirmed it."""
        return None if self.confirmed or self.session is None or self.over else self._accept()

    def forget(self) -> None:
        """The acceptance was refused: the next offer is taken up with a fresh key."""
        if not self.confirmed:
            self.session = None

    def _accept(self) -> Frame:
        return {
            "kind": "accept",
            "as": "operator",
            "conversation": self.conversation,
            "epoch": self.epoch,
            "key": self._own,
        }

    def _take_up_anew(self, epoch: int) -> tuple[Frame, tuple[Event, ...]]:
        # Another page, or nobody, had the epochs between: what this page said then may be out of
        # place now. It is shown as not delivered, and the operator says it again or not.
        lost = tuple(self._lost())
        pair = KeyPair.generate()
        session = Session(
            party="operator",
            conversation=self.conversation,
            epoch=epoch,
            pair=pair,
            peer=self.visitor_key,
            settings=self.settings,
        )
        session.running = False
        self._begin(session)
        self._own, self.confirmed, self._lines = pair.public, False, Joiner()
        self.told, self.heard = [], []
        return self._accept(), lost

    def _fed(self, frame: Mapping[str, Any], now: int) -> Iterator[Event]:
        if frame["kind"] == "accepted":
            if frame["epoch"] == self.epoch and frame["key"] == self._own:
                yield from self._confirm()
            return
        yield from super()._fed(frame, now)

    def _confirm(self) -> Iterator[Event]:
        if self.session and not self.confirmed:
            self.confirmed = self.session.running = True
            yield Began(self.epoch)

    def _applied(self, session: Session, applied: Applied, now: int) -> Iterator[Event]:
        # Whoever sealed this has this page's key, whether or not the server's answer was lost.
        yield from self._confirm()
        if applied.kind.stream is Stream.WORDS:
            yield from super()._applied(session, applied, now)
            return
        lines = tuple(self._whole(_lines(applied)))
        self.told += lines
        yield Told(lines, complete=applied.kind is Kind.TRANSCRIPT_LAST)
        yield from self._found_in(lines)

    def _whole(self, lines: tuple[Line, ...]) -> Iterator[Line]:
        for line in lines:
            text = self._lines.take(line.text, more=line.more)
            if text is not None:
                yield Line(line.who, line.epoch, line.number, text)

    def _found_in(self, lines: tuple[Line, ...]) -> Iterator[Event]:
        """A message did arrive, though its acknowledgement did not, if the visitor tells of it."""
        there = {(each.epoch, each.number) for each in lines if each.who == "operator"}
        for message in self.mine:
            lost = message.status is Status.NOT_DELIVERED
            if lost and (message.epoch, message.number) in there:
                message.status = Status.DELIVERED
                yield Arrived(message)

    def _heard(self, heard: Heard) -> Heard:
        if heard.text is not None:
            self.heard.append(heard.text)
        return heard


def _lines(applied: Applied) -> tuple[Line, ...]:
    try:
        return content.read_transcript(applied.content)
    except Unreadable:
        return ()
