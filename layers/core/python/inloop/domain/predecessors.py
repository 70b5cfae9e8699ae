"""Regions that are no more: what was kept under their codes stays theirs, never rewritten."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """A region that merged into a present one, or was renamed. `until` is its last day."""

    code: str
    name: str
    until: date
