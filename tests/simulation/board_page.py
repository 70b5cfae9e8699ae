"""What a page makes of the live board, by the rule of docs/protocol.md."""

from dataclasses import dataclass, field
from typing import Any

Frame = dict[str, Any]


@dataclass(slots=True)
class BoardPage:
    """The regions as this page knows them, and the version of what it knows."""

    version: int | None = None
    regions: dict[str, Frame] = field(default_factory=dict)
    asked_at: int = 0
    heard_at: int = 0

    def hears(self, frame: Frame, now: int) -> bool:
        """Take a frame; whether something was missed, so that all has to be asked for."""
        self.heard_at = now
        if frame["kind"] == "board_changed" and frame["before"] != self.version:
            return True
        self.version = frame["version"]
        self.regions |= {each["region"]: each for each in frame["regions"]}
        return False

    def asks(self, now: int, *, again_after: int) -> bool:
        """Whether it is time to ask again: the lease ends, or nothing has come for long."""
        return now - self.asked_at >= again_after or now - self.heard_at > 2 * 60_000
