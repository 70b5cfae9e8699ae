"""`python -m tools.ledger_sample`: a year of the ledger, as a summary or as JSON lines."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from inloop.config.compiled import load_compiled
from inloop.config.compiling import NetworkError, compile_network
from inloop.domain.reporting.periods import Period, year_of
from tools.ledger_sample.facts import CHATS_A_YEAR
from tools.ledger_sample.lines import lines
from tools.ledger_sample.records import records
from tools.ledger_sample.summary import Summary

MOST_CHATS = 10_000_000
YEARS = (2020, 2099)


class Parser(argparse.ArgumentParser):
    """One line says what is wrong; `--help` says the rest."""

    def error(self, message: str) -> NoReturn:
        """One line, and 2."""
        self.exit(2, f"{self.prog}: {message}\n")


def main(given: list[str] | None = None) -> int:
    """Make the year. 1, with a line on stderr, when that cannot be done."""
    parser = Parser(prog="python -m tools.ledger_sample", description=__doc__)
    parser.add_argument("--network", type=Path, default=Path("network"), help="folder of the data")
    parser.add_argument("--year", type=_whole(*YEARS), required=True)
    parser.add_argument("--chats", type=_whole(0, MOST_CHATS), default=CHATS_A_YEAR)
    parser.add_argument("--seed", type=_whole(0, 2**32), default=1)
    parser.add_argument("--out", type=Path, help="write JSON lines there instead of a summary")
    asked = parser.parse_args(given)
    try:
        year = year_of(date(asked.year, 1, 1))
        _make(asked.network, year, chats=asked.chats, seed=asked.seed, out=asked.out)
    except NetworkError as error:
        print(f"{parser.prog}: {asked.network}: {_one_line(error)}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{parser.prog}: cannot write {asked.out}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def _make(folder: Path, year: Period, *, chats: int, seed: int, out: Path | None) -> None:
    network = load_compiled(compile_network(folder, today=year.first))
    days = (year.last - year.first).days + 1
    made = records(network, first=year.first, days=days, chats=chats, seed=seed)
    if out is not None:
        with out.open("w", encoding="utf-8") as file:
            for day in made:
                file.writelines(f"{line}\n" for line in lines(day))
        return
    summary = Summary(network)
    for day in made:
        summary.add(day)
    print(summary.text())


def _whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            message = f"{text!r} is no whole number from {least} to {most}"
            raise argparse.ArgumentTypeError(message)
        return int(text)

    return read


def _one_line(error: Exception) -> str:
    """The first mistake, and how many there are."""
    first, *more = str(error).splitlines() or [type(error).__name__]
    return f"{first} (and {len(more)} more: make network-check)" if more else first


if __name__ == "__main__":
    raise SystemExit(main())
