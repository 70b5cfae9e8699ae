"""The one form in which anything wrong with the network's data is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, in which file, at which key."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        return ": ".join(each for each in (self.file, self.key, self.reason) if each)
