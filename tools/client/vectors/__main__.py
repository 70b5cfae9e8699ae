"""The shared test vectors of the secure channel: `python -m tools.client.vectors [--check]`.

Written to tests/vectors/channel.json, which every implementation of the channel has to agree with.
The private keys in it are published: they are for tests and nothing else.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Final

from tools.client.codes import BOX_LABEL, KEY_LABEL, VERSION, Direction, Kind, Stream
from tools.client.padding import CLASSES
from tools.client.receiver import ACK_AFTER
from tools.client.sender import RESEND_AFTER, RESEND_AT_MOST, WINDOW
from tools.client.vectors import given, receiving, sealing

FILE: Final = Path(__file__).parents[3] / "tests" / "vectors" / "channel.json"

ABOUT: Final = (
    "Test vectors of the secure channel; see docs/secure-channel.md. The private keys are TEST "
    "KEYS, published here: never use them. Byte strings are base64url without padding."
)


def vectors() -> dict[str, Any]:
    """All vectors; the same at every call."""
    return {
        "about": ABOUT,
        "constants": {
            "version": VERSION,
            "key_label": KEY_LABEL.decode(),
            "box_label": BOX_LABEL.decode(),
            "directions": {each.name.lower(): each.value for each in Direction},
            "streams": {each.name.lower(): each.value for each in Stream},
            "kinds": {each.name.lower(): each.value for each in Kind},
            "size_classes": list(CLASSES),
            "window": WINDOW,
            "ack_after_ms": ACK_AFTER,
            "resend_after_ms": RESEND_AFTER,
            "resend_at_most_ms": RESEND_AT_MOST,
        },
        "conversations": given.conversations(),
        "pairs": given.pairs(),
        "derivations": sealing.derivations(),
        "boxes": sealing.boxes(),
        "refused": sealing.refused(),
        "padding": sealing.padding(),
        "bad_padding": sealing.bad_padding(),
        "received": receiving.received(),
        "epochs": receiving.epochs(),
    }


def text() -> str:
    """The vectors as the file has them."""
    return json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the file, or with --check say whether it is what would be written."""
    parser = argparse.ArgumentParser(prog="python -m tools.client.vectors")
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args(arguments).check:
        FILE.parent.mkdir(parents=True, exist_ok=True)
        FILE.write_text(text(), encoding="utf-8")
        return 0
    if FILE.is_file() and FILE.read_text(encoding="utf-8") == text():
        return 0
    print(f"{FILE.name} differs: run `python -m tools.client.vectors`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
