"""Promises 5, 7 and 9, on what pages saw, what was logged, and what went wrong inside."""

import json
import re
from dataclasses import dataclass, field

from inloop.domain.conditions import Value
from tests.simulation.functions import STAGE, TOKEN
from tests.simulation.letters import MARK, Letters
from tests.simulation.promises import Checked
from tests.simulation.store import Commit
from tests.simulation.visitor import SECRET

NOWHERE = (MARK, SECRET, TOKEN, "AGENT-of-a-browser", "192.0.2.99")
"""A text of each kind that must be nowhere: words, secrets, tokens, user agents, addresses."""

OURS = {"Busy", "ClientError", "ReadTimeoutError"}
"""The faults that the simulation itself makes."""

FAULT = re.compile(r'"error":"(\w+)"[^}]*?"where":"([^"]*)"|"where":"([^"]*)"[^}]*?"error":"(\w+)"')


def _texts(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [] if isinstance(value, int) else [repr(value)]


@dataclass(slots=True)
class Hidden(Checked):
    """Words arrive as they were said, are kept nowhere, and nothing fails by itself."""

    book: Letters = field(default_factory=Letters)

    def pushed(self, text: str) -> None:
        """Words go out in boxes alone; the rest goes nowhere, in no frame."""
        kind = json.loads(text)["kind"]
        for each in NOWHERE:
            if each in text and (each != MARK or kind not in ("said", "transcript")):
                self.watch.broken(7, "{}... is told in a frame: {}", each, kind)

    def committed(self, commit: Commit) -> None:
        """Nothing that must be nowhere is written."""
        for key, item in commit.after.items():
            before = commit.before[key]
            if key.pk.startswith("C#") and not before:
                self.book.begins(key.pk[2:])
            for name, value in item.items():
                if before.get(name) is value:
                    continue
                if any(each in text for text in _texts(value) for each in NOWHERE):
                    self.watch.broken(7, "{} of {} is kept", name, key.pk)

    def minute(self) -> None:
        """What pages noticed of their words."""
        for fault in self.book.faults:
            self.watch.broken(5, "{}", fault)

    def end(self) -> None:
        """What was logged."""
        self.minute()
        cloud = self.watch.cloud
        log = STAGE.log.getvalue()
        assert '"message":"tick"' in log, "the log is read where it is written"
        elsewhere = repr(cloud.queue.bodies) + repr(cloud.site.documents)
        for each in NOWHERE:
            if each in log:
                self.watch.broken(7, "{}... is in a log", each)
            if each in elsewhere:
                self.watch.broken(7, "{}... is in the queue or on the site", each)
        for found in FAULT.findall(log):
            error, where = (found[0], found[1]) if found[0] else (found[3], found[2])
            if error not in OURS:
                self.watch.broken(9, "a handler failed by itself: {} at {}", error, where)
        for raised in self.watch.cloud.scheduler.raised:
            if any(each in raised for each in NOWHERE):
                self.watch.broken(7, "an error message tells what must be nowhere")
            if not raised.startswith(("TickFailed", "BoardFailed")):
                self.watch.broken(9, "a handler raised {}", raised)
