"""What must hold of the cards and between them and their regions."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from inloop.config.cards import Card, marked
from inloop.config.mistakes import Mistake
from inloop.config.shapes import RegionShape

INVENTED = re.compile(r"088-0000\d{3}")
"""The numbers of illustrative contacts: they look like numbers and are nobody's."""

NATIONAL_NUMBERS = frozenset({"112", "113", "0800-2000", "0800-0113"})
"""Emergency, suicide prevention (twice) and the national help line: the same everywhere."""

LIKE = 0.25
"""Two texts that share more than this part of their runs of three words are one text."""

Cards = Mapping[str, Card]
Regions = Mapping[str, RegionShape]


def check_cards(cards: Cards, *, regions: Regions, all_needed: bool) -> Iterator[Mistake]:
    """Every mistake of the cards; with `all_needed` a region without one is a mistake too."""
    for code in sorted(regions.keys() - cards.keys() if all_needed else ()):
        yield Mistake(file_of(code), "", "the region has no card")
    for code, card in cards.items():
        file = file_of(code)
        region = regions.get(code)
        if region is None:
            yield Mistake(file, "", f"{code} is no region")
        else:
            yield from _partners(file, card, region)
        yield from _plain(file, card)
        yield from _numbers(file, card)
    yield from _copied(cards, regions)


def file_of(code: str) -> str:
    """Where the card of a region stands."""
    return f"cards/{code}.md"


def _partners(file: str, card: Card, region: RegionShape) -> Iterator[Mistake]:
    known = frozenset(region.municipalities.values())
    for number, partner in enumerate(card.front.partners):
        key = f"partners.{number}"
        if partner.phone == region.phone:
            yield Mistake(file, f"{key}.phone", "is the region's own, which its file says already")
        served = partner.municipalities or []
        for name in dict.fromkeys(served):
            if name not in known:
                yield Mistake(
                    file, f"{key}.municipalities", f"{name} is no municipality of the region"
                )
            elif served.count(name) > 1:
                yield Mistake(file, f"{key}.municipalities", f"{name} is named twice")


def _plain(file: str, card: Card) -> Iterator[Mistake]:
    for key, text in card.texts():
        if reason := marked(text):
            yield Mistake(file, key, reason)


def _numbers(file: str, card: Card) -> Iterator[Mistake]:
    """Invented contacts have invented numbers, and a card in earnest has none of them."""
    found = [
        (f"partners.{number}.phone", partner.phone)
        for number, partner in enumerate(card.front.partners)
    ]
    found += [(key, each) for key, text in card.texts() for each in numbers_in(text)]
    for key, number in found:
        if card.front.illustrative and not (
            INVENTED.fullmatch(number) or number in NATIONAL_NUMBERS
        ):
            national = ", ".join(sorted(NATIONAL_NUMBERS))
            reason = f"{number} may be somebody's: write 088-0000 and three digits, or {national}"
            yield Mistake(file, key, reason)
        elif not card.front.illustrative and INVENTED.fullmatch(number):
            yield Mistake(file, key, f"{number} is invented, and the card is not illustrative")


_TIME = re.compile(r"\b\d{1,2}:\d{2}\b")
_DIGITS = re.compile(r"\+?\d(?:[ ()/.-]{0,3}\d)*")
_SHORT = re.compile(r"1\d\d|14 ?0\d+")
_LEAST_DIGITS = 3
_CERTAIN_DIGITS = 6


def numbers_in(text: str) -> list[str]:
    """What somebody would dial: numbers from 0 or +, short ones from 1, and all long ones.

    Hours of the day, years and counts are none. Rather one too many than one too few.
    """
    return [each for each in _DIGITS.findall(_TIME.sub(";", text)) if _is_dialled(each)]


def _is_dialled(number: str) -> bool:
    digits = sum(each.isdigit() for each in number)
    return (
        digits >= _CERTAIN_DIGITS
        or (number[0] in "+0" and digits >= _LEAST_DIGITS)
        or _SHORT.fullmatch(number) is not None
    )


def _copied(cards: Cards, regions: Regions) -> Iterator[Mistake]:
    runs = {code: _runs(card, regions.get(code)) for code, card in sorted(cards.items())}
    for first, second in combinations(runs, 2):
        shorter = min(len(runs[first]), len(runs[second]))
        if len(runs[first] & runs[second]) > LIKE * shorter:
            yield Mistake(file_of(second), "", f"has nearly the text of {file_of(first)}")


def _runs(card: Card, region: RegionShape | None) -> frozenset[tuple[str, ...]]:
    """Every three words in a row of its text, without the names of the region."""
    names = " ".join([region.name, *region.municipalities.values()]) if region else ""
    left_out = frozenset(_words(names))
    words = [each for each in _words(card.body) if each not in left_out]
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
