"""The small network with more around it: a region per rule of routing, and a rota per weekday."""

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.networks import SMALL

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DUTY = ("oost", "west", "midden", "oost", "west", "midden", "oost")
"""Who is on duty from Monday to Sunday, in every rota."""
ALWAYS = "[hours.weekly]\n" + "".join(f'{day} = ["00:00-24:00"]\n' for day in WEEKDAYS)
NEVER = "[hours]\n"
WAITED_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Routed:
    """Where the data are, and the date on which each rota plays the weekday of its number."""

    folder: Path
    made_on: date

    def on_duty(self, weekday: int, today: date) -> str:
        """The region on duty in the rota that played `weekday` (0 is Monday) on `made_on`."""
        played = (weekday + (today - self.made_on).days) % len(DUTY)
        return f"{DUTY[played]}-{weekday}"


def routed(folder: Path, today: date) -> Routed:
    """Write the data: below `folder`, for tests that begin on `today`.

    toe      never open; zuid steps in when it is closed
    geduld   zuid steps in for whoever waited longer than two seconds
    leeg     zuid steps in when nobody is there
    alleen   nobody steps in
    nacht    never open but by a coordinator; nobody steps in
    <region>-<n>   a rota of three, in which today is the weekday of number n
    """
    shutil.copytree(SMALL, folder)
    codes = iter(range(9100, 9999))
    _region(folder, "toe", hours=NEVER, number=next(codes))
    _agreement(folder, "toe", 'when = ["closed"]')
    _region(folder, "geduld", hours=ALWAYS, number=next(codes))
    _agreement(folder, "geduld", f'when = ["waited"]\nwaited_longer_than = {WAITED_SECONDS}')
    _region(folder, "leeg", hours=ALWAYS, number=next(codes))
    _agreement(folder, "leeg", 'when = ["unstaffed"]')
    _region(folder, "alleen", hours=ALWAYS, number=next(codes))
    _region(folder, "nacht", hours=NEVER, number=next(codes))
    for weekday in range(len(WEEKDAYS)):
        members = [f"{each}-{weekday}" for each in dict.fromkeys(DUTY)]
        for member in members:
            _region(folder, member, hours=NEVER, number=next(codes))
        _rota(folder, weekday, members, today)
    return Routed(folder, today)


def _region(folder: Path, code: str, *, hours: str, number: int) -> None:
    text = (
        f'name = "{code.capitalize()}"\nphone = "0800-2000"\npopulation = 1000\n'
        f'sites = ["http://{code}.localhost:4567"]\n\n{hours}\n'
        f'[municipalities]\nGM{number} = "{code.capitalize()}dorp"\n'
    )
    (folder / "regions" / f"{code}.toml").write_text(text, "utf-8")


def _agreement(folder: Path, code: str, when: str) -> None:
    text = (
        f'[[agreement]]\nto = "zuid"\n{when}\ncap = 2\nreservation = 0\n'
        'valid_from = 2026-01-01\nterms = { kind = "per_chat", amount_cents = 1500 }\n'
    )
    (folder / "agreements" / f"{code}.toml").write_text(text, "utf-8")


def _rota(folder: Path, weekday: int, members: list[str], today: date) -> None:
    """Shifted, so that the duty of `weekday` falls on the weekday of `today`."""
    duty = {
        WEEKDAYS[(today + timedelta(days=ahead)).weekday()]: DUTY[(weekday + ahead) % len(DUTY)]
        for ahead in range(len(DUTY))
    }
    lines = "".join(f'{day} = "{duty[day]}-{weekday}"\n' for day in WEEKDAYS)
    listed = ", ".join(f'"{each}"' for each in members)
    text = f'kind = "rota"\nmembers = [{listed}]\n\n[duty]\n{lines}\n{ALWAYS}'
    (folder / "arrangements" / f"week-{weekday}.toml").write_text(text, "utf-8")
