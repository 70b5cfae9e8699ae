"""Reading, checking and compiling network/: plain JSON with the version of its content."""

import json
import tomllib
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from inloop.config.cards import Card, CardShape, NotACard, split_card
from inloop.config.checks import Files, check
from inloop.config.mistakes import Mistake
from inloop.config.shapes import (
    AgreementShape,
    AgreementsShape,
    HoursShape,
    NetworkShape,
    RateShape,
    RatesShape,
    RegionShape,
    RotaShape,
    Shape,
)
from inloop.config.texts import Texts, TextsShape

VERSION_CHARACTERS = 12

Shaped = TypeVar("Shaped", bound=Shape)


class NetworkError(Exception):
    """The data is wrong, or may not go where it should. One line per mistake."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(str(each) for each in mistakes))
        self.mistakes = mistakes


def compile_network(folder: Path, *, today: date | None = None) -> dict[str, Any]:
    """The network in a folder as plain JSON for the functions, under the hash of its content.

    Holidays are computed from the year before `today` (by default that of the clock, in the zone
    of the network) to the end of the last year ahead: what is compiled changes with the data and
    with the year, not with the day.

    Cards and texts are not in it: they decide nothing, and no function reads them.

    Raises NetworkError with every mistake in every file, each naming file, key and reason.
    """
    files = checked_files(folder)
    content = _plain(files, year=(today or today_in(files.network.zone)).year)
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    version = sha256(canonical.encode()).hexdigest()[:VERSION_CHARACTERS]
    return {"version": version, **content}


def checked_files(folder: Path) -> Files:
    """All files of the network in a folder, cards and texts too, read and checked together.

    Raises NetworkError with every mistake in every file, each naming file, key and reason.
    """
    files = _Reader(folder).files()
    if mistakes := check(files):
        raise NetworkError(mistakes)
    return files


def today_in(zone: str) -> date:
    """The date by the machine's clock in an IANA zone."""
    return datetime.now(ZoneInfo(zone)).date()


MONTHS_OF_HOLIDAYS = 13
"""At least, when a network goes to AWS: a year of work, and a month to notice."""


def refuse_few_holidays(network: Mapping[str, Any], *, today: date) -> None:
    """Raise NetworkError where public holidays are known for under MONTHS_OF_HOLIDAYS from today.

    A region would be open on a holiday that nobody computed.
    """
    months = today.month + MONTHS_OF_HOLIDAYS - 1
    year, month = today.year + months // 12, months % 12 + 1
    needed = date(year, month, min(today.day, monthrange(year, month)[1]))
    known = date.fromisoformat(network["holidays_until"])
    if known < needed:
        reason = f"holidays are known until {known}, and needed until {needed}: raise it"
        raise NetworkError([Mistake("network.toml", "holidays.years_ahead", reason)])


def refuse_test_network(network: Mapping[str, Any]) -> None:
    """Raise NetworkError for a test network: its limits are seconds, people need minutes."""
    if network["kind"] == "test":
        raise NetworkError([Mistake("network.toml", "kind", "a test network never goes to AWS")])


def _plain(files: Files, *, year: int) -> dict[str, Any]:
    last = year + files.network.holidays.years_ahead

    def dumped(shape: Shape) -> dict[str, Any]:
        return _closed(shape, range(year - 1, last + 1)).model_dump(mode="json", exclude_none=True)

    return {
        **dumped(files.network),
        "holidays_until": date(last, 12, 31).isoformat(),
        "regions": {code: dumped(each) for code, each in sorted(files.regions.items())},
        "arrangements": {code: dumped(each) for code, each in sorted(files.rotas.items())},
        "agreements": {
            code: dumped(each)["agreement"] for code, each in sorted(files.agreements.items())
        },
        "rates": [dumped(each) for each in sorted(files.rates, key=lambda each: each.valid_from)],
    }


def _closed(shape: Shape, years: Iterable[int]) -> Shape:
    """The shape with the holidays of these years in its hours, wherever it has any."""
    match shape:
        case RegionShape(hours=hours) | RotaShape(hours=hours):
            return shape.model_copy(update={"hours": hours.with_holidays(years)})
        case AgreementsShape(agreement=listed):
            return shape.model_copy(update={"agreement": [_closed(each, years) for each in listed]})
        case AgreementShape(hours=HoursShape() as hours):
            return shape.model_copy(update={"hours": hours.with_holidays(years)})
    return shape


class _Reader:
    """Reads every file before it says what is wrong with any."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mistakes: list[Mistake] = []

    def files(self) -> Files:
        network = self._one(self._folder / "network.toml", NetworkShape)
        regions = self._all("regions", RegionShape)
        rotas = self._all("arrangements", RotaShape)
        agreements = self._all("agreements", AgreementsShape)
        cards = self._cards()
        texts = self._texts()
        rates = self._rates()
        self._strangers()
        if self._mistakes or network is None:
            raise NetworkError(self._mistakes)
        return Files(network, regions, rotas, agreements, cards, texts, rates)

    def _all(self, name: str, shape: type[Shaped]) -> dict[str, Shaped]:
        found: dict[str, Shaped] = {}
        for path in sorted((self._folder / name).glob("*.toml")):
            if (each := self._one(path, shape)) is not None:
                found[path.stem] = each
        return found

    def _strangers(self) -> None:
        """A file in the wrong place would be left out in silence: say so."""
        known = {self._folder / each for each in ("network.toml", "rates.toml", "README.md")}
        for name in ("regions", "arrangements", "agreements"):
            known.update((self._folder / name).glob("*.toml"))
        known.update((self._folder / "cards").glob("*.md"))
        for pattern in ("*.toml", "*/*.toml"):
            known.update((self._folder / "texts").glob(pattern))
        found = {*self._folder.rglob("*.toml"), *self._folder.rglob("*.md")}
        for path in sorted(found - known):
            self._mistakes.append(Mistake(self._file(path), "", "is no file of a network"))

    def _texts(self) -> Texts:
        """Those of the network, and in a folder for each those of regions."""
        folder = self._folder / "texts"
        named = [each.name for each in sorted(folder.glob("*")) if each.is_dir()]
        return Texts(
            network=self._all("texts", TextsShape),
            regions={each: self._all(f"texts/{each}", TextsShape) for each in named},
        )

    def _rates(self) -> list[RateShape]:
        """A network may do without them: then nothing says what an hour costs."""
        path = self._folder / "rates.toml"
        found = self._one(path, RatesShape) if path.exists() else None
        return [] if found is None else found.rate

    def _cards(self) -> dict[str, Card]:
        found: dict[str, Card] = {}
        for path in sorted((self._folder / "cards").glob("*.md")):
            file = self._file(path)
            try:
                front, sections = split_card(file, path.read_text(encoding="utf-8"))
            except UnicodeDecodeError as error:
                self._mistakes.append(Mistake(file, "", f"is not UTF-8: {error}"))
            except NotACard as error:
                self._mistakes += error.mistakes
            else:
                if (shaped := self._shaped(file, front, CardShape)) is not None:
                    found[path.stem] = Card(shaped, sections)
        return found

    def _one(self, path: Path, shape: type[Shaped]) -> Shaped | None:
        file = self._file(path)
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            self._mistakes.append(Mistake(file, "", "the file is missing"))
        except UnicodeDecodeError as error:
            self._mistakes.append(Mistake(file, "", f"is not TOML: {error}"))
        else:
            return self._shaped(file, text, shape)
        return None

    def _file(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()

    def _shaped(self, file: str, text: str, shape: type[Shaped]) -> Shaped | None:
        try:
            return shape.model_validate(_texts(tomllib.loads(text, parse_float=str)))
        except tomllib.TOMLDecodeError as error:
            self._mistakes.append(Mistake(file, "", f"is not TOML: {error}"))
        except ValidationError as error:
            self._mistakes += [
                Mistake(file, ".".join(str(part) for part in each["loc"]), _reason(each["msg"]))
                for each in error.errors(include_url=False)
            ]
        return None


def _texts(value: Any) -> Any:  # noqa: ANN401 - as TOML gives it
    """TOML's own dates become ISO text, so that they may be written with or without quotes."""
    if isinstance(value, dict):
        return {name: _texts(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_texts(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _reason(message: str) -> str:
    reason = message.removeprefix("Value error, ")
    return "is no key of this file" if reason == "Extra inputs are not permitted" else reason
