"""The cards as the console reads them: one static JSON document per region, plain text alone."""

from typing import NotRequired, TypedDict

from inloop.config.cards import Card, PartnerShape
from inloop.config.checks import Files
from inloop.config.compiled import WEEKDAYS
from inloop.config.shapes import RegionShape, RotaShape


class RegionNamed(TypedDict):
    """A region by its code and its name for people."""

    region: str
    name: str


class MunicipalityNamed(TypedDict):
    """A municipality; a visitor may tell its code at Statistics Netherlands."""

    code: str
    name: str


class Phones(TypedDict):
    """The region's own number, the one that is always answered, and the one in danger."""

    region: str
    always: str
    emergency: str


class Weekday(TypedDict):
    """A day of the week: its spans ("09:00-17:00"), none when closed; in a rota, who is on duty."""

    day: str
    spans: list[str]
    duty: NotRequired[RegionNamed]


class DatedSpans(TypedDict):
    """A date (ISO) on which other hours hold; no spans: closed."""

    date: str
    spans: list[str]


class DatedDuty(TypedDict):
    """A date (ISO) on which another member of the rota is on duty."""

    date: str
    duty: RegionNamed


class HoursSummary(TypedDict):
    """When the chat of the region is staffed, by the clock on the wall in `zone`.

    `closed_on` has keys of holidays. `members` and `swaps` are there when a rota staffs the chat.
    """

    zone: str
    weekly: list[Weekday]
    closed_on: list[str]
    exceptions: list[DatedSpans]
    members: NotRequired[list[RegionNamed]]
    swaps: NotRequired[list[DatedDuty]]


class Partner(TypedDict):
    """A contact. Without `municipalities` (codes) it serves the whole region."""

    kind: str
    name: str
    phone: str
    municipalities: NotRequired[list[str]]
    hours: NotRequired[str]
    note: NotRequired[str]


class SectionTold(TypedDict):
    """A heading and its paragraphs, to be shown as text."""

    heading: str
    paragraphs: list[str]


class CardDocument(TypedDict):
    """All that the console shows of a region's local situation."""

    region: str
    name: str
    illustrative: bool
    languages: list[str]
    phones: Phones
    hours: HoursSummary
    municipalities: list[MunicipalityNamed]
    partners: list[Partner]
    report: str
    arrangements: str
    sections: list[SectionTold]


def card_documents(network: Files) -> dict[str, CardDocument]:
    """Path (`cards/<region>.json`) -> document, for every region that has a card.

    What other files of the network say (numbers, hours, municipalities) is taken from there.
    """
    return {
        f"cards/{code}.json": _document(network, code, card)
        for code, card in sorted(network.cards.items())
    }


def _document(network: Files, code: str, card: Card) -> CardDocument:
    region = network.regions[code]
    return CardDocument(
        region=code,
        name=region.name,
        illustrative=card.front.illustrative,
        languages=list(region.languages or network.network.languages),
        phones=Phones(
            region=region.phone,
            always=network.network.phone_always,
            emergency=network.network.phone_emergency,
        ),
        hours=_hours(network, code),
        municipalities=sorted(
            (MunicipalityNamed(code=cbs, name=name) for cbs, name in region.municipalities.items()),
            key=lambda each: each["name"],
        ),
        partners=[_partner(each, region) for each in card.front.partners],
        report=card.front.report,
        arrangements=card.front.arrangements,
        sections=[
            SectionTold(heading=each.heading, paragraphs=list(each.paragraphs))
            for each in card.sections
        ],
    )


def _partner(partner: PartnerShape, region: RegionShape) -> Partner:
    told = Partner(kind=partner.kind, name=partner.name, phone=partner.phone)
    if partner.municipalities is not None:
        told["municipalities"] = [
            cbs for cbs, name in region.municipalities.items() if name in partner.municipalities
        ]
    if partner.hours is not None:
        told["hours"] = partner.hours
    if partner.note is not None:
        told["note"] = partner.note
    return told


def _hours(network: Files, code: str) -> HoursSummary:
    """Those of the rota for its members: their own count only when they leave it."""
    rota = next((each for each in network.rotas.values() if code in each.members), None)
    hours = network.regions[code].hours if rota is None else rota.hours
    weekly: dict[str, list[str]] = {str(day): spans for day, spans in hours.weekly.items()}
    told = HoursSummary(
        zone=network.network.zone,
        weekly=[Weekday(day=day, spans=list(weekly.get(day, []))) for day in WEEKDAYS],
        closed_on=list(hours.closed_on),
        exceptions=[
            DatedSpans(date=day, spans=list(spans))
            for day, spans in sorted(hours.exceptions.items())
        ],
    )
    if rota is not None:
        _add_duty(told, rota, network)
    return told


def _add_duty(told: HoursSummary, rota: RotaShape, network: Files) -> None:
    def named(code: str) -> RegionNamed:
        return RegionNamed(region=code, name=network.regions[code].name)

    told["members"] = [named(each) for each in rota.members]
    told["swaps"] = [
        DatedDuty(date=day, duty=named(each)) for day, each in sorted(rota.swaps.items())
    ]
    duty: dict[str, str] = {str(day): who for day, who in rota.duty.items()}
    for day in told["weekly"]:
        if day["day"] in duty:
            day["duty"] = named(duty[day["day"]])
