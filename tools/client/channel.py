"""The channel of one conversation on one page: what both parties' channels have in common.

No I/O: `feed` it the server's frames, `say` the user's words, then send what is `due` and come
back at `wakes_at`. `now` is milliseconds of any clock that does not run back.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from tools.client import content
from tools.client.codes import Kind, Party, Stream
from tools.client.content import Joiner, Unreadable, Words
from tools.client.events import Arrived, Dropped, Event, Heard, Message, Status
from tools.client.padding import room
from tools.client.receiver import Applied, Verdict
from tools.client.session import Frame, Session, Settings, stream_of

HALTING: Final = frozenset({"stale_epoch", "not_allowed_now", "not_yours", "not_signed_in"})
"""Refusals after which sending more is of no use until the state has been told anew."""
UNDER_WAY: Final = frozenset({Status.WAITING, Status.SENT})


class Channel:
    """Common to both parties. `mine` are the own messages in the order in which they were said."""

    party: Party

    def __init__(self, conversation: str, *, settings: Settings | None = None) -> None:
        self.conversation = conversation
        self.settings = settings or Settings()
        self.session: Session | None = None
        self.mine: list[Message] = []
        self.over = False
        self._joiner = Joiner()

    @property
    def epoch(self) -> int:
        """The current epoch on this page; 0 before the first."""
        return self.session.epoch if self.session else 0

    @property
    def halted(self) -> bool:
        """Whether the page should ask for the authoritative state (a heartbeat)."""
        return self.session is not None and not self.session.running and not self.over

    def say(self, text: str) -> Message:
        """Take words of the user. Raises TooLong; after the end they are not delivered."""
        content.split(text, room=self._room)
        message = Message(text, Status.NOT_DELIVERED if self.over else Status.WAITING)
        self.mine.append(message)
        self._said(message)
        if self.session and not self.over:
            self._put(message, self.session)
        return message

    def feed(self, frame: Mapping[str, Any], now: int) -> tuple[Event, ...]:
        """Take a frame of the server; frames of other kinds or conversations are passed over."""
        if frame.get("conversation") != self.conversation:
            return ()
        return tuple(self._fed(frame, now))

    def due(self, now: int) -> list[Frame]:
        """The frames that should be sent now."""
        if self.session is None or self.over:
            return []
        frames = self.session.due(now)
        for message in self.mine:
            if message.status is Status.WAITING and self._passed(message):
                message.status = Status.SENT
        return frames

    def wakes_at(self) -> int | None:
        """When `due` will next have something; None while only a frame or the user can tell."""
        return None if self.session is None or self.over else self.session.wakes_at()

    def hurry(self, now: int) -> None:
        """The page has a new socket, or the other page is back: what is on its way goes again."""
        if self.session:
            for sender in self.session.senders.values():
                sender.hurry(now)

    def end(self) -> tuple[Event, ...]:
        """The conversation is over on this page: what was not acknowledged is not delivered."""
        self.over = True
        return tuple(self._lost())

    def _fed(self, frame: Mapping[str, Any], now: int) -> Iterator[Event]:
        match frame["kind"]:
            case "said" | "transcript":
                yield from self._box(frame, now)
            case "acked" if self.session and frame["epoch"] == self.epoch:
                sender = self.session.senders.get(stream_of(frame["stream"]))
                if sender and sender.acked(frame["upto"], frame["missing"], now):
                    yield from self._arrived()
            case "error":
                yield from self._refused(frame, now)
            case "ended":
                yield from self.end()

    def _box(self, frame: Mapping[str, Any], now: int) -> Iterator[Event]:
        session, number = self.session, frame["number"]
        if session is None or frame["epoch"] != session.epoch:
            yield Dropped("other_epoch", frame["epoch"], number)
            return
        taken = session.take(frame, now)
        if taken is None:
            yield Dropped("other_kind", session.epoch, number)
        elif taken.verdict in (Verdict.REFUSED, Verdict.BEYOND):
            yield Dropped(taken.verdict, session.epoch, number)
        else:
            for applied in taken.applied:
                yield from self._applied(session, applied, now)

    def _applied(self, session: Session, applied: Applied, now: int) -> Iterator[Event]:
        """Show what came in its turn."""
        try:
            words = content.read_words(applied.content)
        except Unreadable:
            yield self._heard(Heard(session.epoch, applied.number, None))
            return
        if words.ack is not None and session.words.acked(words.ack, (), now):
            yield from self._arrived()
        whole = self._joiner.take(words.text, more=words.more)
        if whole is not None:
            yield self._heard(Heard(session.epoch, applied.number, whole))

    def _arrived(self) -> Iterator[Event]:
        for message in self.mine:
            if message.status in UNDER_WAY and self._passed(message, acknowledged=True):
                message.status = Status.DELIVERED
                yield Arrived(message)

    def _refused(self, frame: Mapping[str, Any], now: int) -> Iterator[Event]:
        about, code = frame.get("about"), frame["code"]
        if code == "unknown_conversation":
            yield from self.end()
        if self.session is None or about not in ("say", "transcript"):
            return
        if code in HALTING:
            self.session.running = False
        elif "number" in frame:
            stream = Stream.WORDS if about == "say" else Stream.TRANSCRIPT
            if sender := self.session.senders.get(stream):
                sender.refused(frame["number"], code, now)

    def _put(self, message: Message, session: Session) -> None:
        pieces = content.split(message.text, room=self._room)
        for at, piece in enumerate(pieces, start=1):
            packed = partial(_packed, session, piece, more=at < len(pieces))
            message.number = session.words.put(Kind.SAY, packed)
        message.epoch = session.epoch

    def _passed(self, message: Message, *, acknowledged: bool = False) -> bool:
        """Whether all boxes of a message went, or were acknowledged, in this epoch."""
        session = self.session
        if session is None or message.epoch != session.epoch:
            return False
        return message.number <= (session.words.upto if acknowledged else session.words.last)

    @property
    def _room(self) -> int:
        return room(self.settings.frame_bytes)

    def _lost(self) -> Iterator[Event]:
        for message in self.mine:
            if message.status in UNDER_WAY:
                message.status = Status.NOT_DELIVERED
                yield Arrived(message)

    def _begin(self, session: Session) -> None:
        self.session = session
        self._joiner = Joiner()

    def _said(self, message: Message) -> None:
        """A hook for the own record of what was said."""

    def _heard(self, heard: Heard) -> Heard:
        """A hook for the own record of what was heard."""
        return heard


def _packed(session: Session, text: str, *, more: bool) -> bytes:
    """The content of a box at the moment it is sealed, with what has been heard by then."""
    return content.words(Words(text, more, session.heard.piggyback()))
