"""The bucket of the site, as the SDK's client of it: what was put last under each name is there."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.simulation.scheduler import Scheduler


@dataclass(slots=True)
class Site:
    """The status documents."""

    scheduler: Scheduler
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)

    def put_object(self, *, Key: str, Body: bytes, **_: str) -> None:  # noqa: N803
        """The SDK's call."""
        self.scheduler.outward("a document")
        self.documents[Key] = json.loads(Body)
