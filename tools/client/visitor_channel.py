"""The visitor's end: one key pair, the record of what was said, and the rules of epochs."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from tools.client import content
from tools.client.channel import UNDER_WAY, Channel
from tools.client.codes import Kind, Stream
from tools.client.content import Line
from tools.client.epochs import Epochs, Turn
from tools.client.events import Began, Dropped, Event, Heard, Message, Status
from tools.client.keys import KeyPair
from tools.client.session import Session, Settings


class VisitorChannel(Channel):
    """Takes `accepted` and `standing`; a new epoch is told what was said, and then what was not.

    `asked` is true while the visitor has to say whether the transcript may go to another region:
    then call `tell` or `withhold`. Words wait for that answer.
    """

    party = "visitor"

    def __init__(
        self, conversation: str, pair: KeyPair, *, settings: Settings | None = None
    ) -> None:
        super().__init__(conversation, settings=settings)
        self.pair = pair
        self.asked = False
        self.serving_region: str | None = None
        self._epochs = Epochs()
        self._record: list[Message | Line] = []
        self._region_before: str | None = None
        self._told_from = 0

    @property
    def lines(self) -> list[Line]:
        """The transcript: what has been delivered and heard, in the order of this page."""
        return [each for each in map(_line, self._record) if each is not None]

    @property
    def heard(self) -> list[str]:
        """What the operators said, in order."""
        return [each.text for each in self.lines if each.who == "operator"]

    def tell(self) -> None:
        """The visitor's yes: the transcript goes to the new region, and then the words."""
        if self.session and self.asked:
            self.asked, self._told_from = False, 0
            self._told(self.session)

    def withhold(self) -> None:
        """The visitor's no: this region gets new words alone, in later epochs too."""
        if self.session and self.asked:
            self.asked = False
            self._told_from = self.epoch
            self._put_undelivered(self.session)

    def _fed(self, frame: Mapping[str, Any], now: int) -> Iterator[Event]:
        match frame["kind"]:
            case "accepted":
                yield from self._turn(frame["epoch"], frame["key"], frame["serving_region"])
            case "standing":
                yield from self._standing(frame)
            case _:
                yield from super()._fed(frame, now)

    def _standing(self, frame: Mapping[str, Any]) -> Iterator[Event]:
        """The authoritative state: it repairs an `accepted` or an `ended` that was lost."""
        if frame["state"] == "ended":
            yield from self.end()
        elif frame["state"] == "active" and "key" in frame:
            yield from self._turn(frame["epoch"], frame["key"], frame.get("serving_region"))
        elif self.session:
            # Back in the queue, or claimed and not yet accepted: this epoch is over for words.
            self.session.running = False

    def _turn(self, epoch: int, key: str, region: str | None) -> Iterator[Event]:
        turn = self._epochs.take(epoch, key)
        if turn is Turn.BEGUN:
            self._begin_epoch(epoch, key, region)
            yield Began(epoch)
        elif turn is Turn.KNOWN and self.session:
            self.session.running = True
            self._region_is(region)
        else:
            yield Dropped(turn, epoch)

    def _begin_epoch(self, epoch: int, key: str, region: str | None) -> None:
        session = Session(
            party="visitor",
            conversation=self.conversation,
            epoch=epoch,
            pair=self.pair,
            peer=key,
            settings=self.settings,
        )
        self._begin(session)
        for message in self.mine:
            if message.status is Status.SENT:
                message.status = Status.WAITING
        # A region that is not told counts as another one: then the visitor is asked.
        same = region is not None and region == self.serving_region
        self._region_before = self.serving_region or self._region_before
        self.serving_region = region
        self.asked = bool(self.lines) and not same
        if not self.asked:
            self._told(session)

    def _region_is(self, region: str | None) -> None:
        """The region of the current epoch, where `standing` had come before `accepted`."""
        self.serving_region = self.serving_region or region
        if self.session and self.asked and region and region == self._region_before:
            self.asked = False
            self._told(self.session)

    def _told(self, session: Session) -> None:
        lines = [each for each in self.lines if self._told_from <= each.epoch < session.epoch]
        parts = content.parts(lines, room=self._room)
        for at, part in enumerate(parts, start=1):
            kind = Kind.TRANSCRIPT_LAST if at == len(parts) else Kind.TRANSCRIPT
            session.senders[Stream.TRANSCRIPT].put(kind, partial(content.transcript, part))
        self._put_undelivered(session)

    def _put_undelivered(self, session: Session) -> None:
        """What no operator's page has acknowledged goes to the new one, as new words."""
        for message in self.mine:
            if message.status in UNDER_WAY:
                self._put(message, session)

    def _put(self, message: Message, session: Session) -> None:
        if not self.asked:
            super()._put(message, session)

    def _said(self, message: Message) -> None:
        self._record.append(message)

    def _heard(self, heard: Heard) -> Heard:
        if heard.text is not None:
            self._record.append(Line("operator", heard.epoch, heard.number, heard.text))
        return heard


def _line(entry: Message | Line) -> Line | None:
    if isinstance(entry, Line):
        return entry
    if entry.status is not Status.DELIVERED:
        return None
    return Line("visitor", entry.epoch, entry.number, entry.text)
