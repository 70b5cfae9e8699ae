"""One epoch on one page: its keys, and both ends of its streams."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from tools.client.box import Boxes
from tools.client.codes import Kind, Party, Stream, StreamName, direction_from, other
from tools.client.keys import KeyPair, ends
from tools.client.pace import Pace
from tools.client.receiver import Receiver, Taken
from tools.client.sender import Sender, Sending

Frame = dict[str, Any]

WORDS_BURST: Final = 16
TRANSCRIPT_BURST: Final = 48
"""Boxes at once; the server allows a few more (20 and 64), as frames may arrive bunched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the server tells a page: milliseconds per message, and bytes of a frame."""

    every_ms: int = 300
    frame_bytes: int = 16_384


class Session:
    """The streams of an epoch. Makes and takes frames; knows nothing of what is in the boxes."""

    def __init__(
        self,
        *,
        party: Party,
        conversation: str,
        epoch: int,
        pair: KeyPair,
        peer: str,
        settings: Settings,
    ) -> None:
        self.epoch = epoch
        self.peer = peer
        self.running = True
        """Whether words may go; off while the server says that the epoch is not in force."""
        self._party = party
        self._conversation = conversation
        place = ends(
            party=party, conversation=conversation, epoch=epoch, own=pair.public, peer=peer
        )
        boxes = Boxes(pair, peer, place)
        seal = partial(boxes.seal, direction_from(party))
        open_ = partial(boxes.open, direction_from(other(party)))
        # The operator's page never sends a transcript, and the visitor's never takes one.
        self.senders: Mapping[Stream, Sender] = {
            stream: Sender(
                lambda number, kind, content: seal(kind, number, content),
                Pace(every_ms=settings.every_ms, burst=burst),
            )
            for stream, burst in _sent_by(party)
        }
        self.receivers: Mapping[Stream, Receiver] = {
            stream: Receiver(lambda number, kind, box: open_(kind, number, box))
            for stream, _ in _sent_by(other(party))
        }

    @property
    def words(self) -> Sender:
        """The own words."""
        return self.senders[Stream.WORDS]

    @property
    def heard(self) -> Receiver:
        """The other page's words."""
        return self.receivers[Stream.WORDS]

    def take(self, frame: Mapping[str, Any], now: int) -> Taken | None:
        """Take a `said` or `transcript` frame of this epoch; None where this page takes none."""
        kind = _kind(frame)
        receiver = self.receivers.get(kind.stream)
        if receiver is None:
            return None
        return receiver.take(frame["number"], kind, frame["box"], now)

    def due(self, now: int) -> list[Frame]:
        """The frames that should go now: transcript, then words, then acknowledgements."""
        frames = [self._boxed(each) for each in self._sendings(now)]
        return [*frames, *self._acks(now)]

    def wakes_at(self) -> int | None:
        """When `due` will next have something to give."""
        times = [each.ack_at for each in self.receivers.values()]
        times += [each.wakes_at() for each in self._active()]
        return min((each for each in times if each is not None), default=None)

    def _active(self) -> Iterator[Sender]:
        """The senders whose turn it is: the transcript is complete before new words."""
        if not self.running:
            return
        told = self.senders.get(Stream.TRANSCRIPT)
        yield self.words if told is None or told.idle else told

    def _sendings(self, now: int) -> Iterator[Sending]:
        for sender in self._active():
            yield from sender.due(now)

    def _boxed(self, sending: Sending) -> Frame:
        told = sending.kind.stream is Stream.TRANSCRIPT
        frame: Frame = {
            "kind": "transcript" if told else "say",
            **self._head(),
            "number": sending.number,
            "box": sending.box,
        }
        if told:
            frame["last"] = sending.kind is Kind.TRANSCRIPT_LAST
        return {**frame, "resend": True} if sending.resend else frame

    def _acks(self, now: int) -> Iterator[Frame]:
        for stream, receiver in self.receivers.items():
            if receiver.ack_at is not None and receiver.ack_at <= now:
                receiver.ack_sent()
                yield {
                    "kind": "ack",
                    **self._head(),
                    "stream": stream.name.lower(),
                    "upto": receiver.upto,
                    "missing": list(receiver.missing),
                }

    def _head(self) -> Frame:
        return {"as": self._party, "conversation": self._conversation, "epoch": self.epoch}


def stream_of(name: StreamName) -> Stream:
    """The stream of a name on the wire."""
    return Stream[name.upper()]


def _sent_by(party: Party) -> tuple[tuple[Stream, int], ...]:
    words = (Stream.WORDS, WORDS_BURST)
    return (words, (Stream.TRANSCRIPT, TRANSCRIPT_BURST)) if party == "visitor" else (words,)


def _kind(frame: Mapping[str, Any]) -> Kind:
    if frame["kind"] != "transcript":
        return Kind.SAY
    return Kind.TRANSCRIPT_LAST if frame["last"] else Kind.TRANSCRIPT
