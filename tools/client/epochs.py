"""Which epoch a visitor's page lets begin: higher than its own, with a key never seen before.

Whoever relays the keys could otherwise lead the page back to an earlier operator's key
(A, then B, then A again), or begin an epoch twice.
"""

from enum import StrEnum

from tools.client.keys import BadKey, check_key


class Turn(StrEnum):
    """What a page makes of an epoch and a key that it is told."""

    BEGUN = "begun"
    KNOWN = "known"
    """The current epoch with its key, told again."""
    OLD_EPOCH = "old_epoch"
    """Not above its own: a late frame, or an attempt to go back."""
    OTHER_KEY = "other_key"
    """Another key for the current epoch."""
    SEEN_KEY = "seen_key"
    """The key of an earlier epoch."""
    BAD_KEY = "bad_key"
    """Not a point of the curve."""


class Epochs:
    """The epochs of one conversation, as its visitor's page has seen them."""

    def __init__(self) -> None:
        self.epoch = 0
        self._keys: dict[str, int] = {}

    def take(self, epoch: int, key: str) -> Turn:
        """Judge an epoch; BEGUN makes it the current one."""
        seen = self._keys.get(key)
        if epoch == self.epoch:
            return Turn.KNOWN if seen == epoch else Turn.OTHER_KEY
        if epoch < self.epoch:
            return Turn.OLD_EPOCH
        if seen is not None:
            return Turn.SEEN_KEY
        try:
            check_key(key)
        except BadKey:
            return Turn.BAD_KEY
        self.epoch = epoch
        self._keys[key] = epoch
        return Turn.BEGUN
