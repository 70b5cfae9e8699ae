"""Counting calls at the SDK's client, where nothing can be forgotten."""

from collections import Counter
from typing import Any


def counted(client: Any) -> "Counter[str]":
    """The operations that the client calls from now on, by name."""
    calls: Counter[str] = Counter()

    def count(model: Any, **_: object) -> None:
        calls[model.name] += 1

    client.meta.events.register("before-call.*.*", count)
    return calls
