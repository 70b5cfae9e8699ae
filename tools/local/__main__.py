"""`make run`: start the whole service on this machine, say how to use it, stop it on Ctrl-C."""

import argparse
import os
import sys
import time
from contextlib import nullcontext
from pathlib import Path

from inloop.domain.time import Moment, local
from tools.local.demo import Demo
from tools.local.failure import CannotStart
from tools.local.making import in_the_making
from tools.local.ports import DEFAULT_PORT, port_from
from tools.local.progress import Printed
from tools.local.sample import copy_to
from tools.local.signals import interrupt_once
from tools.local.stack import LocalStack

LOOK_EVERY = 0.5  # seconds


def main() -> int:
    """Run until stopped; 1 with one line on stderr when it cannot."""
    parser = argparse.ArgumentParser(prog="make run", description="Run the service here.")
    parser.add_argument("--network", type=Path, default=Path("network"))
    parser.add_argument("--sample", action="store_true", help="with a year of invented records")
    arguments = parser.parse_args()
    interrupt_once()
    try:
        _run(arguments.network, sample=arguments.sample)
    except KeyboardInterrupt:
        print("\nStopped: nothing is left running.")
    except CannotStart as error:
        print(f"inloop: {error}", file=sys.stderr)
        return 1
    return 0


def _run(network: Path, *, sample: bool) -> None:
    begun = time.monotonic()
    port = port_from(os.environ.get("INLOOP_PORT", str(DEFAULT_PORT)))
    print("Starting Inloop on this machine")
    demo = Demo.of(network, now=_now())
    progress = Printed()
    stack = LocalStack(
        network=network,
        staffed=demo.staffed,
        sites=demo.sites,
        port=port,
        progress=progress,
    )
    today = local(_now(), demo.network.zone).date()
    with in_the_making(network, today) if sample else nullcontext() as made, stack:
        if made is not None:
            with progress.step("making a year of the ledger"):
                year = made()
            with progress.step("copying it to the ledger"):
                copy_to(stack, year)
        print(f"Ready after {time.monotonic() - begun:.0f} s.\n")
        print(demo.welcome(stack.description, now=_now(), sample=sample), flush=True)
        _follow(stack)


def _now() -> Moment:
    return Moment(time.time_ns() // 1_000_000)


def _follow(stack: LocalStack) -> None:
    """Wait until interrupted, and say so when the emulated cloud wrote of a failure."""
    read = 0
    while True:
        time.sleep(LOOK_EVERY)
        stack.check()
        written = stack.log.stat().st_size
        if written > read:
            print(f"{time.strftime('%H:%M:%S')}  something failed: see {stack.log}", flush=True)
        read = written


if __name__ == "__main__":
    raise SystemExit(main())
